"""The points statement on paper: every movement, from one balance to the other, in both languages."""

from dataclasses import replace
from datetime import date
from typing import Any

import pypdfium2
import pytest

from hrdesk.reports.fonts import FontSet, NoGlyph, font_set
from hrdesk.reports.points_statement import PointsStatement, StatementLine, points_statement_pdf, signed
from hrdesk.reports.wording import Both

FULL = Both("全勤", "Full attendance")


@pytest.fixture(scope="module")
def fonts() -> FontSet:
    return font_set()


def statement(*changes: int, **fields: Any) -> PointsStatement:
    """From 5 points on, one change a line."""
    lines, balance = [], 5
    for change in changes:
        balance += change
        lines.append(StatementLine(date(2026, 10, 31), FULL, change, 0, balance))
    made = PointsStatement(
        company="示例制造有限公司",
        employee_no="A001",
        name="安娜",
        department="生产部",
        from_day=date(2026, 10, 1),
        to_day=date(2026, 10, 31),
        opening=5,
        closing=balance,
        held=12,
        lines=tuple(lines),
    )
    return replace(made, **fields)


def texts(content: bytes) -> list[str]:
    with pypdfium2.PdfDocument(content) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def test_it_says_whose_it_is_and_leads_from_one_balance_to_the_other(fonts: FontSet) -> None:
    (page,) = texts(points_statement_pdf(statement(10, -3), fonts))

    for said in (
        "积分对账单",
        "Points statement",
        "示例制造有限公司",
        "安娜",
        "A001",
        "2026-10-01",
        "2026-10-31",
    ):
        assert said in page
    for said in ("期初余额", "Opening balance", "期末余额", "目前冻结", "+10", "\N{MINUS SIGN}3", "15", "12"):
        assert said in page
    assert page.count("全勤") == 2


def test_many_movements_take_more_pages_and_each_titles_its_columns(fonts: FontSet) -> None:
    pages = texts(points_statement_pdf(statement(*[1] * 90), fonts))

    assert len(pages) == 3
    assert all("事由" in page and f"第 {number} 页" in page for number, page in enumerate(pages, start=1))
    assert sum(page.count("全勤") for page in pages) == 90
    assert [("期初余额" in page) for page in pages] == [True, False, False]


def test_a_span_without_movements_is_a_page_with_its_balances(fonts: FontSet) -> None:
    (page,) = texts(points_statement_pdf(statement(), fonts))

    assert "期末余额" in page
    assert "全勤" not in page


def test_the_same_statement_is_the_same_file(fonts: FontSet) -> None:
    assert points_statement_pdf(statement(10), fonts) == points_statement_pdf(statement(10), fonts)


def test_lines_that_lead_elsewhere_are_not_printed(fonts: FontSet) -> None:
    with pytest.raises(ValueError, match="do not lead"):
        points_statement_pdf(statement(10, closing=16), fonts)


def test_a_name_that_no_font_knows_is_said_and_not_boxed(fonts: FontSet) -> None:
    with pytest.raises(NoGlyph):
        points_statement_pdf(statement(10, name="A\U00020bb7\ue000"), fonts)


def test_a_long_reason_is_cut_before_it_meets_the_figures(fonts: FontSet) -> None:
    long = StatementLine(date(2026, 10, 31), Both("很长的原因" * 30, "a long reason " * 30), 10, -4, 15)
    (page,) = texts(points_statement_pdf(statement(10, lines=(long,)), fonts))

    assert "…" in page
    assert "+10" in page
    assert "\N{MINUS SIGN}4" in page


def test_changes_say_which_way_they_go() -> None:
    assert (signed(1234), signed(-5), signed(0)) == ("+1,234", "\N{MINUS SIGN}5", "0")
