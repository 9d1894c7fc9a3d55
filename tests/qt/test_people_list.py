"""Narrowing the people list down and bringing it out."""

from pathlib import Path

import pytest
from conftest import MakeShell
from fake_gateway import FakeGateway
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from hrdesk.calls.people import ListEmployees, ListFilterValues
from hrdesk.calls.people_export import ExportPeople
from hrdesk.views.common.buttons import PushButton
from hrdesk.views.common.dialogs import Notice
from hrdesk.views.common.file_saving import put, safe_name
from hrdesk.views.people.employees_page import EmployeesPage
from hrdesk.views.shell.screenshots import settle


@pytest.fixture
def page(make_shell: MakeShell) -> EmployeesPage:
    shell = make_shell()
    shell.go("people")
    made = shell.pages["people"]
    assert isinstance(made, EmployeesPage)
    return made


def asked(page: EmployeesPage, kind: type) -> list:
    assert isinstance(page.desk.gateway, FakeGateway)
    return [request for request in page.desk.gateway.asked if isinstance(request, kind)]


def chips(page: EmployeesPage) -> list[PushButton]:
    settle()
    return [one for one in page.conditions.findChildren(PushButton) if one.property("kind") == "condition"]


def test_a_condition_is_asked_of_the_store_and_stands_as_a_chip(page: EmployeesPage) -> None:
    page.conditions.toggle("departments", "品质部")
    assert asked(page, ListEmployees)[-1].departments == ("品质部",)
    assert 0 < page.model.rowCount() < 206
    assert [chip.text() for chip in chips(page)] == ["部门：品质部"]
    page.conditions.toggle("departments", "销售部")
    assert [chip.accessibleName() for chip in chips(page)] == ["去掉条件：部门：品质部、销售部"]


def test_the_header_and_the_status_bar_show_what_narrows_the_list(page: EmployeesPage) -> None:
    page.conditions.toggle("departments", "品质部")
    assert page.table.head.words_of(2)["filtered"]
    assert not page.table.head.words_of(1)["filtered"]
    assert ("部门", "品质部") in [(fact.caption, fact.value) for fact in page.facts]


def test_a_click_on_the_chip_takes_the_condition_away(page: EmployeesPage) -> None:
    page.conditions.toggle("departments", "品质部")
    chips(page)[0].click()
    assert chips(page) == []
    assert page.model.rowCount() == 206
    assert page.table.head.filtered == frozenset()


def test_values_are_asked_for_when_their_menu_opens(page: EmployeesPage) -> None:
    menu = page.conditions.menu_now()
    assert asked(page, ListFilterValues) == []
    departments = menu.actions()[0].menu()
    departments.aboutToShow.emit()  # type: ignore[attr-defined]  # a QMenu
    assert asked(page, ListFilterValues)[0].field == "departments"
    offered = departments.actions()  # type: ignore[attr-defined]  # a QMenu
    assert offered[0].text() == "数控车间  40"
    offered[0].trigger()
    assert page.conditions.chosen("departments") == ("数控车间",)


def test_clearing_the_filter_clears_conditions_too(page: EmployeesPage) -> None:
    page.conditions.toggle("departments", "nowhere")
    assert page.model.rowCount() == 0
    page.clear_filter()
    assert page.model.rowCount() == 206
    assert page.conditions.pairs() == []


def test_the_list_is_exported_as_it_is_seen(page: EmployeesPage, tmp_path: Path) -> None:
    page.conditions.toggle("departments", "品质部")
    page.table.show_column("city", False)
    page.table.sort_by("name")
    page.export_to(tmp_path / "people.xlsx")
    request = asked(page, ExportPeople)[-1]
    assert (request.departments, request.sort, request.ids, request.format) == (
        ("品质部",),
        "name",
        None,
        "xlsx",
    )
    assert "city" not in request.columns
    assert request.columns[:2] == ("employee_no", "name")
    assert (tmp_path / "people.xlsx").read_bytes() == b"a,b\n1,2\n\n"


def test_several_selected_people_are_exported_alone(page: EmployeesPage, tmp_path: Path) -> None:
    page.table.selectAll()
    page.export_to(tmp_path / "people.csv")
    request = asked(page, ExportPeople)[-1]
    assert request.format == "csv"
    assert request.ids is not None
    assert len(request.ids) == 206


def test_one_selected_person_is_no_selection(page: EmployeesPage, tmp_path: Path) -> None:
    page.table.pick_row(3)
    page.export_to(tmp_path / "people.csv")
    assert asked(page, ExportPeople)[-1].ids is None


def test_the_button_asks_where_to_and_nothing_is_written_without_an_answer(
    page: EmployeesPage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: ("", ""))
    page.export_button.click()
    assert asked(page, ExportPeople) == []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(tmp_path / "x.xlsx"), ""))
    page.export_button.click()
    assert (tmp_path / "x.xlsx").exists()


def test_the_toast_says_how_many_and_where(page: EmployeesPage, qtbot: QtBot, tmp_path: Path) -> None:
    with qtbot.waitSignal(page.desk.toasted) as told:
        page.export_to(tmp_path / "people.xlsx")
    assert told.args == ["已导出 206 人到 people.xlsx"]


def test_a_folder_that_is_gone_is_named(page: EmployeesPage, qtbot: QtBot, tmp_path: Path) -> None:
    with qtbot.waitSignal(page.desk.troubled) as told:
        page.export_to(tmp_path / "gone" / "people.xlsx")
    assert told.args is not None
    assert "gone" in told.args[0]
    for notice in page.window().findChildren(Notice):
        notice.accept()


def test_too_many_rows_for_the_clipboard_point_to_the_export(page: EmployeesPage) -> None:
    page.table.too_many.emit(12_345)
    notice = page.findChild(Notice)
    assert notice is not None
    assert notice.windowTitle() == "12,345 行太多，无法放进剪贴板"
    notice.accept()


def test_a_name_never_leads_out_of_its_folder() -> None:
    assert safe_name("../../etc/passwd") == "_.._etc_passwd"
    assert safe_name('a<b>:"c"') == "a_b___c_"
    assert safe_name("HL:0001\x00") == "HL_0001_"
    assert [safe_name(name) for name in (" . ", "..")] == ["_", "_"]


def test_a_file_replaces_another_whole(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"before, and longer")
    put(tmp_path / "a.csv", b"after")
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("a.csv", b"after")]
