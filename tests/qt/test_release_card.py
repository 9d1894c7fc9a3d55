"""The release clock: on home with time left, and each minute while the program is open."""

from collections.abc import Iterator

import pytest
from conftest import MakeShell, now
from fake_contacts import clock
from fake_gateway import AUDITOR, MAKER, SYSTEM, FakeGateway
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from hrdesk.calls.base import Refused
from hrdesk.calls.people_releases import GetReleaseClock, ReleaseDue
from hrdesk.calls.refusals import RightsChanged, StoreBusy
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.dialogs import Confirm
from hrdesk.views.common.runners import InlineRunner
from hrdesk.views.home.home_page import HomePage
from hrdesk.views.pages import make_pages
from hrdesk.views.people.conflict_words import hours_words, time_chip
from hrdesk.views.people.release_card import ReleaseCard
from hrdesk.views.shell.app_window import AppWindow
from hrdesk.views.shell.release_watch import MINUTE_MS, ReleaseWatch
from hrdesk.views.shell.shell import Shell


@pytest.fixture
def watch(desk: Desk) -> Iterator[ReleaseWatch]:
    made = ReleaseWatch(desk, desk)
    yield made
    made.deleteLater()


def toasts(desk: Desk) -> list[str]:
    said: list[str] = []
    desk.toasted.connect(said.append)
    return said


def asked(gateway: FakeGateway, kind: type) -> int:
    return sum(isinstance(request, kind) for request in gateway.asked)


def card_of(shell: Shell) -> ReleaseCard:
    page = shell.pages["home"]
    assert isinstance(page, HomePage)
    return page.releases


def test_after_sign_in_what_was_due_is_done_and_whose_it_was_is_said(
    watch: ReleaseWatch, desk: Desk, gateway: FakeGateway
) -> None:
    said = toasts(desk)
    watch.start()
    assert asked(gateway, ReleaseDue) == 1
    assert said == ["时限已到，已释放：张三。"]
    assert [one.name for one in gateway.contacts.clocks] == ["吴海燕"]


def test_it_looks_each_minute_and_is_quiet_while_nothing_is_due(
    watch: ReleaseWatch, desk: Desk, gateway: FakeGateway
) -> None:
    gateway.contacts.clocks = [clock(2, "吴海燕", "HL0200", 67_800)]
    said = toasts(desk)
    watch.start()
    assert watch._timer.interval() == MINUTE_MS == 60_000
    watch._timer.timeout.emit()
    assert asked(gateway, GetReleaseClock) == 2
    assert asked(gateway, ReleaseDue) == 0
    assert said == []


def test_many_names_are_cut_short_and_counted(watch: ReleaseWatch, desk: Desk, gateway: FakeGateway) -> None:
    gateway.contacts.clocks = [clock(at, f"员工{at}", f"HL{at:04d}", -60) for at in range(5)]
    said = toasts(desk)
    watch.look()
    assert said == ["时限已到，已释放：员工0、员工1、员工2等，另有 2 人。"]


def test_whoever_may_not_read_people_hears_a_number_only(gateway: FakeGateway, watch: ReleaseWatch) -> None:
    gateway.sign_in(SYSTEM)
    said = toasts(watch._desk)
    watch.start()
    assert said == ["1 名离职人员的手机号与邮箱已释放。"]


def test_whoever_may_not_keep_the_clock_never_asks(gateway: FakeGateway, watch: ReleaseWatch) -> None:
    gateway.sign_in(AUDITOR)
    watch.start()
    assert gateway.asked == []
    assert not watch._timer.isActive()


def test_a_store_that_is_busy_is_asked_again_and_an_ended_session_is_told(
    watch: ReleaseWatch, desk: Desk, gateway: FakeGateway
) -> None:
    refused: list[object] = []
    desk.refused.connect(refused.append)
    gateway.failing = Refused(StoreBusy(home="h", holder="x", since="09:00"))
    watch.start()
    assert refused == []
    assert watch._timer.isActive()
    gateway.failing = Refused(RightsChanged(user_name="linxiaowen"))
    watch.look()
    assert len(refused) == 1
    assert not watch._timer.isActive()


@pytest.mark.parametrize("watches", [True, False])
def test_a_window_for_pictures_does_nothing_that_is_due(
    qapp: QApplication, qtbot: QtBot, watches: bool
) -> None:
    company = FakeGateway(MAKER)
    window = AppWindow(InlineRunner(), make_pages, now=now, watches=watches)
    qtbot.addWidget(window)
    window.enter(company)
    window.enter(company)
    assert asked(company, ReleaseDue) == int(watches), "the second time nothing is due any more"
    assert asked(company, GetReleaseClock) == 2 * watches


def test_home_shows_who_is_overdue_and_who_has_time_left(make_shell: MakeShell) -> None:
    shell = make_shell()
    card = card_of(shell)
    assert card.isVisible()
    said = [one.text() for one in card.findChildren(QLabel)]
    assert {"手机号释放", "张三", "吴海燕"} <= set(said)
    assert [made.text() for made in card.buttons.values()] == ["立即释放", "查看"]


def test_an_overdue_one_is_released_with_one_confirm_that_shows_the_evidence(make_shell: MakeShell) -> None:
    shell = make_shell()
    company = shell.desk.gateway
    assert isinstance(company, FakeGateway)
    company.contacts.held["HL0112"] = "138****2207"
    card = card_of(shell)
    said = toasts(shell.desk)
    card.buttons["HL0112"].click()
    ask = next(one for one in card.findChildren(Confirm) if one.isVisible())
    words = "\n".join(one.text() for one in ask.findChildren(QLabel))
    for expected in ("张三的号码超时未释放", "2026-11-04 17:30", "2026-11-05 17:30", "138****2207"):
        assert expected in words
    assert ask.confirm.text() == "释放张三的号码"
    ask.confirm.click()
    assert said == ["已释放 1 人的 1 个号码或邮箱。"]
    assert list(card.buttons) == ["HL0200"], "the card follows the feed"


def test_one_that_runs_leads_to_the_person(make_shell: MakeShell) -> None:
    shell = make_shell()
    card_of(shell).buttons["HL0200"].click()
    assert shell.current_key() == "people"


def test_the_card_is_away_where_no_clock_runs(make_shell: MakeShell) -> None:
    shell = make_shell()
    card = card_of(shell)
    card.say([clock(at, f"员工{at}", f"HL{at:04d}", 60) for at in range(7)])
    assert len(card.buttons) == 5
    assert "另有 2 条" in [one.text() for one in card.findChildren(QLabel)]
    card.say([])
    assert not card.isVisible()


def test_spans_are_hours_and_minutes_then_days() -> None:
    assert [hours_words(one) for one in (0, 6000, -75_000, 3 * 86_400)] == ["0:00", "1:40", "20:50", "3 天"]
    tones = [(chip.tone, chip.word) for chip in map(time_chip, (-60, 3600, 67_800))]
    assert tones == [("red", "超时 0:01"), ("amber", "剩 1:00"), ("green", "剩 18:50")]
