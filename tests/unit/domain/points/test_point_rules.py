"""What an event is worth: rules of its day, conditions, who is eligible, and caps in the order of time."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import pytest

from hrdesk.domain.points.caps import Cap, Tally, Used, first_day_of, window
from hrdesk.domain.points.conditions import Condition
from hrdesk.domain.points.events import Event
from hrdesk.domain.points.rules import (
    NO_RULE,
    NOT_ELIGIBLE,
    NOT_MET,
    Judged,
    Rule,
    RuleBook,
    expires_on,
    judge,
)

CHECK_IN = Rule("check_in", "check_in", 2, caps=(Cap("times", 1, "day"),))
COMMENT = Rule("comment", "comment", 1, caps=(Cap("times", 5, "day"),))
COURSE = Rule("course_done", "course_done", 20, caps=(Cap("times", 1, "reference"),))
THANKS = Rule("recognition", "recognition", 5, caps=(Cap("points", 12, "month", "giver"),))


def event(kind: str = "check_in", day: str = "2026-10-20", no: str = "A001", **said: Any) -> Event:
    reference = said.pop("reference", "")
    return Event(
        "E1", kind, no, f"{day}T00:00:00Z", day, said.pop("hour", 8), reference, data=said, source="file"
    )


def earned(rules: Sequence[Rule], *events: Event, tally: Tally | None = None) -> list[int]:
    """Points of each event, in their order."""
    tally = tally or Tally()
    return [judge(one, rules, tally).points for one in events]


@pytest.mark.parametrize(
    ("points", "multiplier", "worth"),
    [(10, "1", 10), (5, "1.5", 8), (-5, "1.5", -8), (3, "0.5", 2), (7, "0.1", 1), (1, "0.4", 0)],
)
def test_points_times_multiplier_are_rounded_half_away_from_zero(
    points: int, multiplier: str, worth: int
) -> None:
    assert Rule("a", "a", points, multiplier=Fraction(multiplier)).worth == worth


def test_a_rule_holds_from_its_first_day_until_before_its_last() -> None:
    rule = Rule("a", "a", 1, valid_from="2026-10-01", valid_to="2026-11-01")

    assert [rule.in_force(day) for day in ("2026-09-30", "2026-10-01", "2026-10-31", "2026-11-01")] == [
        False,
        True,
        True,
        False,
    ]


def test_an_event_is_judged_by_the_row_of_its_day_however_late_it_comes() -> None:
    before = Rule("share", "share", 5, id=1, valid_to="2026-11-01")
    since = Rule("share", "share", 8, id=2, valid_from="2026-11-01")
    book = RuleBook([since, before])

    assert [rule.id for rule in book.of("share", "2026-10-31")] == [1]
    assert [rule.id for rule in book.of("share", "2026-11-01")] == [2]
    assert (book.knows("share"), book.knows("lottery"), book.kinds()) == (True, False, ("share",))


def test_a_kind_without_a_rule_of_its_day_earns_nothing_and_says_so() -> None:
    assert judge(event(), (), Tally()) == Judged((), NO_RULE)


def test_the_second_check_in_of_a_day_earns_nothing_and_the_next_day_does() -> None:
    tally = Tally()
    said = [judge(event(day=day), [CHECK_IN], tally) for day in ("2026-10-20", "2026-10-20", "2026-10-21")]

    assert [one.points for one in said] == [2, 0, 2]
    assert said[1].less_by == "times_per_day"


def test_caps_are_of_each_person() -> None:
    assert earned([COMMENT], *[event("comment")] * 6, event("comment", no="A002")) == [1, 1, 1, 1, 1, 0, 1]


def test_a_course_counts_once_for_a_person_whatever_the_day() -> None:
    first = event("course_done", reference="KC-1")
    again = event("course_done", "2027-03-01", reference="KC-1")
    other = event("course_done", reference="KC-2")

    assert earned([COURSE], first, again, other) == [20, 0, 20]


def test_a_cap_in_points_leaves_the_rest_and_is_the_givers() -> None:
    thanks = [event("recognition", no=no, giver="B1") for no in ("A001", "A002", "A003", "A004")]
    tally = Tally()
    said = [judge(one, [THANKS], tally) for one in thanks]

    assert [one.points for one in said] == [5, 5, 2, 0]
    assert [one.less_by for one in said[2:]] == ["points_per_month_of_giver"] * 2
    assert earned([THANKS], event("recognition", giver="B2"), tally=tally) == [5]
    assert tally.used("recognition", THANKS.caps[0], thanks[0]) == 12


def test_what_was_counted_before_takes_room() -> None:
    tally = Tally()
    cap = COMMENT.caps[0]
    tally.before("comment", cap, [Used("A001", "2026-10-20", 4, 4), Used("A001", "2026-10-19", 5, 5)])

    assert earned([COMMENT], event("comment"), event("comment"), tally=tally) == [1, 0]
    assert earned([COMMENT], event("comment", "2026-10-19"), tally=tally) == [0]


def test_points_taken_away_fill_a_cap_too() -> None:
    late = Rule("late", "late", -5, caps=(Cap("points", 8, "month"),))

    assert earned([late], *[event("late")] * 3) == [-5, -3, 0]


def test_the_tightest_of_several_caps_is_named() -> None:
    rule = Rule("share", "share", 5, caps=(Cap("points", 100, "year"), Cap("points", 3, "day")))

    assert judge(event("share"), [rule], Tally()) == Judged(((rule, 3),), "points_per_day")


def test_conditions_and_eligibility_come_before_caps_and_use_nothing_up() -> None:
    best = Rule(
        "best", "performance_score", 20, conditions=(Condition("grade", "is", "S"),), caps=CHECK_IN.caps
    )
    tally = Tally()

    assert judge(event("performance_score", grade="A"), [best], tally) == Judged((), NOT_MET)
    assert judge(event("performance_score", grade="S"), [best], tally).points == 20


def test_a_rule_for_some_asks_what_is_known_of_the_person() -> None:
    sales = Rule("sold", "sold", 3, eligible={"department": {"销售部", "市场部"}, "city": {"上海"}})
    facts = {"department": ["华东组", "销售部"], "city": ["上海"]}

    assert judge(event("sold"), [sales], Tally(), facts).points == 3
    assert judge(event("sold"), [sales], Tally(), facts | {"city": ["苏州"]}) == Judged((), NOT_ELIGIBLE)
    assert judge(event("sold"), [sales], Tally()) == Judged((), NOT_ELIGIBLE)


def test_every_rule_that_fits_gives_and_one_that_does_not_is_no_reason() -> None:
    extra = Rule("early", "check_in", 1, conditions=(Condition("hour", "at_most", "8"),))
    tally = Tally()

    assert judge(event(hour=8), [CHECK_IN, extra], tally).points == 3
    late = judge(event(day="2026-10-21", hour=9), [CHECK_IN, extra], tally)
    assert (late.points, late.less_by) == (2, "")
    again = judge(event(hour=8), [CHECK_IN, extra], tally)
    assert (again.points, again.less_by) == (1, "times_per_day")


@pytest.mark.parametrize(
    ("per", "name", "first"),
    [
        ("day", "2026-10-20", "2026-10-20"),
        ("week", "2026-W43", "2026-10-19"),
        ("month", "2026-10", "2026-10-01"),
        ("quarter", "2026-Q4", "2026-10-01"),
        ("year", "2026", "2026-01-01"),
        ("ever", "", ""),
        ("reference", "KC-1", ""),
    ],
)
def test_periods_of_caps_begin_and_are_named(per: Any, name: str, first: str) -> None:
    assert (window(per, "2026-10-20", "KC-1"), first_day_of(per, "2026-10-20")) == (name, first)


def test_a_week_at_the_turn_of_the_year_belongs_to_one_year() -> None:
    assert window("week", "2026-12-31") == window("week", "2027-01-03") == "2026-W53"


@pytest.mark.parametrize(
    ("months", "day", "until"),
    [(None, "2026-10-20", None), (1, "2026-10-01", "2026-12-01"), (24, "2026-10-31", "2028-11-01")],
)
def test_points_last_to_the_end_of_a_month(months: int | None, day: str, until: str | None) -> None:
    assert expires_on(Rule("a", "a", 1, expires_months=months), day) == until
