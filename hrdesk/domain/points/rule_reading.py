"""A rule read from plain values, of a file or a form: every part is checked and told by its place."""

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, NoReturn, TypeVar

from hrdesk.domain.points.caps import PERS, WHATS, WHOSES, Cap
from hrdesk.domain.points.conditions import TESTS, Condition, number_of
from hrdesk.domain.points.rules import Rule

CODE: Final = re.compile(r"[a-z][a-z0-9_]{0,39}")
ELIGIBLE_BY: Final = ("department", "position", "city", "employee_no")
MOST_POINTS: Final = 1_000_000
MOST_MULTIPLIER: Final = 100
MOST_MONTHS: Final = 240
MOST_PARTS: Final = 20
_WITHOUT_VALUE: Final = "given"
T = TypeVar("T", bound=str)


class RulePartError(ValueError):
    """Something of a rule cannot be: where, what stands there, and what may stand there."""

    def __init__(self, place: str, value: object, expected: str) -> None:
        super().__init__(f"{place}: {value!r}, expected {expected}")
        self.place = place
        self.value = str(value)
        self.expected = expected


def read_rule(
    *,
    code: str,
    event_kind: str,
    points: int,
    multiplier: str = "1",
    conditions: Sequence[Mapping[str, Any]] = (),
    caps: Sequence[Mapping[str, Any]] = (),
    eligible: Mapping[str, Sequence[str]] | None = None,
    below_zero: bool = False,
    expires_months: int | None = None,
    valid_from: str = "1900-01-01",
    valid_to: str | None = None,
    rule_id: int = 0,
) -> Rule:
    """The rule; RulePartError names the first part that cannot be."""
    _named("code", code)
    _named("event_kind", event_kind)
    if points == 0 or abs(points) > MOST_POINTS:
        raise RulePartError("points", points, f"-{MOST_POINTS} … -1 | 1 … {MOST_POINTS}")
    if expires_months is not None and not 1 <= expires_months <= MOST_MONTHS:
        raise RulePartError("expires_months", expires_months, f"1 … {MOST_MONTHS}")
    _few("conditions", conditions)
    _few("caps", caps)
    first, last = _day("valid_from", valid_from), valid_to and _day("valid_to", valid_to)
    if last is not None and last <= first:
        raise RulePartError("valid_to", last, f"> {first}")
    rule = Rule(
        code=code,
        event_kind=event_kind,
        points=points,
        id=rule_id,
        multiplier=_multiplier(multiplier),
        conditions=tuple(_condition(f"conditions {n}", one) for n, one in enumerate(conditions, 1)),
        caps=_caps(caps),
        eligible=_eligible(eligible or {}),
        below_zero=below_zero,
        expires_months=expires_months,
        valid_from=first,
        valid_to=last,
    )
    if rule.worth == 0:
        raise RulePartError("multiplier", multiplier, "points × multiplier ≥ 0.5")
    return rule


def _named(place: str, name: str) -> None:
    if not CODE.fullmatch(name):
        raise RulePartError(place, name, "a … z 0 … 9 _")


def _few(place: str, parts: Sequence[object]) -> None:
    if len(parts) > MOST_PARTS:
        raise RulePartError(place, len(parts), f"0 … {MOST_PARTS}")


def _day(place: str, text: str) -> str:
    try:
        return str(date.fromisoformat(text))
    except ValueError:
        _wrong(place, text, "YYYY-MM-DD")


def _multiplier(text: str) -> Fraction:
    number = number_of(text)
    if number is None or not Decimal(0) < number <= MOST_MULTIPLIER:
        raise RulePartError("multiplier", text, f"0 < x ≤ {MOST_MULTIPLIER}")
    return Fraction(number)


def _condition(place: str, part: Mapping[str, Any]) -> Condition:
    _only(place, part, ("field", "test", "value"))
    name, value = str(part.get("field", "")).strip(), str(part.get("value", "")).strip()
    if not name:
        raise RulePartError(f"{place} field", "", "a field of the event")
    made = Condition(name, _one_of(f"{place} test", part.get("test"), TESTS), value)
    if made.needs_number and number_of(value) is None:
        raise RulePartError(f"{place} value", value, "1, 2.5 …")
    if not value and made.test != _WITHOUT_VALUE:
        raise RulePartError(f"{place} value", value, "a value")
    return made


def _caps(parts: Sequence[Mapping[str, Any]]) -> tuple[Cap, ...]:
    """Two caps of one kind and period would count everything twice, and the wider one says nothing."""
    found: list[Cap] = []
    for number, part in enumerate(parts, 1):
        cap = _cap(f"caps {number}", part)
        if any(one.code == cap.code for one in found):
            raise RulePartError(f"caps {number}", cap.code, "times | points once a period")
        found.append(cap)
    return tuple(found)


def _cap(place: str, part: Mapping[str, Any]) -> Cap:
    _only(place, part, (*WHATS, "per", "of"))
    said = [what for what in WHATS if what in part]
    if len(said) != 1:
        raise RulePartError(place, ", ".join(said), " | ".join(WHATS))
    most = part[said[0]]
    if type(most) is not int or not 1 <= most <= MOST_POINTS:
        raise RulePartError(f"{place} {said[0]}", most, f"1 … {MOST_POINTS}")
    per = _one_of(f"{place} per", part.get("per"), PERS)
    return Cap(said[0], most, per, _one_of(f"{place} of", part.get("of", WHOSES[0]), WHOSES))


def _eligible(said: Mapping[str, Sequence[str]]) -> dict[str, frozenset[str]]:
    found = {}
    for name, values in said.items():
        _one_of("eligible", name, ELIGIBLE_BY)
        kept = frozenset(one.strip() for one in values if one.strip())
        if not kept:
            raise RulePartError(f"eligible {name}", "", "a value")
        found[name] = kept
    return found


def _only(place: str, part: Mapping[str, Any], known: Sequence[str]) -> None:
    unknown = [key for key in part if key not in known]
    if unknown:
        raise RulePartError(place, unknown[0], ", ".join(known))


def _one_of(place: str, said: object, choices: Collection[T]) -> T:
    for known in choices:
        if known == said:
            return known
    return _wrong(place, said or "", " | ".join(choices))


def _wrong(place: str, value: object, expected: str) -> NoReturn:
    raise RulePartError(place, value, expected)
