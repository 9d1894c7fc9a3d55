"""The run in its windows: inputs, trial, review, approval by another person, files."""

from pathlib import Path

from conftest import MakeShell
from fake_gateway import CHECKER, FakeGateway
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from hrdesk.calls.base import Refused
from hrdesk.calls.payroll import ApproveRun, PostRun, SendBackRun, SubmitRun
from hrdesk.calls.payroll_outputs import RecordPayslipDelivery
from hrdesk.calls.refusals import RecordChanged
from hrdesk.views.common.dialogs import Confirm, Notice
from hrdesk.views.payroll.payroll_page import PayrollPage
from hrdesk.views.shell.screenshots import settle
from hrdesk.views.shell.shell import Shell


def payroll(shell: Shell, tab: str) -> PayrollPage:
    shell.go("payroll", tab)
    page = shell.pages["payroll"]
    assert isinstance(page, PayrollPage)
    return page


def asked(page: PayrollPage, kind: type) -> list[object]:
    assert isinstance(page.desk.gateway, FakeGateway)
    return [request for request in page.desk.gateway.asked if isinstance(request, kind)]


def texts(page: PayrollPage) -> set[str]:
    """What can be read on the page once layouts have shown what was put into them."""
    settle()
    return {found.text() for found in page.findChildren(QLabel) if found.isVisible()}


def test_inputs_say_what_is_missing_and_for_whom(make_shell: MakeShell) -> None:
    page = payroll(make_shell(), "inputs")
    assert {"薪资基础", "考勤", "204 / 206", "还没有文件"} <= texts(page)
    assert page.inputs.gaps.rowCount() == 2
    assert "资料不全" in [fact.caption for fact in page.facts]


def test_a_period_without_a_run_offers_to_open_it(make_shell: MakeShell) -> None:
    shell = make_shell()
    assert isinstance(shell.desk.gateway, FakeGateway)
    shell.desk.gateway.has_run = False
    shell.reload()
    page = payroll(shell, "trial")
    assert "还没有 2026 年 10 月的工资批次。" in texts(page)
    page.trial.create_run()
    assert page.run is not None
    assert page.run.state == "draft"


def test_f9_tries_the_run_and_lists_who_could_not_be_computed(make_shell: MakeShell, qtbot: QtBot) -> None:
    page = payroll(make_shell(state="draft"), "review")
    qtbot.keyClick(page.review, Qt.Key.Key_F9)
    assert page.current_tab() == "trial"
    assert page.run is not None
    assert page.run.state == "tried"
    assert page.trial.failures.rowCount() == 2


def test_the_review_shows_flags_counts_and_both_months(make_shell: MakeShell) -> None:
    page = payroll(make_shell(), "review")
    assert page.review.model.rowCount() == 206
    assert page.review.flags["red"] == 3
    page.review.filter.segments.press("red")
    assert page.review.model.rowCount() == 3
    assert {row.flag for row in map(page.review.model.row_at, range(3)) if row} == {"red"}


def test_the_status_bar_sums_the_selected_net_pay(make_shell: MakeShell) -> None:
    page = payroll(make_shell(), "review")
    page.review.table.selectRow(0)
    facts = {fact.caption: fact.value for fact in page.facts}
    row = page.review.model.row_at(0)
    assert row is not None
    assert facts["已选"] == "1"
    assert facts["10 月实发 SUM"] == facts["AVG"] != "0.00"


def test_the_view_switch_hides_columns_and_keeps_their_widths(make_shell: MakeShell) -> None:
    review = payroll(make_shell(), "review").review
    width = review.table.columnWidth(4)
    review.filter.views.press("delta")
    assert review.table.isColumnHidden(4)
    review.filter.views.press("whole")
    assert not review.table.isColumnHidden(4)
    assert review.table.columnWidth(4) == width


def test_red_ones_need_a_reason_before_the_run_is_submitted(make_shell: MakeShell) -> None:
    page = payroll(make_shell(), "review")
    page.submit_button.click()
    ask = page.findChild(Confirm)
    assert ask is not None
    ask.confirm.click()
    assert asked(page, SubmitRun) == []
    ask.write_reason("三人全月事假，已附说明")
    ask.confirm.click()
    submitted = asked(page, SubmitRun)
    assert [request.note for request in submitted if isinstance(request, SubmitRun)] == [
        "三人全月事假，已附说明"
    ]
    assert page.current_tab() == "approve"


def test_the_maker_finds_no_approve_button_but_the_way_to_another_person(
    make_shell: MakeShell, qtbot: QtBot
) -> None:
    page = payroll(make_shell(state="submitted"), "approve")
    assert not page.approve_button.isVisible()
    assert "本批次由林晓雯制单，须由另一人审批。" in texts(page)
    with qtbot.waitSignal(page.desk.leave_wanted):
        page.approval.change_person.click()


def test_the_second_person_signs_the_hash_that_was_seen_and_posts(make_shell: MakeShell) -> None:
    page = payroll(make_shell(CHECKER, state="submitted"), "approve")
    assert page.run is not None
    seen = page.run.hash
    page.approve_button.click()
    confirm_all(page)
    approved = asked(page, ApproveRun)
    assert [request.hash for request in approved if isinstance(request, ApproveRun)] == [seen]
    assert page.post_button.isVisible()
    page.post_button.click()
    confirm_all(page)
    assert len(asked(page, PostRun)) == 1
    assert page.run.state == "posted"
    assert not page.try_button.isVisible()


def confirm_all(page: PayrollPage) -> None:
    for dialog in page.findChildren(Confirm):
        if dialog.isVisible():
            dialog.confirm.click()


def test_sending_back_needs_a_reason(make_shell: MakeShell) -> None:
    page = payroll(make_shell(CHECKER, state="submitted"), "approve")
    page.send_back_button.click()
    ask = page.findChild(Confirm)
    assert ask is not None
    ask.confirm.click()
    assert asked(page, SendBackRun) == []
    ask.write_reason("加班单未附")
    ask.confirm.click()
    assert len(asked(page, SendBackRun)) == 1


def test_a_stale_run_says_who_changed_it(make_shell: MakeShell) -> None:
    shell = make_shell(CHECKER, state="submitted")
    page = payroll(shell, "approve")
    page.approve_button.click()
    changed = RecordChanged(kind="run", key="10", changed_by="林晓雯", changed_at="2026-11-06T06:00:00Z")
    assert isinstance(shell.desk.gateway, FakeGateway)
    shell.desk.gateway.failing = Refused(changed)
    confirm_all(page)
    notice = shell.findChild(Notice)
    assert notice is not None
    assert "林晓雯" in notice.windowTitle()
    notice.accept()


def test_files_come_out_of_a_posted_run_only(make_shell: MakeShell) -> None:
    page = payroll(make_shell(CHECKER, state="approved"), "out")
    assert "过账后才能输出文件。" in texts(page)


def test_whoever_may_not_pay_out_has_no_bank_button(make_shell: MakeShell) -> None:
    assert "bank" not in payroll(make_shell(state="posted"), "out").out.buttons
    assert "bank" in payroll(make_shell(CHECKER, state="posted"), "out").out.buttons


def test_each_file_stands_in_the_folder_with_rows_and_total(make_shell: MakeShell, tmp_path: Path) -> None:
    page = payroll(make_shell(CHECKER, state="posted"), "out")
    page.out.use_folder(tmp_path)
    for key in ("bank", "tax", "register", "payslips"):
        page.out.make(key)
    written = page.out.results()
    assert written["bank"].path.read_bytes() == b"a,b\n1,2\n\n"
    assert written["bank"].total == 1_974_778_69
    assert len(list((tmp_path / "payslips").glob("*.pdf"))) == 206
    assert not list(tmp_path.rglob("*.part"))
    assert len(asked(page, RecordPayslipDelivery)) == 1
    assert "合计 1,974,778.69" in texts(page)


def test_no_button_is_grey(make_shell: MakeShell) -> None:
    for state in ("draft", "tried", "submitted", "approved", "posted"):
        page = payroll(make_shell(state=state), "review")
        for tab in page.tabs():
            page.open_tab(tab)
            assert all(button.isEnabled() for button in page.findChildren(QPushButton) if button.isVisible())
