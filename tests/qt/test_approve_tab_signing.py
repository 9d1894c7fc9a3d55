"""Approval as its two people see it: who may decide, what is signed, what stands beside last month."""

import pytest
from conftest import MakeShell
from fake_gateway import CHECKER, MAKER, FakeGateway, session
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from hrdesk.calls.base import SessionInfo
from hrdesk.calls.payroll import ApproveRun, PostRun, SendBackRun
from hrdesk.calls.permissions import Role
from hrdesk.views.common.dialogs import Confirm
from hrdesk.views.common.elided import ElidedLabel
from hrdesk.views.common.figures import amount
from hrdesk.views.common.language import switch_language
from hrdesk.views.payroll.payroll_page import PayrollPage
from hrdesk.views.payroll.run_words import run_line, total_strip
from hrdesk.views.shell.screenshots import settle


@pytest.fixture(autouse=True)
def _in_english(_plain_window: None, qapp: QApplication) -> None:
    switch_language(qapp, "en")


def approval(make_shell: MakeShell, state: str, who: SessionInfo = CHECKER) -> PayrollPage:
    shell = make_shell(who, state=state)
    shell.go("payroll", "approve")
    page = shell.pages["payroll"]
    assert isinstance(page, PayrollPage)
    return page


def company(page: PayrollPage) -> FakeGateway:
    assert isinstance(page.desk.gateway, FakeGateway)
    return page.desk.gateway


def asked(page: PayrollPage, kind: type) -> list:
    return [request for request in company(page).asked if isinstance(request, kind)]


def words_on(page: PayrollPage) -> list[str]:
    settle()
    shown = [one for one in page.approval.findChildren(QLabel) if one.isVisible()]
    return [one.text() for one in shown if not isinstance(one, ElidedLabel)] + [
        one.text() for one in page.approval.findChildren(ElidedLabel) if one.isVisible()
    ]


def decisions(page: PayrollPage) -> list[str]:
    offered = (page.send_back_button, page.approve_button, page.post_button)
    return [one.text() for one in offered if one.isVisible()]


def the_question(page: PayrollPage) -> Confirm:
    found = [one for one in page.findChildren(Confirm) if one.isVisible()]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("tried", []),
        ("submitted", ["Send back", "Approve the run"]),
        ("approved", ["Send back", "Post"]),
        ("posted", []),
    ],
)
def test_the_second_person_is_offered_what_the_state_allows(
    make_shell: MakeShell, state: str, expected: list[str]
) -> None:
    assert decisions(approval(make_shell, state)) == expected


def test_nobody_decides_from_another_tab(make_shell: MakeShell) -> None:
    page = approval(make_shell, "submitted")
    page.open_tab("review")
    assert decisions(page) == []
    page.open_tab("approve")
    assert decisions(page) == ["Send back", "Approve the run"]


def test_the_maker_is_known_by_name_even_with_the_right_to_approve(make_shell: MakeShell) -> None:
    both = session(Role.PAYROLL_OFFICER, Role.FINANCE_APPROVER, name="林晓雯", user_id=1)
    page = approval(make_shell, "submitted", both)
    assert page.approval.is_maker()
    assert decisions(page) == []
    assert page.approval.change_person.isVisible()


def test_the_way_to_another_person_is_there_only_while_it_is_needed(make_shell: MakeShell) -> None:
    page = approval(make_shell, "submitted", MAKER)
    assert page.approval.change_person.isVisible()
    company(page).state = "approved"
    page.refresh()
    assert not page.approval.change_person.isVisible()


def test_before_a_trial_the_tab_leads_to_the_review(make_shell: MakeShell) -> None:
    page = approval(make_shell, "draft")
    assert "Nothing to approve before a trial run." in words_on(page)
    lead = [one for one in page.approval.findChildren(QPushButton) if one.isVisible()]
    assert [one.text() for one in lead] == ["Go to the review"]
    lead[0].click()
    assert page.current_tab() == "review"


def test_the_question_names_people_net_pay_and_maker(make_shell: MakeShell) -> None:
    page = approval(make_shell, "submitted")
    assert page.run is not None
    page.approve_button.click()
    ask = the_question(page)
    net = amount(page.run.totals.net_pay)
    assert ask.windowTitle() == "Approve the pay of Oct 2026"
    said = [one.text() for one in ask.findChildren(QLabel)]
    assert f"204 people, net pay {net}. Your name goes beside that of 林晓雯." in said
    assert ask.confirm.text() == f"Approve {net}"


def test_whoever_thinks_better_of_it_signs_nothing(make_shell: MakeShell) -> None:
    page = approval(make_shell, "submitted")
    page.approve_button.click()
    the_question(page).cancel.click()
    assert asked(page, ApproveRun) == []
    assert company(page).state == "submitted"
    assert decisions(page) == ["Send back", "Approve the run"]


def test_a_reason_goes_back_with_the_run_and_the_maker_goes_on(make_shell: MakeShell) -> None:
    page = approval(make_shell, "approved")
    page.send_back_button.click()
    ask = the_question(page)
    assert ask.confirm.text() == "Send back to 林晓雯"
    ask.write_reason("  ")
    ask.confirm.click()
    assert asked(page, SendBackRun) == []
    ask.write_reason("overtime sheet missing")
    ask.confirm.click()
    sent = asked(page, SendBackRun)[0]
    assert (sent.run_id, sent.version, sent.reason) == (10, 3, "overtime sheet missing")
    page.window().desk.announce(page.desk.read_feed())
    assert decisions(page) == []


def test_posting_says_how_many_slips_and_that_it_is_final(make_shell: MakeShell) -> None:
    page = approval(make_shell, "approved")
    page.post_button.click()
    ask = the_question(page)
    assert ask.confirm.text() == "Post 204 slips"
    assert any("nobody can change it" in one.text() for one in ask.findChildren(QLabel))
    ask.cancel.click()
    assert asked(page, PostRun) == []


def test_the_totals_to_sign_stand_beside_last_month(make_shell: MakeShell) -> None:
    page = approval(make_shell, "submitted")
    people = company(page).people
    now, last = sum(one.now or 0 for one in people), sum(one.last or 0 for one in people)
    shown = words_on(page)
    assert amount(now) in shown
    assert amount(last) in shown
    assert "beside Sep" in shown
    joined = sum(one.presence == "joined" for one in people)
    assert f"joined {joined}, gone 0" in shown


def test_maker_checker_and_the_whole_hash_can_be_read(make_shell: MakeShell) -> None:
    page = approval(make_shell, "posted")
    assert page.run is not None
    assert {"林晓雯", "顾敏", "2026-11-09 10:00", "2026-11-10"} <= {*words_on(page)}
    assert page.run.hash in words_on(page)


def test_the_line_of_a_run_says_trial_moment_and_version(make_shell: MakeShell) -> None:
    page = approval(make_shell, "submitted")
    assert page.run is not None
    line = run_line(page.run)
    assert line.endswith("version a41f·9c07")
    assert " · 11-05 17:22 · " in line
    draft = approval(make_shell, "draft").run
    assert draft is not None
    assert "version" not in run_line(draft)
    assert [one.caption for one in total_strip(draft, None)].count("Other deductions") == 0
