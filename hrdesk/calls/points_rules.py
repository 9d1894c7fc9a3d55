"""Calls about the rules that turn events into points: listed, changed from a day on, tried out before."""

from typing import ClassVar, Literal

from msgspec import field

from hrdesk.calls.base import Answer, Command, Query, Refusal
from hrdesk.calls.permissions import Permission

RuleCategory = Literal["attendance", "performance", "learning", "sharing", "recognition", "other"]
RuleState = Literal["in_force", "coming", "ended"]
ConditionTest = Literal["is", "is_not", "one_of", "at_least", "at_most", "given", "same_as", "differs_from"]
"""one_of: values parted by |. at_least and at_most compare numbers. given: there is one. same_as and
differs_from name another field of the event."""
CapPer = Literal["day", "week", "month", "quarter", "year", "ever", "reference"]


class RuleCondition(Answer, frozen=True, kw_only=True):
    """What an event must say. field is one of its data, or kind, source, reference, employee_no, hour."""

    field: str
    test: ConditionTest
    value: str = ""


class RuleCap(Answer, frozen=True, kw_only=True):
    """At most so many times, or so many points, per period. of: whose share it is, the receiver's (person) or
    that of whoever gives (giver, an employee number in the event's data)."""

    what: Literal["times", "points"]
    most: int
    per: CapPer
    of: Literal["person", "giver"] = "person"


class PointRuleRow(Answer, frozen=True, kw_only=True):
    """A rule as it holds from valid_from until before valid_to (None: without end).

    An event is worth points times multiplier (decimal text), rounded half up. eligible: field (department,
    position, city, employee_no) to the values of which one must fit; empty for everybody. expires_months:
    how long what is earned lasts, counted to the end of its month; None: for good. shipped: as it came with
    the program.
    """

    id: int
    version: int
    code: str
    event_kind: str
    category: RuleCategory
    name_zh: str
    name_en: str
    points: int
    multiplier: str
    conditions: tuple[RuleCondition, ...]
    caps: tuple[RuleCap, ...]
    eligible: dict[str, tuple[str, ...]]
    below_zero: bool
    expires_months: int | None
    valid_from: str
    valid_to: str | None
    state: RuleState
    reason: str
    recorded_at: str
    recorded_by: str
    shipped: bool = False


class PointRules(Answer, frozen=True, kw_only=True):
    """Rules by code and day. kinds are the kinds of events that some rule knows."""

    rules: tuple[PointRuleRow, ...]
    kinds: tuple[str, ...]


class ListPointRules(Query[PointRules], frozen=True, kw_only=True):
    """What is in force and what is coming; with ended also what was. code: all rows of one rule."""

    name: ClassVar = "points.rules"
    permission: ClassVar = Permission.POINTS_READ
    code: str | None = None
    ended: bool = False


class PointRuleSaved(Answer, frozen=True, kw_only=True):
    """The new row; replaces is the row that it ends."""

    id: int
    version: int
    code: str
    valid_from: str
    valid_to: str | None = None
    replaces: int | None = None


class SavePointRule(Command[PointRuleSaved], frozen=True, kw_only=True):
    """A new rule, or another row of one from a day on: what it was stays, and counted as it was.

    version: of the last row of this code as it was seen, 0 for a new code. conditions: field, test, value.
    caps: times or points (a number), per, of. valid_from: not before today, except for a new code.
    """

    name: ClassVar = "points.save_rule"
    permission: ClassVar = Permission.POINTS_RULES
    code: str
    version: int
    event_kind: str
    category: RuleCategory
    name_zh: str
    name_en: str
    points: int
    valid_from: str
    valid_to: str | None = None
    multiplier: str = "1"
    conditions: tuple[dict[str, str], ...] = ()
    caps: tuple[dict[str, str | int], ...] = ()
    eligible: dict[str, tuple[str, ...]] = field(default_factory=dict)
    below_zero: bool = False
    expires_months: int | None = None
    reason: str = ""


class EndPointRule(Command[PointRuleSaved], frozen=True, kw_only=True):
    """From valid_to on the rule counts no more. A row that has not begun yet is taken back whole."""

    name: ClassVar = "points.end_rule"
    permission: ClassVar = Permission.POINTS_RULES
    rule_id: int
    version: int
    valid_to: str
    reason: str


class ReplayedPerson(Answer, frozen=True, kw_only=True):
    """What a person earned in the month, and what they would have earned."""

    employee_id: int
    employee_no: str
    name: str
    department: str
    before: int
    after: int


class ReplayedRule(Answer, frozen=True, kw_only=True):
    """Points of one rule: as the rules are, and as they would be."""

    code: str
    name_zh: str
    name_en: str
    before: int
    after: int


class RuleReplay(Answer, frozen=True, kw_only=True):
    """A month's events counted twice, by the rules as they are and with the change; nothing is written.

    people are those for whom it makes a difference, the largest first; everybody counts into the sums.
    """

    period: str
    events: int
    before: int
    after: int
    rules: tuple[ReplayedRule, ...]
    people: tuple[ReplayedPerson, ...]


class ReplayRules(Query[RuleReplay], frozen=True, kw_only=True):
    """What the events of a month (None: the last one that is over) would have earned with this rule in place
    of the row of its code, whatever the days of both. The fields are those of SavePointRule.
    """

    name: ClassVar = "points.replay_rules"
    permission: ClassVar = Permission.POINTS_RULES
    code: str
    event_kind: str
    points: int
    period: str | None = None
    multiplier: str = "1"
    conditions: tuple[dict[str, str], ...] = ()
    caps: tuple[dict[str, str | int], ...] = ()
    eligible: dict[str, tuple[str, ...]] = field(default_factory=dict)
    below_zero: bool = False


class RuleNotValid(Refusal, frozen=True, kw_only=True, tag="rule_not_valid"):
    """Something of a rule cannot be; place names it, expected says what it may be."""

    code_of_rule: str
    place: str
    value: str
    expected: str


class RuleStartsTooEarly(Refusal, frozen=True, kw_only=True, tag="rule_starts_too_early"):
    """A change of a rule cannot begin on this day: what it counted stays counted. earliest is the first day
    on which it can; what was wrong before is put right by adjusting in the open month."""

    code_of_rule: str
    valid_from: str
    earliest: str


class RuleInClosedPeriod(Refusal, frozen=True, kw_only=True, tag="rule_in_closed_period"):
    """The rule would count in a month whose points are closed; open_period is where adjusting is possible."""

    code_of_rule: str
    period: str
    open_period: str
