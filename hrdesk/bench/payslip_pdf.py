"""How long a payslip takes beside the same page drawn on a bare reportlab canvas, measured in one run."""

import time
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from hrdesk.domain.values import Period
from hrdesk.reports.fonts import FontSet, font_set
from hrdesk.reports.marks import PAGE_HEIGHT, PAGE_WIDTH, Mark, Text
from hrdesk.reports.payslip import payslip_page, payslip_pdf
from hrdesk.reports.payslip_document import CumulativeTax, PayslipDocument, PayslipLine

NAME: Final = "payslip_pdf"
BUDGET: Final = 1.3
_SLIPS: Final = 30
_ROUNDS: Final = 5
_BARE_FONT: Final = "bench-bare-"
_EARNINGS: Final = {
    "基本工资": "Base pay",
    "岗位津贴": "Post allowance",
    "绩效奖金": "Performance bonus",
    "平日加班": "Weekday overtime",
    "休息日加班": "Rest day overtime",
    "法定节假日加班": "Statutory holiday overtime",
    "夜班补贴": "Night shifts",
    "全勤奖": "Full attendance",
    "学习积分分成": "Learning points share",
    "奖金": "Bonus",
}
_PERSONAL: Final = {
    "养老保险": "Pension",
    "医疗保险": "Medical",
    "失业保险": "Unemployment",
    "住房公积金": "Housing fund",
}
_COMPANY: Final = _PERSONAL | {"工伤保险": "Work injury"}


def bench_payslip_pdf(slips: int = _SLIPS, rounds: int = _ROUNDS) -> dict[str, Any]:
    """Milliseconds a slip for both, written to one file each; the best of several rounds, taken in turns.

    ok is None with a reason in why when this machine has no font to embed.
    """
    row: dict[str, Any] = {"name": NAME, "unit": "ms", "budget": BUDGET, "why": ""}
    try:
        fonts = font_set()
    except FileNotFoundError as error:
        return row | {"value": None, "limit": None, "ratio": None, "ok": None, "why": str(error)}
    documents = [_document(number) for number in range(slips)]
    pages = [_bare_page(document, fonts) for document in documents]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "slip.pdf"
        ours: list[float] = []
        bare: list[float] = []
        for _ in range(rounds):
            bare.append(_seconds(lambda: _write_bare(pages, path)))
            # a fresh set has measured nothing yet, as at the start of a run
            fresh = FontSet(fonts.files)
            ours.append(_seconds(lambda fresh=fresh: _write_ours(documents, fresh, path)))  # type: ignore[misc]
    value, limit = (min(times) * 1000 / slips for times in (ours, bare))
    ratio = value / limit
    return row | {
        "value": round(value, 3),
        "limit": round(limit, 3),
        "ratio": round(ratio, 3),
        "ok": ratio <= BUDGET,
    }


def _seconds(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _write_ours(documents: Sequence[PayslipDocument], fonts: FontSet, path: Path) -> None:
    for document in documents:
        path.write_bytes(payslip_pdf(document, fonts))


_BareMark = tuple[float, float, float, float, str, str, tuple[float, float, float], bool]


def _bare_page(document: PayslipDocument, fonts: FontSet) -> list[_BareMark]:
    """The marks of a slip as plain tuples: everything a bare canvas need not work out."""
    marks: list[_BareMark] = []
    for mark in payslip_page(document, fonts).marks:
        marks.extend(_bare_marks(mark, fonts))
    return marks


def _bare_marks(mark: Mark, fonts: FontSet) -> list[_BareMark]:
    if not isinstance(mark, Text):
        return [(mark.x, mark.y, mark.width, mark.height, "", "", mark.colour, False)]
    found: list[_BareMark] = []
    x = mark.x
    for face, run in fonts.runs(mark.text):
        name = _BARE_FONT + face.name
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, str(face.file.path), subfontIndex=face.file.face))
        found.append((x, mark.y, mark.size, 0, run, name, mark.colour, mark.bold))
        x += face.width(run) * mark.size / 1000
    return found


def _write_bare(pages: Sequence[Sequence[_BareMark]], path: Path) -> None:
    """The limit: the same strings at the same places by the fastest plain calls of the library."""
    for page in pages:
        canvas = Canvas(str(path), pagesize=(PAGE_WIDTH, PAGE_HEIGHT), invariant=1, pageCompression=1)
        canvas.setLineWidth(0.3)
        for x, y, width, height, run, _, colour, _bold in page:
            if not run:
                canvas.setFillColorRGB(*colour)
                canvas.rect(x, y, width, height, stroke=0, fill=1)
        pen = canvas.beginText()
        for x, y, size, _, run, font, colour, bold in page:
            if run:
                pen.setFont(font, size)
                pen.setFillColorRGB(*colour)
                pen.setTextRenderMode(2 if bold else 0)
                pen.setTextOrigin(x, y)
                pen.textOut(run)
        canvas.drawText(pen)
        canvas.showPage()
        canvas.save()


def _document(number: int) -> PayslipDocument:
    """An invented slip of twenty items; the number changes name and amounts."""
    base = 1_000_000 + number * 1_234
    earnings = _lines(_EARNINGS, base)
    personal = _lines(_PERSONAL, 50_000 + number)
    company = _lines(_COMPANY, 90_000 + number)
    gross = sum(line.amount for line in earnings)
    paid = sum(line.amount for line in personal)
    income, before = gross * 10, 106_592
    taxable = income - 5_000_000 - paid * 10
    tax = taxable // 10 - 252_000
    withheld = tax - before
    return PayslipDocument(
        company="华岭精密制造有限公司",
        employee_no=f"HL{number:04d}",
        name=f"沈嘉禾{'甲乙丙丁戊己庚辛壬癸'[number % 10]}",
        department="工艺工程部",
        position="高级工艺工程师",
        city="苏州",
        wage_period=Period(2026, 10),
        pay_date=date(2026, 10, 31),
        tax_period=Period(2026, 10),
        run_number="2026-10/1",
        earnings=earnings,
        contributions=personal,
        tax=(PayslipLine("本月代扣", "Withheld", withheld),),
        employer_part=company,
        gross_pay=gross,
        contributions_total=paid,
        withholding=withheld,
        net_pay=gross - paid - withheld,
        cumulative=CumulativeTax(
            income, 5_000_000, paid * 10, 0, taxable, Fraction(1, 10), 252_000, tax, before, withheld
        ),
    )


def _lines(names: Mapping[str, str], base: int) -> tuple[PayslipLine, ...]:
    return tuple(PayslipLine(zh, en, base // place) for place, (zh, en) in enumerate(names.items(), start=1))
