"""Inputs and trial of a pay run as the two people of the month meet them."""

import pytest
from conftest import MakeShell
from fake_gateway import CHECKER, FakeGateway
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from hrdesk.calls.base import Refused
from hrdesk.calls.payroll import CreateRun, TryRun
from hrdesk.calls.payroll_inputs import GetInputsState, InputSource, InputsState
from hrdesk.calls.payroll_refusals import InputsChanged
from hrdesk.calls.payroll_review import ListFailures
from hrdesk.views.common.chip import Chip
from hrdesk.views.common.dialogs import Notice
from hrdesk.views.common.language import switch_language
from hrdesk.views.payroll.payroll_page import PayrollPage
from hrdesk.views.payroll.run_words import last_month, short_hash, step_number
from hrdesk.views.shell.screenshots import settle


@pytest.fixture(autouse=True)
def _in_english(_plain_window: None, qapp: QApplication) -> None:
    switch_language(qapp, "en")


def page_of(make_shell: MakeShell, tab: str, *who: object, **of: object) -> PayrollPage:
    shell = make_shell(*who, **of)
    shell.go("payroll", tab)
    page = shell.pages["payroll"]
    assert isinstance(page, PayrollPage)
    return page


def company(page: PayrollPage) -> FakeGateway:
    assert isinstance(page.desk.gateway, FakeGateway)
    return page.desk.gateway


def asked(page: PayrollPage, kind: type) -> list:
    return [request for request in company(page).asked if isinstance(request, kind)]


def imports(page: PayrollPage) -> dict[str, str]:
    """What the import buttons say to those who cannot see them, and how each is dressed."""
    settle()
    return {
        one.accessibleName(): str(one.property("kind"))
        for one in page.inputs.findChildren(QPushButton)
        if one.accessibleName().startswith("Import: ") and one.isVisible()
    }


def words_on(page: PayrollPage) -> set[str]:
    settle()
    return {one.text() for one in page.findChildren(QLabel) if one.isVisible()}


def input_source(kind: str, state: str) -> InputSource:
    return InputSource(kind=kind, state=state, file="", imported_at="", imported_by="", people=0)


def tones(page: PayrollPage) -> list[str]:
    settle()
    looks = [chip.look() if callable(chip.look) else chip.look for chip in page.inputs.findChildren(Chip)]
    return [look.tone for look in looks if look is not None]


def test_each_kind_of_input_has_its_import_and_beside_it_what_comes_once(make_shell: MakeShell) -> None:
    page = page_of(make_shell, "inputs")
    assert list(imports(page)) == [
        "Import: Finished wage sheet",
        "Import: Pay scheme",
        "Import: Pay base",
        "Import: Attendance",
        "Import: Scores and bonus",
        "Import: Special additional deductions",
        "Import: Opening year-to-date",
    ]


def test_whoever_may_not_import_only_reads_the_inputs(make_shell: MakeShell) -> None:
    page = page_of(make_shell, "inputs", CHECKER)
    assert imports(page) == {}
    assert "Pay base" in words_on(page)


def test_only_what_a_month_cannot_do_without_asks_for_attention(make_shell: MakeShell) -> None:
    page = page_of(make_shell, "inputs")
    sources = (input_source("pay", "missing"), input_source("bonus", "missing"))
    page.inputs._take(InputsState(period="2026-10", people=206, sources=sources, gaps=()))
    once = {"Import: Finished wage sheet": "row", "Import: Pay scheme": "row"}
    assert imports(page) == {"Import: Pay base": "row-primary", "Import: Scores and bonus": "row"} | once
    assert tones(page) == ["amber", "grey"]


def test_the_import_of_a_kind_opens_beside_the_list_and_leads_back(make_shell: MakeShell) -> None:
    page = page_of(make_shell, "inputs")
    settle()
    attendance = next(
        one for one in page.inputs.findChildren(QPushButton) if one.accessibleName() == "Import: Attendance"
    )
    attendance.click()
    assert page.inputs.importer.isVisible()
    assert not page.inputs.gaps_table.isVisible()
    page.inputs._back.click()
    assert page.inputs.gaps_table.isVisible()
    assert not page.inputs.importer.isVisible()


def test_a_late_answer_for_another_period_is_dropped(make_shell: MakeShell) -> None:
    page = page_of(make_shell, "inputs")
    before = page.inputs.state
    page.inputs._take(InputsState(period="2026-08", people=1, sources=(), gaps=()))
    assert page.inputs.state is before
    assert page.inputs.gaps.rowCount() == 2


def test_without_gaps_the_list_says_that_the_trial_can_run(make_shell: MakeShell) -> None:
    page = page_of(make_shell, "inputs")
    page.inputs._take(InputsState(period="2026-10", people=206, sources=(), gaps=()))
    assert "Nobody lacks anything: the trial can run." in words_on(page)
    facts = {fact.caption: (fact.value, fact.ink) for fact in page.facts}
    assert facts == {"Head count": ("206", "text"), "Incomplete": ("0", "text")}


def test_another_period_asks_for_its_own_inputs(make_shell: MakeShell) -> None:
    page = page_of(make_shell, "inputs")
    page.window().choose_period("2026-09")
    assert [request.period for request in asked(page, GetInputsState)] == ["2026-10", "2026-09"]


def test_before_the_first_trial_nobody_is_asked_for_failures(make_shell: MakeShell) -> None:
    page = page_of(make_shell, "trial", state="draft")
    assert asked(page, ListFailures) == []
    assert "No trial yet: F9 runs it." in words_on(page)
    assert page.try_button.text() == "Trial run F9"


def test_the_trial_tab_offers_the_step_that_is_due_and_leads_on(make_shell: MakeShell) -> None:
    page = page_of(make_shell, "trial", state="draft")
    due = page.trial._all_well._button
    assert (due.text(), due.isVisible()) == ("Trial run", True)
    assert not page.submit_button.isVisible(), "nothing was computed that could be handed on"
    due.click()
    assert len(asked(page, TryRun)) == 1
    assert page.submit_button.isVisible()

    page.trial._take_failures(())
    assert due.text() == "Go to the review"
    due.click()
    assert page.current_tab() == "review"


def test_whoever_may_not_compute_is_not_offered_the_trial(make_shell: MakeShell) -> None:
    page = page_of(make_shell, "trial", CHECKER, state="draft")
    assert not page.trial._all_well._button.isVisible()


def test_a_trial_sends_the_version_that_is_shown_and_takes_the_new_one(make_shell: MakeShell) -> None:
    page = page_of(make_shell, "trial", state="draft")
    told: list[str] = []
    page.desk.toasted.connect(told.append)
    page.try_button.click()
    page.try_button.click()
    assert [(request.run_id, request.version) for request in asked(page, TryRun)] == [(10, 3), (10, 4)]
    assert told == ["Trial done: 206 people, 2 not computed"] * 2
    assert page.try_button.text() == "Trial again F9"


def test_the_progress_of_a_trial_is_in_view_only_while_it_computes(make_shell: MakeShell) -> None:
    page = page_of(make_shell, "trial")
    seen: list[bool] = []
    bar = page.trial._bar
    company(page).slow = lambda _done: seen.append(bar.isVisible())
    page.try_button.click()
    assert seen == [True] * 5
    assert not bar.isVisible()
    page.trial._advance(1_200, 2_060)
    assert (bar.value(), bar.maximum()) == (1_200, 2_060)
    assert page.trial._left.text().startswith("1,200 / 2,060")


def test_a_refused_trial_leaves_the_last_one_and_can_be_tried_again(make_shell: MakeShell) -> None:
    page = page_of(make_shell, "trial")
    company(page).failing = Refused(InputsChanged(period="2026-10"))
    page.try_button.click()
    notice = page.window().findChild(Notice)
    assert notice is not None
    notice.accept()
    assert page.trial.failures.rowCount() == 2
    assert not page.trial._progress.isVisible()
    company(page).failing = None
    page.try_button.click()
    assert len(asked(page, TryRun)) == 2


def test_whoever_may_not_open_a_run_is_not_offered_to(make_shell: MakeShell) -> None:
    page = page_of(make_shell, "trial", CHECKER)
    company(page).has_run = False
    page.window().reload()
    settle()
    assert "There is no pay run for Oct 2026 yet." in words_on(page)
    assert [one for one in page.trial.findChildren(QPushButton) if one.isVisible()] == []
    assert asked(page, CreateRun) == []


def test_the_strip_of_steps_follows_the_run(make_shell: MakeShell) -> None:
    page = page_of(make_shell, "trial")
    steps = {}
    for state in ("draft", "tried", "submitted", "approved", "posted"):
        company(page).state = state
        steps[state] = step_number(company(page).run())
    assert list(steps.values()) == [0, 1, 2, 3, 5]
    assert step_number(None) == 0
    assert last_month("2026-01") == "2025-12"
    assert short_hash("a41f9c07d2b8") == "a41f·9c07"
