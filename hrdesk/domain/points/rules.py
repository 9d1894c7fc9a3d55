"""Rules: what an event of a kind is worth, for whom, from when until when."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from types import MappingProxyType
from typing import Final, Literal, NamedTuple, get_args

from hrdesk.domain.points.caps import Cap, Tally
from hrdesk.domain.points.conditions import Condition, all_hold
from hrdesk.domain.points.events import Event
from hrdesk.domain.values import Period

Category = Literal["attendance", "performance", "learning", "sharing", "recognition", "other"]
CATEGORIES: Final[tuple[Category, ...]] = get_args(Category)
Facts = Mapping[str, Collection[str]]
"""What is known of a person on a day, by field: department (with those above it), position, city."""
NO_FACTS: Final[Facts] = MappingProxyType({})
NO_RULE: Final = "no_rule_in_force"
NOT_ELIGIBLE: Final = "not_eligible"
NOT_MET: Final = "conditions_not_met"
_HALF: Final = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Rule:
    """A dated row of a rule: in force from valid_from until before valid_to (None: without end)."""

    code: str
    event_kind: str
    points: int
    id: int = 0
    multiplier: Fraction = Fraction(1)
    conditions: tuple[Condition, ...] = ()
    caps: tuple[Cap, ...] = ()
    eligible: Facts = field(default_factory=lambda: NO_FACTS)
    below_zero: bool = False
    expires_months: int | None = None
    valid_from: str = "1900-01-01"
    valid_to: str | None = None
    worth: int = field(init=False)
    """Points times multiplier, rounded half up, away from zero."""

    def __post_init__(self) -> None:
        whole = (abs(self.points * self.multiplier) + _HALF).__floor__()
        object.__setattr__(self, "worth", whole if self.points > 0 else -whole)

    def in_force(self, day: str) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)

    def admits(self, facts: Facts) -> bool:
        """Whether the person is one of those the rule is for."""
        return all(
            any(value in allowed for value in facts.get(name, ())) for name, allowed in self.eligible.items()
        )


class RuleBook:
    """All rows of all rules, by the kind of event."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._by_kind: defaultdict[str, list[Rule]] = defaultdict(list)
        for rule in sorted(rules, key=lambda one: (one.code, one.valid_from)):
            self._by_kind[rule.event_kind].append(rule)

    def knows(self, kind: str) -> bool:
        """Whether any rule, of whatever days, counts events of this kind."""
        return kind in self._by_kind

    def of(self, kind: str, day: str) -> tuple[Rule, ...]:
        """The rules for such an event on a day; of a code there is one row a day."""
        return tuple(one for one in self._by_kind.get(kind, ()) if one.in_force(day))

    def kinds(self) -> tuple[str, ...]:
        return tuple(sorted(self._by_kind))


class Earned(NamedTuple):
    """What a rule gives for an event: never 0."""

    rule: Rule
    points: int


class Judged(NamedTuple):
    """What an event earned by each rule; less_by says what left less than the rules give, or nothing."""

    earned: tuple[Earned, ...]
    less_by: str = ""

    @property
    def points(self) -> int:
        return sum(one.points for one in self.earned)


def judge(event: Event, rules: Collection[Rule], tally: Tally, facts: Facts = NO_FACTS) -> Judged:
    """What an event earns by these rules (those of its kind and day), counted into the tally.

    Events have to come in the order of their times: who came first has the room that a cap leaves.
    """
    earned: list[Earned] = []
    capped, unfit = "", "" if rules else NO_RULE
    for rule in rules:
        unfit_by = _unfit(event, rule, facts)
        if unfit_by:
            unfit = unfit or unfit_by
            continue
        points, by = tally.room(rule.code, rule.caps, event, rule.worth) if rule.caps else (rule.worth, "")
        capped = capped or by
        if points:
            tally.count(rule.code, rule.caps, event, points)
            earned.append(Earned(rule, points))
    return Judged(tuple(earned), capped or ("" if earned else unfit))


def _unfit(event: Event, rule: Rule, facts: Facts) -> str:
    if rule.conditions and not all_hold(rule.conditions, event.fields()):
        return NOT_MET
    return NOT_ELIGIBLE if rule.eligible and not rule.admits(facts) else ""


def expires_on(rule: Rule, day: str) -> str | None:
    """The first day on which points earned on a day can no longer be spent: months later, after the month's
    end. None: never."""
    return None if rule.expires_months is None else _after_months(day[:7], rule.expires_months)


@lru_cache(maxsize=1024)
def _after_months(period: str, months: int) -> str:
    return str(Period.parse(period).plus(months + 1).first_day)
