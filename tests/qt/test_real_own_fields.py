"""A real store behind the window: a field is defined, and record, form, list, search and files know it."""

from pathlib import Path

import pytest
from bindings import Bindings
from bindings import desk as company
from opened_record import form_open, people_page, words_in
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from small_company import ANNA, BO, PERSON, sheet

from hrdesk.exchange.tables import open_tables
from hrdesk.views.administration.own_field_form import OwnFieldForm
from hrdesk.views.administration.own_fields_tab import OwnFieldsTab
from hrdesk.views.administration.system_page import SystemPage
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.language import switch_language
from hrdesk.views.common.runners import InlineRunner
from hrdesk.views.pages import make_pages
from hrdesk.views.people.employees_page import EmployeesPage
from hrdesk.views.people.joining_form import JoiningForm
from hrdesk.views.people.own_form import OwnFieldsForm
from hrdesk.views.people.own_inputs import ChoiceEntry
from hrdesk.views.shell.shell import Shell

__all__ = ["company"]
NUMBERS = ["A001", "A002", "A003"]


@pytest.fixture
def shell(qtbot: QtBot, company: Bindings) -> Shell:
    """Both pages have been open before anything is defined: nothing is started anew."""
    made = Shell(Desk(company.as_role("hr_officer", "zh"), InlineRunner(), now=company.clock), make_pages)
    made.desk.setParent(made)
    made.resize(1440, 900)
    qtbot.addWidget(made)
    made.show()
    people_page(made).segments.choose("all")
    people_page(made).ask()
    return made


def defined(shell: Shell) -> None:
    shell.go("system", "fields")
    page = shell.pages["system"]
    assert isinstance(page, SystemPage)
    tab = page.sheet()
    assert isinstance(tab, OwnFieldsTab)
    tab.new_field.click()
    form = form_open(tab, OwnFieldForm)
    form.label_zh.input.setText("姓名")
    form.label_en.input.setText("Uniform size")
    form.code.input.setText("size")
    form.kind.choose("choice")
    form.choices.write(0, "小号", "small")
    form.choices.add()
    form.choices.write(1, "大号", "large")
    form.required.setChecked(True)
    form.searchable.setChecked(True)
    form.confirm.click()
    assert "花名册里已有一列叫“姓名”" in form.label_zh.complaint()
    form.label_zh.input.setText("工服尺码")
    form.confirm.click()
    assert not form.isVisible()
    assert tab.model.index(0, 0).data() == "工服尺码"


def chosen(form: OwnFieldsForm | JoiningForm, key: str) -> None:
    inputs = form.inputs if isinstance(form, OwnFieldsForm) else form.own.inputs
    size = inputs.by_code["size"]
    assert isinstance(size, ChoiceEntry)
    size.choose(key)


def in_record(page: EmployeesPage, row: int, key: str) -> None:
    page.table.pick_row(row)
    page.open_person(page.table.current_row())
    assert page.drawer.own is not None
    page.drawer.own.change.click()
    form = form_open(page, OwnFieldsForm)
    chosen(form, key)
    form.confirm.click()
    assert not form.isVisible()


def column_of(page: EmployeesPage, title: str) -> list[str]:
    titles = [page.table.title_of(number) for number in range(page.model.columnCount())]
    at = titles.index(title)
    return [str(page.model.index(row, at).data()) for row in range(page.model.rowCount())]


def numbers(page: EmployeesPage) -> list[str]:
    return column_of(page, "工号")


def test_a_field_appears_everywhere_without_a_restart(
    shell: Shell, tmp_path: Path, qapp: QApplication
) -> None:
    page = people_page(shell)
    assert page.model.columnCount() == 9
    defined(shell)

    shell.go("people")
    assert column_of(page, "工服尺码") == ["—"] * 3, "in the list"
    in_record(page, 0, "large")
    in_record(page, 1, "small")
    assert column_of(page, "工服尺码") == ["大号", "小号", "—"]
    assert "工服尺码\n小号" in words_in(page.drawer), "in the record"

    page.join()
    form = form_open(page, JoiningForm)
    form.person_name.input.setText("马志强")
    form.confirm.click()
    assert form.own.inputs.by_code["size"].complaint() == "必填。", "in the joiner's form"
    chosen(form, "small")
    form.confirm.click()
    assert not form.isVisible()

    page.table.sort_by("own.size")
    assert column_of(page, "工服尺码") == ["—", "大号", "小号", "小号"], "sorted by the store"
    page.table.sort_by("employee_no")
    page.search_field.put("小")
    page.ask()
    assert column_of(page, "工服尺码") == ["小号"] * 2, "found by a value"
    page.clear_filter()
    page.conditions.toggle("own.size", "large")
    assert numbers(page) == ["A001"], "narrowed down by one"

    page.export_to(tmp_path / "people.xlsx")
    (written,) = open_tables("people.xlsx", (tmp_path / "people.xlsx").read_bytes())
    assert [row[-1].text for row in written.rows] == ["工服尺码", "大号"], "in the export"

    page.open_person(page.table.table_model.peek(0))
    switch_language(qapp, "en")
    QApplication.processEvents()
    assert column_of(page, "Uniform size") == ["large"], "in the language of the window"
    assert page.conditions.pairs() == [("Uniform size", "large")]
    assert "Uniform size\nlarge" in words_in(page.drawer)


def test_a_file_brings_values_and_a_newcomer_without_one_waits(shell: Shell, tmp_path: Path) -> None:
    defined(shell)
    page = people_page(shell)
    page.open_tab("import")
    panel = page.importer
    panel.save_template(tmp_path / "template.xlsx")
    header = open_tables("template.xlsx", (tmp_path / "template.xlsx").read_bytes())[0].rows[0]
    assert header[-1].text == "工服尺码"

    lines = [{**ANNA, "工服尺码": "大号"}, {**BO, "工服尺码": ""}, {"工号": "A004", "姓名": "陈东"}]
    (tmp_path / "roster.csv").write_bytes(sheet([{**PERSON, **line} for line in lines]))
    panel.read(tmp_path / "roster.csv")
    assert panel.file is not None
    preview = panel.file.preview
    assert preview is not None
    assert (preview.accepted, preview.held) == (2, 1)
    found = {(one.row, one.code, one.severity) for one in preview.findings if one.column == "工服尺码"}
    assert found == {
        (3, "own_field_still_missing", "warning"),
        (4, "own_field_required", "error"),
    }
    panel.apply()
    page.open_tab("list")
    page.segments.choose("all")
    page.ask()
    assert (numbers(page), column_of(page, "工服尺码")) == (NUMBERS, ["大号", "—", "—"])
