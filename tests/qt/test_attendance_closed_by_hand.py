"""Attendance is closed where the month is listed and where its file came in; who is left out is named."""

from typing import Any

import pytest
from conftest import MakeShell
from fake_attendance import FakeAttendance
from fake_gateway import CHECKER, MAKER, FakeGateway, session
from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLabel, QPushButton

from hrdesk.calls.attendance import CloseAttendance, ReopenAttendance
from hrdesk.calls.follow_ups import RetryFollowUp
from hrdesk.calls.permissions import Role
from hrdesk.views.common.chip import Chip
from hrdesk.views.common.dialogs import Confirm, Dialog, Notice
from hrdesk.views.home.home_page import HomePage
from hrdesk.views.payroll.inputs_tab import InputsTab
from hrdesk.views.shell.shell import Shell


def home(shell: Shell) -> HomePage:
    page = shell.pages["home"]
    assert isinstance(page, HomePage)
    return page


def attendance(shell: Shell) -> FakeAttendance:
    assert isinstance(shell.desk.gateway, FakeGateway)
    return shell.desk.gateway.attendance


def asked(shell: Shell, kind: type[Any]) -> list[Any]:
    assert isinstance(shell.desk.gateway, FakeGateway)
    return [request for request in shell.desk.gateway.asked if isinstance(request, kind)]


def step_button(shell: Shell) -> QPushButton | None:
    return next(one.button for one in home(shell).steps if one.step.key == "attendance")


def opened(shell: Shell) -> Dialog:
    """The dialog behind the button of the step."""
    button = step_button(shell)
    assert button is not None
    button.click()
    (dialog,) = [one for one in home(shell).findChildren(Dialog) if one.isVisible()]
    return dialog


def words(dialog: Dialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def test_the_step_of_the_month_asks_before_it_closes_and_names_who_is_left_out(
    make_shell: MakeShell,
) -> None:
    shell = make_shell(MAKER)
    dialog = opened(shell)

    assert isinstance(dialog, Confirm)
    assert "应到 206 人，有考勤 204 人。" in words(dialog)
    assert "待处理：P0007 宋海" in words(dialog)
    assert "没有考勤：P0009 毛宁" in words(dialog)
    assert asked(shell, CloseAttendance) == []

    dialog.confirm.click()
    (request,) = asked(shell, CloseAttendance)
    assert (request.period, request.incomplete) == ("2026-10", True)


def test_a_closed_month_says_by_whom_and_opens_again_for_a_reason_only(make_shell: MakeShell) -> None:
    shell = make_shell(MAKER)
    opened(shell).confirm.click()
    dialog = opened(shell)

    assert isinstance(dialog, Confirm)
    assert "林晓雯 关账" in words(dialog)
    assert "计入积分事件 125 笔。" in words(dialog)
    dialog.confirm.click()
    assert asked(shell, ReopenAttendance) == [], "no reason, nothing is opened"
    dialog.write_reason("打卡机补传")
    dialog.confirm.click()
    (request,) = asked(shell, ReopenAttendance)
    assert request.reason == "打卡机补传"


def test_whoever_only_reads_attendance_sees_how_it_stands(make_shell: MakeShell) -> None:
    shell = make_shell(CHECKER)
    dialog = opened(shell)
    assert isinstance(dialog, Notice)
    assert "应到 206 人，有考勤 204 人。" in words(dialog)


def test_whoever_may_not_read_it_has_no_button(make_shell: MakeShell) -> None:
    assert step_button(make_shell(session(Role.CASHIER))) is None


def test_points_that_were_not_posted_are_posted_from_the_same_place(make_shell: MakeShell) -> None:
    shell = make_shell(MAKER)
    opened(shell).confirm.click()
    attendance(shell).month = replace(attendance(shell).month, points="failed", counted=0)
    dialog = opened(shell)

    assert "考勤积分没有入账。" in words(dialog)
    dialog.confirm.click()
    (request,) = asked(shell, RetryFollowUp)
    assert (request.event_id, request.follower) == (7, "attendance_points")
    assert "计入积分事件 125 笔。" in words(opened(shell))


@pytest.mark.parametrize(("people", "said"), [(8, "人7"), (9, "另有 1 人")])
def test_a_long_list_of_names_is_cut(make_shell: MakeShell, people: int, said: str) -> None:
    shell = make_shell(MAKER)
    missing = tuple(f"P{number} 人{number}" for number in range(people))
    attendance(shell).month = replace(attendance(shell).month, missing=missing)
    assert said in words(opened(shell))


def test_the_inputs_of_the_month_show_a_closed_attendance_and_offer_no_file(make_shell: MakeShell) -> None:
    shell = make_shell(MAKER)
    shell.go("payroll", "inputs")
    (tab,) = shell.pages["payroll"].findChildren(InputsTab)
    assert tab.state is not None
    named = {button.accessibleName() for button in tab.findChildren(QPushButton)}
    assert {"导入: 考勤", "关账: 考勤"} <= named

    closed = tuple(replace(one, closed=one.kind == "attendance") for one in tab.state.sources)
    tab.state = replace(tab.state, sources=closed)
    tab.retranslate()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    named = {button.accessibleName() for button in tab.findChildren(QPushButton)}
    assert "导入: 考勤" not in named
    assert "查看: 考勤" in named
    assert "已关账" in {chip.look.word for chip in tab.findChildren(Chip) if chip.look}
