"""A small company with a points catalogue: people with points, items, and everybody who deals with them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from small_company import ANNA, BO, SmallCompany
from sqlalchemy import select
from stores import PreparedHome, SetClock, copied, enter, new_id

from hrdesk.bootstrap import OpenedStore
from hrdesk.calls.base import Command, Gateway, Refusal, Refused
from hrdesk.calls.permissions import Role
from hrdesk.calls.points_catalogue import CreateItem, GetItem, ItemRow
from hrdesk.calls.points_redemption import RedeemItem, RedemptionMoved
from hrdesk.models.administration import User
from hrdesk.models.people import PeopleLine
from hrdesk.models.points_ledger import PointBalance, PointMovement
from hrdesk.services.context import Actor, Context
from hrdesk.services.points.posting import Move, post
from hrdesk.storage.engine import reading, writing

DONG = {"工号": "A003", "姓名": "陈东", "部门": "销售部", "岗位": "销售", "工作城市": "苏州"}
PROGRAM = Actor(0, "tests", "tests", frozenset(), frozenset())


@dataclass
class Shop:
    """Anna and Bo of 生产部 in 上海, Dong of 销售部; the user employee is Anna, the head that of 生产部."""

    store: OpenedStore
    clock: SetClock
    ids: dict[str, int] = field(default_factory=dict)
    _codes: Iterator[int] = field(default_factory=lambda: count(1))

    @classmethod
    def of(cls, home: PreparedHome) -> "Shop":
        """Of a home in which `build_shop` was."""
        shop = cls(home.open(), home.clock)
        with reading(shop.store.site.engine) as session:
            lines = session.execute(select(PeopleLine)).scalars()
            shop.ids = {line.employee_no: line.employee_id for line in lines}
        return shop

    @cached_property
    def hr(self) -> Gateway:
        return enter(self.store, Role.HR_OFFICER)

    @cached_property
    def desk(self) -> Gateway:
        """Whoever hands out and neither approves nor keeps the catalogue."""
        return enter(self.store, Role.SERVICE_AGENT)

    @cached_property
    def head(self) -> Gateway:
        return enter(self.store, Role.DEPARTMENT_HEAD)

    @cached_property
    def anna(self) -> Gateway:
        return enter(self.store, Role.EMPLOYEE)

    def earn(self, number: str, points: int, key: str = "") -> None:
        with writing(self.store.site.engine) as session:
            ctx = Context(self.store.site, PROGRAM, "en", session, writing=True)
            cause = key or f"tests:{new_id()}"
            post(ctx, [Move(employee_id=self.ids[number], points=points, source_key=cause)])

    def item(self, *, by: Gateway | None = None, **fields: Any) -> int:
        """A mug for 80 points that nobody has to approve, unless fields say otherwise; its id."""
        usual: dict[str, Any] = {
            "code": f"T{next(self._codes):03}",
            "kind": "material",
            "name_zh": "保温杯",
            "name_en": "Mug",
            "points": 80,
            "needs_approval": False,
            "tax": "free",
            "free_reason": "serves the work",
        }
        return (by or self.hr)(CreateItem(request_id=new_id(), **(usual | fields))).id

    def gift(self, **fields: Any) -> int:
        """Film tickets at 35.00 yuan, wage in kind, to be approved."""
        benefit = {"kind": "benefit", "name_zh": "电影票", "name_en": "Film ticket", "tax": "in_kind"}
        return self.item(**(benefit | {"needs_approval": True, "cost": 3500, "free_reason": ""} | fields))

    def redeem(self, number: str, item_id: int, quantity: int = 1, **fields: Any) -> RedemptionMoved:
        asked = RedeemItem(
            request_id=new_id(), employee_id=self.ids[number], item_id=item_id, quantity=quantity, **fields
        )
        return self.desk(asked)

    def step(
        self, asked: type[Command[RedemptionMoved]], seen: RedemptionMoved, by: Gateway, **fields: Any
    ) -> RedemptionMoved:
        """A step of a redemption as it was last seen."""
        known = {"redemption_id": seen.id, "version": seen.version}
        return by(asked(request_id=new_id(), **(known | fields)))

    def shown(self, item_id: int, by: Gateway | None = None) -> ItemRow:
        return (by or self.hr)(GetItem(item_id=item_id)).row

    def balance(self, number: str) -> tuple[int, int]:
        """(available, held) of the summary."""
        with reading(self.store.site.engine) as session:
            row = session.get(PointBalance, self.ids[number])
            return (row.available, row.held) if row else (0, 0)

    def movements(self, number: str) -> list[tuple[str, int]]:
        with reading(self.store.site.engine) as session:
            rows = select(PointMovement.kind, PointMovement.points).where(
                PointMovement.employee_id == self.ids[number]
            )
            return [(row.kind, row.points) for row in session.execute(rows.order_by(PointMovement.id))]


@contextmanager
def refused(kind: type[Refusal]) -> Iterator[list[Any]]:
    """What the block does is refused as this and nothing else; the refusal is put into the list."""
    caught: list[Any] = []
    with pytest.raises(Refused) as stopped:
        yield caught
    (refusal,) = stopped.value.refusals
    assert isinstance(refusal, kind), refusal
    caught.append(refusal)


def build_shop(home: PreparedHome) -> None:
    """Hire its people and bind the users employee and head of department."""
    company = SmallCompany.of(home)
    company.roster(ANNA, BO, DONG)
    with writing(company.store.site.engine) as session:
        anna = session.execute(select(PeopleLine).filter_by(employee_no="A001")).scalar_one()
        users = {user.name: user for user in session.execute(select(User)).scalars()}
        users[Role.EMPLOYEE].employee_id = anna.employee_id
        users[Role.DEPARTMENT_HEAD].department_id = anna.department_id
    company.store.close()


@pytest.fixture(scope="session")
def shop_template(empty_template: Path) -> Path:
    home = copied(empty_template, empty_template.with_name("shop"))
    build_shop(home)
    return home.folder


@pytest.fixture
def shop_home(shop_template: Path, tmp_path: Path) -> PreparedHome:
    """The closed home of a shop with nothing in its catalogue."""
    return copied(shop_template, tmp_path / "home")


@pytest.fixture
def shop(shop_home: PreparedHome) -> Iterator[Shop]:
    made = Shop.of(shop_home)
    try:
        yield made
    finally:
        made.store.close()
