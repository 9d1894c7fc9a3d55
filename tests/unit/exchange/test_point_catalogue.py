"""The catalogue of points: the reference file exactly, then each rule on small sheets."""

from collections.abc import Sequence

import pytest
from monthly_support import DATA, expected, said, sheet_of

from hrdesk.exchange.point_catalogue import ItemRecord, read_catalogue
from hrdesk.exchange.reading import Reading
from hrdesk.exchange.sheets import Sheet
from hrdesk.exchange.tables import open_tables

HEADER = ("编号", "名称", "类别", "所需积分", "库存", "每人限兑", "状态", "含税成本")
MUG = ("A1", "保温杯", "物料", 80, 40, 1, "上架", "35.50")
FILE = "12_积分兑换目录.xlsx"


def read(*rows: Sequence[object], header: Sequence[str] = HEADER) -> Reading[ItemRecord]:
    return read_catalogue("list.xlsx", [sheet_of([header, *rows], "目录")], {})


def with_cell(header: str, value: object) -> list[object]:
    row: list[object] = list(MUG)
    row[HEADER.index(header)] = value
    return row


@pytest.fixture(scope="module")
def autumn() -> Reading[ItemRecord]:
    return read_catalogue(FILE, open_tables(FILE, (DATA / "inputs" / FILE).read_bytes()), {})


def test_the_reference_file_gives_exactly_its_findings(autumn: Reading[ItemRecord]) -> None:
    facts = expected()["catalogue"]

    assert (autumn.rows, autumn.count("accepted")) == (facts["rows"], facts["accepted"])
    stated = [(one["row"], one["code"], one["kind"], one["severity"]) for one in facts["issues"]]
    assert [(f.row, f.values["item_code"], f.code, f.severity) for f in autumn.findings] == stated


def test_the_accepted_items_are_as_the_file_has_them(autumn: Reading[ItemRecord]) -> None:
    items = {one.code: one for one in autumn.records}

    assert sorted(items) == [f"SP{number:03d}" for number in (1, 2, 3, 4, 5, 6, 7, 8, 9, 12)]
    film = items["SP003"]
    assert (film.name_zh, film.kind, film.points, film.stock, film.limit_count) == (
        "电影票",
        "benefit",
        60,
        50,
        2,
    )
    assert items["SP009"].points == 1200
    assert items["SP002"].limit_count is None
    assert items["SP012"].kind == "benefit", "what no kind is said of is taxed"


@pytest.mark.parametrize(
    ("header", "value", "code", "severity"),
    [
        ("编号", "", "item_code_missing", "error"),
        ("名称", "", "item_name_missing", "error"),
        ("类别", "飞船", "kind_unknown", "error"),
        ("所需积分", "", "price_missing", "error"),
        ("所需积分", -5, "price_negative", "error"),
        ("所需积分", 80.5, "price_not_a_number", "error"),
        ("所需积分", "80 分", "price_with_unit", "info"),
        ("库存", "很多", "stock_not_a_number", "error"),
        ("每人限兑", 0, "limit_negative", "error"),
        ("每人限兑", "一两个", "limit_not_a_number", "error"),
        ("状态", "也许", "status_unknown", "error"),
        ("含税成本", "待定", "cost_not_an_amount", "error"),
        ("含税成本", -1, "cost_not_an_amount", "error"),
    ],
)
def test_a_cell_that_is_not_right_is_named(header: str, value: object, code: str, severity: str) -> None:
    found = read(with_cell(header, value))

    assert said(found.findings) == [(2, code, severity)]
    assert found.findings[0].column == header
    assert found.count("accepted") == (severity != "error")


def test_everything_wrong_in_a_row_is_said_at_once() -> None:
    found = read(("A1", "保温杯", "物料", "面议", -3, 1, "也许", ""))

    assert [one.code for one in found.findings] == ["price_not_a_number", "stock_negative", "status_unknown"]
    assert found.count("held") == 1


@pytest.mark.parametrize("nothing", ["", "-", "不限", "无限"])
def test_no_number_is_without_end(nothing: str) -> None:
    (record,) = read(("A1", "保温杯", "物料", 80, nothing, nothing, "", "")).records

    assert (record.stock, record.limit_count, record.on_sale, record.cost) == (None, None, True, None)


def test_costs_are_fen_and_states_are_words() -> None:
    first, second = read(MUG, ("A2", "咖啡月卡", "benefit", 0, 5, "", "停售", 88)).records

    assert (first.cost, first.on_sale) == (3550, True)
    assert (second.cost, second.on_sale, second.points) == (8800, False, 0)


def test_the_same_row_again_is_skipped_and_another_item_under_its_code_is_held() -> None:
    found = read(MUG, MUG, with_cell("名称", "马克杯"), with_cell("编号", "a1"))

    assert said(found.findings) == [
        (3, "item_row_repeated", "skip"),
        (4, "duplicate_code", "error"),
        (5, "duplicate_code", "error"),
    ]
    assert [found.count(outcome) for outcome in ("accepted", "held", "skipped")] == [1, 2, 1]


def test_totals_and_lone_remarks_are_no_items() -> None:
    found = read(MUG, ("", "", "", "", "", "", "", ""), ("制表：林晓雯",), ("合计", "", "", 80))

    assert found.rows == 1


def test_a_file_of_another_kind_says_which_columns_it_lacks() -> None:
    found = read(("A001", "安娜"), header=("工号", "姓名"))

    (error,) = found.findings
    assert (error.row, error.code) == (0, "columns_not_found")
    assert error.values["missing"] == "编号、名称、所需积分"
    assert found.rows == 0


def test_the_site_names_its_own_columns_and_hidden_sheets_are_not_read() -> None:
    sheet = sheet_of([("货号", "名称", "价"), ("A1", "保温杯", 80)], "目录")
    hidden = Sheet("旧", sheet.rows, hidden=True)

    found = read_catalogue("list.xlsx", [hidden, sheet], {"货号": "code", "价": "points"})

    assert [(one.sheet, one.code, one.points) for one in found.records] == [("目录", "A1", 80)]
