"""The tax client's salary file stands under the client's own header, wherever its columns are."""

import io
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from hrdesk.exchange import tax_salary_file
from hrdesk.exchange.control_totals import ControlTotalDiffers
from hrdesk.exchange.sheets import UnreadableFile
from hrdesk.exchange.tax_rows import AMOUNT_FIELDS, TEXT_FIELDS, TaxSalaryRow
from hrdesk.exchange.tax_salary_file import write_tax_salary
from hrdesk.exchange.tax_templates import TaxTemplateRefused, load_tax_map, own_template, read_template
from hrdesk.exchange.template_files import TemplateWrong
from hrdesk.i18n.catalogue import has, text

KNOWN = load_tax_map()
CLIENT = Path(__file__).parents[2] / "data" / "inputs" / "10_正常工资薪金所得模板.xlsx"
ROW = TaxSalaryRow(
    employee_no="HL0029",
    name="龚䶮",
    id_type="居民身份证",
    id_number="320500199107157175",
    income=804517,
    pension=40000,
    medical=10000,
    unemployment=2500,
    housing_fund=60000,
    children_education=1000000,
    remark="上年各月均有申报且全年收入不超过6万元",
)


def workbook(header: list[str], sheet: str = "正常工资薪金收入", above: int = 0) -> bytes:
    book = openpyxl.Workbook()
    book.active.title = sheet
    for number in range(above):
        book.active.append([f"说明 {number}"])
    book.active.append(header)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def written(content: bytes) -> tuple[str, list[tuple[object, ...]]]:
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    return sheet.title, list(sheet.iter_rows(values_only=True))


def headers() -> list[str]:
    return list(own_template(KNOWN).header)


def test_the_map_fills_every_field_of_a_row_once() -> None:
    fields = [column.field for column in KNOWN.columns]
    assert sorted(fields) == sorted((*TEXT_FIELDS, *AMOUNT_FIELDS))
    assert len(fields) == 29


def test_the_shipped_map_is_the_header_of_the_clients_own_template() -> None:
    template = read_template(KNOWN, CLIENT.read_bytes())
    assert template == own_template(KNOWN)
    assert template.sheet == "正常工资薪金收入"


def test_a_person_stands_under_the_right_headers() -> None:
    made = write_tax_salary(read_template(KNOWN, CLIENT.read_bytes()), [ROW])
    sheet, (header, cells) = written(made.content)
    facts = dict(zip(header, cells, strict=True))
    assert sheet == "正常工资薪金收入"
    assert facts["*证件号码"] == "320500199107157175"
    assert facts["本期收入"] == 8045.17
    assert facts["基本养老保险费"] == 400
    assert facts["累计子女教育"] == 10000
    assert facts["累计赡养老人"] is None
    assert facts["备注"] == ROW.remark
    assert (made.rows, made.total, made.totals["housing_fund"]) == (1, 804517, 60000)


def test_amounts_have_two_decimals_and_no_separators() -> None:
    made = write_tax_salary(own_template(KNOWN), [ROW])
    sheet = openpyxl.load_workbook(io.BytesIO(made.content)).active
    amounts = [cell for cell in sheet[2] if cell.data_type == "n" and cell.value is not None]
    assert {cell.number_format for cell in amounts} == {"0.00"}


def test_a_person_without_pay_is_a_row_of_zeros_in_five_columns_only() -> None:
    nobody = TaxSalaryRow("HL0001", "潘国", "居民身份证", "310100197808106626")
    _, (header, cells) = written(write_tax_salary(own_template(KNOWN), [nobody]).content)
    zeros = [name for name, value in zip(header, cells, strict=True) if value == 0]
    assert zeros == ["本期收入", "基本养老保险费", "基本医疗保险费", "失业保险费", "住房公积金"]
    assert [value for value in cells if value not in {0, None}] == [
        "HL0001", "潘国", "居民身份证", "310100197808106626"
    ]  # fmt: skip


def test_columns_may_stand_anywhere_and_be_spelled_otherwise() -> None:
    moved = [*reversed(headers()), "本地备注"]
    moved[moved.index("*证件类型")] = "*证照类型"
    moved[moved.index("企业(职业)年金")] = "企业（职业）年金 "
    made = write_tax_salary(read_template(KNOWN, workbook(moved, above=2)), [ROW])
    _, (header, cells) = written(made.content)
    assert list(header) == [name.strip() for name in moved]
    facts = dict(zip(header, cells, strict=True))
    assert (facts["*证照类型"], facts["*姓名"], facts["失业保险费"]) == ("居民身份证", "龚䶮", 25)
    assert made.blank_headers == ("本地备注",)


def test_the_older_sheet_of_28_columns_is_filled_as_it_is() -> None:
    older = [name for name in headers() if name != "协定减免"]
    made = write_tax_salary(read_template(KNOWN, workbook(older)), [ROW])
    assert len(written(made.content)[1][0]) == 28


def test_an_amount_the_template_has_no_column_for_is_not_lost() -> None:
    older = read_template(KNOWN, workbook([name for name in headers() if name != "协定减免"]))
    foreigner = TaxSalaryRow("HL0200", "Smith", "护照", "P1234567", treaty_relief=100)
    with pytest.raises(TaxTemplateRefused) as refusal:
        write_tax_salary(older, [ROW, foreigner])
    assert refusal.value.code == "tax_amount_without_column"
    assert refusal.value.values["employee_no"] == "HL0200"


@pytest.mark.parametrize(
    ("change", "code", "header"),
    [
        (lambda names: [*names, "*所得期间起"], "tax_header_unknown", "*所得期间起"),
        (lambda names: [*names, "＊国籍"], "tax_header_unknown", "＊国籍"),
        (lambda names: [name for name in names if name != "住房公积金"], "tax_column_missing", "住房公积金"),
        (lambda names: [*names, "本期收入"], "tax_header_twice", "本期收入"),
    ],
)
def test_a_header_that_does_not_fit_is_refused_by_name(change, code: str, header: str) -> None:
    with pytest.raises(TaxTemplateRefused) as refusal:
        read_template(KNOWN, workbook(change(headers())), "模板.xlsx")
    assert (refusal.value.code, refusal.value.values["header"]) == (code, header)
    for language in ("zh", "en"):
        sentence = text(language, f"failure.{code}", **refusal.value.values)
        assert header in sentence
        assert "模板.xlsx" in sentence


def test_a_workbook_of_something_else_is_refused() -> None:
    with pytest.raises(TaxTemplateRefused) as refusal:
        read_template(KNOWN, workbook(["品名", "单价", "数量"]))
    assert refusal.value.code == "tax_header_missing"
    with pytest.raises(UnreadableFile):
        read_template(KNOWN, b"not a workbook at all \x00\x01")


def test_the_salary_sheet_is_found_among_others() -> None:
    book = openpyxl.Workbook()
    book.active.title = "填表说明"
    book.active.append(headers())
    book.create_sheet("正常工资薪金收入").append(headers())
    out = io.BytesIO()
    book.save(out)
    assert read_template(KNOWN, out.getvalue()).sheet == "正常工资薪金收入"


def test_totals_are_proved_by_reading_the_file_again(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = tax_salary_file.xlsx_bytes
    monkeypatch.setattr(
        tax_salary_file, "xlsx_bytes", lambda sheet, header, rows: honest(sheet, header, list(rows)[:-1])
    )
    with pytest.raises(ControlTotalDiffers, match="本期收入"):
        write_tax_salary(own_template(KNOWN), [ROW, ROW])


def test_many_rows_add_up_to_the_fen() -> None:
    rows = [
        TaxSalaryRow(
            f"HL{number:04d}", "潘国", "居民身份证", "3", income=100_000 + number * 7, pension=number
        )
        for number in range(300)
    ]
    made = write_tax_salary(own_template(KNOWN), rows)
    _, (header, *lines) = written(made.content)
    place = header.index("本期收入")
    assert (
        sum(Decimal(str(line[place])) for line in lines) * 100
        == made.total
        == sum(row.income for row in rows)
    )


def test_a_map_with_a_field_nobody_knows_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "templates" / "tax_client"
    folder.mkdir(parents=True)
    (folder / "salary@2026.toml").write_text(
        'zh = "甲"\nen = "A"\norigin = "x"\nsheet = "s"\n[[column]]\nheader = "星座"\nfield = "zodiac"\n',
        "utf-8",
    )
    with pytest.raises(TemplateWrong, match=r"column\[1\]\.field: choice_needed") as refusal:
        load_tax_map(site=tmp_path)
    assert refusal.value.values["allowed"].startswith("employee_no")


@pytest.mark.parametrize(
    "code",
    [
        "tax_header_missing",
        "tax_header_unknown",
        "tax_header_twice",
        "tax_column_missing",
        "tax_amount_without_column",
    ],
)
def test_each_refusal_is_worded_in_both_languages(code: str) -> None:
    assert has("zh", f"failure.{code}")
    assert has("en", f"failure.{code}")
