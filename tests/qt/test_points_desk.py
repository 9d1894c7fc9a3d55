"""The hand-out desk: a scanned number opens its redemption; each step is there for whoever may take it."""

import pytest
from fake_gateway import session
from opened_points import Opened, open_tab
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from hrdesk.calls.permissions import Role
from hrdesk.calls.points_redemption import (
    FindRedemption,
    FinishRedemption,
    GetRedemptionSlip,
    GiveBack,
    HandOut,
    ListRedemptions,
    ListToApprove,
    RefuseRedemption,
)
from hrdesk.views.common.dialogs import Confirm

AGENT = session(Role.SERVICE_AGENT, name="何敏", user_id=9)
HEAD = session(Role.DEPARTMENT_HEAD, name="孙涛", user_id=8)


@pytest.fixture
def opened(qtbot: QtBot) -> Opened:
    return open_tab(qtbot, "desk")


def scan(opened: Opened, qtbot: QtBot, number: str) -> None:
    """As a scanner does: the number, then Enter."""
    field = opened.page.desk_tab.scanner
    field.setFocus()
    qtbot.keyClicks(field, number)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_a_scanned_number_opens_its_redemption_and_the_field_waits_for_the_next(
    opened: Opened, qtbot: QtBot
) -> None:
    scan(opened, qtbot, "dh-0914")
    drawer = opened.page.desk_tab.drawer
    assert opened.asked(FindRedemption)[-1].number == "dh-0914"
    assert drawer.isVisible()
    assert drawer.under.text() == "许明哲 · HL0004 · 工艺工程部"
    assert list(drawer.buttons) == ["hand_out", "give_back", "slip"]
    assert opened.page.desk_tab.scanner.text() == ""
    drawer.buttons["hand_out"].click()
    assert opened.asked(HandOut)[-1].redemption_id == 4
    # The feed brought the drawer to the next step.
    assert list(drawer.buttons) == ["finish", "give_back", "slip"]


def test_a_number_that_nobody_has_is_said_beside_the_field(opened: Opened, qtbot: QtBot) -> None:
    scan(opened, qtbot, "DH-9999")
    assert "DH-9999" in opened.page.desk_tab._wrong.text()
    scan(opened, qtbot, "DH-0911")
    assert opened.page.desk_tab._wrong.text() == ""
    scan(opened, qtbot, " ")
    assert len(opened.asked(FindRedemption)) == 2


def test_codes_are_shown_once_it_is_handed_out(opened: Opened, qtbot: QtBot) -> None:
    scan(opened, qtbot, "DH-0917")
    assert opened.page.desk_tab.drawer.codes == ("CINE-0417",)


def test_giving_back_and_refusing_need_a_reason(opened: Opened, qtbot: QtBot) -> None:
    drawer = opened.page.desk_tab.drawer
    scan(opened, qtbot, "DH-0914")
    drawer.buttons["give_back"].click()
    opened.dialog(Confirm).confirm.click()
    assert not opened.asked(GiveBack)
    opened.answer(Confirm, "课程取消")
    assert opened.asked(GiveBack)[-1].reason == "课程取消"
    scan(opened, qtbot, "DH-0911")
    drawer.buttons["refuse"].click()
    opened.answer(Confirm, "已停办")
    assert opened.asked(RefuseRedemption)[-1].reason == "已停办"


def test_what_was_handed_out_is_finished(opened: Opened, qtbot: QtBot) -> None:
    scan(opened, qtbot, "DH-0917")
    opened.page.desk_tab.drawer.buttons["finish"].click()
    assert opened.asked(FinishRedemption)[-1].redemption_id == 7
    assert opened.toasts[-1] == "DH-0917：完成"


def test_the_slip_is_saved_where_it_is_wanted(
    opened: Opened, qtbot: QtBot, tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = f"{tmp_path}/DH-0914.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_words: (path, ""))
    scan(opened, qtbot, "DH-0914")
    opened.page.desk_tab.drawer.buttons["slip"].click()
    with open(path, "rb") as file:
        assert file.read() == b"%PDF slip"
    assert opened.asked(GetRedemptionSlip)[-1].redemption_id == 4
    assert opened.toasts[-1] == "已保存：DH-0914.pdf"


def test_segments_ask_for_states_and_count_them(opened: Opened) -> None:
    desk = opened.page.desk_tab
    assert (desk.segments.current(), desk.model.rowCount()) == ("waiting", 6)
    desk.segments.press("ended")
    assert opened.asked(ListRedemptions)[-1].states == ("done", "refused", "given_back")
    assert desk.model.rowCount() == 1
    desk.segments.press("all")
    desk.search_field.setText("罗永刚")
    desk.search_field.returnPressed.emit()
    assert [row.number for _at, row in desk.model.rows_here()] == ["DH-0911"]


def test_the_drawer_follows_the_list_and_f6_goes_over(opened: Opened) -> None:
    desk = opened.page.desk_tab
    desk.table.pick_row(0)
    opened.page.desk_tab.other_side()
    assert desk.drawer.redemption is not None
    assert desk.drawer.redemption.number == "DH-0911"
    desk.drawer.moved.emit(1)
    assert desk.drawer.redemption.number == "DH-0912"
    opened.page.desk_tab.other_side()
    assert desk.drawer.isAncestorOf(opened.window.focusWidget())
    opened.page.desk_tab.other_side()
    assert opened.window.focusWidget() is desk.table


def test_an_agent_has_the_scanner_and_no_list(qtbot: QtBot) -> None:
    opened = open_tab(qtbot, "desk", AGENT)
    assert not opened.asked(ListRedemptions)
    assert not opened.page.desk_tab.segments.isVisible()
    scan(opened, qtbot, "DH-0914")
    assert list(opened.page.desk_tab.drawer.buttons) == ["hand_out", "give_back", "slip"]


def test_a_head_of_department_lists_what_to_approve_and_scans_nothing(qtbot: QtBot) -> None:
    opened = open_tab(qtbot, "desk", HEAD)
    assert opened.asked(ListToApprove)
    assert not opened.page.desk_tab.scanner.isVisible()
    desk = opened.page.desk_tab
    assert desk.model.rowCount() == 3
    desk.table.pick_row(0)
    desk.other_side()
    QApplication.processEvents()
    assert list(desk.drawer.buttons) == ["approve", "refuse"]
