"""The tree of departments over the days, beside a model that asks the log of decisions day by day."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrdesk.domain.people import organisation as org
from hrdesk.domain.people.organisation import Course, NotPossibleError, Standing, Unit

DAYS = [date(2026, 1, 1) + timedelta(days=number) for number in range(8)]
KEYS = (1, 2, 3, 4)
START = {key: Unit(Course.of(f"D{key}"), Course.of(None)) for key in KEYS}

KEY, DAY = st.sampled_from(KEYS), st.sampled_from(DAYS)
decisions = st.lists(
    st.tuples(st.just("move"), KEY, st.sampled_from([None, *KEYS]), DAY)
    | st.tuples(st.just("name"), KEY, st.sampled_from(["A", "B", "C"]), DAY)
    | st.tuples(st.just("merge"), KEY, KEY, DAY),
    max_size=12,
)


@dataclass
class Log:
    """What was decided, in its order; the truth of a day is the decision of the latest day up to it."""

    moves: list[tuple[date, int, Any]] = field(default_factory=list)
    names: list[tuple[date, int, Any]] = field(default_factory=list)
    merges: dict[int, tuple[date, int]] = field(default_factory=dict)

    def last(self, of: list[tuple[date, int, Any]], key: int, day: date, otherwise: Any) -> Any:
        held = [one for one in of if one[1] == key and one[0] <= day]
        latest = max((one[0] for one in held), default=None)
        return [one[2] for one in held if one[0] == latest][-1] if held else otherwise

    def closed(self, key: int, day: date) -> bool:
        return key in self.merges and self.merges[key][0] <= day

    def parent(self, key: int, day: date) -> int | None:
        above = self.last(self.moves, key, day, None)
        while above is not None and self.closed(above, day):
            into = self.merges[above][1]
            above = self.parent(above, day) if into == key else into
        return above

    def truth(self, day: date) -> dict[int, Standing]:
        return {
            key: Standing(self.last(self.names, key, day, f"D{key}"), self.parent(key, day))
            for key in KEYS
            if not self.closed(key, day)
        }


def decide(units: Any, log: Log, decision: tuple[str, int, Any, date]) -> dict[int, Unit]:
    what, key, value, day = decision
    if what == "move":
        units = org.moved(units, key, value, day)
        log.moves.append((day, key, value))
    elif what == "name":
        units = org.renamed(units, key, value, day)
        log.names.append((day, key, value))
    else:
        units = org.merged(units, key, value, day)
        log.merges[key] = (day, value)
    return dict(units)


@given(decisions)
def test_every_day_has_the_tree_that_the_decisions_say(made: list[Any]) -> None:
    units, log = dict(START), Log()
    for one in made:
        before = {day: org.as_of(units, day) for day in DAYS if day < one[-1]}
        try:
            units = decide(units, log, one)
        except NotPossibleError:
            continue
        assert {day: org.as_of(units, day) for day in before} == before
        for day in DAYS:
            assert org.as_of(units, day) == log.truth(day)


@given(decisions)
def test_on_no_day_there_is_a_circle_a_lost_parent_or_a_name_twice(made: list[Any]) -> None:
    units = dict(START)
    for one in made:
        try:
            units = decide(units, Log(), one)
        except NotPossibleError:
            continue
        for day in DAYS:
            standing = org.as_of(units, day)
            assert sorted(key for key, _level in org.in_tree_order(standing)) == sorted(standing)
            assert len({each.name for each in standing.values()}) == len(standing)


def test_a_later_decision_stands_when_an_earlier_day_is_decided_afterwards() -> None:
    units = org.moved(START, 1, 2, DAYS[5])
    units = org.moved(units, 1, 3, DAYS[2])

    assert [org.as_of(units, DAYS[n])[1].parent for n in (1, 2, 4, 5)] == [None, 3, 3, 2]


def code(change: Any, *what: Any) -> str:
    with pytest.raises(NotPossibleError) as stopped:
        change(*what)
    return stopped.value.code


def test_a_circle_is_refused_also_one_that_would_close_later() -> None:
    units = org.moved(START, 2, 1, DAYS[5])

    assert code(org.moved, START, 1, 1, DAYS[0]) == org.CYCLE
    assert code(org.moved, units, 1, 2, DAYS[0]) == org.CYCLE
    assert code(org.merged, units, 1, 1, DAYS[0]) == org.CYCLE


def test_a_name_is_held_by_one_department_on_each_day() -> None:
    units = org.renamed(START, 1, "A", DAYS[3])

    assert code(org.renamed, units, 2, "A", DAYS[0]) == org.NAME_TAKEN
    assert code(org.opened, units, 9, "A", None, DAYS[4]) == org.NAME_TAKEN
    assert org.as_of(org.opened(units, 9, "D1", None, DAYS[4]), DAYS[4])[9] == Standing("D1", None)


def test_nothing_is_decided_about_a_department_that_is_closed_or_will_be() -> None:
    units = org.merged(START, 1, 2, DAYS[3])

    assert code(org.renamed, units, 1, "A", DAYS[5]) == org.CLOSED
    assert code(org.moved, units, 1, 3, DAYS[0]) == org.CLOSED
    assert code(org.moved, units, 3, 1, DAYS[0]) == org.CLOSED
    assert code(org.merged, units, 3, 1, DAYS[5]) == org.CLOSED


def test_merging_takes_along_what_lies_below() -> None:
    units = org.moved(org.moved(START, 2, 1, DAYS[0]), 3, 1, DAYS[6])
    units = org.merged(units, 1, 4, DAYS[3])

    assert org.as_of(units, DAYS[2]).keys() == {1, 2, 3, 4}
    assert org.as_of(units, DAYS[3])[2].parent == 4
    assert [org.as_of(units, DAYS[n])[3].parent for n in (3, 6)] == [None, 4]


def test_merging_into_the_one_below_lets_it_take_the_place() -> None:
    units = org.moved(org.moved(START, 1, 4, DAYS[0]), 2, 1, DAYS[0])
    units = org.merged(units, 1, 2, DAYS[3])

    assert org.as_of(units, DAYS[3])[2].parent == 4
    grandchild = org.moved(org.moved(START, 2, 1, DAYS[0]), 3, 2, DAYS[0])
    assert code(org.merged, grandchild, 1, 3, DAYS[3]) == org.CYCLE


def test_numbers_are_added_up_the_tree_and_siblings_stand_by_name() -> None:
    units = org.moved(org.moved(START, 2, 1, DAYS[0]), 3, 2, DAYS[0])
    standing = org.as_of(units, DAYS[0])

    assert org.with_all_below(standing, {1: 1, 2: 10, 3: 100, 4: 5}) == {1: 111, 2: 110, 3: 100, 4: 5}
    assert org.in_tree_order(standing) == [(1, 0), (2, 1), (3, 2), (4, 0)]


def test_before_it_is_opened_a_department_is_none() -> None:
    units = org.opened(START, 9, "New", 1, DAYS[3])

    assert 9 not in org.as_of(units, DAYS[2])
    assert org.as_of(units, DAYS[3])[9] == Standing("New", 1)
    assert code(org.moved, units, 9, 2, DAYS[2]) == org.CLOSED
    assert code(org.moved, units, 1, 9, DAYS[4]) == org.CYCLE
