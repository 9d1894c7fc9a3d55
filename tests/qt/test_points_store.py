"""The store: cards by kind and search, the queue in two steps by two people, the ledger of who is picked."""

import pytest
from fake_gateway import session
from fake_point_answers import items
from msgspec.structs import replace
from opened_points import Opened, open_tab
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hrdesk.calls.permissions import Role
from hrdesk.calls.points import GetPointBalance, ListPointMovements
from hrdesk.calls.points_catalogue import ListItems
from hrdesk.calls.points_figures import GetPointFigures
from hrdesk.calls.points_redemption import ApproveRedemption, HandOut, ListRedemptions, ListToApprove
from hrdesk.views.common.dialogs import scrolled
from hrdesk.views.points.catalogue_view import CardGrid
from hrdesk.views.points.item_card import LEAST, ItemCard
from hrdesk.views.points.receiver_form import ReceiverForm
from hrdesk.views.points.redeem_forms import RedeemForm

HEAD = session(Role.DEPARTMENT_HEAD, name="孙涛", user_id=8)
AGENT = session(Role.SERVICE_AGENT, name="何敏", user_id=9)


@pytest.fixture
def opened(qtbot: QtBot) -> Opened:
    return open_tab(qtbot, "store")


def codes(opened: Opened) -> list[str]:
    return [one.item.code for one in opened.page.store.catalogue.grid.cards]


def test_the_page_opens_with_cards_queue_ledger_and_figures(opened: Opened) -> None:
    store = opened.page.store
    assert len(codes(opened)) == 12
    assert [one.number for one in store.queue.rows] == [f"DH-{number:04d}" for number in range(911, 917)]
    assert store.ledger.employee_id == 1
    assert store.figures is not None
    assert opened.asked(GetPointFigures)[-1].period == "2026-10"
    request = opened.asked(ListRedemptions)[0]
    assert (request.states, request.waiting_first) == (("held", "approved"), True)


def test_a_segment_and_a_search_narrow_the_cards(opened: Opened) -> None:
    catalogue = opened.page.store.catalogue
    catalogue.segments.press("course")
    assert codes(opened) == ["M-002", "M-011"]
    catalogue.search_field.setText("plc")
    catalogue.search_field.returnPressed.emit()
    assert codes(opened) == ["M-011"]
    assert opened.asked(ListItems)[-1] == ListItems(search="plc", kinds=("course",))
    catalogue.search_field.setText("nobody")
    catalogue.search_field.returnPressed.emit()
    assert codes(opened) == []
    assert catalogue._none.isVisible()


def test_cards_take_as_many_columns_as_there_is_room_for(qtbot: QtBot) -> None:
    grid = CardGrid()
    area = scrolled(grid)
    qtbot.addWidget(area)
    grid.hold([ItemCard(one, ()) for one in items()])
    area.show()
    for width, columns in ((1000, 4), (560, 2), (200, 1), (800, 3)):
        area.resize(width, 900)
        QApplication.processEvents()
        assert len({one.x() for one in grid.cards}) == columns
        assert all(one.width() >= LEAST for one in grid.cards)


def test_of_many_items_the_rest_is_shown_when_it_is_asked_for(qtbot: QtBot) -> None:
    opened = open_tab(qtbot, "store")
    shelf = items()
    opened.gateway.points.items = [replace(shelf[0], id=number, code=f"M-{number}") for number in range(100)]
    opened.page.store.catalogue.ask()
    assert len(codes(opened)) == 48
    opened.page.store.catalogue._more.click()
    assert len(codes(opened)) == 96
    opened.page.store.catalogue._more.click()
    assert len(codes(opened)) == 100
    assert opened.page.store.catalogue._more.isHidden()


def test_a_card_says_price_what_is_left_and_what_comes(opened: Opened) -> None:
    cards = {one.item.code: one for one in opened.page.store.catalogue.grid.cards}
    assert (cards["M-003"]._price.text(), cards["M-003"]._left.text()) == ("180", "余 126")
    assert (cards["M-010"]._price.text(), cards["M-010"]._unit.text()) == ("免费", "")
    assert cards["M-010"]._price.toolTip() == "2026-12-01 起 20 分\n印刷"
    assert [cards[one]._left.text() for one in ("M-001", "M-007", "M-012")] == ["不限", "每季 1 次", "停售"]
    badge = cards["M-002"]._badge.look
    assert badge is not None
    assert (badge.word, badge.tone) == ("库存低", "red")
    assert cards["M-007"]._under.text() == "有效期至 2026-12-31"


def test_the_menu_of_a_card_holds_what_one_may_do(opened: Opened) -> None:
    cards = {one.item.code: one for one in opened.page.store.catalogue.grid.cards}
    words = [action.text() for action in cards["M-001"].menu().actions()]
    assert words == ["代员工兑换", "改价", "编辑商品", "盘点库存", "上传资料文件", "上传图片"]
    assert [one.text() for one in cards["M-012"].menu().actions()] == [
        *("改价", "编辑商品", "盘点库存", "上传图片")
    ]
    assert [one.text() for one in cards["M-003"].menu().actions()] == [
        *("代员工兑换", "改价", "编辑商品", "导入券码", "上传图片")
    ]
    cards["M-001"].menu().actions()[0].trigger()
    opened.dialog(RedeemForm).reject()


def test_a_double_click_redeems(opened: Opened) -> None:
    card = opened.page.store.catalogue.grid.cards[0]
    place = QPointF(5, 5)
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    card.mouseDoubleClickEvent(QMouseEvent(QEvent.Type.MouseButtonDblClick, place, place, left, left, none))
    opened.dialog(RedeemForm).reject()


def test_approving_is_one_click_and_the_feed_brings_the_next_state(opened: Opened) -> None:
    opened.page.store.queue.buttons["DH-0911"].click()
    request = opened.asked(ApproveRedemption)[-1]
    assert (request.redemption_id, request.version) == (1, 1)
    assert opened.toasts == ["DH-0911：待发放"]
    states = {one.number: one.state for one in opened.page.store.queue.rows}
    assert states["DH-0911"] == "approved"
    assert opened.page.store.queue.counts == {"held": 2, "approved": 4, "handed_out": 1, "given_back": 1}


def test_handing_out_is_one_click_and_shows_who_approved(opened: Opened) -> None:
    pressed = opened.page.store.queue.buttons["DH-0914"]
    assert pressed.toolTip() == "周岚 于 2026-11-06 09:00 批准"
    assert pressed.accessibleName() == "发放: 许明哲, 六西格玛绿带 · 24 课时"
    pressed.click()
    assert opened.asked(HandOut)[-1].redemption_id == 4
    assert "DH-0914" not in {one.number for one in opened.page.store.queue.rows}


def test_what_somebody_else_receives_is_handed_out_to_a_name(opened: Opened) -> None:
    opened.page.store.queue.buttons["DH-0916"].click()
    form = opened.dialog(ReceiverForm)
    form.confirm.click()
    assert form.receiver.complaint()
    form.receiver.input.setText("候选人甲")
    form.confirm.click()
    assert opened.asked(HandOut)[-1].beneficiary == "候选人甲"


def test_a_line_of_the_queue_shows_that_persons_ledger(opened: Opened) -> None:
    opened.page.store.queue.names["DH-0912"].click()
    assert opened.asked(GetPointBalance)[-1].employee_id == 2
    assert opened.asked(ListPointMovements)[-1].employee_id == 2
    place = QPointF(200, 5)
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    line = opened.page.store.queue.names["DH-0913"].parentWidget()
    assert line is not None
    line.mousePressEvent(QMouseEvent(QEvent.Type.MouseButtonPress, place, place, left, left, none))
    assert opened.asked(GetPointBalance)[-1].employee_id == 3


def test_the_ledger_proves_itself_or_says_that_it_does_not(opened: Opened) -> None:
    panel = opened.page.store.ledger
    assert panel.is_proved() is True
    assert panel._proof.look is not None
    assert panel._proof.look.word == "流水合计 = 余额"
    opened.gateway.points.off_by = 1
    panel.ask()
    assert panel.is_proved() is False
    assert panel._proof.look.word == "流水合计 ≠ 余额"
    assert "罗永刚 · HL0001" in panel._who.text()


def test_a_head_of_department_approves_and_sees_no_ledger(qtbot: QtBot) -> None:
    opened = open_tab(qtbot, "store", HEAD)
    store = opened.page.store
    assert [one.state for one in store.queue.rows] == ["held"] * 3
    assert opened.asked(ListToApprove)
    assert not store.ledger.isVisible()
    assert not opened.asked(GetPointBalance)
    store.queue.buttons["DH-0911"].click()
    assert len(opened.asked(ApproveRedemption)) == 1


def test_in_a_narrow_queue_the_department_gives_way_to_the_item(opened: Opened) -> None:
    queue = opened.page.store.queue
    assert all(one.isVisible() for one in queue._departments)
    queue.resize(360, 300)
    assert len(queue._departments) == 7
    assert all(one.isHidden() for one in queue._departments)
    queue.resize(600, 300)
    assert not any(one.isHidden() for one in queue._departments)
