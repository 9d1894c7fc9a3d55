"""A gateway on the invented company: answers the calls that the pages make, and keeps a feed."""

from collections.abc import Callable
from typing import Any

from fake_administration import FakeAdministration
from fake_attendance import FakeAttendance
from fake_company import (
    people,
)
from fake_contacts import FakeContacts
from fake_organisation import FakeOrganisation
from fake_own_fields import FakeOwnFields
from fake_payroll import FakePayroll
from fake_people import FakePeople
from fake_points import FakePoints
from fake_records import FakeRecords
from fake_ticks import Ticks

from hrdesk.calls.administration import (
    BlobPart,
    GetMonth,
    ListSettings,
    MonthOverview,
    MonthStep,
    ReadBlob,
    SettingRow,
)
from hrdesk.calls.backups import BackupRow, CreateBackup, ListBackups
from hrdesk.calls.base import Change, Progress, Request, SessionInfo
from hrdesk.calls.payroll import (
    TryRun,
)
from hrdesk.calls.permissions import Role, permissions_of

STEP_KEYS = (
    *("roster", "attendance", "inputs", "trial", "review", "approve"),
    *("bank_file", "payslips", "tax_file", "backup"),
)


def session(*roles: Role, name: str = "林晓雯", user_id: int = 1) -> SessionInfo:
    return SessionInfo(
        user_id=user_id,
        user_name=name,
        display_name=name,
        language="zh",
        company="示例精密制造有限公司",
        roles=roles,
        permissions=permissions_of(frozenset(roles)),
    )


MAKER = session(Role.HR_OFFICER, Role.PAYROLL_OFFICER)
CHECKER = session(Role.FINANCE_APPROVER, name="顾敏", user_id=2)
SECURITY = session(Role.SECURITY_ADMINISTRATOR, name="周岚", user_id=3)
SYSTEM = session(Role.SYSTEM_ADMINISTRATOR, name="程立新", user_id=5)
AUDITOR = session(Role.AUDITOR, name="方明", user_id=6)


class FakeGateway(FakePeople, FakePayroll):
    """Remembers every request in `asked`; slow(done) is called while a trial computes."""

    def __init__(self, who: SessionInfo = MAKER, *, count: int = 206, state: str = "tried") -> None:
        self._who = who
        self.people = people(count)
        self.ticks = Ticks(self.people)
        self.state = state
        self.version = 3
        self.asked: list[Request[Any]] = []
        self.feed: list[Change] = []
        self.backups: list[BackupRow] = [_backup(1, "2026-11-06T03:18:00Z")]
        self.failing: Exception | None = None
        self.slow: Callable[[int], None] = lambda _done: None
        self.has_run = True
        self.reason = ""
        self.settings = [SettingRow(key="window.lock_minutes", value="5", default="10", version=1)]
        self.administration = FakeAdministration(self._changed, self.settings)
        self.contacts = FakeContacts(self._changed)
        self.records = FakeRecords(self._changed)
        self.points = FakePoints(self._changed)
        self.attendance = FakeAttendance(self._changed)
        self.organisation = FakeOrganisation(self._changed)
        self.own_fields = FakeOwnFields(self._changed)

    @property
    def session(self) -> SessionInfo:
        return self._who

    def sign_in(self, who: SessionInfo) -> None:
        self._who = who

    def changes_since(self, number: int) -> tuple[Change, ...]:
        return tuple(change for change in self.feed if change.number > number)

    def __call__(
        self,
        request: Request[Any],
        *,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Any:
        self.asked.append(request)
        if self.failing is not None:
            raise self.failing
        if isinstance(request, TryRun):
            self._compute(progress, cancelled)
        for kind, answer in self._answers().items():
            if isinstance(request, kind):
                return answer(request)
        raise AssertionError(f"the fake has no answer for {type(request).__name__}")

    def _answers(self) -> dict[type, Callable[[Any], Any]]:
        return {
            GetMonth: self._month,
            ListSettings: lambda _request: tuple(self.settings),
            ReadBlob: lambda request: BlobPart(
                sha256=request.sha256, size=9, offset=0, content=b"a,b\n1,2\n\n"
            ),
            ListBackups: lambda _request: tuple(self.backups),
            CreateBackup: self._back_up,
            **self.people_answers(),
            **self.payroll_answers(),
            **self.administration.answers(),
            **self.contacts.answers(),
            **self.records.answers(),
            **self.points.answers(),
            **self.attendance.answers(),
            **self.organisation.answers(),
            **self.own_fields.answers(),
        }

    def _changed(self, kind: str) -> None:
        self.feed.append(Change(number=len(self.feed) + 1, kind=kind))

    def _month(self, request: GetMonth) -> MonthOverview:
        passed = {"draft": 3, "tried": 4, "submitted": 5, "approved": 5, "posted": 6}[self.state]
        steps = tuple(
            MonthStep(
                key=key,
                state="done" if number < passed else "due" if number == passed else "waiting",
                owner="顾敏" if key == "approve" else "林晓雯",
                due_date="2026-11-10",
                done_at="2026-11-05T09:22:00Z" if number < passed else None,
                detail="",
                values={},
            )
            for number, key in enumerate(STEP_KEYS)
        )
        return MonthOverview(
            company=self._who.company,
            period=request.period or "2026-10",
            period_closed=self.state == "posted",
            pay_date="2026-11-10",
            run_id=10 if self.has_run else None,
            steps=steps,
            periods=("2026-10", "2026-09", "2026-08"),
            people=len(self.people),
            last_backup_at=self.backups[0].verified_at if self.backups else None,
            last_backup_ok=bool(self.backups),
        )

    def _back_up(self, request: CreateBackup) -> BackupRow:
        made = _backup(len(self.backups) + 1, "2026-11-06T06:20:00Z", request.folder)
        self.backups.insert(0, made)
        self._changed("backup")
        return made


def _backup(number: int, at: str, folder: str = "/srv/backup") -> BackupRow:
    return BackupRow(
        id=number,
        created_at=at,
        created_by="林晓雯",
        path=f"{folder}/example-{number}.hrdbk",
        size=41_800_000,
        rows=48_210,
        sha256="cd" * 32,
        verified_at=at,
        ok=True,
    )
