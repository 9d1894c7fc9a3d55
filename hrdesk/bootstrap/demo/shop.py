"""Points in the demo company: its catalogue, what people earn in a month, and what they redeem."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from hrdesk.bootstrap.demo.draws import draws
from hrdesk.bootstrap.demo.people import Person
from hrdesk.bootstrap.demo.points_events import events_file
from hrdesk.bootstrap.demo.points_items import (
    BELT,
    COAT,
    FILM,
    GYM,
    HANDBOOK,
    INTERVIEW,
    ITEMS,
    MEAL,
    TEA,
    TOOL_TABLE,
    DemoItem,
)
from hrdesk.calls.base import Gateway
from hrdesk.calls.points import GrantPoints
from hrdesk.calls.points_catalogue import AddVouchers, CreateItem, SetItemFile
from hrdesk.calls.points_events import ImportPointEvents
from hrdesk.calls.points_redemption import (
    ApproveRedemption,
    FinishRedemption,
    GiveBack,
    HandOut,
    RedeemItem,
    RedemptionMoved,
    RefuseRedemption,
)
from hrdesk.domain.values import Period

WELCOME, PRIZE = 600, 900
_TAKERS: Final = 0.04
"""Of the people, who take a material in a month."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody known by name redeems in the month that waits, and how far it has come."""

    name: str
    item: str
    steps: tuple[str, ...] = ()
    quantity: int = 1
    beneficiary: str = ""


QUEUE: Final = (
    Wish("顾敏", INTERVIEW, ("approve", "hand_out", "finish"), beneficiary="候选人方同学"),
    Wish("赵晓彤", COAT, ("approve", "hand_out", "give_back")),
    Wish("何文静", MEAL, ("refuse",)),
    Wish("唐志伟", FILM, ("approve", "hand_out")),
    Wish("沈嘉禾", BELT, ("approve",)),
    Wish("丁立新", GYM, ("approve",)),
    Wish("蔡学文", COAT, ("approve",)),
    Wish("卢文博", FILM, quantity=2),
    Wish("吕春燕", MEAL),
    Wish("李思远", TEA, beneficiary="苏州恒泰机床王经理"),
)


@dataclass
class Shop:
    """Points of an opened store. hr keeps the catalogue and decides, desk hands out: two people."""

    hr: Callable[[], Gateway]
    desk: Callable[[], Gateway]
    item_ids: dict[str, int] = field(default_factory=dict)
    members: set[int] = field(default_factory=set)
    """Who was there when it opened, and has points since."""

    def open(self, employee_ids: Iterable[int]) -> None:
        """The items with their files and codes, and a welcome for everybody who is there."""
        self.members.update(employee_ids)
        hr = self.hr()
        for one in ITEMS:
            self._add(hr, one)
        reason = "积分商城启用，历史积分转入"
        hr(GrantPoints(request_id="demo-welcome", points=WELCOME, reason=reason, everybody=True))

    def earn(self, people: list[Person], period: Period) -> None:
        name, content = f"积分事件_{period}.csv", events_file(people, period)
        self.hr()(ImportPointEvents(request_id=f"demo-events-{period}", file_name=name, content=content))

    def take_materials(self, employee_ids: Iterable[int], period: Period) -> None:
        """A few people take what is delivered at once."""
        members = sorted(self.members.intersection(employee_ids))
        desk, count = self.desk(), max(1, round(len(members) * _TAKERS))
        for at, employee_id in enumerate(draws("materials", period).sample(members, count)):
            wish = Wish("", TOOL_TABLE if at % 3 else HANDBOOK)
            self._redeem(desk, f"{period}-{at}", employee_id, wish)

    def fill_queue(self, employee_ids: dict[str, int]) -> None:
        """Some wait for approval, some to be handed out, some are over; employee_ids are by name."""
        hr, desk = self.hr(), self.desk()
        winners = tuple(employee_ids[wish.name] for wish in QUEUE)
        hr(GrantPoints(request_id="demo-prize", points=PRIZE, reason="年度优秀员工", employee_ids=winners))
        for at, wish in enumerate(QUEUE):
            seen = self._redeem(desk, f"queue-{at}", employee_ids[wish.name], wish)
            for step in wish.steps:
                seen = _step(hr if step in ("approve", "refuse") else desk, step, seen)

    def _add(self, hr: Gateway, one: DemoItem) -> None:
        made = CreateItem(request_id=f"demo-item-{one.code}", code=one.code, points=one.points, **one.fields)
        kept = hr(made)
        self.item_ids[one.code] = kept.id
        if one.material:
            hr(
                SetItemFile(
                    request_id=f"demo-file-{one.code}",
                    item_id=kept.id,
                    version=kept.version,
                    part="material",
                    file_name=f"{made.name_zh}.txt",
                    content=one.material.encode(),
                )
            )
        if one.codes:
            codes = "\n".join(f"{one.code}-{number:04d}" for number in range(1, one.codes + 1))
            hr(AddVouchers(request_id=f"demo-codes-{one.code}", item_id=kept.id, content=codes.encode()))

    def _redeem(self, desk: Gateway, key: str, employee_id: int, wish: Wish) -> RedemptionMoved:
        return desk(
            RedeemItem(
                request_id=f"demo-redeem-{key}",
                employee_id=employee_id,
                item_id=self.item_ids[wish.item],
                quantity=wish.quantity,
                beneficiary=wish.beneficiary,
            )
        )


def _step(by: Gateway, step: str, seen: RedemptionMoved) -> RedemptionMoved:
    known: dict[str, Any] = {"redemption_id": seen.id, "version": seen.version}
    known["request_id"] = f"demo-{step}-{seen.number}"
    match step:
        case "approve":
            return by(ApproveRedemption(**known))
        case "refuse":
            return by(RefuseRedemption(reason="本月预算已用完", **known))
        case "hand_out":
            return by(HandOut(**known))
        case "finish":
            return by(FinishRedemption(**known))
        case _:
            return by(GiveBack(reason="尺码不合适", **known))
