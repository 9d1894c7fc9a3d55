"""The people of the store as a roster is compared with them."""

from datetime import date, datetime

from sqlalchemy import text
from sqlalchemy.orm import Session

from hrdesk.exchange.roster_records import StoredPerson
from hrdesk.services.people.list_sql import LISTED

_STORED = f"""
SELECT p.employee_no, p.name, p.id_number, p.birth_date, b.value AS phone, e.hire_date, e.probation_end,
       e.contract_end, coalesce(e.state, 'active') AS state, e.leave_date, e.leave_approved_at, p.education,
       p.ethnicity, coalesce(d.name, '') AS department, coalesce(j.position, '') AS position,
       coalesce(j.city, '') AS city
{LISTED} WHERE p.id NOT IN (SELECT other_id FROM merged_records) ORDER BY p.id
"""  # noqa: S608  our own statement


def stored_people(session: Session) -> list[StoredPerson]:
    return [
        StoredPerson(
            employee_no=row.employee_no,
            name=row.name,
            id_number=row.id_number,
            birth_date=_day(row.birth_date),
            phone=row.phone,
            hire_date=_day(row.hire_date),
            probation_end=_day(row.probation_end),
            contract_end=_day(row.contract_end),
            state=row.state,
            leave_date=_day(row.leave_date),
            leave_approved_at=(
                datetime.fromisoformat(row.leave_approved_at) if row.leave_approved_at else None
            ),
            department=row.department,
            position=row.position,
            city=row.city,
            education=row.education or "",
            ethnicity=row.ethnicity or "",
        )
        for row in session.execute(text(_STORED))
    ]


def _day(stored: str | None) -> date | None:
    return date.fromisoformat(stored) if stored else None
