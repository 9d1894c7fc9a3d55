"""What is masked in a record is shown while its eye is held, and who looked is on record."""

from conftest import MakeShell
from fake_gateway import CHECKER
from fake_records import ACCOUNT, change
from opened_record import asked_for, part_shown, people_page, records_of, words_in
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hrdesk.calls.people_history import RevealAccount, RevealChange
from hrdesk.views.people.employees_page import EmployeesPage
from hrdesk.views.people.record_changes import ChangesSection

MASKED = change(
    9, kind="contact", field="value", before="138****0001", after="139****0002", masked=True, correction=True
)
WORDS = "手机与邮箱 · 当前值：138****0001 → 139****0002"


def changes(page: EmployeesPage) -> ChangesSection:
    records_of(page).changes = [MASKED, change(8, field="terms.extra", label="津贴"), change(7)]
    return part_shown(page, "changes", ChangesSection)


def test_both_sides_of_a_masked_change_are_shown_while_its_eye_is_held(
    make_shell: MakeShell, qtbot: QtBot
) -> None:
    page = people_page(make_shell())
    part = changes(page)
    masked, labelled, plain = part.lines
    assert masked.said.words() == WORDS
    assert "对过去的更正" in words_in(part)
    assert labelled.said.words() == "岗位变动 · 津贴：数控操作工 → 班组长"
    assert plain.eye is None
    assert masked.eye is not None
    qtbot.mousePress(masked.eye, Qt.MouseButton.LeftButton)
    assert masked.said.words() == "手机与邮箱 · 当前值：1380000before → 1380000after"
    qtbot.mouseRelease(masked.eye, Qt.MouseButton.LeftButton)
    assert masked.said.words() == WORDS
    sent = [
        (one.change_id, one.side) for one in asked_for(page, RevealChange) if isinstance(one, RevealChange)
    ]
    assert sent == [(9, "before"), (9, "after")]


def test_an_answer_that_comes_after_the_eye_was_let_go_stays_covered(make_shell: MakeShell) -> None:
    (masked, *_others) = changes(people_page(make_shell())).lines
    masked.reveal()
    assert masked.said.words() == WORDS


def test_whoever_may_not_reveal_has_no_eye_in_the_history(make_shell: MakeShell) -> None:
    (masked, *_others) = changes(people_page(make_shell(CHECKER))).lines
    assert masked.eye is None


def test_the_account_is_shown_by_its_own_call(make_shell: MakeShell, qtbot: QtBot) -> None:
    page = people_page(make_shell())
    page.table.pick_row(0)
    page.open_person(page.table.current_row())
    assert page.drawer.shown_text("bank_account") == "**** 4412"
    eye = page.drawer.eyes["bank_account"]
    qtbot.mousePress(eye, Qt.MouseButton.LeftButton)
    assert page.drawer.shown_text("bank_account") == ACCOUNT
    qtbot.mouseRelease(eye, Qt.MouseButton.LeftButton)
    assert page.drawer.shown_text("bank_account") == "**** 4412"
    assert len(asked_for(page, RevealAccount)) == 1
