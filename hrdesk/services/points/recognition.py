"""Thanks among colleagues: points of one's own monthly quota, given to somebody else."""

from typing import Final, NamedTuple

from hrdesk.calls.base import Refused
from hrdesk.calls.points_recognition import (
    GetRecognitionQuota,
    NoRecognition,
    RecogniseColleague,
    RecognitionOfOneself,
    RecognitionQuota,
    RecognitionQuotaUsed,
)
from hrdesk.calls.refusals import RecordNotFound
from hrdesk.domain.points.caps import Cap
from hrdesk.domain.points.events import Event, Report
from hrdesk.domain.points.rules import Rule, RuleBook
from hrdesk.domain.values import Period
from hrdesk.models.people import Employee
from hrdesk.services.access import own_employee_id
from hrdesk.services.context import Context
from hrdesk.services.entity import today
from hrdesk.services.people.finding import needed
from hrdesk.services.points.events_in import post_events
from hrdesk.services.points.rule_rows import rule_book
from hrdesk.services.points.tallying import tally_before
from hrdesk.services.registry import call

RECOGNITION: Final = "recognition"
"""The kind of event, and the source of those that colleagues enter here."""


class _Quota(NamedTuple):
    rule: Rule
    cap: Cap
    book: RuleBook


@call
def get_recognition_quota(ctx: Context, request: GetRecognitionQuota) -> RecognitionQuota:
    return _left(ctx, _own_number(ctx))


@call
def recognise_colleague(ctx: Context, request: RecogniseColleague) -> RecognitionQuota:
    """Refused for oneself, for nobody, and where the month's quota does not suffice."""
    own, reason = _own_number(ctx), needed("reason", request.reason)
    before = _left(ctx, own)
    if before.left < before.each:
        raise Refused(RecognitionQuotaUsed(left=before.left, renews_on=before.renews_on))
    report = Report(
        f"{own}:{request.request_id}"[:100],
        RECOGNITION,
        request.employee_no.strip(),
        ctx.moment(),
        data={"giver": own, "reason": reason},
    )
    outcome = post_events(ctx, RECOGNITION, [report]).outcomes[0]
    if outcome.employee_id is not None and outcome.employee_id == own_employee_id(ctx):
        raise Refused(RecognitionOfOneself(employee_no=own))
    if outcome.outcome != "posted":
        raise Refused(RecordNotFound(kind="employee", key=request.employee_no))
    ctx.on_record(points=outcome.points)
    return _left(ctx, own)


def _own_number(ctx: Context) -> str:
    return ctx.session.get_one(Employee, own_employee_id(ctx)).employee_no


def _left(ctx: Context, own: str) -> RecognitionQuota:
    day = today(ctx)
    rule, cap, book = _quota(ctx, str(day))
    moment = ctx.moment()
    event = Event("", RECOGNITION, "", moment, str(day), 0, data={"giver": own})
    used = tally_before(ctx, book, [(event, None)]).used(rule.code, cap, event)
    return RecognitionQuota(
        left=max(cap.most - used, 0),
        each=rule.worth if cap.what == "points" else 1,
        quota=cap.most,
        renews_on=str(Period.of(day).plus(1).first_day),
    )


def _quota(ctx: Context, day: str) -> _Quota:
    """The rule of today that gives, and the cap of whoever gives; without such a cap nothing is given."""
    book = rule_book(ctx)
    for rule in book.of(RECOGNITION, day):
        cap = next((one for one in rule.caps if one.of == "giver" and one.per == "month"), None)
        if cap is not None and rule.worth > 0:
            return _Quota(rule, cap, book)
    raise Refused(NoRecognition(day=day))
