"""How amounts, dates and spans are written."""

from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QApplication

from hrdesk.calls.payroll_review import ReviewRow
from hrdesk.views.common.figures import (
    age,
    amount,
    difference,
    moment,
    month_words,
    percent,
    period_words,
    short_day,
    size_words,
)
from hrdesk.views.common.language import switch_language
from hrdesk.views.payroll.review_table import flag_chip, moved, share


@pytest.mark.parametrize(
    ("fen", "words"),
    [(0, "0.00"), (1, "0.01"), (123_456_789, "1,234,567.89"), (-65_815, "−658.15"), (None, "—")],
)
def test_amounts_have_separators_two_decimals_and_the_real_minus(fen: int | None, words: str) -> None:
    assert amount(fen) == words


@pytest.mark.parametrize(("fen", "words"), [(0, "0.00"), (80_000, "+800.00"), (-1, "−0.01"), (None, "—")])
def test_differences_are_signed(fen: int | None, words: str) -> None:
    assert difference(fen) == words


@pytest.mark.parametrize(
    ("fen", "base", "words"),
    [
        (289_828, 1_115_335, "+26.0 %"),
        (-857_764, 791_949, "−108.3 %"),
        (0, 100, "0.0 %"),
        (1, 0, "—"),
        (None, 5, "—"),
        (5, 10_000, "+0.1 %"),
        (4, 10_000, "0.0 %"),
    ],
)
def test_percents_are_rounded_half_up_without_floats(fen: int | None, base: int, words: str) -> None:
    assert percent(fen, base) == words


def test_moments_are_read_in_the_site_s_zone() -> None:
    assert moment("2026-11-05T17:22:00Z") == "2026-11-06 01:22"
    assert moment(None) == "—"


@pytest.mark.parametrize(
    ("then", "words"),
    [
        ("2026-11-06T06:19:50Z", "刚刚"),
        ("2026-11-06T05:50:00Z", "30 分钟前"),
        ("2026-11-06T03:18:00Z", "3 小时前"),
        ("2026-11-05T03:18:00Z", "11-05 11:18"),
    ],
)
def test_age_is_relative_for_less_than_a_day_only(then: str, words: str) -> None:
    assert age(then, datetime(2026, 11, 6, 6, 20, tzinfo=UTC)) == words


def test_periods_and_days_follow_the_language(qapp: QApplication) -> None:
    assert (period_words("2026-10"), month_words("2026-09")) == ("2026 年 10 月", "9 月")
    assert short_day("2026-11-06") == "11-06 周五"
    switch_language(qapp, "en")
    assert (period_words("2026-10"), month_words("2026-09")) == ("Oct 2026", "Sep")
    assert short_day("2026-11-06") == "Fri 11-06"


def test_sizes_are_in_decimal_units() -> None:
    assert (size_words(41_800_000), size_words(12_300)) == ("41.8 MB", "12.3 KB")
    assert size_words(184_200_000_000) == "184.2 GB"


def person(now: int | None, last: int | None, flag: str = "green", presence: str = "both") -> ReviewRow:
    return ReviewRow(
        employee_id=1,
        employment_id=1,
        employee_no="HL0001",
        name="沈嘉禾",
        department="",
        flag=flag,
        presence=presence,
        net_pay=now,
        last_net_pay=last,
        cause="",
        cause_values={},
    )


def test_somebody_without_a_slip_last_month_has_no_difference() -> None:
    assert moved(person(100, None)) is None
    assert moved(person(100, 60)) == 40


def test_the_small_bar_is_cut_at_one_half() -> None:
    assert share(person(150, 100)) == 1.0
    assert share(person(0, 100)) == -1.0
    assert share(person(110, 100)) == pytest.approx(0.2)
    assert share(person(110, None)) == 0.0


def test_a_joiner_says_so_unless_something_is_wrong() -> None:
    assert flag_chip(person(1, None, "amber", "joined")).word == "入职"
    assert flag_chip(person(0, None, "red", "joined")).word == "红"
    assert flag_chip(person(None, None, "red", "failed")).word == "未算出"
    assert flag_chip(person(1, 1, "amber")).word == "黄"
