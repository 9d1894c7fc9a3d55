"""Points in real windows on a real store: redeemed, approved by one person, handed out by another."""

from collections.abc import Iterator

import pytest
from conftest import now
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from small_company import ANNA, SmallCompany
from stores import PreparedHome, SetClock, enter, new_id

from hrdesk.calls.points import AdjustPoints, CheckPoints
from hrdesk.calls.points_catalogue import CreateItem
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.dialogs import Notice
from hrdesk.views.common.runners import InlineRunner
from hrdesk.views.points.points_page import PointsPage
from hrdesk.views.points.redeem_forms import RedeemForm
from hrdesk.views.shell.shell import Shell

MAKER, OTHER = "maker", "hr_officer"


@pytest.fixture
def company(empty_home: PreparedHome) -> Iterator[SmallCompany]:
    """安娜 with 500 points, and two cinema tickets at 180."""
    made = SmallCompany.of(empty_home)
    clock = made.store.site.clock
    assert isinstance(clock, SetClock)
    clock.moment = now()
    try:
        made.roster(ANNA)
        anna = made.person("A001").row.id
        made.maker(AdjustPoints(request_id=new_id(), employee_id=anna, points=500, reason="opening"))
        item = {"kind": "benefit", "name_zh": "电影票", "name_en": "Cinema ticket", "cost": 3990}
        made.maker(CreateItem(request_id=new_id(), code="B-1", points=180, stock=2, **item))
        yield made
    finally:
        made.store.close()


def sit_down(qtbot: QtBot, company: SmallCompany, user: str) -> PointsPage:
    """The points page of this person in a window of their own."""
    desk = Desk(enter(company.store, user, "zh"), InlineRunner(), now=now)
    shell = Shell(desk, lambda desk: [PointsPage(desk)])
    desk.setParent(shell)
    qtbot.addWidget(shell)
    shell.resize(1440, 900)
    shell.show()
    QApplication.processEvents()
    page = shell.pages["points"]
    assert isinstance(page, PointsPage)
    return page


def notices(page: PointsPage) -> list[str]:
    """Titles of the dialogs that say what stands in the way; they are closed."""
    shown = [one for one in page.window().findChildren(Notice) if one.isVisible()]
    for one in shown:
        one.reject()
    return [one.windowTitle() for one in shown]


def test_two_people_approve_and_hand_out_and_the_ledger_proves_itself(
    qtbot: QtBot, company: SmallCompany
) -> None:
    first = sit_down(qtbot, company, MAKER)
    (card,) = first.store.catalogue.grid.cards
    assert (card._name.text(), card._left.text()) == ("电影票", "余 2")
    first.act.redeem(card.item)
    (form,) = first.window().findChildren(RedeemForm)
    form.person.field.input.setText("安娜")
    form.person._ask("安娜")
    form.person.field._take(0)
    form.quantity.input.setText("2")
    form.confirm.click()
    (number,) = first.store.queue.buttons
    first.store.queue.buttons[number].click()
    assert [one.state for one in first.store.queue.rows] == ["approved"]

    # Whoever approved does not hand out.
    first.store.queue.buttons[number].click()
    assert len(notices(first)) == 1
    assert [one.state for one in first.store.queue.rows] == ["approved"]

    second = sit_down(qtbot, company, OTHER)
    second.open_tab("desk")
    second.desk_tab.scanner.setText(number.lower())
    second.desk_tab.scanner.returnPressed.emit()
    second.desk_tab.drawer.buttons["hand_out"].click()
    assert second.desk_tab.drawer.redemption.state == "handed_out"
    assert second.desk_tab.drawer.redemption.wage_period == "2026-11"

    second.ledger.seek("A001")
    assert second.ledger.person.is_proved() is True
    assert second.ledger.person.balance.available == 140
    assert [row.kind for _at, row in second.ledger.model.rows_here()] == ["spend", "hold", "adjust"]
    checked = company.maker(CheckPoints())
    assert (checked.ok, checked.sum, checked.accounts["spent"]) == (True, 0, 360)


def test_missing_points_are_said_at_the_person(qtbot: QtBot, company: SmallCompany) -> None:
    page = sit_down(qtbot, company, MAKER)
    company.maker(
        CreateItem(
            request_id=new_id(),
            code="B-2",
            kind="benefit",
            name_zh="健身卡",
            points=900,
            cost=90_000,
        )
    )
    page.refresh()
    gym = next(one for one in page.store.catalogue.items if one.code == "B-2")
    page.act.redeem(gym)
    (form,) = page.window().findChildren(RedeemForm)
    form.person.field.input.setText("A001")
    form.person._ask("A001")
    form.person.field._take(0)
    assert form.person.balance.text() == "可用 500 分，冻结 0"
    form.confirm.click()
    assert "400" in form.person.field.complaint()
