"""Prepared stores: each built once a session, closed, and copied for every test that asks for one."""

import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text

from hrdesk.bootstrap import FirstUser, OpenedStore, create_home, open_home
from hrdesk.calls.attendance import ImportAttendance
from hrdesk.calls.base import Gateway
from hrdesk.calls.imports import ImportFile
from hrdesk.calls.payroll import ApproveRun, CreateRun, PostRun, RunDetail, SubmitRun, TryRun
from hrdesk.calls.payroll_inputs import ImportBonus, ImportDeductions, ImportPay
from hrdesk.calls.people import ImportRoster
from hrdesk.calls.permissions import Role
from hrdesk.models.administration import Setting, User
from hrdesk.settings.declared import SETTINGS
from hrdesk.storage.engine import writing
from hrdesk.storage.keys import KdfCost

CHEAP = KdfCost(8192, 1, 1)
"""What the program refuses, and what makes a test open a store in milliseconds."""
COMPANY = "示例制造有限公司"
PASSPHRASE = "gib-mir-die-akten-heraus"
PASSWORD = "a-password-of-tests"
PERIOD = "2026-10"
START = datetime(2026, 10, 26, 1, 30, tzinfo=UTC)
INPUTS = Path(__file__).resolve().parent.parent / "data" / "inputs"

USERS: dict[str, tuple[Role, ...]] = {
    "maker": (Role.HR_OFFICER, Role.PAYROLL_OFFICER),
    "checker": (Role.FINANCE_APPROVER,),
} | {role.value: (role,) for role in Role}
"""Who can sign in, by name: maker, checker, and one user for each role, named as the role."""

REFERENCE_FILES: dict[str, type[ImportFile]] = {
    "01_花名册_202610.xlsx": ImportRoster,
    "02_薪资基础_202610.xlsx": ImportPay,
    "03_考勤月度汇总_202610.xlsx": ImportAttendance,
    "06_绩效与奖金_202610.xlsx": ImportBonus,
    "07_专项附加扣除_个税端导出_202610.xlsx": ImportDeductions,
}
"""The files of the reference company in the order in which a desk brings them in."""

# Tests of other things submit runs that nobody has gone through; those of the review say so (need_review).
SETTINGS["review.needed"] = replace(SETTINGS["review.needed"], default="off")


def new_id() -> str:
    return uuid.uuid4().hex


@dataclass
class SetClock:
    """A clock that stands still until a test moves it."""

    moment: datetime = START

    def __call__(self) -> datetime:
        return self.moment

    def move(self, **units: float) -> None:
        """By days, hours, seconds; backwards with negative ones."""
        self.moment += timedelta(**units)


@dataclass
class PreparedHome:
    """A folder with a closed store and the clock it is opened with."""

    folder: Path
    clock: SetClock = field(default_factory=SetClock)

    def open(self, passphrase: str = PASSPHRASE, *, write: bool = True, release: bool = False) -> OpenedStore:
        return open_home(
            self.folder, passphrase, write=write, release=release, weakest=CHEAP, clock=self.clock
        )

    @contextmanager
    def signed_in(self, user: str = "maker", *, write: bool = True) -> Iterator[Gateway]:
        """The gateway of one user, for the length of a block."""
        with self.open(write=write) as store:
            yield enter(store, user)


def enter(store: OpenedStore, user: str, language: str = "en") -> Gateway:
    """The gateway of one of USERS."""
    return store.sign_in(user, PASSWORD, language)


def build_empty(folder: Path, clock: SetClock | None = None) -> None:
    """A company with its users and nobody in it."""
    users = tuple(FirstUser(name, name.title(), PASSWORD, roles) for name, roles in USERS.items())
    create_home(folder, COMPANY, users, PASSPHRASE, cost=CHEAP, clock=clock or SetClock()).close()


def need_review(store: OpenedStore, value: str) -> None:
    """Whether everybody is ticked before a run is submitted, as the site's own setting."""
    with writing(store.site.engine) as session:
        session.merge(Setting(key="review.needed", value=value, changed_by="tests", changed_at="", version=1))


def import_reference(gateway: Gateway) -> None:
    """Everything the reference company brings for October."""
    for name, request in REFERENCE_FILES.items():
        content = (INPUTS / name).read_bytes()
        gateway(request(request_id=new_id(), file_name=name, content=content, period=PERIOD))


def bind_people(store: OpenedStore) -> None:
    """Bind the user employee to a record with a job, and the department head to that department."""
    job = text("""
        SELECT e.employee_id, j.department_id
        FROM job_assignments j JOIN employments e ON e.id = j.employment_id
        WHERE j.department_id IS NOT NULL AND e.state = 'active' ORDER BY e.id LIMIT 1""")
    with writing(store.site.engine) as session:
        employee_id, department_id = session.execute(job).one()
        users = {user.name: user for user in session.execute(select(User)).scalars()}
        users[Role.EMPLOYEE].employee_id = employee_id
        users[Role.DEPARTMENT_HEAD].department_id = department_id


def submitted_run(maker: Gateway, period: str = PERIOD) -> RunDetail:
    """A run tried and submitted."""
    run = maker(CreateRun(request_id=new_id(), period=period))
    run = maker(TryRun(request_id=new_id(), run_id=run.id, version=run.version))
    return maker(SubmitRun(request_id=new_id(), run_id=run.id, version=run.version))


def approved_run(maker: Gateway, checker: Gateway, period: str = PERIOD) -> RunDetail:
    run = submitted_run(maker, period)
    return checker(ApproveRun(request_id=new_id(), run_id=run.id, version=run.version, hash=run.hash))


def posted_run(maker: Gateway, checker: Gateway, period: str = PERIOD) -> RunDetail:
    run = approved_run(maker, checker, period)
    return checker(PostRun(request_id=new_id(), run_id=run.id, version=run.version))


def copied(template: Path, target: Path) -> PreparedHome:
    shutil.copytree(template, target)
    return PreparedHome(target)


@pytest.fixture(scope="session")
def empty_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stores") / "empty"
    build_empty(folder)
    return folder


@pytest.fixture(scope="session")
def reference_template(empty_template: Path) -> Path:
    home = copied(empty_template, empty_template.with_name("reference"))
    with home.open() as store:
        import_reference(enter(store, "maker"))
        bind_people(store)
    return home.folder


@pytest.fixture(scope="session")
def posted_template(reference_template: Path) -> Path:
    home = copied(reference_template, reference_template.with_name("posted"))
    with home.open() as store:
        posted_run(enter(store, "maker"), enter(store, "checker"))
    return home.folder


@pytest.fixture
def empty_home(empty_template: Path, tmp_path: Path) -> PreparedHome:
    """A company with users for every role (USERS) and nobody in it."""
    return copied(empty_template, tmp_path / "home")


@pytest.fixture
def reference_home(reference_template: Path, tmp_path: Path) -> PreparedHome:
    """The reference company with all its files of October 2026 imported, nothing calculated."""
    return copied(reference_template, tmp_path / "home")


@pytest.fixture
def posted_home(posted_template: Path, tmp_path: Path) -> PreparedHome:
    """The reference company with the run of October 2026 posted."""
    return copied(posted_template, tmp_path / "home")
