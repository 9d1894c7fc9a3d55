"""The client's salary workbook as it changes from version to version: every way its header may look."""

import io
from collections.abc import Callable, Sequence

import openpyxl
import pytest

from hrdesk.exchange.tax_rows import AMOUNT_FIELDS, TaxSalaryRow
from hrdesk.exchange.tax_salary_file import write_tax_salary
from hrdesk.exchange.tax_templates import (
    TaxTemplate,
    TaxTemplateRefused,
    load_tax_map,
    own_template,
    read_template,
    spelled,
)

KNOWN = load_tax_map()
HEADER = list(own_template(KNOWN).header)
NEEDED = [column.header for column in KNOWN.columns if column.needed]
ROW = TaxSalaryRow("HL0001", "龚䶮", "居民身份证", "34050019931125374X", income=1_000_001, pension=80_000)


def _book(*sheets: tuple[str, Sequence[Sequence[object]]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _read(header: Sequence[object], title: str = "正常工资薪金收入", above: int = 0) -> TaxTemplate:
    return read_template(KNOWN, _book((title, [*[["填表说明"]] * above, header])), "client.xlsx")


def _refused(header: Sequence[object]) -> TaxTemplateRefused:
    with pytest.raises(TaxTemplateRefused) as refused:
        _read(header)
    assert refused.value.values["file"] == "client.xlsx"
    return refused.value


@pytest.mark.parametrize("above", [0, 1, 5, 9])
def test_the_header_may_stand_below_notes(above: int) -> None:
    assert _read(HEADER, above=above).header == tuple(HEADER)


def test_a_header_beyond_the_first_ten_rows_is_not_looked_for() -> None:
    with pytest.raises(TaxTemplateRefused, match="tax_header_missing"):
        _read(HEADER, above=10)


@pytest.mark.parametrize(
    "respell",
    [
        lambda name: f" {name} ",
        lambda name: name.replace("*", "＊"),
        lambda name: name.replace("*", ""),
        lambda name: f"*{name.lstrip('*')}",
        lambda name: name.replace("（", "(").replace("）", ")"),
        lambda name: "\n".join([name[:2], name[2:]]),
        "\u3000".join,
    ],
    ids=["blanks", "wide stars", "no stars", "all stars", "brackets", "two lines", "wide blanks"],
)
def test_stars_blanks_widths_and_line_ends_do_not_matter(respell: Callable[[str], str]) -> None:
    header = [respell(name) for name in HEADER]
    template = _read(header)

    assert [column.field for column in template.columns if column] == [one.field for one in KNOWN.columns]
    assert template.unknown == ()


def test_columns_that_the_client_added_stay_blank_and_are_named() -> None:
    header = [*HEADER[:3], "数字身份编号", *HEADER[3:], "", "备用列"]
    template = _read(header)
    made = write_tax_salary(template, [ROW])
    _, row = openpyxl.load_workbook(io.BytesIO(made.content)).active.iter_rows(values_only=True)

    assert made.blank_headers == ("数字身份编号", "备用列")
    assert row[3] is None
    assert ROW.id_number in row


@pytest.mark.parametrize("star", ["*", "＊", " *"])
def test_a_new_column_that_must_be_filled_is_refused_by_name(star: str) -> None:
    refused = _refused([*HEADER, f"{star}新专项附加"])

    assert (refused.code, refused.values["header"].lstrip()) == (
        "tax_header_unknown",
        f"{star.strip()}新专项附加",
    )


@pytest.mark.parametrize("name", NEEDED)
def test_each_column_that_must_be_there_is_missed_by_name(name: str) -> None:
    refused = _refused([header for header in HEADER if header != name])

    assert (refused.code, refused.values["header"]) == ("tax_column_missing", name)


@pytest.mark.parametrize("place", range(0, len(HEADER), 7))
def test_a_column_twice_is_refused_because_one_of_them_would_be_empty(place: int) -> None:
    refused = _refused([*HEADER, HEADER[place]])

    assert (refused.code, refused.values["header"]) == ("tax_header_twice", HEADER[place])


def test_the_sheet_of_the_clients_name_goes_before_another_with_the_same_header() -> None:
    content = _book(("说明", [["请勿修改"]]), ("样例", [HEADER]), (KNOWN.sheet, [["注"], HEADER]))

    assert read_template(KNOWN, content).sheet == KNOWN.sheet


def test_the_fullest_header_is_taken_whatever_the_sheet_is_called() -> None:
    content = _book((KNOWN.sheet, [HEADER[:6]]), ("Sheet2", [HEADER]))

    assert read_template(KNOWN, content).sheet == "Sheet2"


@pytest.mark.parametrize(
    "rows",
    [[], [[]], [["工号", "姓名"]], [["收入"] * 29], [[f"列{n}" for n in range(29)]], [[None, 1, 2.5]]],
)
def test_another_workbook_is_refused_with_what_was_looked_for(rows: list[list[object]]) -> None:
    with pytest.raises(TaxTemplateRefused) as refused:
        read_template(KNOWN, _book(("S", rows)), "别的.xlsx")

    assert refused.value.code in {"tax_header_missing", "tax_header_twice"}
    assert refused.value.values["file"] == "别的.xlsx"


def test_a_workbook_without_any_sheet_row_names_the_needed_headers() -> None:
    with pytest.raises(TaxTemplateRefused) as refused:
        read_template(KNOWN, _book(("S", [])))

    assert all(name in refused.value.values["header"] for name in NEEDED)


def test_columns_in_reverse_order_take_the_same_figures() -> None:
    made = write_tax_salary(_read(HEADER[::-1]), [ROW])
    header, row = openpyxl.load_workbook(io.BytesIO(made.content)).active.iter_rows(values_only=True)
    straight = write_tax_salary(own_template(KNOWN), [ROW])
    first, second = openpyxl.load_workbook(io.BytesIO(straight.content)).active.iter_rows(values_only=True)

    assert dict(zip(header, row, strict=True)) == dict(zip(first, second, strict=True))


def test_texts_are_text_and_no_formula_whatever_they_hold() -> None:
    row = TaxSalaryRow("=1+1", "+86", "@x", "34050019931125374X", remark="-2")
    made = write_tax_salary(own_template(KNOWN), [row])
    sheet = openpyxl.load_workbook(io.BytesIO(made.content)).active

    texts = {cell.value for cell in sheet[2] if cell.data_type == "s"}
    assert texts == {"=1+1", "+86", "@x", "34050019931125374X", "-2"}


@pytest.mark.parametrize("field", AMOUNT_FIELDS)
def test_every_amount_reaches_the_file_and_its_total(field: str) -> None:
    row = TaxSalaryRow("E1", "甲", "居民身份证", "34050019931125374X", **{field: 12_345})
    made = write_tax_salary(own_template(KNOWN), [row, row])
    _, first, _ = openpyxl.load_workbook(io.BytesIO(made.content)).active.iter_rows(values_only=True)

    assert [value for value in first if value == 123.45] == [123.45]
    assert made.totals[field] == 24_690


@pytest.mark.parametrize(
    ("header", "plain"),
    [("*姓名", "姓名"), (" ＊ 姓 名 ", "姓名"), ("本期收入（元）", "本期收入(元)"), ("", ""), ("**", "")],
)
def test_a_header_is_compared_without_star_blank_and_width(header: str, plain: str) -> None:
    assert spelled(header) == plain
