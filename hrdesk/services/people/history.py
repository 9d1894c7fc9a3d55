"""What held when: every dated fact of a person, newest first."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from hrdesk.calls.people import HistoryEntry
from hrdesk.models.contacts import ContactBinding
from hrdesk.models.organisation import Department
from hrdesk.models.payroll_inputs import ImportBatch, PayTerms
from hrdesk.models.people import BankAccount, Employment, JobAssignment
from hrdesk.services.people.masking import mask_account, mask_contact
from hrdesk.services.people.merged_ids import ids_of
from hrdesk.services.settings import setting


def history_of(
    session: Session, employee_id: int, pay_names: Mapping[str, str] | None
) -> tuple[HistoryEntry, ...]:
    """Employments, jobs, phones and e-mails; with pay_names (code of a scheme's input to its name in the
    reader's language), which only somebody who may read pay is given, also pay terms and bank accounts."""
    ids = ids_of(session, employee_id)
    employments = session.execute(select(Employment).where(Employment.employee_id.in_(ids))).scalars().all()
    entries = [_employment(one) for one in employments]
    entries += _jobs(session, [one.id for one in employments])
    entries += _contacts(session, ids)
    if pay_names is not None:
        entries += _terms(session, [one.id for one in employments], pay_names)
        entries += _accounts(session, ids)
    return tuple(sorted(entries, key=lambda entry: entry.valid_from, reverse=True))


def _employment(one: Employment) -> HistoryEntry:
    return HistoryEntry(
        kind="employment",
        valid_from=one.hire_date or "",
        valid_to=one.leave_date,
        text={"state": one.state, "former_no": one.former_no or "", "contract_end": one.contract_end or ""},
        source="",
    )


def _jobs(session: Session, employment_ids: list[int]) -> list[HistoryEntry]:
    found = (
        select(JobAssignment, Department.name)
        .outerjoin(Department, Department.id == JobAssignment.department_id)
        .where(JobAssignment.employment_id.in_(employment_ids))
    )
    return [
        HistoryEntry(
            kind="job",
            valid_from=job.valid_from,
            valid_to=job.valid_to,
            text={"department": department or "", "position": job.position, "city": job.city},
            source=job.source,
        )
        for job, department in session.execute(found)
    ]


def _contacts(session: Session, ids: Sequence[int]) -> list[HistoryEntry]:
    found = select(ContactBinding).where(ContactBinding.employee_id.in_(ids))
    zone = ZoneInfo(setting(session, "site.zone"))
    return [
        HistoryEntry(
            kind="email" if held.kind == "email" else "phone",
            valid_from=_day(held.bound_at, zone),
            valid_to=_day(held.released_at, zone) if held.released_at else None,
            text={
                "address" if held.kind == "email" else "number": mask_contact(held.value),
                "actor": held.actor,
            },
            source=held.reason,
        )
        for held in session.execute(found).scalars()
    ]


def _day(moment: str, zone: ZoneInfo) -> str:
    """The date of a stored moment as the site's people know it."""
    return str(datetime.fromisoformat(moment).astimezone(zone).date())


def _terms(session: Session, employment_ids: list[int], pay_names: Mapping[str, str]) -> list[HistoryEntry]:
    found = (
        select(PayTerms, ImportBatch.file_name)
        .outerjoin(ImportBatch, ImportBatch.id == PayTerms.batch_id)
        .where(PayTerms.employment_id.in_(employment_ids))
    )
    return [
        HistoryEntry(
            kind="pay_terms",
            valid_from=terms.valid_from,
            valid_to=terms.valid_to,
            text={pay_names.get(key, key): str(value) for key, value in terms.terms.items()},
            source=f"{file_name} #{terms.row}" if file_name else "",
        )
        for terms, file_name in session.execute(found)
    ]


def _accounts(session: Session, ids: Sequence[int]) -> list[HistoryEntry]:
    found = select(BankAccount).where(BankAccount.employee_id.in_(ids))
    return [
        HistoryEntry(
            kind="bank_account",
            valid_from=account.valid_from,
            valid_to=account.valid_to,
            text={
                "bank": account.bank,
                "account": mask_account(account.account),
                "blocked": account.blocked or "",
            },
            source=account.source,
        )
        for account in session.execute(found).scalars()
    ]
