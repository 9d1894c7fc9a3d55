"""On a slip nothing lies over anything else and nothing leaves the page, however long names are."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from payslip_examples import SLIP, slip

from hrdesk.reports.fitting import width_of, wrapped
from hrdesk.reports.fonts import FontSet, font_set
from hrdesk.reports.marks import PAGE_HEIGHT, PAGE_WIDTH, Page, Text
from hrdesk.reports.payslip import payslip_page
from hrdesk.reports.payslip_document import PayslipDocument, PayslipLine, PayslipNote
from hrdesk.reports.sheet import SMALLEST

FONTS = font_set()
LONG_WORDS = st.text(alphabet="华岭精密制造Manufacturing ·（）-0", min_size=0, max_size=90)


def boxes(page: Page, fonts: FontSet) -> list[tuple[float, float, float, float]]:
    """Left, bottom, right and top of the ink of each text, in points of the paper."""
    found = []
    for mark in page.marks:
        if isinstance(mark, Text):
            width = width_of(fonts, mark.text, mark.size)
            low, high = mark.y - mark.size * 0.15, mark.y + mark.size * 0.75
            found.append(tuple(page.scale * side for side in (mark.x, low, mark.x + width, high)))
    return found


def assert_clean(document: PayslipDocument) -> None:
    page = payslip_page(document, FONTS)
    found = boxes(page, FONTS)
    for left, bottom, right, top in found:
        assert left >= 0
        assert right <= PAGE_WIDTH
        assert bottom >= 0
        assert top <= PAGE_HEIGHT
    for one, other in combinations(found, 2):
        beside = one[2] <= other[0] + 0.01 or other[2] <= one[0] + 0.01
        apart = one[3] <= other[1] + 0.01 or other[3] <= one[1] + 0.01
        assert beside or apart, (one, other)


def test_the_ordinary_slip_is_clean() -> None:
    assert_clean(SLIP)


@settings(max_examples=25)
@given(st.lists(LONG_WORDS, min_size=6, max_size=6))
def test_long_words_never_overlap(words: list[str]) -> None:
    company, name, department, position, item, note = words
    assert_clean(
        slip(
            company=company,
            name=name,
            department=department,
            position=position,
            earnings=(PayslipLine(item, item[::-1], SLIP.gross_pay),),
            notes=(PayslipNote(note * 3, note[::-1]),),
            corrects="2026-09/1",
        )
    )


@pytest.mark.parametrize("amount", [0, 1, 99, 100_000_000_00, 9_999_999_999_99])
def test_small_and_enormous_amounts_never_overlap(amount: int) -> None:
    assert_clean(
        slip(
            earnings=(PayslipLine("基本工资", "Base pay before anything is taken off", amount),),
            other_deductions=(PayslipLine("工作服押金", "Deposit for working clothes", amount),),
            gross_pay=amount,
            other_deductions_total=amount,
            contributions=(),
            contributions_total=0,
            tax=(),
            withholding=0,
            net_pay=0,
            cumulative=None,
        )
    )


def test_more_items_than_a_page_holds_are_set_smaller_and_stay_on_it() -> None:
    many = tuple(PayslipLine(f"项目{number}", f"Item {number}", 100) for number in range(70))
    crowded = slip(earnings=many, gross_pay=7000, net_pay=0, debt=242350 + 64270 - 7000)
    assert payslip_page(crowded, FONTS).scale < 1
    assert_clean(crowded)


def test_a_text_a_little_too_long_is_set_smaller_on_one_line() -> None:
    department = "研发中心精密加工与装备"
    (mark,) = [
        mark
        for mark in payslip_page(slip(department=department), FONTS).marks
        if isinstance(mark, Text) and mark.text == department
    ]
    assert SMALLEST <= mark.size < 11


def test_an_ordinary_slip_uses_no_type_under_nine_points() -> None:
    page = payslip_page(SLIP, FONTS)
    assert page.scale == 1.0
    assert min(mark.size for mark in page.marks if isinstance(mark, Text)) >= SMALLEST


def test_amounts_of_a_column_end_at_the_same_place() -> None:
    page = payslip_page(SLIP, FONTS)
    shown = [
        mark
        for mark in page.marks
        if isinstance(mark, Text) and mark.text in {"10,600.00", "1,200.00", "4,879.21"}
    ]
    ends = {round(mark.x + width_of(FONTS, mark.text, mark.size), 6) for mark in shown}
    assert len(shown) == 3
    assert len(ends) == 1


@given(st.text(alphabet="精密制造work ing-12", max_size=60), st.floats(min_value=12, max_value=300))
def test_wrapping_loses_no_character_and_keeps_to_the_width(words: str, width: float) -> None:
    lines = wrapped(FONTS, words, 10, width)
    assert "".join(lines).replace(" ", "") == words.replace(" ", "")
    assert all(width_of(FONTS, line, 10) <= width or len(line) == 1 for line in lines)
