"""Rules in a reader's words: what they give, under which conditions, and how often at most."""

from typing import Final

from hrdesk.calls.points_rules import PointRuleRow, RuleCap, RuleCondition
from hrdesk.views.common.chip import ChipLook
from hrdesk.views.common.figures import MISSING, count
from hrdesk.views.common.language import mark, tr
from hrdesk.views.common.tokens import Tone
from hrdesk.views.points.point_words import chosen_name, signed
from hrdesk.views.points.rule_fields import close, event_field, person_field

STATES: Final[dict[str, tuple[str, Tone]]] = {
    "in_force": (mark("in force"), "green"),
    "coming": (mark("coming"), "accent"),
    "ended": (mark("over"), "grey"),
}
PERIODS: Final[dict[str, str]] = {
    "day": mark("a day"),
    "week": mark("a week"),
    "month": mark("a month"),
    "quarter": mark("a quarter"),
    "year": mark("a year"),
    "ever": mark("ever"),
    "reference": mark("for each subject"),
}
TESTS: Final[dict[str, str]] = {
    "is": mark("{field} is {value}"),
    "is_not": mark("{field} is not {value}"),
    "one_of": mark("{field} is one of {value}"),
    "at_least": mark("{field} is at least {value}"),
    "at_most": mark("{field} is at most {value}"),
    "given": mark("{field} is given"),
    "same_as": mark("{field} is the same as {value}"),
    "differs_from": mark("{field} differs from {value}"),
}
OF_FIELDS: Final = frozenset({"same_as", "differs_from"})
"""Tests against another field of the event."""


def rule_name(row: PointRuleRow) -> str:
    return chosen_name(row.name_zh, row.name_en)


def rule_chip(row: PointRuleRow) -> ChipLook:
    word, tone = STATES[row.state]
    return ChipLook(tr(word), tone)


def worth_words(row: PointRuleRow) -> str:
    """+20, or +20 × 1.5."""
    times = "" if row.multiplier == "1" else f" × {row.multiplier}"
    return f"{signed(row.points)}{times}"


def cap_words(cap: RuleCap) -> str:
    most = count(cap.most)
    what = tr("{count} points", count=most)
    if cap.what == "times":
        what = tr("once") if cap.most == 1 else tr("{count} times", count=most)
    words = tr("{most} {per}", most=what, per=tr(PERIODS[cap.per]))
    return tr("{cap}, by the giver", cap=words) if cap.of == "giver" else words


def cap_sent(cap: RuleCap) -> dict[str, str | int]:
    """As a command takes it."""
    return {cap.what: cap.most, "per": cap.per, "of": cap.of}


def condition_sent(one: RuleCondition) -> dict[str, str]:
    """As a command takes it."""
    return {"field": one.field, "test": one.test, "value": one.value}


def caps_words(row: PointRuleRow) -> str:
    return tr(", ").join(cap_words(one) for one in row.caps) or MISSING


def condition_words(one: RuleCondition) -> str:
    value = event_field(one.value) if one.test in OF_FIELDS else one.value.replace("|", " / ")
    return close(tr(TESTS[one.test], field=event_field(one.field), value=value))


def conditions_words(row: PointRuleRow) -> str:
    said = [condition_words(one) for one in row.conditions]
    said += [
        tr("{field}: {values}", field=person_field(field), values=" / ".join(values))
        for field, values in row.eligible.items()
    ]
    return tr(", ").join(said) or MISSING


def span_words(row: PointRuleRow) -> str:
    """From when until when."""
    if row.valid_to is None:
        return tr("from {day}", day=row.valid_from)
    return f"{row.valid_from} … {row.valid_to}"


def lasting_words(row: PointRuleRow) -> str:
    return tr("for good") if row.expires_months is None else tr("{count} months", count=row.expires_months)
