"""Caps against a plain recount: whatever the events, wherever a batch ends, none is passed or left unused."""

from collections import defaultdict
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from hrdesk.domain.points.caps import PERS, WHATS, Cap, Tally, Used, window
from hrdesk.domain.points.events import Event
from hrdesk.domain.points.rule_reading import RulePartError, read_rule
from hrdesk.domain.points.rules import Rule, RuleBook, judge

FIRST = date(2026, 9, 28)
PEOPLE = ("A001", "A002")
GIVERS = ("B1", "B2")
DAYS = [str(FIRST + timedelta(days=number)) for number in range(0, 40, 3)]

events = st.builds(
    lambda no, day, reference, giver: Event("", "share", no, day, day, 8, reference, {"giver": giver}, "x"),
    st.sampled_from(PEOPLE),
    st.sampled_from(DAYS),
    st.sampled_from(("R1", "R2")),
    st.sampled_from(GIVERS),
)
caps = st.builds(
    Cap,
    st.sampled_from(WHATS),
    st.integers(1, 12),
    st.sampled_from(PERS),
    st.sampled_from(("person", "giver")),
)
limits_of_a_rule = st.lists(caps, max_size=3, unique_by=lambda cap: cap.code)
FEW = settings(max_examples=60)


def counted(rule: Rule, happened: list[Event], tally: Tally) -> list[int]:
    return [judge(one, [rule], tally).points for one in happened]


def whose(cap: Cap, event: Event) -> str:
    return event.giver if cap.of == "giver" else event.employee_no


def used(cap: Cap, happened: list[Event], points: list[int]) -> dict[tuple[str, str], int]:
    """Times or points by whose and period, counted from the outcome alone."""
    found: defaultdict[tuple[str, str], int] = defaultdict(int)
    for event, earned in zip(happened, points, strict=True):
        if earned:
            key = (whose(cap, event), window(cap.per, event.day, event.reference))
            found[key] += 1 if cap.what == "times" else abs(earned)
    return found


@given(st.lists(events, max_size=30), limits_of_a_rule, st.sampled_from([5, -3, 1]))
@FEW
def test_no_cap_is_passed_and_no_room_is_left_unused(
    happened: list[Event], limits: list[Cap], worth: int
) -> None:
    rule = Rule("share", "share", worth, caps=tuple(limits))
    points = counted(rule, happened, Tally())

    for cap in limits:
        assert all(amount <= cap.most for amount in used(cap, happened, points).values())
    for place, event in enumerate(happened):
        before = [used(cap, happened[:place], points[:place]) for cap in limits]
        rooms = [
            (abs(worth) if left > 0 else 0) if cap.what == "times" else max(left, 0)
            for cap, known in zip(limits, before, strict=True)
            for left in [cap.most - known[whose(cap, event), window(cap.per, event.day, event.reference)]]
        ]
        expected = min([abs(worth), *rooms])
        assert points[place] == (expected if worth > 0 else -expected)


@given(st.lists(events, max_size=25), caps, st.integers(0, 25))
@FEW
def test_where_a_batch_ends_makes_no_difference(happened: list[Event], cap: Cap, cut: int) -> None:
    rule = Rule("share", "share", 2, caps=(cap,))
    whole = counted(rule, happened, Tally())
    first, rest = happened[:cut], happened[cut:]
    earned = counted(rule, first, Tally())
    later = Tally()
    later.before(
        "share",
        cap,
        [
            Used(one.employee_no, one.day, 1, points, one.reference, one.giver)
            for one, points in zip(first, earned, strict=True)
            if points
        ],
    )

    assert earned + counted(rule, rest, later) == whole


@given(st.lists(events, max_size=20), caps)
@FEW
def test_each_persons_points_do_not_depend_on_the_others(happened: list[Event], cap: Cap) -> None:
    own = Cap(cap.what, cap.most, cap.per)
    rule = Rule("share", "share", 3, caps=(own,))
    together = counted(rule, happened, Tally())

    for person in PEOPLE:
        alone = [one for one in happened if one.employee_no == person]
        of_them = [p for one, p in zip(happened, together, strict=True) if one.employee_no == person]
        assert counted(rule, alone, Tally()) == of_them


plain = st.none() | st.booleans() | st.integers(-9, 9**9) | st.text(max_size=8)
parts = st.dictionaries(
    st.sampled_from(("field", "test", "value", "times", "points", "per", "of", "x")), plain, max_size=4
)


@given(
    st.text(max_size=10) | st.just("tip"),
    st.integers(-(10**7), 10**7),
    st.text(max_size=6) | st.sampled_from(("1", "1.5", "1e3", "Infinity")),
    st.lists(parts, max_size=3),
    st.lists(parts, max_size=3),
    st.dictionaries(st.sampled_from(("city", "x")), st.lists(st.text(max_size=4), max_size=2), max_size=2),
    st.sampled_from((None, 1, 0, 300)),
    st.sampled_from((None, "2026-11-01", "soon")),
)
@settings(max_examples=150)
def test_whatever_is_said_makes_a_rule_or_names_what_is_wrong(  # noqa: PLR0917  every part of a rule
    code: str,
    points: int,
    multiplier: str,
    conditions: list[dict[str, object]],
    limits: list[dict[str, object]],
    eligible: dict[str, list[str]],
    months: int | None,
    last: str | None,
) -> None:
    try:
        rule = read_rule(
            code=code,
            event_kind="tip",
            points=points,
            multiplier=multiplier,
            conditions=conditions,
            caps=limits,
            eligible=eligible,
            expires_months=months,
            valid_from="2026-10-01",
            valid_to=last,
        )
    except RulePartError as error:
        told = bool(error.place and error.expected)
    else:
        told = rule.worth != 0 and RuleBook([rule]).of("tip", "2026-10-01") == (rule,)
        judge(Event("1", "tip", "A", "", "2026-10-01", 8), [rule], Tally())
    assert told
