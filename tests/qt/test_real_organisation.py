"""A real store behind the window: departments change from a day on, counts tie, what is due is settled."""

import pytest
from bindings import Bindings
from bindings import desk as company
from opened_record import words_in
from pytestqt.qtbot import QtBot
from stores import new_id

from hrdesk.calls.audit import ListAudit
from hrdesk.calls.organisation import ListDepartmentsAsOf
from hrdesk.calls.people import CountEmployees
from hrdesk.calls.people_attachments import AttachFile
from hrdesk.calls.people_lifecycle import TurnDay
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.runners import InlineRunner
from hrdesk.views.people.due_merge_form import MergePairForm
from hrdesk.views.people.employees_page import EmployeesPage
from hrdesk.views.people.organisation_forms import CreateForm, MergeDepartmentForm, MoveForm
from hrdesk.views.shell.release_watch import ReleaseWatch

__all__ = ["company"]


@pytest.fixture
def page(qtbot: QtBot, company: Bindings) -> EmployeesPage:
    """Anna and Bo in 生产部, Carl in 质量部."""
    company.roster({"工号": "A003", "姓名": "卡尔", "部门": "质量部"})
    made = shown(qtbot, Desk(company.as_role("hr_officer", "zh"), InlineRunner(), now=company.clock))
    made.open_tab("organisation")
    return made


def shown(qtbot: QtBot, desk: Desk) -> EmployeesPage:
    page = EmployeesPage(desk)
    desk.setParent(page)
    qtbot.addWidget(page)
    page.retranslate()
    page.resize(1300, 800)
    page.show()
    page.refresh()
    desk.changed.connect(lambda _kinds: page.refresh())
    return page


def rows(page: EmployeesPage) -> list[tuple[str, ...]]:
    model = page.organisation.model
    return [tuple(model.index(row, column).data() for column in range(3)) for row in range(model.rowCount())]


def look_at(page: EmployeesPage, name: str) -> None:
    """Open a department beside the tree."""
    node = next(one for one in page.organisation.nodes() if one.name == name)
    page.organisation.table.pick(node.id)
    if not page.organisation.drawer.isVisible():
        page.organisation.other_side()


def test_departments_are_made_moved_and_merged_in_the_window(page: EmployeesPage) -> None:
    tab = page.organisation
    assert rows(page) == [("生产部", "2", "2"), ("质量部", "1", "1")]

    tab.new_button.click()
    form = next(one for one in page.findChildren(CreateForm) if one.isVisible())
    form.name.input.setText("制造中心")
    form.reason.input.setText("新架构")
    form.confirm.click()
    look_at(page, "生产部")
    tab.drawer.deeds["move"].click()
    move = next(one for one in page.findChildren(MoveForm) if one.isVisible())
    move.above.choose(str(next(one.id for one in tab.nodes() if one.name == "制造中心")))
    move.confirm.click()
    assert move.wrong.text() == ""
    assert rows(page) == [("制造中心", "0", "2"), ("    生产部", "2", "2"), ("质量部", "1", "1")]

    look_at(page, "质量部")
    tab.drawer.deeds["merge"].click()
    merge = next(one for one in page.findChildren(MergeDepartmentForm) if one.isVisible())
    merge.into.choose(str(next(one.id for one in tab.nodes() if one.name == "生产部")))
    merge.reason.input.setText("质量归口生产")
    merge.confirm.click()
    assert rows(page) == [("制造中心", "0", "3"), ("    生产部", "3", "3")]
    tab.day.go(tab.day.day().replace(day=25))
    assert rows(page) == [("生产部", "3", "3"), ("质量部", "0", "0")], "as it was: Carl came there today"
    look_at(page, "质量部")
    assert "并入生产部" in words_in(tab.drawer)
    assert "质量归口生产" in words_in(tab.drawer)


def test_a_refusal_of_the_store_stands_at_the_day(page: EmployeesPage) -> None:
    look_at(page, "质量部")
    page.organisation.drawer.deeds["merge"].click()
    merge = next(one for one in page.findChildren(MergeDepartmentForm) if one.isVisible())
    merge.into.choose(str(next(one.id for one in page.organisation.nodes() if one.name == "生产部")))
    merge.reason.input.setText("x")
    merge.confirm.click()
    again = page.desk.gateway(ListDepartmentsAsOf(day="2026-10-25")).departments
    page.organisation.day.go(page.organisation.day.day().replace(day=25))
    look_at(page, "质量部")
    page.organisation.drawer.deeds["move"].click()
    move = next(one for one in page.findChildren(MoveForm) if one.isVisible())
    move.confirm.click()
    assert len(again) == 2
    assert "质量部" in move.valid_from.complaint()


def test_two_records_of_one_person_become_one_from_the_list(page: EmployeesPage, company: Bindings) -> None:
    company.roster({"工号": "A009", "姓名": "安娜", "出生日期": "1993-11-25"})
    page.refresh()
    page.open_tab("due")
    page.due.choose("duplicates")
    page.due.pairs.merge.click()
    form = next(one for one in page.findChildren(MergePairForm) if one.isVisible())
    assert form.kept.input.count() == 2
    form.reason.input.setText("同一人")
    form.confirm.click()
    assert form.wrong.text() == ""
    assert page.due.sheets["duplicates"].total == 0, "the list follows the feed"
    assert company.maker(CountEmployees()).segments["all"] == 3


def test_a_certificate_that_runs_out_is_listed_once_it_is_attached(
    page: EmployeesPage, company: Bindings
) -> None:
    page.open_tab("due")
    assert page.due.sheets["expiring"].total == 0
    attached = AttachFile(
        request_id=new_id(),
        employee_id=1,
        kind="certificate",
        file_name="焊工证.txt",
        content="证".encode(),
        expires_on="2026-11-10",
    )
    page.desk.gateway(attached)
    page.refresh()
    assert page.due.sheets["expiring"].total == 1
    assert page.due.segments.current() == "expiring"
    page.due.show_off()
    assert page.due.drawer.detail is not None
    assert page.due.drawer.detail.row.employee_no == "A001"


def test_the_watch_turns_the_day_of_a_window_left_open_overnight(
    page: EmployeesPage, company: Bindings
) -> None:
    watch = ReleaseWatch(page.desk, page)
    company.clock.move(hours=15)
    watch.start()
    watch.look()
    auditor = company.as_role("auditor")

    assert auditor(ListAudit(call=TurnDay.name)).total == 1
