"""Dated facts: each day has exactly one truth, the same as a naive calendar of days would say."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrdesk.domain.people.timeline import Changed, Span, change, holding, values_of

START = date(2026, 1, 1)
DAYS = 60
LATER = START + timedelta(days=DAYS)
TODAY = date(2026, 2, 1)


def day(number: int) -> date:
    return START + timedelta(days=number)


class Calendar:
    """Writes every day down by itself, up to one after which nothing changes any more."""

    def __init__(self) -> None:
        self.days: list[dict[str, str] | None] = [None] * (DAYS + 1)

    def change(self, name: str, value: str, first: int, last: int | None) -> None:
        known = self.days[first]
        before = known.get(name) if known is not None else None
        for number in range(first, DAYS + 1 if last is None else last + 1):
            now = self.days[number]
            if (now is None) != (known is None) or (now is not None and now.get(name) != before):
                return
            self.days[number] = {**(now or {}), name: value}


CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["department", "city"]),
        st.sampled_from("ABC"),
        st.integers(0, DAYS - 1),
        st.none() | st.integers(0, 20),
    ),
    max_size=8,
)


@given(CHANGES)
def test_the_truth_of_each_day_is_one_value_and_that_of_a_naive_calendar(changes: list[Any]) -> None:
    spans: tuple[Span, ...] = ()
    calendar = Calendar()
    for name, value, first, length in changes:
        last = None if length is None else min(first + length, DAYS - 1)
        calendar.change(name, value, first, last)
        until = None if last is None else day(last)
        spans = change(spans, {name: value}, day(first), today=TODAY, last=until).spans
    for number in range(DAYS + 1):
        true = [dict(span.value) for span in spans if span.holds(day(number))]
        assert true == ([calendar.days[number]] if calendar.days[number] is not None else [])


@given(CHANGES)
def test_what_is_superseded_was_said_before_and_is_said_otherwise_now(changes: list[Any]) -> None:
    spans: tuple[Span, ...] = ()
    for name, value, first, _ in changes:
        before = spans
        made = change(before, {name: value}, day(first), today=TODAY)
        spans = made.spans
        for gone in made.superseded:
            old, now = holding(before, gone.first), holding(spans, gone.first)
            assert old is not None
            assert now is not None
            assert dict(old.value) == dict(gone.value) != dict(now.value)
            assert gone.first >= day(first)


def job(department: str, city: str = "SZ", first: date = START, last: date | None = None) -> Span:
    return Span(first, last, {"department": department, "city": city})


def pieces(changed: Changed) -> list[tuple[str, str, str]]:
    return [
        (str(span.first)[5:], str(span.last or "")[5:], span.value["department"]) for span in changed.spans
    ]


def test_a_change_from_today_ends_what_held_and_corrects_nobody() -> None:
    moved = change([job("A")], {"department": "B"}, TODAY, today=TODAY)
    assert pieces(moved) == [("01-01", "01-31", "A"), ("02-01", "", "B")]
    assert moved.superseded == ()


def test_a_change_of_the_past_shows_what_had_been_said() -> None:
    corrected = change([job("A")], {"department": "B"}, date(2026, 1, 20), today=TODAY)
    assert pieces(corrected) == [("01-01", "01-19", "A"), ("01-20", "", "B")]
    assert corrected.superseded == (job("A", first=date(2026, 1, 20)),)


def test_a_change_before_a_planned_one_ends_where_the_planned_one_begins() -> None:
    planned = change([job("A")], {"department": "C"}, date(2026, 3, 1), today=TODAY).spans
    assert pieces(change(planned, {"department": "B"}, TODAY, today=TODAY)) == [
        ("01-01", "01-31", "A"),
        ("02-01", "02-28", "B"),
        ("03-01", "", "C"),
    ]


def test_a_change_reaches_past_the_day_on_which_another_field_changes() -> None:
    moving = change([job("A")], {"city": "KS"}, date(2026, 3, 1), today=TODAY).spans
    made = change(moving, {"department": "B"}, TODAY, today=TODAY).spans
    assert [(span.value["department"], span.value["city"]) for span in made] == [
        ("A", "SZ"),
        ("B", "SZ"),
        ("B", "KS"),
    ]


def test_a_planned_change_that_is_planned_otherwise_is_kept_as_superseded() -> None:
    planned = change([job("A")], {"department": "C"}, date(2026, 3, 1), today=TODAY).spans
    other = change(planned, {"department": "D"}, date(2026, 3, 1), today=TODAY)
    assert pieces(other)[-1] == ("03-01", "", "D")
    assert [one.value["department"] for one in other.superseded] == ["C"]


def test_a_change_for_a_while_gives_back_what_held_before() -> None:
    acting = change([job("A")], {"department": "B"}, TODAY, today=TODAY, last=date(2026, 2, 10))
    assert pieces(acting) == [("01-01", "01-31", "A"), ("02-01", "02-10", "B"), ("02-11", "", "A")]


def test_the_same_value_changes_nothing() -> None:
    spans = (job("A"),)
    assert change(spans, {"department": "A"}, TODAY, today=TODAY) == Changed(spans, ())


def test_a_fact_before_everything_known_ends_where_that_begins() -> None:
    early = change([job("A", first=TODAY)], {"department": "Z"}, START, today=TODAY)
    assert pieces(early) == [("01-01", "01-31", "Z"), ("02-01", "", "A")]


def test_an_end_before_the_beginning_is_refused() -> None:
    with pytest.raises(ValueError, match="lies before"):
        change([], {"department": "A"}, TODAY, today=TODAY, last=START)


def test_one_field_alone_joins_what_says_the_same() -> None:
    spans = change([job("A")], {"city": "KS"}, TODAY, today=TODAY).spans
    assert [(one.first, one.last) for one in values_of(spans, "department")] == [(START, None)]
    assert [one.value["city"] for one in values_of(spans, "city")] == ["SZ", "KS"]
    assert values_of([job("")], "department") == ()
