"""The parts of the points page: finding a person, the strip of figures, an empty catalogue."""

import pytest
from conftest import now
from fake_gateway import MAKER, FakeGateway, session
from fake_point_answers import figures
from opened_points import Opened, open_tab
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from hrdesk.calls.base import SessionInfo
from hrdesk.calls.permissions import Role
from hrdesk.calls.points import GetPointBalance
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.runners import InlineRunner
from hrdesk.views.points.figures_strip import FiguresStrip
from hrdesk.views.points.item_forms import ItemForm
from hrdesk.views.points.person_field import PersonField

AGENT = session(Role.SERVICE_AGENT, name="何敏", user_id=9)


def person_field(qtbot: QtBot, who: SessionInfo = MAKER) -> tuple[PersonField, FakeGateway]:
    gateway = FakeGateway(who, count=30)
    desk = Desk(gateway, InlineRunner(), now=now)
    field = PersonField(desk)
    desk.setParent(field)
    qtbot.addWidget(field)
    field.show()
    return field, gateway


def test_what_is_typed_offers_people_and_one_is_picked(qtbot: QtBot) -> None:
    field, gateway = person_field(qtbot)
    field.field.input.setText("HL00")
    field._ask("HL00")
    assert 1 < field.field.list.count() <= 5
    field.field._take(1)
    assert field.employee_id() == 2
    assert field.field.list.isHidden()
    assert gateway.asked[-1] == GetPointBalance(employee_id=2)
    assert field.balance.text().startswith("可用 ")


def test_an_answer_to_what_was_typed_before_is_dropped(qtbot: QtBot) -> None:
    field, _gateway = person_field(qtbot)
    field.field.input.setText("HL0001")
    field._ask("HL00")
    assert field.field.list.isHidden()
    field._ask("")
    assert field.field.list.isHidden()


def test_nobody_picked_is_complained_about(qtbot: QtBot) -> None:
    field, _gateway = person_field(qtbot)
    assert not field.complete()
    assert field.field.complaint() == "从列表里选一个人。"
    field.choose(7, "于秀兰", "HL0007")
    assert field.complete()
    assert field.field.complaint() == ""


def test_whoever_may_not_read_points_sees_no_balance(qtbot: QtBot) -> None:
    field, gateway = person_field(qtbot, AGENT)
    field.choose(7, "于秀兰", "HL0007")
    assert field.balance.isHidden()
    assert not any(isinstance(one, GetPointBalance) for one in gateway.asked)


def test_the_strip_says_five_figures_with_what_they_are_beside(qtbot: QtBot) -> None:
    strip = FiguresStrip()
    qtbot.addWidget(strip)
    strip.retranslate()
    assert strip.findChildren(QLabel) == []
    strip.show_figures(figures("2026-10"))
    strip.resize(900, 60)
    strip.show()
    words = [one.text() for one in strip.findChildren(QLabel)]
    assert {"10 月发放", "18,420", "+630", "10 月兑换", "64 %"} <= set(words)
    assert {"积分负债（0.20 元/分）", "19,263.00", "203 人", "30 天内到期", "4,080"} <= set(words)


@pytest.mark.parametrize("earned", [0, 100])
def test_the_first_month_has_nothing_beside_it(earned: int, qtbot: QtBot) -> None:
    strip = FiguresStrip()
    qtbot.addWidget(strip)
    all_months = figures("2026-10", earned)
    strip.show_figures(type(all_months)(**{**_fields(all_months), "months": all_months.months[:1]}))
    assert not any(one.text().startswith("+") for one in strip.findChildren(QLabel))


def _fields(answer: object) -> dict[str, object]:
    return {name: getattr(answer, name) for name in answer.__struct_fields__}  # type: ignore[attr-defined]  # msgspec


def test_an_empty_catalogue_begins_with_a_new_item(qtbot: QtBot) -> None:
    opened: Opened = open_tab(qtbot, "store")
    opened.gateway.points.items = []
    catalogue = opened.page.store.catalogue
    catalogue.ask()
    (begin,) = [one for one in catalogue._none.findChildren(QPushButton) if one.isVisible()]
    assert begin.text() == "新增商品"
    begin.click()
    opened.dialog(ItemForm).reject()
    catalogue.search_field.setText("电影")
    catalogue.search_field.returnPressed.emit()
    assert [one for one in catalogue._none.findChildren(QPushButton) if one.isVisible()] == []


def test_an_empty_queue_says_that_nobody_waits(qtbot: QtBot) -> None:
    opened = open_tab(qtbot, "store")
    opened.gateway.points.redemptions = []
    opened.page.store.ask_queue()
    queue = opened.page.store.queue
    assert queue._none.isVisible()
    assert (queue.waiting(), queue.buttons) == (0, {})
    assert opened.page.store.facts()[1].value == "0"
