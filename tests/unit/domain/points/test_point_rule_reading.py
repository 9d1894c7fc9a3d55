"""A rule read from plain values: every part that cannot be is told by its place."""

from fractions import Fraction
from typing import Any

import pytest

from hrdesk.domain.points.caps import Cap
from hrdesk.domain.points.conditions import Condition
from hrdesk.domain.points.rule_reading import RulePartError, read_rule

USUAL: dict[str, Any] = {"code": "share", "event_kind": "share", "points": 5}


def test_a_whole_rule_is_read() -> None:
    rule = read_rule(
        **USUAL,
        multiplier="1.5",
        conditions=[
            {"field": "grade", "test": "one_of", "value": "S|A"},
            {"field": "giver", "test": "given"},
        ],
        caps=[{"times": 5, "per": "day"}, {"points": 50, "per": "month", "of": "giver"}],
        eligible={"city": ["上海", " "]},
        below_zero=True,
        expires_months=12,
        valid_from="2026-11-01",
        valid_to="2027-01-01",
        rule_id=7,
    )

    assert (rule.id, rule.multiplier, rule.worth) == (7, Fraction(3, 2), 8)
    assert rule.conditions == (Condition("grade", "one_of", "S|A"), Condition("giver", "given", ""))
    assert rule.caps == (Cap("times", 5, "day"), Cap("points", 50, "month", "giver"))
    assert rule.eligible == {"city": frozenset({"上海"})}
    assert (rule.below_zero, rule.expires_months) == (True, 12)
    assert (rule.valid_from, rule.valid_to) == ("2026-11-01", "2027-01-01")


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ({"code": "Share"}, "code"),
        ({"code": ""}, "code"),
        ({"code": "a" * 41}, "code"),
        ({"event_kind": "check in"}, "event_kind"),
        ({"points": 0}, "points"),
        ({"points": 1_000_001}, "points"),
        ({"multiplier": "0"}, "multiplier"),
        ({"multiplier": "-1"}, "multiplier"),
        ({"multiplier": "101"}, "multiplier"),
        ({"multiplier": "NaN"}, "multiplier"),
        ({"multiplier": "two"}, "multiplier"),
        ({"points": 1, "multiplier": "0.4"}, "multiplier"),
        ({"expires_months": 0}, "expires_months"),
        ({"expires_months": 241}, "expires_months"),
        ({"valid_from": "1 November"}, "valid_from"),
        ({"valid_to": "soon"}, "valid_to"),
        ({"valid_from": "2026-11-01", "valid_to": "2026-11-01"}, "valid_to"),
        ({"conditions": [{"test": "is", "value": "S"}]}, "conditions 1 field"),
        ({"conditions": [{"field": "grade", "value": "S"}]}, "conditions 1 test"),
        ({"conditions": [{"field": "grade", "test": "like", "value": "S"}]}, "conditions 1 test"),
        ({"conditions": [{"field": "grade", "test": "is"}]}, "conditions 1 value"),
        ({"conditions": [{"field": "score", "test": "at_least", "value": "high"}]}, "conditions 1 value"),
        ({"conditions": [{"field": "a", "test": "given", "vlaue": "x"}]}, "conditions 1"),
        ({"conditions": [{"field": "a", "test": "given"}] * 21}, "conditions"),
        ({"caps": [{"per": "day"}]}, "caps 1"),
        ({"caps": [{"times": 1, "points": 1, "per": "day"}]}, "caps 1"),
        ({"caps": [{"times": 0, "per": "day"}]}, "caps 1 times"),
        ({"caps": [{"times": True, "per": "day"}]}, "caps 1 times"),
        ({"caps": [{"times": "5", "per": "day"}]}, "caps 1 times"),
        ({"caps": [{"points": 5, "per": "hour"}]}, "caps 1 per"),
        ({"caps": [{"points": 5}]}, "caps 1 per"),
        ({"caps": [{"points": 5, "per": "day", "of": "boss"}]}, "caps 1 of"),
        ({"caps": [{"times": 1, "per": "day"}, {"times": 1, "per": "day", "for": "x"}]}, "caps 2"),
        ({"caps": [{"times": 1, "per": "day"}, {"times": 2, "per": "day"}]}, "caps 2"),
        ({"eligible": {"shoe_size": ["43"]}}, "eligible"),
        ({"eligible": {"city": [" "]}}, "eligible city"),
    ],
)
def test_a_part_that_cannot_be_is_told_by_its_place(said: dict[str, Any], place: str) -> None:
    with pytest.raises(RulePartError) as wrong:
        read_rule(**(USUAL | said))

    assert wrong.value.place == place
    assert wrong.value.expected
    assert place in str(wrong.value)
