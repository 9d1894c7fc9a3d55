"""What the second person reads before signing: how the review went, the red ones with their notes."""

import pytest
from conftest import MakeShell
from fake_gateway import CHECKER, FakeGateway
from PySide6.QtWidgets import QApplication

from hrdesk.calls.payroll_review import ReviewRun
from hrdesk.views.common.elided import ElidedLabel
from hrdesk.views.common.privacy import COVER, cover_amounts
from hrdesk.views.payroll.payroll_page import PayrollPage
from hrdesk.views.shell.screenshots import settle
from hrdesk.views.shell.shell import Shell


@pytest.fixture
def shell(make_shell: MakeShell) -> Shell:
    made = make_shell(CHECKER, state="submitted")
    gateway = made.desk.gateway
    assert isinstance(gateway, FakeGateway)
    gateway.ticks.ticked = {person.id for person in gateway.people}
    gateway.ticks.comments[5] = "全月事假，已附假单"
    made.reload()
    return made


def page_of(shell: Shell) -> PayrollPage:
    shell.go("payroll", "approve")
    page = shell.pages["payroll"]
    assert isinstance(page, PayrollPage)
    settle()
    return page


def red_lines(page: PayrollPage) -> list[str]:
    return [one.text() for one in page.approval.red.findChildren(ElidedLabel) if one.isVisible()]


def test_red_ones_stand_there_with_cause_and_note(shell: Shell) -> None:
    page = page_of(shell)
    lines = red_lines(page)
    assert lines[:5] == ["姓名", "本月", "差额", "主要原因", "说明"]
    assert [lines[at] for at in (5, 10, 15)] == ["HL0005 吕春燕", "HL0075 唐欣怡", "HL0145 梁慧敏"]
    assert lines[8:10] == ["加班 +2,123.07", "全月事假，已附假单"]
    assert lines[14] == "—"


def test_their_link_opens_them_in_the_review(shell: Shell) -> None:
    page = page_of(shell)
    assert page.approval.red.link.text() == "在复核中看全部 3 人"
    page.approval.red.link.click()
    assert page.current_tab() == "review"
    assert page.review.filter.segments.current() == "red"


@pytest.mark.parametrize(
    ("line", "flag", "rows"), [(0, "red", 3), (1, "amber", 17), (3, "joined", 4), (6, "unticked", 0)]
)
def test_each_count_leads_to_the_rows_it_counts(line: int, flag: str, rows: int, shell: Shell) -> None:
    page = page_of(shell)
    link = page.approval.counts.figures.links[line]
    assert link.text() == str(rows)
    link.click()
    assert page.review.filter.segments.current() == flag
    assert page.review.model.rowCount() == rows


def test_without_red_ones_there_is_no_empty_table(shell: Shell) -> None:
    gateway = shell.desk.gateway
    assert isinstance(gateway, FakeGateway)
    for person in gateway.people:
        person.flag = "green" if person.flag == "red" else person.flag
    shell.reload()
    page = page_of(shell)
    assert not page.approval.red.isVisible()
    assert page.approval.counts.figures.links[0].text() == "0"


def test_covered_amounts_stand_nowhere_among_the_red_ones(shell: Shell, qapp: QApplication) -> None:
    page = page_of(shell)
    cover_amounts(qapp, True)
    try:
        settle()
        lines = red_lines(page)
        assert lines[6:9] == [COVER, COVER, f"加班 {COVER}"]
    finally:
        cover_amounts(qapp, False)


def test_the_red_ones_are_asked_for_as_such(shell: Shell) -> None:
    page_of(shell)
    gateway = shell.desk.gateway
    assert isinstance(gateway, FakeGateway)
    assert {"all", "red"} <= {one.flag for one in gateway.asked if isinstance(one, ReviewRun)}
