"""The steps of a month: which is done, which is due, who owns it, what is in the way."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from hrdesk.calls.administration import MonthStep
from hrdesk.calls.permissions import Role
from hrdesk.domain.values import Period
from hrdesk.models.administration import BackupRecord, RunFile, User
from hrdesk.models.happenings import AttendanceClosing
from hrdesk.models.payroll_inputs import ImportBatch
from hrdesk.models.payroll_runs import PayRun
from hrdesk.services.attendance.state import PointsState

Key = Literal[
    "roster",
    "attendance",
    "inputs",
    "trial",
    "review",
    "approve",
    "bank_file",
    "payslips",
    "tax_file",
    "backup",
]
OWNERS: dict[Key, Role] = {
    "roster": Role.HR_OFFICER,
    "attendance": Role.HR_OFFICER,
    "inputs": Role.PAYROLL_OFFICER,
    "trial": Role.PAYROLL_OFFICER,
    "review": Role.PAYROLL_OFFICER,
    "approve": Role.FINANCE_APPROVER,
    "bank_file": Role.CASHIER,
    "payslips": Role.PAYROLL_OFFICER,
    "tax_file": Role.PAYROLL_OFFICER,
    "backup": Role.SYSTEM_ADMINISTRATOR,
}
DAYS_BEFORE_PAY: dict[Key, int] = {
    "roster": 6,
    "attendance": 5,
    "inputs": 5,
    "trial": 3,
    "review": 2,
    "approve": 1,
}
MONTHLY = ("pay", "attendance", "bonus", "deductions")
RANK = ("draft", "tried", "submitted", "approved", "posted")
RUN_STEPS: dict[Key, int] = {"trial": 1, "review": 2, "approve": 4}
"""How far in RANK a run must be for a step to be done."""

State = Literal["done", "due", "waiting", "attention"]
Judged = tuple[str | None, str, dict[str, str]]
"""When a step was done (None: not yet), the code of its detail and what fills it."""


@dataclass(frozen=True)
class Facts:
    """What the steps are judged by."""

    run: PayRun | None
    imports: dict[str, ImportBatch]
    held_rows: int
    held_inputs: int
    files: dict[str, RunFile]
    backup: BackupRecord | None
    people: int
    ticked: int
    """People of the run whom somebody has checked in its newest trial."""
    closing: AttendanceClosing | None = None
    """How the month of attendance was closed, and whether its points are posted."""
    points: PointsState = "none"


def steps_of(session: Session, facts: Facts, period: Period, pay_date: str) -> tuple[MonthStep, ...]:
    owners = _owners(session)
    steps: list[MonthStep] = []
    due_given = False
    for key, role in OWNERS.items():
        done_at, detail, values = _judged(key, facts)
        attention = done_at is not None and detail.endswith("_held")
        if done_at is not None:
            state: State = "attention" if attention else "done"
        elif key == "attendance":
            # Pay does not wait for it: it asks for a look and leaves the next step due.
            state = "waiting" if detail == "attendance_waiting" else "attention"
        else:
            state, due_given = ("waiting" if due_given else "due"), True
        steps.append(
            MonthStep(
                key=key,
                state=state,
                owner="、".join(owners.get(role, [])),
                due_date=_due(key, period, pay_date),
                done_at=done_at,
                detail=detail,
                values=values,
            )
        )
    return tuple(steps)


def _due(key: Key, period: Period, pay_date: str) -> str:
    """Counted back from the pay date; what follows it is due that day, the tax file by the 15th after."""
    if key == "tax_file":
        return str(Period.parse(pay_date[:7]).plus(1).first_day + timedelta(days=14))
    last = Period.parse(pay_date[:7]).first_day + timedelta(days=int(pay_date[8:]) - 1)
    return str(last - timedelta(days=DAYS_BEFORE_PAY.get(key, 0)))


def _owners(session: Session) -> dict[str, list[str]]:
    owners: dict[str, list[str]] = {}
    for user in session.execute(select(User).where(User.active).order_by(User.id)).scalars():
        for role in user.roles:
            owners.setdefault(role, []).append(user.display_name)
    return owners


def _judged(key: Key, facts: Facts) -> Judged:
    if key == "roster":
        return _roster(facts)
    if key == "attendance":
        return _attendance(facts)
    if key == "inputs":
        return _inputs(facts)
    if key in ("trial", "review", "approve"):
        return _run_step(key, facts)
    return _after_posting(key, facts)


def _run_step(key: Key, facts: Facts) -> Judged:
    run = facts.run
    reached = RANK.index(run.state) if run else -1
    if run is not None and key == "review" and run.state == "tried":
        # Everybody signed in reads the list of the month: that a run came back, never what was written.
        return None, "review_sent_back" if run.note else "review_under_way", _texts({"ticked": facts.ticked})
    if run is None or reached < RUN_STEPS[key]:
        return None, f"{key}_waiting", {}
    if key == "trial":
        values = {"trials": run.trials, "people": run.people, "failed": run.failed}
        return run.tried_at, "trial_failed_held" if run.failed else "trial_done", _texts(values)
    return run.submitted_at if key == "review" else run.posted_at, f"{key}_done", {}


def _roster(facts: Facts) -> Judged:
    batch = facts.imports.get("roster")
    if batch is None:
        return None, "roster_waiting", {}
    values = {"people": facts.people, "held": facts.held_rows}
    return batch.applied_at, "roster_held" if facts.held_rows else "roster_done", _texts(values)


def _attendance(facts: Facts) -> Judged:
    if facts.closing is None:
        return None, "attendance_open" if "attendance" in facts.imports else "attendance_waiting", {}
    detail = "attendance_points_held" if facts.points in ("failed", "waiting") else "attendance_done"
    return facts.closing.closed_at, detail, _texts({"people": facts.closing.people})


def _inputs(facts: Facts) -> Judged:
    missing = [kind for kind in MONTHLY if kind not in facts.imports]
    # Terms of pay go on from month to month; a new file is needed only where they change.
    if "pay" in missing and facts.people:
        missing.remove("pay")
    if missing:
        return None, "inputs_missing", {"missing": ", ".join(missing)}
    last = max(batch.applied_at for kind, batch in facts.imports.items() if kind != "roster")
    return last, "inputs_held" if facts.held_inputs else "inputs_done", _texts({"held": facts.held_inputs})


def _after_posting(key: Key, facts: Facts) -> Judged:
    if key == "backup":
        done = facts.backup.verified_at if facts.backup else None
        return done, "backup_done" if done else "backup_waiting", {}
    kind = {"bank_file": "bank", "tax_file": "tax"}.get(key, key)
    made = facts.files.get(kind)
    if made is None:
        return None, f"{key}_waiting", {}
    return made.made_at, f"{key}_done", _texts({"rows": made.rows})


def _texts(values: dict[str, Any]) -> dict[str, str]:
    return {name: str(value) for name, value in values.items()}
