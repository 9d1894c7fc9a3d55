"""Whoever is shut out or given other rights loses the shell at the next call, and is told why at the door."""

import pytest
from conftest import now
from fake_gateway import MAKER, FakeGateway, session
from pytestqt.qtbot import QtBot
from test_entrance import FakeHome

from hrdesk.calls.base import Gateway, Refusal, Refused
from hrdesk.calls.permissions import Role
from hrdesk.calls.refusals import RightsChanged, StoreBusy, UserShutOut
from hrdesk.views.common.dialogs import Notice
from hrdesk.views.common.runners import InlineRunner
from hrdesk.views.pages import make_pages
from hrdesk.views.shell.app_window import AppWindow

ENDS: tuple[Refusal, ...] = (UserShutOut(user_name="linxiaowen"), RightsChanged(user_name="linxiaowen"))


@pytest.fixture
def window(qtbot: QtBot) -> AppWindow:
    made = AppWindow(InlineRunner(), make_pages, now=now)
    qtbot.addWidget(made)
    made.show()
    made.open_doors(FakeHome(is_demo=True).doors())
    made.enter(FakeGateway(MAKER))
    return made


def gateway_of(window: AppWindow) -> FakeGateway:
    assert window.shell is not None
    assert isinstance(window.shell.desk.gateway, FakeGateway)
    return window.shell.desk.gateway


@pytest.mark.parametrize("why", ENDS, ids=lambda why: why.code)
def test_the_next_call_leads_to_the_door_with_the_reason(why: Refusal, window: AppWindow) -> None:
    assert window.shell is not None
    gateway_of(window).failing = Refused(why)
    window.shell.reload()
    assert window.shell is None
    assert window.sign_in is not None
    assert window.sign_in.isVisible()
    assert "linxiaowen" in window.sign_in.complaint()
    assert window.findChildren(Notice) == []


def test_another_refusal_leaves_the_shell_where_it_is(window: AppWindow) -> None:
    assert window.shell is not None
    gateway_of(window).failing = Refused(StoreBusy(home="/srv/hr", holder="x", since=""))
    window.shell.reload()
    assert window.shell is not None
    notice = window.shell.findChild(Notice)
    assert notice is not None
    notice.accept()


def test_who_comes_back_with_other_rights_gets_other_pages(window: AppWindow) -> None:
    before = window.shell
    window.lock()
    same: Gateway = FakeGateway(MAKER)
    window.enter(same)
    assert window.shell is before, "nothing was lost by the lock"

    window.lock()
    auditor = session(Role.AUDITOR)
    assert auditor.user_id == MAKER.user_id
    window.enter(FakeGateway(auditor))
    assert window.shell is not None
    assert window.shell is not before
    assert window.shell.rail.keys() == ("home", "system")
