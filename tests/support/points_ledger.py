"""A ledger in a real store, written to inside one transaction that a test may undo."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from pathlib import Path

from small_company import ANNA, BO, SmallCompany
from sqlalchemy import select, text
from sqlalchemy.orm import Session
from stores import SetClock, copied, enter

from hrdesk.bootstrap import OpenedStore
from hrdesk.models.administration import User
from hrdesk.models.people import Employee
from hrdesk.models.points_catalogue import PointItem, PointRedemption
from hrdesk.models.points_rules import PointRule
from hrdesk.services.context import Actor, Context
from hrdesk.storage.engine import begin_writing, end, writing

NOON_IN_CHINA = time(4, tzinfo=UTC)
ACTOR = Actor(1, "maker", "Maker", frozenset(), frozenset())


@dataclass
class Ledger:
    """A transaction under way, its clock, and one person in it."""

    ctx: Context
    clock: SetClock
    person: int
    item: int
    redemptions: list[int] = field(default_factory=list)
    asked: int = 0

    @property
    def session(self) -> Session:
        return self.ctx.session

    def on(self, day: date) -> None:
        """Set the clock to the middle of a day at the site."""
        self.clock.moment = datetime.combine(day, NOON_IN_CHINA)

    def add_person(self, employee_no: str) -> int:
        person = Employee(employee_no=employee_no, name=employee_no, own_fields={})
        self.session.add(person)
        self.session.flush()
        return person.id

    def add_rule(self, code: str, kind: str, points: int, *, below_zero: bool = False) -> int:
        rule = PointRule(
            version=1,
            code=code,
            event_kind=kind,
            category="attendance",
            name_zh=f"规则 {code}",
            name_en=f"Rule {code}",
            points=points,
            below_zero=below_zero,
            valid_from="2026-01-01",
            recorded_at="",
            recorded_by="tests",
        )
        self.session.add(rule)
        self.session.flush()
        return rule.id

    def add_redemption(self, points: int) -> int:
        """A redemption of the person that is asked for; what it holds is the test's matter."""
        self.asked += 1
        row = PointRedemption(
            version=1,
            number=f"T-{self.asked}",
            employee_id=self.person,
            item_id=self.item,
            quantity=1,
            points=points,
            state="held",
            asked_at="",
            asked_by="tests",
        )
        self.session.add(row)
        self.session.flush()
        self.redemptions.append(row.id)
        return row.id

    def became(self, redemption: int, state: str) -> None:
        self.session.get_one(PointRedemption, redemption).state = state
        self.session.flush()

    def all_of(self, statement: str) -> list[tuple[object, ...]]:
        return [tuple(row) for row in self.session.execute(text(statement))]


def build_two_people(empty: Path, folder: Path) -> Path:
    """A store with Anna (A001), who may sign in as the employee, and Bo (A002); neither has points."""
    home = copied(empty, folder)
    with home.open() as store:
        SmallCompany(store, enter(store, "maker"), enter(store, "checker")).roster(ANNA, BO)
        with writing(store.site.engine) as session:
            session.execute(select(User).filter_by(name="employee")).scalar_one().employee_id = 1
    return folder


@contextmanager
def ledger_in(store: OpenedStore, clock: SetClock) -> Iterator[Ledger]:
    """A ledger with one person and one item, of which nothing is kept."""
    session = begin_writing(store.site.engine)
    try:
        item = PointItem(
            version=1,
            code="T1",
            kind="benefit",
            name_zh="礼品",
            tax="free",
            changed_at="",
            changed_by="tests",
        )
        session.add(item)
        session.flush()
        ledger = Ledger(Context(store.site, ACTOR, "en", session, writing=True), clock, 0, item.id)
        ledger.person = ledger.add_person("L0001")
        yield ledger
    finally:
        end(session)
