"""Submit lists what is missing, each line a link to its rows; a run sent back says why and by whom."""

import pytest
from conftest import MakeShell
from fake_gateway import CHECKER, MAKER, FakeGateway
from PySide6.QtWidgets import QLabel

from hrdesk.calls.base import Refused
from hrdesk.calls.payroll import SubmitRun
from hrdesk.calls.payroll_refusals import InputsChanged, MakerIsChecker, NobodyToPay
from hrdesk.calls.payroll_ticks import PeopleUnticked, RedWithoutComment, ReviewProgress
from hrdesk.views.common.dialogs import Confirm
from hrdesk.views.common.place import Place
from hrdesk.views.payroll.payroll_page import PayrollPage
from hrdesk.views.payroll.submission import MissingDialog
from hrdesk.views.payroll.submit_missing import missing_of_refusals, missing_of_review, missing_of_run
from hrdesk.views.shell.shell import Shell


def payroll(shell: Shell, tab: str = "review") -> PayrollPage:
    shell.go("payroll", tab)
    page = shell.pages["payroll"]
    assert isinstance(page, PayrollPage)
    return page


def company(page: PayrollPage) -> FakeGateway:
    assert isinstance(page.desk.gateway, FakeGateway)
    return page.desk.gateway


def listed(page: PayrollPage) -> MissingDialog:
    (found,) = [dialog for dialog in page.findChildren(MissingDialog) if dialog.isVisible()]
    return found


def submissions(page: PayrollPage) -> list[SubmitRun]:
    return [request for request in company(page).asked if isinstance(request, SubmitRun)]


def progress(**of: object) -> ReviewProgress:
    whole = {"run_id": 10, "people": 206, "ticked": 206, "left": 0, "red": 3, "red_without_comment": 0}
    return ReviewProgress(**whole | {"changed": 0} | of)  # type: ignore[arg-type]  # the answer checks them


def test_submit_can_always_be_pressed_and_leads_to_the_first_trial(make_shell: MakeShell) -> None:
    page = payroll(make_shell(state="draft"))
    page.submit_button.click()
    dialog = listed(page)
    assert [link.text() for link in dialog.links] == ["还没有试算，按 F9 开始。"]
    dialog.links[0].click()
    assert page.current_tab() == "trial"
    assert not dialog.isVisible()
    assert submissions(page) == []


def test_whoever_is_left_to_check_is_a_link_to_their_rows(make_shell: MakeShell) -> None:
    page = payroll(make_shell())
    company(page).ticks.needed = True
    company(page).ticks.ticked = {person.id for person in company(page).people[4:]}
    page.open_tab("trial")
    page.submit_button.click()
    dialog = listed(page)
    assert [link.text() for link in dialog.links] == ["剩 4 人未核", "3 个红色还没写意见"]
    dialog.links[0].click()
    assert page.current_tab() == "review"
    assert page.review.filter.segments.current() == "unticked"
    assert page.review.model.rowCount() == 4
    assert submissions(page) == []


def test_a_run_that_was_gone_through_asks_one_question(make_shell: MakeShell) -> None:
    page = payroll(make_shell())
    company(page).ticks.needed = True
    company(page).ticks.ticked = {person.id for person in company(page).people}
    company(page).ticks.comments = {person.id: "looked at" for person in company(page).people}
    page.submit_button.click()
    (ask,) = page.findChildren(Confirm)
    assert "206 人" in " ".join(words.text() for words in ask.findChildren(QLabel))
    ask.write_reason("三人全月事假")
    ask.confirm.click()
    assert [one.note for one in submissions(page)] == ["三人全月事假"]
    assert page.current_tab() == "approve"


def test_what_the_service_finds_in_the_meantime_is_listed_as_well(make_shell: MakeShell) -> None:
    page = payroll(make_shell())
    page.submit_button.click()
    (ask,) = page.findChildren(Confirm)
    ask.write_reason("known")
    company(page).failing = Refused(InputsChanged(period="2026-10"))
    ask.confirm.click()
    dialog = listed(page)
    company(page).failing = None
    dialog.links[0].click()
    assert page.current_tab() == "trial"


@pytest.mark.parametrize(
    ("of", "places"),
    [
        ({}, []),
        ({"left": 4}, [Place("review", flag="unticked")]),
        ({"red_without_comment": 1}, [Place("review", flag="red")]),
        ({"ties": False}, [Place("review")]),
        ({"inputs_changed": True, "left": 1}, [Place("trial"), Place("review", flag="unticked")]),
        ({"left": 4, "ties": False, "needed": False}, []),
        ({"inputs_changed": True, "needed": False}, [Place("trial")]),
    ],
)
def test_each_thing_that_is_missing_has_a_place(
    of: dict[str, object], places: list[Place], make_shell: MakeShell
) -> None:
    assert [one.place for one in missing_of_review(progress(**of))] == places


def test_refusals_keep_their_sentence_and_find_their_place(make_shell: MakeShell) -> None:
    people = {"count": 1, "people": "HL0005 韩雪", "employee_ids": (5,)}
    found = missing_of_refusals(
        (PeopleUnticked(**people), RedWithoutComment(**people), NobodyToPay(period="2026-10"))
    )
    assert [one.place for one in found] == [
        Place("review", flag="unticked"),
        Place("review", flag="red"),
        Place("inputs"),
    ]
    assert "HL0005 韩雪" in found[0].words
    (other,) = missing_of_refusals([MakerIsChecker(maker="林晓雯")])
    assert other.place is None


def test_without_a_run_or_after_submitting_there_is_a_way_on(make_shell: MakeShell) -> None:
    assert [one.place for one in missing_of_run(None)] == [Place("trial")]
    submitted = payroll(make_shell(state="submitted")).run
    assert [one.place for one in missing_of_run(submitted)] == [Place("approve")]


def test_the_maker_reads_why_and_by_whom_the_run_came_back(make_shell: MakeShell) -> None:
    shell = make_shell(CHECKER, state="submitted")
    page = payroll(shell, "approve")
    assert not page.sent_back.isVisible()
    page.send_back_button.click()
    (ask,) = page.findChildren(Confirm)
    ask.write_reason("加班单未附")
    ask.confirm.click()
    company(page).sign_in(MAKER)
    shell.reload()
    for tab in ("inputs", "trial", "review"):
        page.open_tab(tab)
        assert page.sent_back.isVisible()
        assert page.sent_back.words.text() == "顾敏 退回：加班单未附"
    company(page).state = "submitted"
    shell.reload()
    assert not page.sent_back.isVisible()
