"""The reference catalogue brought in: its findings, its ten items, and again without harm."""

from points_shop import Shop, refused
from small_company import sheet
from stores import INPUTS, new_id

from hrdesk.calls.imports import ImportPreview, ImportSummary, RowsHeld
from hrdesk.calls.points_catalogue import (
    GetItem,
    ImportCatalogue,
    ItemRow,
    ListItems,
    PreviewCatalogue,
)
from hrdesk.calls.refusals import FileHasErrors
from hrdesk.cli.wording import finding_sentence

FILE = "12_积分兑换目录.xlsx"
REFERENCE = {"file_name": FILE, "content": (INPUTS / FILE).read_bytes()}
MUG = {"编号": "SP001", "名称": "保温杯", "类别": "物料", "所需积分": 80, "库存": 40, "每人限兑": 1}


def bring(shop: Shop, *lines: dict[str, object]) -> ImportSummary:
    return shop.hr(ImportCatalogue(request_id=new_id(), file_name="list.csv", content=sheet(lines)))


def look(shop: Shop, *lines: dict[str, object]) -> ImportPreview:
    return shop.hr(PreviewCatalogue(file_name="list.csv", content=sheet(lines)))


def items(shop: Shop) -> dict[str, ItemRow]:
    return {row.code: row for row in shop.hr(ListItems()).rows}


def test_the_reference_catalogue_is_previewed_and_brought_in(shop: Shop) -> None:
    preview = shop.hr(PreviewCatalogue(**REFERENCE))
    assert (preview.kind, preview.rows, preview.accepted, preview.held) == ("catalogue", 13, 10, 3)
    assert items(shop) == {}

    done = shop.hr(ImportCatalogue(request_id=new_id(), **REFERENCE))

    assert (done.rows, done.accepted, done.held, done.skipped) == (13, 10, 3, 0)
    found = items(shop)
    assert len(found) == 10
    film = found["SP003"]
    assert (film.price.points, film.left, film.limit_count, film.tax) == (60, 50, 2, "in_kind")
    assert (film.needs_approval, found["SP001"].needs_approval) == (True, False)
    assert {code: found[code].tax for code in ("SP001", "SP005", "SP007", "SP008", "SP012")} == {
        "SP001": "free",
        "SP005": "free",
        "SP007": "no_wage",
        "SP008": "no_wage",
        "SP012": "in_kind",
    }
    assert found["SP005"].free_reason == "Serves the work: material or training"


def test_each_finding_is_a_sentence_in_both_languages(shop: Shop) -> None:
    preview = shop.hr(PreviewCatalogue(**REFERENCE))

    said = [finding_sentence("zh", one) for one in preview.findings]
    assert said[0] == "商品 SP009（半天调休券）的积分“1,200”带有千位分隔符，已读作 1200。"
    assert said[2] == "编号 SP003 在第 5 行已用于“电影票”，本行“电影票（双人）”不导入。请改用新的编号。"
    assert all("{" not in finding_sentence(to, one) for to in ("zh", "en") for one in preview.findings)


def test_the_same_list_again_changes_nothing_and_leaves_the_stock(shop: Shop) -> None:
    shop.earn("A001", 80)
    shop.hr(ImportCatalogue(request_id=new_id(), **REFERENCE))
    shop.redeem("A001", items(shop)["SP001"].id)
    before = items(shop)

    again = shop.hr(PreviewCatalogue(**REFERENCE))
    shop.hr(ImportCatalogue(request_id=new_id(), **REFERENCE))

    assert items(shop) == before
    assert before["SP001"].left == 39
    known = [one for one in again.findings if one.code == "item_known"]
    assert len(known) == again.accepted == 10
    assert known[0].values["stock"] == "39"


def test_known_items_are_brought_up_to_date(shop: Shop) -> None:
    bring(shop, MUG)
    shop.clock.move(days=1)
    bring(shop, MUG | {"名称": "马克杯", "类别": "福利", "所需积分": 90, "状态": "下架", "含税成本": "35.50"})

    mug = items(shop)["SP001"]
    assert (mug.names["zh"], mug.kind, mug.on_sale, mug.cost) == ("马克杯", "benefit", False, 3550)
    assert (mug.tax, mug.free_reason) == ("in_kind", ""), "another kind is taxed as that kind"
    prices = shop.hr(GetItem(item_id=mug.id)).prices
    assert [(one.valid_from, one.points) for one in prices] == [("2026-10-27", 90), ("2026-10-26", 80)]


def test_what_was_free_gets_no_price_by_a_file(shop: Shop) -> None:
    bring(shop, MUG | {"所需积分": 0})
    shop.clock.move(days=1)

    preview = look(shop, MUG, MUG | {"编号": "SP002"})
    assert [(one.code, one.row) for one in preview.findings] == [("item_free_so_far", 2)]
    assert (preview.accepted, preview.held) == (1, 1)
    bring(shop, MUG, MUG | {"编号": "SP002"})
    assert {code: row.price.points for code, row in items(shop).items()} == {"SP001": 0, "SP002": 80}


def test_a_list_is_taken_whole_or_not_where_that_was_asked(shop: Shop) -> None:
    with refused(RowsHeld) as caught:
        shop.hr(ImportCatalogue(request_id=new_id(), whole=True, **REFERENCE))
    assert caught[0].rows == "12, 13, 14"
    with refused(FileHasErrors):
        bring(shop, {"工号": "A001", "姓名": "安娜"})
    assert items(shop) == {}
