"""Whole ways through real windows on real stores with real threads, as a new user goes them."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from stores import CHEAP, COMPANY, PASSPHRASE, PASSWORD, PERIOD, PreparedHome, enter, new_id

import hrdesk.app.home_doors as real_doors
from hrdesk.app.inside import Inside
from hrdesk.bootstrap import create_demo, create_home, open_home, restore_backup
from hrdesk.calls.backups import CreateBackup
from hrdesk.views.common.dialogs import Confirm, Notice
from hrdesk.views.payroll.payroll_page import PayrollPage
from hrdesk.views.shell.app_window import AppWindow
from hrdesk.views.shell.opening import OpeningWindow
from hrdesk.views.shell.shell import Shell

PATIENCE_MS = 60_000
OpenHome = Callable[[Path], AppWindow]


@pytest.fixture
def open_window(qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenHome]:
    """The desktop on a home; keys cost less than the program allows, the demo has twenty people."""
    monkeypatch.setattr(real_doors, "create_demo", partial(create_demo, people=20, cost=CHEAP))
    monkeypatch.setattr(real_doors, "create_home", partial(create_home, cost=CHEAP))
    monkeypatch.setattr(real_doors, "open_home", partial(open_home, weakest=CHEAP))
    monkeypatch.setattr(real_doors, "restore_backup", partial(restore_backup, cost=CHEAP))

    def open_on(home: Path) -> AppWindow:
        window = OpeningWindow()
        qtbot.addWidget(window)
        window.show()
        inside = Inside(qapp, window, home)
        _OPENED.append((inside, window))
        return inside.window

    yield open_on
    close_all()
    qapp.processEvents()


_OPENED: list[tuple[Inside, OpeningWindow]] = []


def close_all() -> None:
    """Let go of every home, as the program does at its end."""
    while _OPENED:
        inside, _window = _OPENED.pop()
        inside.close()


def shell_of(qtbot: QtBot, window: AppWindow, user_name: str) -> Shell:
    """Once this person is in."""
    qtbot.waitUntil(
        lambda: window.shell is not None and window.shell.desk.session.user_name == user_name,
        timeout=PATIENCE_MS,
    )
    assert window.shell is not None
    return window.shell


def payroll_of(qtbot: QtBot, shell: Shell, tab: str) -> PayrollPage:
    shell.go("payroll", tab)
    page = shell.pages["payroll"]
    assert isinstance(page, PayrollPage)
    qtbot.waitUntil(lambda: page.month is not None, timeout=PATIENCE_MS)
    return page


def wait_for_state(qtbot: QtBot, page: PayrollPage, state: str) -> None:
    """A refusal on the way is told at once, instead of waiting for what will not come."""

    def reached() -> bool:
        told = [notice for notice in page.window().findChildren(Notice) if notice.isVisible()]
        assert not told, [label.text() for notice in told for label in notice.findChildren(QLabel)]
        return page.run is not None and page.run.state == state

    qtbot.waitUntil(reached, timeout=PATIENCE_MS)


def answer_question(qtbot: QtBot, page: PayrollPage, reason: str = "") -> None:
    def question() -> Confirm | None:
        return next((ask for ask in page.findChildren(Confirm) if ask.isVisible()), None)

    qtbot.waitUntil(lambda: question() is not None, timeout=PATIENCE_MS)
    ask = question()
    assert ask is not None
    ask.write_reason(reason)
    ask.confirm.click()


def tick_everybody(qtbot: QtBot, page: PayrollPage) -> None:
    """Space by Space, as somebody who looks at each of twenty people."""
    review = page.review
    qtbot.waitUntil(lambda: "unticked" in review.flags, timeout=PATIENCE_MS)
    page.window().activateWindow()
    review.table.setFocus()
    qtbot.waitUntil(review.table.hasFocus)
    review.table.pick_row(0)
    while left := review.flags["unticked"]:
        qtbot.keyClick(review.table, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda left=left: review.flags["unticked"] < left, timeout=PATIENCE_MS)


def test_first_run_to_posted_slips_of_october_by_two_people(
    qtbot: QtBot, open_window: OpenHome, tmp_path: Path
) -> None:
    window = open_window(tmp_path / "home")
    first = window.first_run
    assert first is not None
    qtbot.mouseClick(first.start.demo.press, Qt.MouseButton.LeftButton)
    demo = window._doors.demo if window._doors is not None else lambda: None
    qtbot.waitUntil(lambda: demo() is not None and window.shell is not None, timeout=PATIENCE_MS)
    known = demo()
    assert known is not None
    maker, checker = known.people

    page = payroll_of(qtbot, shell_of(qtbot, window, maker.user_name), "trial")
    assert page.month is not None
    assert page.month.period == "2026-10"
    page.trial.create_run()
    wait_for_state(qtbot, page, "draft")
    page.try_run()
    wait_for_state(qtbot, page, "tried")
    page.open_tab("review")
    tick_everybody(qtbot, page)
    page.submit_button.click()
    answer_question(qtbot, page, "已逐人核对")
    wait_for_state(qtbot, page, "submitted")

    page.desk.leave_wanted.emit()
    assert window.sign_in is not None
    assert window.sign_in.isVisible()
    window.sign_in.enter_as(checker)
    other = payroll_of(qtbot, shell_of(qtbot, window, checker.user_name), "approve")
    wait_for_state(qtbot, other, "submitted")
    other.approve_button.click()
    answer_question(qtbot, other)
    wait_for_state(qtbot, other, "approved")
    other.post_button.click()
    answer_question(qtbot, other)
    wait_for_state(qtbot, other, "posted")

    other.open_tab("out")
    other.out.use_folder(tmp_path)
    other.out.buttons["bank"].click()
    qtbot.waitUntil(lambda: any(tmp_path.glob("*.csv")), timeout=PATIENCE_MS)


def test_a_demo_that_is_there_is_entered_again(qtbot: QtBot, open_window: OpenHome, tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / ".demo-unfinished").mkdir(parents=True)
    (home / ".demo-unfinished" / "half.db").write_bytes(b"a window was closed over this")
    first = open_window(home)
    assert first.first_run is not None
    first.first_run.load_demo()
    qtbot.waitUntil(lambda: first.shell is not None, timeout=PATIENCE_MS)
    assert not (home / ".demo-unfinished").exists()
    made = (home / "demo" / "keys.json").stat().st_mtime_ns
    first.window().close()
    close_all()
    again = open_window(home)
    assert again.first_run is not None
    again.first_run.load_demo()
    qtbot.waitUntil(lambda: again.shell is not None, timeout=PATIENCE_MS)
    assert (home / "demo" / "keys.json").stat().st_mtime_ns == made


def test_yesterday_comes_back_into_a_new_folder(
    qtbot: QtBot, open_window: OpenHome, reference_home: PreparedHome, tmp_path: Path
) -> None:
    with reference_home.open() as store:
        backup = enter(store, "maker")(CreateBackup(request_id=new_id(), folder=str(tmp_path)))
    home = tmp_path / "new machine"
    window = open_window(home)
    first = window.first_run
    assert first is not None
    qtbot.mouseClick(first.start.restore.press, Qt.MouseButton.LeftButton)
    first.field("file").input.setText(backup.path)
    first.field("secret").input.setText("not this one")
    first.go_on()
    qtbot.waitUntil(lambda: bool(first.complaint()), timeout=PATIENCE_MS)
    assert not (home / "keys.json").exists()

    target = first.field("folder").text()
    first.field("secret").input.setText(PASSPHRASE)
    first.go_on()
    qtbot.waitUntil(lambda: window.sign_in is not None and window.sign_in.isVisible(), timeout=PATIENCE_MS)
    sign_in = window.sign_in
    assert sign_in is not None
    assert "全部核对一致" in sign_in._why.text()
    assert not sign_in._passphrase.isVisible()
    sign_in._user.input.setText("maker")
    sign_in._password.input.setText(PASSWORD)
    qtbot.keyClick(sign_in._password.input, Qt.Key.Key_Return)
    shell = shell_of(qtbot, window, "maker")
    assert shell.desk.session.company == COMPANY
    qtbot.waitUntil(lambda: shell.page().month is not None, timeout=PATIENCE_MS)
    month = shell.page().month
    assert month is not None
    assert month.period == PERIOD
    assert Path(target, "keys.json").exists()


def test_a_company_restored_elsewhere_is_found_at_the_next_start(tmp_path: Path) -> None:
    home, elsewhere = tmp_path / "home", tmp_path / "elsewhere"
    elsewhere.mkdir()
    real_doors.remember_place(home, elsewhere)
    assert real_doors.remembered_place(home) == home
    (elsewhere / "keys.json").write_text("{}", encoding="utf-8")
    assert real_doors.remembered_place(home) == elsewhere.resolve()
    (home / "keys.json").write_text("{}", encoding="utf-8")
    assert real_doors.remembered_place(home) == home


def test_the_folder_proposed_for_a_backup_is_empty(tmp_path: Path) -> None:
    home = tmp_path / "home"
    doors = real_doors.HomeDoors(home, "0")
    assert doors.empty_folder() == str(home)
    (home / "window").mkdir(parents=True)
    assert doors.empty_folder() == str(home / "restored")
    (home / "restored").mkdir()
    assert doors.empty_folder() == str(home / "restored-2")


def test_the_company_s_own_name_makes_a_weak_passphrase() -> None:
    names = ("示例精密制造有限公司", "林晓雯")
    weak, strong = real_doors.weigh("linxiaowen2026", names), real_doors.weigh("雨后七点半的码头有风", names)
    assert weak.level < strong.level
    assert weak.reasons
