"""A release clock that still runs is ended from home for a reason; what fails each minute is told once."""

from collections.abc import Iterator

import pytest
from conftest import MakeShell
from fake_gateway import CHECKER, FakeGateway
from opened_record import words_in
from pytestqt.qtbot import QtBot
from test_release_card import asked, card_of, toasts

from hrdesk.calls.base import Fault
from hrdesk.calls.people_lifecycle import TurnDay
from hrdesk.calls.people_releases import GetReleaseClock, ReleaseDue, ReleaseEarly
from hrdesk.views.common.desk import Desk
from hrdesk.views.people.release_card import ReleaseCard
from hrdesk.views.people.release_early_form import ReleaseEarlyForm
from hrdesk.views.shell.release_watch import ReleaseWatch
from hrdesk.views.shell.shell import Shell


@pytest.fixture
def watch(desk: Desk, gateway: FakeGateway) -> Iterator[ReleaseWatch]:
    gateway.contacts.clocks = []
    made = ReleaseWatch(desk, desk)
    yield made
    made.deleteLater()


def company_of(shell: Shell) -> FakeGateway:
    assert isinstance(shell.desk.gateway, FakeGateway)
    return shell.desk.gateway


def form_on(card: ReleaseCard) -> ReleaseEarlyForm:
    return next(one for one in card.findChildren(ReleaseEarlyForm) if one.isVisible())


def test_one_that_runs_is_released_from_home_with_a_reason(make_shell: MakeShell, qtbot: QtBot) -> None:
    shell = make_shell()
    card = card_of(shell)
    said = toasts(shell.desk)
    assert set(card.early) == {"HL0200"}, "an overdue one has its own button"

    card.early["HL0200"].click()
    form = form_on(card)
    assert "吴海燕的释放时限还没到" in words_in(form)
    assert "2026-11-05 17:30" in words_in(form)
    form.confirm.click()
    assert form.reason.complaint(), "not without a reason"
    qtbot.keyClicks(form.reason.input, "joins today")
    form.confirm.click()

    (sent,) = [one for one in company_of(shell).asked if isinstance(one, ReleaseEarly)]
    assert (sent.clock_id, sent.reason) == (2, "joins today")
    assert said == ["已释放 1 人的 2 个号码或邮箱。"]
    assert list(card.buttons) == ["HL0112"], "the card follows the feed"


def test_where_it_is_not_lawful_the_form_says_why_and_stays(make_shell: MakeShell) -> None:
    shell = make_shell()
    company_of(shell).contacts.not_lawful = ("HL0200",)
    card = card_of(shell)
    card.early["HL0200"].click()
    form = form_on(card)
    form.reason.input.setText("急用")
    form.confirm.click()

    assert form.isVisible()
    assert "0512-6688 1234" in form.wrong.text()
    assert "HL0200" in card.early


def test_whoever_may_not_bind_is_not_offered_it(make_shell: MakeShell) -> None:
    card = card_of(make_shell(CHECKER))
    assert card.early == {}
    assert card.buttons["HL0200"].text() == "查看"


def test_past_midnight_the_day_is_turned_once(watch: ReleaseWatch, gateway: FakeGateway) -> None:
    gateway.contacts.new_day = True
    watch.look()
    watch.look()
    assert asked(gateway, TurnDay) == 1
    assert asked(gateway, ReleaseDue) == 0


def test_a_mistake_that_comes_each_minute_is_told_once(
    watch: ReleaseWatch, desk: Desk, gateway: FakeGateway
) -> None:
    told: list[str] = []
    desk.faulted.connect(told.append)
    gateway.failing = Fault("1f0c9a77")
    watch.start()
    watch.look()
    watch.look()
    assert told == ["1f0c9a77"]
    assert asked(gateway, GetReleaseClock) == 3, "it goes on looking"

    gateway.failing = None
    watch.look()
    gateway.failing = Fault("2b")
    watch.look()
    assert told == ["1f0c9a77", "2b"], "a new one after a look that went well"
