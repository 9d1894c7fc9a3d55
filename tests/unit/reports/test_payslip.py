"""A payslip says everything once, in two languages, on one page, and the same slip is the same file."""

import re
import time
import zlib
from concurrent.futures import ThreadPoolExecutor

import pypdfium2
import pytest
from payslip_examples import SLIP, slip, text_of

from hrdesk.i18n.catalogue import text
from hrdesk.reports import marks
from hrdesk.reports.fonts import FontSet, font_set
from hrdesk.reports.payslip import payslip_page, payslip_pdf
from hrdesk.reports.payslip_document import PayslipDocument, PayslipLine, PayslipNote
from hrdesk.reports.sheet import AMBER_BACKGROUND


@pytest.fixture(scope="module")
def fonts() -> FontSet:
    return font_set()


def pages_of(pdf: bytes) -> int:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def test_a_payslip_names_company_person_run_and_dates(fonts: FontSet) -> None:
    read = text_of(payslip_pdf(SLIP, fonts))
    for expected in ("华岭精密制造有限公司", "HL0086", "沈嘉禾", "工艺工程部", "高级工艺工程师", "苏州"):
        assert expected in read
    for expected in (
        "2026-10-31",
        "批次 2026-10/1",
        "工资条 2026-10",
        "Payslip",
        "税款所属期 Tax period 2026-10",
    ):
        assert expected in read


def test_every_item_stands_in_both_languages_with_its_amount(fonts: FontSet) -> None:
    read = text_of(payslip_pdf(SLIP, fonts))
    assert "基本工资 Base pay 10,600.00" in re.sub(r"10,600\.00 (基本工资 Base pay)", r"\1 10,600.00", read)
    for line in (*SLIP.earnings, *SLIP.contributions, *SLIP.employer_part):
        assert line.zh in read
        assert line.en in read
    for amount in ("10,600.00", "1,200.00", "4,879.21", "−1,048.00", "−262.00", "−65.50", "78.60"):
        assert amount in read


def test_what_lowers_the_pay_has_a_real_minus_and_never_a_hyphen(fonts: FontSet) -> None:
    read = text_of(payslip_pdf(SLIP, fonts))
    assert "−642.70" in read
    assert not re.search(r"(?<!\d)-\d", read)


def test_the_totals_and_the_cumulative_table_are_printed(fonts: FontSet) -> None:
    read = text_of(payslip_pdf(SLIP, fonts))
    for amount in ("16,679.21", "2,423.50", "642.70", "13,613.01"):
        assert amount in read
    for figure in (
        "140,355.65",
        "50,000.00",
        "23,069.50",
        "25,000.00",
        "42,286.15",
        "10 %",
        "2,520.00",
        "1,708.62",
    ):
        assert figure in read
    assert "此前已预扣 Withheld before" in read


def test_a_slip_without_cumulative_tax_has_no_such_table(fonts: FontSet) -> None:
    assert "Cumulative" not in text_of(payslip_pdf(slip(cumulative=None), fonts))


def test_estimates_debts_corrections_and_notes_are_marked(fonts: FontSet) -> None:
    marked = slip(
        contributions=(PayslipLine("养老保险", "Pension", 242350, estimate=True),),
        other_deductions=(PayslipLine("借款", "Advance", 1461301),),
        other_deductions_total=1461301,
        net_pay=0,
        debt=100000,
        debt_balance=123400,
        corrects="2026-09/1",
        notes=(PayslipNote("十月补发", "Paid late for October"),),
    )
    read = text_of(payslip_pdf(marked, fonts))
    assert "养老保险 *" in read
    assert "City figures not confirmed on site; an estimate" in read
    assert "本次欠款" in read
    assert "1,234.00" in read
    assert "更正：2026-09/1" in read
    assert "十月补发" in read
    colours = {mark.colour for mark in payslip_page(marked, fonts).marks}
    assert AMBER_BACKGROUND in colours
    assert "Owed" not in text_of(payslip_pdf(SLIP, fonts))


def in_threads(slips: list[PayslipDocument], fonts: FontSet) -> list[bytes]:
    with ThreadPoolExecutor(max_workers=3) as pool:
        return list(pool.map(lambda one: payslip_pdf(one, fonts), slips))


def test_the_same_slip_gives_the_same_bytes_in_any_order_and_thread(fonts: FontSet) -> None:
    slips = [slip(employee_no=f"HL{number:04d}", name="沈嘉禾" * (number % 4 + 1)) for number in range(12)]
    alone = [payslip_pdf(one, fonts) for one in reversed(slips)][::-1]
    assert in_threads(slips, fonts) == alone
    assert len(set(alone)) == 12


def test_two_threads_never_cut_a_subset_at_once(fonts: FontSet, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = 0
    most = 0

    class Watched(marks.Canvas):
        def save(self) -> None:
            nonlocal inside, most
            inside += 1
            most = max(most, inside)
            time.sleep(0.002)
            super().save()
            inside -= 1

    monkeypatch.setattr(marks, "Canvas", Watched)
    in_threads([SLIP] * 6, fonts)
    assert most == 1


def test_every_font_of_the_file_is_embedded(fonts: FontSet) -> None:
    pdf = payslip_pdf(SLIP, fonts)
    described = re.findall(rb"/Type /FontDescriptor", pdf)
    used = re.findall(rb"/Subtype /(TrueType|Type1|Type0|Type3)", pdf)
    assert used
    assert set(used) == {b"TrueType"}
    assert len(described) == len(used) == len(re.findall(rb"/FontFile2 \d+ 0 R", pdf))
    assert b"Helvetica" not in pdf


def test_the_file_tells_nothing_about_this_machine_or_this_hour(fonts: FontSet) -> None:
    pdf = payslip_pdf(SLIP, fonts)
    streams = [_inflated(part) for part in re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL)]
    everything = pdf + b"".join(streams)
    for file in fonts.files:
        assert str(file.path.parent).encode() not in everything
    assert "沈嘉禾".encode("utf-16-be") not in pdf.split(b"/Title")[1].split(b"endobj")[0]
    assert b"D:20000101000000" in pdf


def _inflated(stream: bytes) -> bytes:
    # reportlab writes streams as ASCII85 of zlib or as plain zlib, by its own setting
    try:
        return zlib.decompress(stream.strip())
    except zlib.error:
        return stream


def test_markup_in_a_name_is_drawn_as_it_stands(fonts: FontSet) -> None:
    name = "<b>李</b>&amp;(\\)%"
    assert name in text_of(payslip_pdf(slip(name=name), fonts))


def test_two_languages_are_on_the_slip_whatever_the_reader_chose(fonts: FontSet) -> None:
    read = text_of(payslip_pdf(SLIP, fonts))
    assert text("zh", "Personal contributions") == "个人缴纳"
    assert "个人缴纳 Personal contributions" in read


def test_a_hundred_items_stay_on_one_page(fonts: FontSet) -> None:
    many = tuple(PayslipLine(f"项目{number}", f"Item {number}", 100) for number in range(100))
    pdf = payslip_pdf(slip(earnings=many, gross_pay=10000, net_pay=10000 - 242350 - 64270), fonts)
    assert pages_of(pdf) == 1
    read = text_of(pdf)
    assert all(f"Item {number}" in read for number in range(100))
