"""A company whose people bind, change and give up numbers."""

from collections.abc import Iterator
from typing import Any

import pytest
from small_company import ANNA, BO, SmallCompany
from stores import PreparedHome, SetClock, enter, new_id

from hrdesk.calls.base import Command, Gateway, Refusal, Refused
from hrdesk.calls.people_contacts import BindingRow, BindPhone, ListHolders, ListPhonesOf
from hrdesk.calls.people_releases import ReleaseDue, ReleaseSummary
from hrdesk.models.administration import Setting
from hrdesk.storage.engine import writing

FIRST, SECOND, THIRD = "13800001111", "13900001111", "13700001111"
CARD_OF_ANNA, CARD_OF_BO = "34050019931125374X", "110100199003070015"
HOTLINE = "0512-6688 1234"
CARL = {"工号": "A003", "姓名": "卡尔"}


def command(kind: type[Command[Any]], **fields: Any) -> Any:
    return kind(request_id=new_id(), **fields)


def told(gateway: Gateway, request: Any) -> Refusal:
    """The one refusal of a request."""
    with pytest.raises(Refused) as refused:
        gateway(request)
    (refusal,) = refused.value.refusals
    return refusal


class Bindings(SmallCompany):
    """Anna and Bo have cards on record and no number; the hotline is set."""

    @property
    def clock(self) -> SetClock:
        clock = self.store.site.clock
        assert isinstance(clock, SetClock)
        return clock

    def bind(self, number: str, employee_no: str, **fields: Any) -> Any:
        return self.maker(command(BindPhone, value=number, employee_no=employee_no, **fields))

    def leaves(self, person: dict[str, str], day: str, approved: str = "") -> None:
        """By the roster: the person has left."""
        self.roster({**person, "状态": "离职", "离职日期": day, "离职审批时间": approved})

    def due(self) -> ReleaseSummary:
        return self.maker(command(ReleaseDue))

    def holders(self, number: str) -> list[tuple[str, str, str | None]]:
        rows: tuple[BindingRow, ...] = self.maker(ListHolders(value=number))
        return [(row.employee_no, row.bound_at, row.released_at) for row in rows]

    def held_by(self, employee_no: str) -> list[str]:
        """What a person holds now, masked."""
        rows: tuple[BindingRow, ...] = self.maker(ListPhonesOf(employee_no=employee_no))
        return [row.value for row in rows if row.released_at is None]

    def as_role(self, user: str, language: str = "en") -> Gateway:
        return enter(self.store, user, language)

    def set(self, key: str, value: str) -> None:
        with writing(self.store.site.engine) as session:
            session.merge(Setting(key=key, value=value, changed_by="tests", changed_at="", version=1))


@pytest.fixture
def desk(empty_home: PreparedHome) -> Iterator[Bindings]:
    made = Bindings.of(empty_home)
    assert isinstance(made, Bindings)
    try:
        made.roster({**ANNA, "身份证号码": CARD_OF_ANNA}, {**BO, "身份证号码": CARD_OF_BO}, CARL)
        made.set("site.hotline", HOTLINE)
        yield made
    finally:
        made.store.close()
