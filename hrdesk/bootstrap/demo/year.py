"""The year of the demo company: files imported, runs tried, approved by another and posted."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import select

from hrdesk.bootstrap.demo import files
from hrdesk.bootstrap.demo.files import InputFile
from hrdesk.bootstrap.demo.months import month_of
from hrdesk.bootstrap.demo.people import Person
from hrdesk.bootstrap.demo.shop import Shop
from hrdesk.bootstrap.demo.users import APPROVES, DESK, LATER, PREPARES, SECURITY, DemoUser, create_users
from hrdesk.bootstrap.stores import OpenedStore
from hrdesk.calls.administration import ListSettings, SetSetting
from hrdesk.calls.attendance import ImportAttendance
from hrdesk.calls.base import Gateway
from hrdesk.calls.imports import ImportFile
from hrdesk.calls.payroll import ApproveRun, CreateRun, PostRun, SubmitRun, TryRun
from hrdesk.calls.payroll_inputs import ImportBonus, ImportDeductions, ImportPay
from hrdesk.calls.people import ImportRoster
from hrdesk.calls.people_releases import ReleaseDue
from hrdesk.calls.permissions import Role
from hrdesk.domain.payroll.calendar import WorkingCalendar
from hrdesk.domain.values import Period
from hrdesk.models.organisation import Department
from hrdesk.models.people import PeopleLine
from hrdesk.storage.engine import reading

ZONE: Final = ZoneInfo("Asia/Shanghai")
LANGUAGE: Final = "zh"
HOTLINE: Final = "0512-6688 1234"
STEPS_OF_INPUTS: Final = 6
"""Five files and the points of the month."""
STEPS_OF_A_RUN: Final = 4

Step = Callable[[], None]


@dataclass
class WalkingClock:
    """A clock that somebody sets; it stands still in between."""

    moment: datetime

    def __call__(self) -> datetime:
        return self.moment

    def set(self, day: date, hour: int, minute: int) -> None:
        """To this time of day in the zone of the site."""
        self.moment = datetime.combine(day, time(hour, minute), ZONE)


@dataclass
class Year:
    """Walks through the months of an opened, empty store."""

    store: OpenedStore
    clock: WalkingClock
    people: list[Person]
    calendar: WorkingCalendar
    step: Step
    phones: dict[str, str] = field(default_factory=dict)
    late: datetime | None = None
    shop: Shop | None = None

    def bring_inputs(self, period: Period, *, waiting: bool) -> None:
        """The files of a month, imported on its last day; waiting says that its run is left to others."""
        maker = self._signed_in(PREPARES, period, 9, 2)
        months = [
            (one, month_of(one, period, self.calendar, waiting))
            for one in self.people
            if one.employed_in(period)
        ]
        brought: tuple[tuple[type[ImportFile], InputFile], ...] = (
            (ImportRoster, files.roster_file(self.people, period, self.phones, self.late)),
            (ImportPay, files.pay_file(self.people, period)),
            (ImportAttendance, files.attendance_file(months, period)),
            (ImportBonus, files.scores_file(months, period)),
            (ImportDeductions, files.deductions_file(self.people, period)),
        )
        for at, (kind, file) in enumerate(brought):
            self._at(period, 9 + at // 2, 11 + at * 7)
            self._import(maker, kind, file, period)

    def make_users(self, period: Period) -> None:
        """Those who need a department or a record: after the first roster."""
        security = self._signed_in(SECURITY, period, 11, 52)
        with reading(self.store.site.engine) as session:
            departments = {name: id_ for id_, name in session.execute(select(Department.id, Department.name))}
        create_users(security, {one.name: one.employee_no for one in self.people}, departments)
        self.step()

    def set_up(self, period: Period) -> None:
        """What a site says of itself before anybody reads it."""
        self._set("site.hotline", HOTLINE, period, 11, 58)

    def release(self, period: Period) -> None:
        """Numbers of those whose clock is over, as the open program does it."""
        maker = self._signed_in(PREPARES, period, 12, 5)
        maker(ReleaseDue(request_id=f"demo-release-{period}"))

    def earn_and_redeem(self, period: Period, *, waiting: bool) -> None:
        """Points of a month; in the one that waits the desk has something to do."""
        self._at(period, 12, 20)
        with reading(self.store.site.engine) as session:
            serving = select(PeopleLine).where(PeopleLine.state.in_(("active", "leaving")))
            ids = {line.name: line.employee_id for line in session.execute(serving).scalars()}
        shop = self.shop
        if shop is None:
            shop = self.shop = Shop(lambda: self._enter(PREPARES), lambda: self._enter(DESK))
            shop.open(ids.values())
        shop.earn(self.people, period)
        self._at(period, 12, 40)
        if waiting:
            shop.fill_queue(ids)
        else:
            shop.take_materials(ids.values(), period)
        self.step()

    def _set(self, key: str, value: str, period: Period, hour: int, minute: int) -> None:
        system = next(user for user in LATER if Role.SYSTEM_ADMINISTRATOR in user.roles)
        gateway = self._signed_in(system, period, hour, minute)
        version = next(row.version for row in gateway(ListSettings()) if row.key == key)
        gateway(SetSetting(request_id=f"demo-set-{key}", key=key, value=value, version=version))

    def post(self, period: Period) -> None:
        """Tried and submitted by the one, approved and posted by the other, in the afternoon."""
        maker = self._signed_in(PREPARES, period, 13, 30)
        run = maker(CreateRun(request_id=f"demo-create-{period}", period=str(period)))
        run = maker(TryRun(request_id=f"demo-try-{period}", run_id=run.id, version=run.version))
        self.step()
        self._at(period, 14, 20)
        run = maker(SubmitRun(request_id=f"demo-submit-{period}", run_id=run.id, version=run.version))
        self.step()
        checker = self._signed_in(APPROVES, period, 15, 40)
        run = checker(
            ApproveRun(request_id=f"demo-approve-{period}", run_id=run.id, version=run.version, hash=run.hash)
        )
        self.step()
        self._at(period, 15, 55)
        checker(PostRun(request_id=f"demo-post-{period}", run_id=run.id, version=run.version))
        self.step()

    def _import(self, maker: Gateway, kind: type[ImportFile], file: InputFile, period: Period) -> None:
        maker(
            kind(
                request_id=f"demo-{file.name}",
                file_name=file.name,
                content=file.content,
                period=str(period),
            )
        )
        self.step()

    def _signed_in(self, user: DemoUser, period: Period, hour: int, minute: int) -> Gateway:
        self._at(period, hour, minute)
        return self._enter(user)

    def _enter(self, user: DemoUser) -> Gateway:
        # Nobody sits there: the runs of past months are on record as not looked at person by person.
        return self.store.sign_in(user.name, user.password, LANGUAGE, unattended=True)

    def _at(self, period: Period, hour: int, minute: int) -> None:
        self.clock.set(period.last_day, hour, minute)
