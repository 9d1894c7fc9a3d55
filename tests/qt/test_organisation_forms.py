"""Departments made, moved, renamed and merged in the window, from a day on and for a reason."""

from datetime import date
from typing import TypeVar

import pytest
from lone_page import lone_people
from opened_record import asked_for, words_in
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hrdesk.calls.organisation import (
    CreateDepartment,
    MergeDepartments,
    MoveDepartment,
    RenameDepartment,
)
from hrdesk.views.people.employees_page import EmployeesPage
from hrdesk.views.people.organisation_forms import (
    CreateForm,
    DepartmentForm,
    MergeDepartmentForm,
    MoveForm,
    RenameForm,
)

Form = TypeVar("Form", bound=DepartmentForm)


@pytest.fixture
def page(qtbot: QtBot) -> EmployeesPage:
    """数控车间 is open beside the tree."""
    made = lone_people(qtbot, tab="organisation")
    made.organisation.table.pick_row(1)
    made.organisation.other_side()
    return made


def form_of(page: EmployeesPage, key: str, kind: type[Form]) -> Form:
    page.organisation.drawer.deeds[key].click()
    return next(one for one in page.organisation.findChildren(kind) if one.isVisible())


def toasts(page: EmployeesPage) -> list[str]:
    said: list[str] = []
    page.desk.toasted.connect(said.append)
    return said


def choices(form: CreateForm | MoveForm) -> list[str]:
    return [form.above.input.itemText(at).strip() for at in range(form.above.input.count())]


def test_a_new_one_lies_below_the_one_that_is_open(page: EmployeesPage) -> None:
    said = toasts(page)
    page.organisation.day.go(date(2026, 12, 1))
    form = form_of(page, "create", CreateForm)
    assert form.above.value() == "2"
    assert form.valid_from.value() == "2026-12-01", "the day that is looked at is proposed"
    form.name.input.setText(" 五轴班组 ")
    form.reason.input.setText("新设备到货")
    form.confirm.click()

    (sent,) = asked_for(page, CreateDepartment)
    assert isinstance(sent, CreateDepartment)
    assert (sent.department_name, sent.parent_id) == ("五轴班组", 2)
    assert (sent.valid_from, sent.reason) == ("2026-12-01", "新设备到货")
    assert said == ["部门已建立。"]
    assert page.organisation.model.rowCount() == 5, "the tree follows the feed"


def test_one_at_the_top_has_none_above(page: EmployeesPage) -> None:
    form = form_of(page, "create", CreateForm)
    form.above.choose("")
    form.name.input.setText("仓库")
    form.confirm.click()
    (sent,) = asked_for(page, CreateDepartment)
    assert isinstance(sent, CreateDepartment)
    assert sent.parent_id is None


def test_a_name_that_is_taken_is_told_at_the_name(page: EmployeesPage) -> None:
    form = form_of(page, "create", CreateForm)
    form.name.input.setText("销售部")
    form.confirm.click()
    assert form.isVisible()
    assert "销售部" in form.name.complaint()


def test_what_is_missing_is_told_and_nothing_is_sent(page: EmployeesPage) -> None:
    form = form_of(page, "create", CreateForm)
    form.confirm.click()
    assert form.name.complaint()
    form.name.input.setText("仓库")
    form.valid_from.input.setText("2026-13-01")
    form.confirm.click()
    assert "2026-01-31" in form.valid_from.complaint()
    assert asked_for(page, CreateDepartment) == []


def test_it_is_not_moved_below_itself(page: EmployeesPage) -> None:
    form = form_of(page, "move", MoveForm)
    assert choices(form) == ["最上级", "生产中心", "装配车间", "销售部"]
    assert form.above.value() == "1", "where it lies now"
    form.above.choose("4")
    form.reason.input.setText("调整")
    form.confirm.click()

    (sent,) = asked_for(page, MoveDepartment)
    assert isinstance(sent, MoveDepartment)
    assert (sent.department_id, sent.version, sent.parent_id, sent.reason) == (2, 1, 4, "调整")


def test_another_name_is_written_over_the_old_one(page: EmployeesPage) -> None:
    said = toasts(page)
    form = form_of(page, "rename", RenameForm)
    assert form.name.value() == "数控车间"
    form.name.input.setText("机加工车间")
    form.confirm.click()

    (sent,) = asked_for(page, RenameDepartment)
    assert isinstance(sent, RenameDepartment)
    assert (sent.department_name, sent.valid_from) == ("机加工车间", "2026-11-06")
    assert said == ["数控车间 的变更已记录。"]
    assert page.organisation.drawer.name.text() == "机加工车间"


def test_a_merge_needs_to_be_told_where_to_and_why(page: EmployeesPage) -> None:
    said = toasts(page)
    form = form_of(page, "merge", MergeDepartmentForm)
    assert "本部门 40 人和下级部门一并转入" in words_in(form)
    form.confirm.click()
    assert form.reason.complaint()
    form.reason.input.setText("两个车间合并")
    form.confirm.click()
    assert form.wrong.text() == "选择并入哪个部门。"
    assert asked_for(page, MergeDepartments) == []
    form.into.choose("3")
    form.confirm.click()

    (sent,) = asked_for(page, MergeDepartments)
    assert isinstance(sent, MergeDepartments)
    assert (sent.department_id, sent.into_id, sent.reason) == (2, 3, "两个车间合并")
    assert said == ["数控车间 的变更已记录。 40 人转入。"]
    assert not page.organisation.drawer.isVisible(), "it stands no more"


def test_enter_goes_on_and_control_enter_sends(page: EmployeesPage, qtbot: QtBot) -> None:
    form = form_of(page, "rename", RenameForm)
    form.name.input.setFocus()
    qtbot.keyClick(form.name.input, Qt.Key.Key_Return)
    assert form.focusWidget() is form.valid_from.input
    qtbot.keyClick(form.valid_from.input, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(asked_for(page, RenameDepartment)) == 1


def test_nothing_opens_for_a_department_that_is_not_shown(page: EmployeesPage) -> None:
    page.organisation.drawer.close_drawer()
    page.organisation.do("merge")
    assert not [one for one in page.organisation.findChildren(DepartmentForm) if one.isVisible()]
