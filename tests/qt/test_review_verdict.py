"""Under the reasons: buttons of the keys, who has checked, what was written; how the head count ties."""

from conftest import MakeShell
from fake_gateway import CHECKER, FakeGateway
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from hrdesk.calls.payroll_review import HeadCount
from hrdesk.calls.payroll_ticks import CommentPerson, ListComments, TickPerson, UntickPerson
from hrdesk.views.common.dialogs import Confirm
from hrdesk.views.payroll.review_tab import ReviewTab
from hrdesk.views.payroll.run_words import tie_out, total_strip
from hrdesk.views.payroll.why_panel import NARROWEST, WIDTH
from hrdesk.views.shell.screenshots import settle
from hrdesk.views.shell.shell import Shell


def review(shell: Shell) -> ReviewTab:
    shell.go("payroll", "review")
    made = shell.pages["payroll"].review
    made.table.setFocus()
    made.table.pick_row(0)
    settle()
    return made


def asked(review: ReviewTab, kind: type) -> list:  # type: ignore[type-arg]  # of whichever kind
    assert isinstance(review._desk.gateway, FakeGateway)
    return [request for request in review._desk.gateway.asked if isinstance(request, kind)]


def test_the_button_does_what_space_does(make_shell: MakeShell) -> None:
    tab = review(make_shell())
    verdict = tab.why.verdict
    assert verdict.tick.text() == "核对无误  空格"
    assert (verdict.tick.isVisible(), verdict.untick.isVisible()) == (True, False)
    verdict.tick.click()
    assert [one.employee_id for one in asked(tab, TickPerson)] == [5]
    assert tab.table.currentIndex().row() == 1


def test_whoever_is_checked_shows_by_whom_and_can_be_taken_back(make_shell: MakeShell) -> None:
    tab = review(make_shell())
    tab.why.verdict.tick.click()
    tab.table.pick_row(0)
    settle()
    said = [words.text() for words in tab.why.verdict.findChildren(QLabel) if words.isVisible()]
    assert "林晓雯 于 11-06 14:00 核对" in said
    assert not tab.why.verdict.tick.isVisible()
    tab.why.verdict.untick.click()
    assert len(asked(tab, UntickPerson)) == 1
    assert tab.why.verdict.tick.isVisible()


def test_a_note_is_written_by_its_button_and_stands_below_the_reasons(make_shell: MakeShell) -> None:
    tab = review(make_shell())
    assert not tab.why.comments.isVisible()
    tab.why.verdict.note.click()
    (ask,) = [one for one in tab.findChildren(Confirm) if one.isVisible()]
    ask.write_reason("全月事假，已附假单")
    ask.confirm.click()
    settle()
    assert len(asked(tab, CommentPerson)) == 1
    assert tab.why.comments.isVisible()
    said = [words.text() for words in tab.why.comments.findChildren(QLabel)]
    assert said[1:] == ["林晓雯 · 2026-11-06 14:10", "全月事假，已附假单"]


def test_a_wrong_input_is_sent_back_with_what_is_wrong(make_shell: MakeShell) -> None:
    shell = make_shell()
    tab = review(shell)
    tab.why.verdict.tick.click()
    tab.table.pick_row(0)
    settle()
    tab.why.verdict.send_back.click()
    (ask,) = [one for one in tab.findChildren(Confirm) if one.isVisible()]
    ask.confirm.click()
    assert asked(tab, CommentPerson) == [], "it says what is wrong"
    ask.write_reason("考勤少记 2 天")
    ask.confirm.click()
    assert [one.comment for one in asked(tab, CommentPerson)] == ["考勤少记 2 天"]
    assert [one.employee_id for one in asked(tab, UntickPerson)] == [5]
    assert shell.page().current_tab() == "inputs"


def test_sending_back_whoever_was_not_ticked_takes_no_tick_off(make_shell: MakeShell) -> None:
    shell = make_shell()
    tab = review(shell)
    tab.ticks.send_back()
    (ask,) = [one for one in tab.findChildren(Confirm) if one.isVisible()]
    ask.write_reason("卡号缺")
    ask.confirm.click()
    assert asked(tab, UntickPerson) == []
    assert shell.page().current_tab() == "inputs"


def test_the_notes_are_those_of_the_current_person(make_shell: MakeShell, qtbot: QtBot) -> None:
    tab = review(make_shell())
    assert isinstance(tab._desk.gateway, FakeGateway)
    tab._desk.gateway.ticks.comments[75] = "看过"
    qtbot.keyClick(tab.table, Qt.Key.Key_Down)
    assert asked(tab, ListComments)[-1].employee_id == 75
    assert tab.why.comments.isVisible()
    qtbot.keyClick(tab.table, Qt.Key.Key_Down)
    assert not tab.why.comments.isVisible()


def test_the_second_person_reads_and_has_no_buttons(make_shell: MakeShell) -> None:
    verdict = review(make_shell(CHECKER)).why.verdict
    hidden = (verdict.tick, verdict.untick, verdict.note, verdict.send_back)
    assert [one.isVisible() for one in hidden] == [False] * 4
    tab = review(make_shell(CHECKER))
    tab.ticks.send_back()
    assert not any(one.isVisible() for one in tab.findChildren(Confirm))
    assert verdict.explain.isVisible()


def test_the_panel_leaves_the_larger_part_to_the_list(make_shell: MakeShell) -> None:
    shell = make_shell()
    tab = review(shell)
    assert tab.why.width() <= WIDTH
    shell.resize(1100, 700)
    settle()
    assert tab.why.width() == NARROWEST


HEADS = HeadCount(last=201, joined=5, gone=3, failed=0, paid_elsewhere=0, now=203, ties=True)


def test_joiners_and_leavers_tie_the_two_head_counts(make_shell: MakeShell) -> None:
    assert tie_out(HEADS, "9 月") == "9 月 201 + 入职 5 \N{MINUS SIGN} 离职 3 = 203"
    other = HeadCount(last=4, joined=0, gone=0, failed=1, paid_elsewhere=2, now=2, ties=False)
    minus = "\N{MINUS SIGN}"
    assert tie_out(other, "9 月") == f"9 月 4 {minus} 未算出 1 {minus} 已由另一批次发放 2 = 2，对不上"


def test_the_head_count_of_the_strip_says_how_it_ties(make_shell: MakeShell) -> None:
    tab = review(make_shell())
    assert tab._run is not None
    assert tab._answer is not None
    strip = total_strip(tab._run, tab._answer)
    assert strip[0].tip.startswith("9 月 202 + 入职 4 = 206")
    assert total_strip(tab._run, None)[0].tip == ""
    cell = next(one for one in tab.totals.findChildren(QLabel) if one.text() == "人数").parentWidget()
    assert cell is not None
    assert cell.toolTip() == cell.accessibleDescription() == strip[0].tip
