"""How long records stay: the rules of the site applied to attachments and posted runs."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from hrdesk.calls.people_attachments import ListRetention, RetentionKind, RetentionList, RetentionRecord
from hrdesk.domain.people.retention import Kept, RetentionRule, kept
from hrdesk.models.payroll_runs import PayRun
from hrdesk.models.people import Employee, Employment
from hrdesk.models.people_records import Attachment
from hrdesk.services.context import Context
from hrdesk.services.entity import today
from hrdesk.services.registry import call
from hrdesk.settings.paths import resources_folder
from hrdesk.storage.retention_rules import load_retention

RUN_RULE = "voucher_register"
"""The slips of a posted run are the register attached to its voucher; wage_payment is the shorter one."""
_FOLDER = "retention"


@call
def list_retention(ctx: Context, request: ListRetention) -> RetentionList:
    rules, day = retention_rules(ctx), today(ctx)
    ends = contract_ends(ctx.session)
    every = [
        _of_file(attached, number, kept_of(attached, rules, ends, day))
        for attached, number in ctx.session.execute(
            select(Attachment, Employee.employee_no).join(Employee, Employee.id == Attachment.employee_id)
        )
    ]
    for run in ctx.session.execute(select(PayRun).where(PayRun.state == "posted")).scalars():
        held = kept(rules.get(RUN_RULE), date.fromisoformat(run.pay_date), day)
        every.append(_of_run(run, held))
    every.sort(key=lambda one: (one.must_stay, one.keep_until or "9999", one.record_id))
    shown = [one for one in every if request.show == "all" or one.must_stay == (request.show == "must_stay")]
    staying = sum(one.must_stay for one in every)
    return RetentionList(
        rules=tuple(
            RetentionKind(code=one.code, starts=one.starts, years=one.years, source=one.source)
            for one in rules.values()
        ),
        rows=tuple(shown[: request.limit]),
        may_go=len(every) - staying,
        must_stay=staying,
    )


def retention_rules(ctx: Context) -> dict[str, RetentionRule]:
    """The site's own, else the shipped ones."""
    return load_retention([ctx.site.home / _FOLDER, resources_folder() / _FOLDER])


def kept_of(
    attached: Attachment, rules: dict[str, RetentionRule], ends: dict[int, date | None], day: date
) -> Kept:
    """A contract counts from the end it states itself, else from the end of the employment."""
    rule = rules.get(attached.kind)
    start: date | None = date.fromisoformat(attached.attached_at[: len("YYYY-MM-DD")])
    if rule is not None and rule.starts == "contract_end":
        stated = date.fromisoformat(attached.expires_on) if attached.expires_on else None
        start = ends.get(attached.employee_id) or stated
    return kept(rule, start, day)


def contract_ends(session: Session, *employee_ids: int) -> dict[int, date | None]:
    """The last day of each person's last employment; None while one has no end."""
    wanted = select(Employment.employee_id, Employment.leave_date)
    if employee_ids:
        wanted = wanted.where(Employment.employee_id.in_(employee_ids))
    ends: dict[int, date | None] = {}
    for key, left in session.execute(wanted):
        day = date.fromisoformat(left) if left else None
        known = ends.get(key, day)
        ends[key] = None if day is None or known is None else max(day, known)
    return ends


def _of_file(attached: Attachment, employee_no: str, held: Kept) -> RetentionRecord:
    return RetentionRecord(
        kind=attached.kind,
        record="attachment",
        record_id=attached.id,
        label=attached.file_name,
        employee_no=employee_no,
        employee_id=attached.employee_id,
        must_stay=held.must_stay,
        keep_until=str(held.until) if held.until else None,
    )


def _of_run(run: PayRun, held: Kept) -> RetentionRecord:
    return RetentionRecord(
        kind=RUN_RULE,
        record="run",
        record_id=run.id,
        label=run.period,
        employee_no="",
        employee_id=None,
        must_stay=held.must_stay,
        keep_until=str(held.until) if held.until else None,
    )
