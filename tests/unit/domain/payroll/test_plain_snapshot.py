"""A run's snapshot: rules as plain data and back, the same to the last figure."""

import json
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrdesk.domain.payroll import plain
from hrdesk.domain.payroll.calendar import CalendarYear, Holiday, WorkingCalendar
from hrdesk.domain.payroll.figures import (
    INSURANCES,
    SEEN,
    STATES,
    Band,
    BandTable,
    City,
    ContributionRule,
    DatedValue,
    Source,
)
from hrdesk.domain.payroll.rounding import MODES, Rounding
from hrdesk.domain.payroll.rulebook import Rulebook

words = st.text(min_size=1, max_size=8)
days = st.dates(date(2000, 1, 1), date(2100, 1, 1))
rates = st.fractions(0, 1, max_denominator=10_000)
fen = st.integers(0, 10**10)
roundings = st.builds(Rounding, st.sampled_from(MODES), st.sampled_from([1, 10, 100]))
dated: dict[str, Any] = {
    "valid_from": days,
    "valid_to": st.one_of(st.none(), days),
    "state": st.sampled_from(STATES),
    "source": st.builds(Source, words, st.sampled_from(SEEN), words),
}
books = st.builds(
    Rulebook,
    st.lists(st.builds(City, words, words, words, st.tuples(words)), max_size=2).map(tuple),
    st.lists(
        st.builds(
            BandTable,
            code=words,
            bands=st.tuples(st.builds(Band, st.one_of(st.none(), fen), rates, fen)),
            rounding=roundings,
            **dated,
        ),
        max_size=2,
    ).map(tuple),
    st.lists(st.builds(DatedValue, code=words, unit=st.just("rate"), number=rates, **dated), max_size=2).map(
        tuple
    ),
    st.lists(
        st.builds(
            ContributionRule,
            city=words,
            insurance=st.sampled_from(INSURANCES),
            floor=fen,
            ceiling=st.one_of(st.none(), fen),
            employee_rate=st.one_of(st.none(), rates),
            employer_rate=rates,
            employee_rounding=roundings,
            **dated,
        ),
        max_size=2,
    ).map(tuple),
)


@given(books)
def test_a_rulebook_comes_back_from_its_json_unchanged(book: Rulebook) -> None:
    text = json.dumps(book.to_plain())
    assert Rulebook.from_plain(json.loads(text)) == book
    assert json.dumps(Rulebook.from_plain(json.loads(text)).to_plain()) == text


def test_rates_are_kept_as_exact_ratios() -> None:
    packed = plain.pack(Band(None, Fraction("0.0535"), 0))
    assert packed == {"rate": "107/2000", "quick_deduction": 0}


def test_a_calendar_comes_back_unchanged() -> None:
    holiday = Holiday("国庆节", "National Day", (date(2026, 10, 1),), (date(2026, 10, 5),))
    calendar = WorkingCalendar((CalendarYear("cn", 2026, Source("a test", "read"), (holiday,)),))
    assert WorkingCalendar.from_plain(json.loads(json.dumps(calendar.to_plain()))) == calendar


@pytest.mark.parametrize(
    "content",
    [
        {"code": "x", "zh": "x", "en": "x", "also": [], "mayor": "x"},
        {"code": 7, "zh": "x", "en": "x", "also": []},
    ],
)
def test_a_foreign_snapshot_is_refused(content: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"mayor|7"):
        plain.unpack(City, content)


def test_a_word_outside_its_list_is_refused() -> None:
    with pytest.raises(ValueError, match="dreamt"):
        plain.unpack(Source, {"title": "x", "seen": "dreamt", "note": ""})


def test_binary_floats_have_no_plain_form() -> None:
    with pytest.raises(TypeError, match="float"):
        plain.pack((0.1,))
