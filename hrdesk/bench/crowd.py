"""A store with as many people as asked for and nine posted months, for measuring the tenth."""

import json
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text

from hrdesk.bootstrap import FirstUser, OpenedStore, create_home
from hrdesk.calls.base import Gateway
from hrdesk.calls.payroll import ApproveRun, CreateRun, PostRun, SubmitRun, TryRun
from hrdesk.calls.permissions import Role
from hrdesk.services.payroll.slips import COLUMNS
from hrdesk.storage.engine import reading, writing
from hrdesk.storage.keys import STANDARD_COST, KdfCost

PEOPLE = 100_000
MORE_MIB = 100
MONTHS = 9
CHUNK = 5000
DEPARTMENTS = 40

TERMS = {
    "contract_wage": "8000.00",
    "contract_allowance": "500.00",
    "performance_standard": "1500.00",
    "city": "苏州",
    "fund_rate": "0.08",
    "pension_base": "9000.00",
    "medical_base": "9000.00",
    "unemployment_base": "9000.00",
    "injury_base": "9000.00",
    "housing_fund_base": "9000.00",
}
ATTENDANCE = {
    "due_days": "18",
    "attended_days": "18",
    "night_days": "4",
    "workday_overtime_hours": "11.5",
    "restday_overtime_hours": "8",
    "holiday_overtime_hours": "8",
}


@dataclass
class Crowd:
    """The store, its two users, and how many people it holds."""

    store: OpenedStore
    maker: Gateway
    checker: Gateway
    people: int

    def run_october(self) -> None:
        """From loading the inputs to the posted run with its summary and audit entries."""
        run = self.maker(CreateRun(request_id=_id(), period="2026-10"))
        run = self.maker(TryRun(request_id=_id(), run_id=run.id, version=run.version))
        run = self.maker(SubmitRun(request_id=_id(), run_id=run.id, version=run.version))
        run = self.checker(ApproveRun(request_id=_id(), run_id=run.id, version=run.version, hash=run.hash))
        run = self.checker(PostRun(request_id=_id(), run_id=run.id, version=run.version))
        if run.people != self.people:
            raise RuntimeError(f"{run.people} of {self.people} people were paid")

    def slip_rows(self) -> list[tuple[Any, ...]]:
        """The finished rows of October."""
        query = text(
            f"SELECT {', '.join(COLUMNS)} FROM payslips s "  # noqa: S608  our own columns
            "WHERE run_id = (SELECT max(id) FROM pay_runs)"
        )
        with reading(self.store.site.engine) as session:
            return [tuple(row) for row in session.execute(query)]

    def close(self) -> None:
        self.store.close()


def found_crowd(home: Path, people: int, *, months: int = MONTHS, cost: KdfCost = STANDARD_COST) -> Crowd:
    """People, terms and October's attendance, and slips of the first months of the year that are posted."""
    maker_roles = (Role.HR_OFFICER, Role.PAYROLL_OFFICER)
    users = (
        FirstUser("maker", "Maker", "maker-password", maker_roles),
        FirstUser("checker", "Checker", "checker-password", (Role.FINANCE_APPROVER,)),
    )
    store = create_home(home, "Bench", users, "bench passphrase", cost=cost)
    with writing(store.site.engine) as session:
        connection = session.connection()
        connection.exec_driver_sql(
            "INSERT INTO departments (id, version, entity_id, name) VALUES (?, 1, 1, ?)",
            [(number, f"D{number}") for number in range(1, DEPARTMENTS + 1)],
        )
        for first in range(1, people + 1, CHUNK):
            _people(connection, range(first, min(first + CHUNK, people + 1)))
    for month in range(1, months + 1):
        _posted_month(store, people, month)
    return Crowd(
        store,
        store.sign_in("maker", "maker-password", "en", unattended=True),
        store.sign_in("checker", "checker-password", "en"),
        people,
    )


def _people(connection: Connection, numbers: range) -> None:
    terms, attendance = json.dumps(TERMS, ensure_ascii=False), json.dumps(ATTENDANCE)
    own = "{}"
    inserts: dict[str, Iterator[tuple[Any, ...]]] = {
        "employees (id, version, employee_no, name, pinyin, initials, id_type, remark, incomplete, "
        "own_fields)": (
            (n, 1, f"B{n:07d}", f"人{n}", f"ren{n}", f"r{n}", "resident_id", "", 0, own) for n in numbers
        ),
        "employments (id, version, employee_id, entity_id, hire_date, state)": (
            (n, 1, n, 1, "2020-01-01", "active") for n in numbers
        ),
        "job_assignments (employment_id, valid_from, department_id, position, city, source)": (
            (n, "2020-01-01", n % DEPARTMENTS + 1, "操作工", "苏州", "") for n in numbers
        ),
        "pay_terms (employment_id, valid_from, terms, row)": ((n, "2026-01-01", terms, 0) for n in numbers),
        "period_inputs (period, employment_id, source, quantities, row)": (
            ("2026-10", n, "attendance", attendance, 0) for n in numbers
        ),
        "tax_profiles (entity_id, tax_year, employee_id, start_period, deduction_rule)": (
            (1, 2026, n, "2026-01", "standard") for n in numbers
        ),
    }
    for target, rows in inserts.items():
        marks = ", ".join("?" * (target.count(",") + 1))
        connection.exec_driver_sql(f"INSERT INTO {target} VALUES ({marks})", list(rows))  # noqa: S608  our own tables


def _posted_month(store: OpenedStore, people: int, month: int) -> None:
    """A month as a run leaves it; its amounts only have to be plausible."""
    period = f"2026-{month:02d}"
    lines = json.dumps([[f"item{number}", 12345] for number in range(20)])
    inputs = json.dumps(TERMS | ATTENDANCE, ensure_ascii=False)
    marks = ", ".join("?" * len(COLUMNS))
    with writing(store.site.engine) as session:
        connection = session.connection()
        run = connection.exec_driver_sql(
            "INSERT INTO pay_runs (version, entity_id, number, period, pay_date, tax_period, state, trials,"
            " prepared_by, note, hash, people, failed, gross_pay, social_insurance, housing_fund,"
            " withholding, other_deductions, net_pay, employer_cost) VALUES"
            " (1, 1, 1, ?, ?, ?, 'draft', 1, 1, '', '', ?, 0, 0, 0, 0, 0, 0, 0, 0) RETURNING id",
            (period, f"{period}-28", period, people),
        ).scalar_one()
        for first in range(1, people + 1, CHUNK):
            numbers = range(first, min(first + CHUNK, people + 1))
            rows = [
                (run, n, n, 1, 2026, period, f"B{n:07d}", f"人{n}", n % DEPARTMENTS + 1, "操作工", "苏州",
                 1_100_000, 94_500, 72_000, 9_000, 0, 924_500, 1_400_000, 0, 0, 1_100_000, 0, 166_500, 0,
                 0, 500_000 * month, 433_500 * month, 13_000 * month, 9_000 * (month - 1), lines, inputs)
                for n in numbers
            ]  # fmt: skip
            connection.exec_driver_sql(
                f"INSERT INTO payslips ({', '.join(COLUMNS)}) VALUES ({marks})",  # noqa: S608  our own columns
                rows,
            )
        for state in ("tried", "submitted", "approved", "posted"):
            connection.exec_driver_sql("UPDATE pay_runs SET state = ? WHERE id = ?", (state, run))


def _id() -> str:
    return uuid.uuid4().hex
