"""Two records of one person become one: both histories stay, the other number leads to the kept record."""

from datetime import date
from typing import Any, Final

from sqlalchemy import Table, select, update

from hrdesk.calls.base import Refused
from hrdesk.calls.people_merging import Merged, MergeNotPossible, MergePeople
from hrdesk.models.base import Base
from hrdesk.models.contacts import ContactBinding
from hrdesk.models.payroll_inputs import TaxProfile
from hrdesk.models.payroll_runs import PayRun, Payslip
from hrdesk.models.people import Employee, Employment
from hrdesk.models.people_facts import DatedFact, MergedRecord
from hrdesk.services.context import Context
from hrdesk.services.happenings import happened
from hrdesk.services.people.changes import noted
from hrdesk.services.people.contact_writing import bind_value, release_value
from hrdesk.services.people.finding import employments_of, needed, person_of
from hrdesk.services.people.merged_ids import ids_of
from hrdesk.services.registry import call

FILLED: Final = ("id_number", "birth_date", "sex", "education", "ethnicity")
"""What the kept record takes over where it knows nothing of it."""
GO_OVER: Final = {
    "attachments": "employee_id",
    "bank_accounts": "employee_id",
    "release_clocks": "employee_id",
    "tickets": "employee_id",
    "users": "employee_id",
}
"""Tables whose rows go over to the kept record, by the column that names the person. Accounts and a user go
only where the kept record has none."""
WITH_EMPLOYMENT: Final = {"employments": "employee_id", "dated_facts": "employee_id"}
"""Tables whose rows go with an employment that goes over."""
STAY: Final = frozenset(
    {
        ("payslips", "employee_id"),
        ("run_failures", "employee_id"),
        ("review_ticks", "employee_id"),
        ("review_comments", "employee_id"),
        ("wage_rows", "employee_id"),
        ("tax_profiles", "employee_id"),
        ("tax_openings", "employee_id"),
        ("people_lines", "employee_id"),
        ("contact_bindings", "employee_id"),
        ("binding_conflicts", "holder_id"),
        ("binding_conflicts", "wanted_by"),
        ("superseded_facts", "employee_id"),
        ("merged_records", "other_id"),
        ("merged_records", "kept_id"),
        ("point_movements", "employee_id"),
        ("point_lots", "employee_id"),
        ("point_balances", "employee_id"),
        ("point_events", "employee_id"),
        ("point_redemptions", "employee_id"),
    }
)
"""What stays as it was recorded; whoever reads it asks by all ids of the person (merged_ids.ids_of)."""
ONE_ONLY: Final = frozenset({"bank_accounts", "users"})


@call
def merge_people(ctx: Context, request: MergePeople) -> Merged:
    """Refused where both have a slip in one posted run, or their identity numbers differ."""
    keep = person_of(ctx.session, employee_no=request.keep_no)
    other = person_of(ctx.session, employee_no=request.other_no)
    reason = needed("reason", request.reason)
    _check(ctx, keep, other)
    over = _employments(ctx, keep, other)
    moved: dict[str, Any] = {"employments": [one.id for one in over], **_rows(ctx, keep, other)}
    _profiles(ctx, keep, other)
    moved |= _contacts(ctx, keep, other) | _person(ctx, keep, other)
    ctx.session.flush()
    earlier = select(MergedRecord).where(MergedRecord.kept_id == other.id)
    for before in ctx.session.execute(earlier).scalars():
        before.kept_id = keep.id
    ctx.session.add(
        MergedRecord(
            kept_id=keep.id,
            other_id=other.id,
            other_no=other.employee_no,
            reason=reason,
            merged_at=ctx.moment(),
            merged_by=ctx.actor.user_name,
            moved=moved,
        )
    )
    other.version += 1
    written = noted(ctx, keep)
    happened(ctx, "people_merged", kept_id=keep.id, other_id=other.id)
    ctx.on_record(other_no=other.employee_no)
    ctx.changed("employee", other.id)
    return Merged(
        id=keep.id,
        employee_no=keep.employee_no,
        version=written.version,
        other_no=other.employee_no,
        employments=len(over),
    )


def _check(ctx: Context, keep: Employee, other: Employee) -> None:
    numbers = {"kept_no": keep.employee_no, "other_no": other.employee_no}
    if keep.id == other.id:
        raise Refused(MergeNotPossible(**numbers, reason="same_record"))
    if keep.id_number and other.id_number and keep.id_number != other.id_number:
        raise Refused(MergeNotPossible(**numbers, reason="two_identities"))
    paid = [
        PayRun.id.in_(select(Payslip.run_id).where(Payslip.employee_id.in_(ids_of(ctx.session, one.id))))
        for one in (keep, other)
    ]
    both = select(PayRun.period).where(PayRun.state == "posted", *paid).limit(1)
    period = ctx.session.execute(both).scalar()
    if period is not None:
        raise Refused(MergeNotPossible(**numbers, reason="paid_in_one_run", value=period))


def _employments(ctx: Context, keep: Employee, other: Employee) -> list[Employment]:
    """Employments go over where the kept record has none on those days: nobody is employed here twice at a
    time. One that stays pays nothing any more."""
    own = employments_of(ctx.session, keep.id)
    over = [
        one for one in employments_of(ctx.session, other.id) if not any(_together(one, mine) for mine in own)
    ]
    for one in over:
        one.employee_id = keep.id
        one.former_no = one.former_no or other.employee_no
    ctx.session.flush()
    ids = [one.id for one in over]
    for fact in ctx.session.execute(select(DatedFact).where(DatedFact.employment_id.in_(ids))).scalars():
        fact.employee_id = keep.id
    return over


def _together(one: Employment, other: Employment) -> bool:
    """Whether two employments have a day in common."""
    first, last = str(date.min), str(date.max)
    return (one.hire_date or first) <= (other.leave_date or last) and (other.hire_date or first) <= (
        one.leave_date or last
    )


def _rows(ctx: Context, keep: Employee, other: Employee) -> dict[str, list[int]]:
    moved: dict[str, list[int]] = {}
    for name, column in GO_OVER.items():
        table: Table = Base.metadata.tables[name]
        person = table.c[column]
        if name in ONE_ONLY and ctx.session.execute(select(table.c.id).where(person == keep.id)).first():
            continue
        ids = list(ctx.session.execute(select(table.c.id).where(person == other.id)).scalars())
        if ids:
            ctx.session.execute(update(table).where(table.c.id.in_(ids)).values({column: keep.id}))
            moved[name] = ids
    ctx.session.expire_all()
    if "users" in moved:
        ctx.changed("user", *moved["users"])
    return moved


def _profiles(ctx: Context, keep: Employee, other: Employee) -> None:
    """How a person is withheld in a year, where nothing says so of the kept record."""
    found = select(TaxProfile).where(TaxProfile.employee_id.in_((keep.id, other.id)))
    profiles = ctx.session.execute(found).scalars().all()
    known = {(one.entity_id, one.tax_year) for one in profiles if one.employee_id == keep.id}
    for one in profiles:
        if (one.entity_id, one.tax_year) not in known:
            one.employee_id = keep.id


def _contacts(ctx: Context, keep: Employee, other: Employee) -> dict[str, list[int]]:
    """A number or address of the other record goes to the kept one, where that holds none of its kind."""
    bound = []
    held = select(ContactBinding).filter_by(employee_id=other.id, released_at=None)
    for binding in ctx.session.execute(held.order_by(ContactBinding.id)).scalars().all():
        at = max(ctx.moment(), binding.bound_at)
        own = select(ContactBinding.id).filter_by(employee_id=keep.id, kind=binding.kind, released_at=None)
        taken = ctx.session.execute(own).first() is not None
        waited = release_value(ctx, binding, "merged", "", at=at)
        if taken or waited is not None:
            continue
        made = bind_value(
            ctx,
            keep.id,
            binding.kind,
            binding.value,
            proof=binding.proof,
            bound_at=at,
            seen_by=binding.seen_by,
            reason=f"{other.employee_no} → {keep.employee_no}",
        )
        bound.append(made.id)
    return {"bound": bound}


def _person(ctx: Context, keep: Employee, other: Employee) -> dict[str, Any]:
    taken = {
        name: getattr(other, name) for name in FILLED if getattr(keep, name) is None and getattr(other, name)
    }
    if "id_number" in taken:
        other.id_number = None
        # The index allows a number once: it is given up before it is taken.
        ctx.session.flush()
    for name, value in taken.items():
        setattr(keep, name, value)
    keep.own_fields = {**other.own_fields, **keep.own_fields}
    return {"taken": sorted(taken)}
