"""Two lines of one person in the review list open two slips, and the reasons of each."""

from pathlib import Path

import pytest
from conftest import MakeShell
from fake_gateway import FakeGateway
from msgspec.structs import replace as with_fields

from hrdesk.calls.payroll_explained import GetExplainedPayslip
from hrdesk.calls.payroll_outputs import GetPayslipPdf
from hrdesk.calls.payroll_review import ReviewPage, ReviewRun
from hrdesk.calls.payroll_why import GetWhyChanged
from hrdesk.views.payroll.payroll_page import PayrollPage
from hrdesk.views.payroll.review_tab import ReviewTab
from hrdesk.views.shell.screenshots import settle


@pytest.fixture
def tab(make_shell: MakeShell, monkeypatch: pytest.MonkeyPatch) -> ReviewTab:
    """The first two lines are one person's, of employments 71 and 72."""
    real = FakeGateway._review

    def doubled(gateway: FakeGateway, request: ReviewRun) -> ReviewPage:
        page = real(gateway, request)
        first, second, *rest = page.rows
        twice = [with_fields(first, employment_id=71), with_fields(first, employment_id=72, net_pay=1_00)]
        assert second
        return with_fields(page, rows=(*twice, *rest))

    monkeypatch.setattr(FakeGateway, "_review", doubled)
    shell = make_shell()
    shell.go("payroll", "review")
    page = shell.pages["payroll"]
    assert isinstance(page, PayrollPage)
    settle()
    return page.review


def asked(
    tab: ReviewTab, kind: type[GetWhyChanged | GetExplainedPayslip | GetPayslipPdf]
) -> list[int | None]:
    gateway = tab._desk.gateway
    assert isinstance(gateway, FakeGateway)
    return [one.employment_id for one in gateway.asked if isinstance(one, kind)]


def test_the_reasons_are_those_of_the_line(tab: ReviewTab) -> None:
    for number, employment in ((1, 72), (0, 71), (1, 72)):
        tab.table.pick_row(number)
        settle()
        assert asked(tab, GetWhyChanged)[-1] == employment


def test_the_slip_that_opens_and_is_printed_is_the_one_of_the_line(tab: ReviewTab, tmp_path: Path) -> None:
    tab.table.pick_row(1)
    tab.explain()
    settle()
    tab.explained.save_to(tmp_path / "slip.pdf")
    settle()

    assert asked(tab, GetExplainedPayslip)[-1] == 72
    assert asked(tab, GetPayslipPdf) == [72]


def test_a_reload_keeps_the_line_that_was_chosen(tab: ReviewTab) -> None:
    tab.table.pick_row(1)
    tab.ask()
    settle()

    shown = tab.table.current_row()
    assert shown is not None
    assert shown.employment_id == 72
