"""The words beside a figure and beside a person: values, sources, dated facts, columns of the list."""

import pytest
from conftest import MakeShell
from msgspec import UNSET
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from hrdesk.calls.payroll_shown import FigureSource
from hrdesk.calls.people import EmployeeRow, GetEmployee, HistoryEntry
from hrdesk.views.common.figures import MINUS, MISSING
from hrdesk.views.common.language import switch_language
from hrdesk.views.common.privacy import COVER, cover_amounts
from hrdesk.views.payroll.slip_words import named, source_lines, sources_words, value_words
from hrdesk.views.payroll.source_link import SourceLink, SourcesDialog
from hrdesk.views.people.employees_page import EmployeesPage
from hrdesk.views.people.employees_table import binding_chip, phone_text, state_chip
from hrdesk.views.people.history_view import fact_words, history_groups, span_words
from hrdesk.views.shell.screenshots import settle

FILE = FigureSource(
    kind="attendance",
    file="attendance.xlsx",
    row=17,
    batch_id=4,
    imported_at="2026-11-03T03:40:00Z",
    imported_by="赵晓彤",
)
LAW = FigureSource(
    kind="law", title="State Council order 707", seen="read", valid_from="2019-01-01", state="estimate"
)


@pytest.fixture(autouse=True)
def _in_english(_plain_window: None, qapp: QApplication) -> object:
    switch_language(qapp, "en")
    yield
    cover_amounts(qapp, False)


def a_person(**changed: object) -> EmployeeRow:
    made = EmployeeRow(
        id=1,
        employee_no="HL0001",
        name="沈嘉禾",
        department="品质部",
        position="班组长",
        city="苏州",
        hire_date="2018-06-20",
        leave_date=None,
        state="active",
        phone="138****0001",
        phone_bound=True,
    )
    return replace(made, **changed)


def entry(kind: str, start: str, end: str | None = None, **text: str) -> HistoryEntry:
    return HistoryEntry(kind=kind, valid_from=start, valid_to=end, text=text, source="")


def people(make_shell: MakeShell) -> EmployeesPage:
    shell = make_shell()
    shell.go("people")
    page = shell.pages["people"]
    assert isinstance(page, EmployeesPage)
    return page


def test_a_value_is_read_with_its_unit() -> None:
    assert value_words("21.5", "days") == "21.5 days"
    assert value_words("8", "hours") == "8 h"
    assert value_words("-120.00", "money") == f"{MINUS}120.00"
    assert value_words("-", "text") == "-"
    assert value_words("", "money") == MISSING


def test_covered_amounts_cover_money_and_nothing_else(qapp: QApplication) -> None:
    cover_amounts(qapp, True)
    assert value_words("9,800.00", "money") == COVER
    assert value_words("21.5", "days") == "21.5 days"
    assert value_words("", "money") == MISSING


def test_a_name_falls_back_to_english(qapp: QApplication) -> None:
    assert named({"zh": "加班", "en": "Overtime"}, "overtime") == "Overtime"
    switch_language(qapp, "zh")
    assert named({"zh": "加班", "en": "Overtime"}, "overtime") == "加班"
    assert named({"en": "Overtime"}, "overtime") == "Overtime"


def test_sources_are_named_by_the_first_and_counted() -> None:
    assert sources_words(()) == ""
    assert sources_words((FILE,)) == "Attendance, row 17"
    assert sources_words((LAW, FILE, FILE)) == "State Council order 707 +2"


def test_all_that_is_known_of_a_source_has_its_line() -> None:
    assert source_lines(FILE) == [
        "Attendance: attendance.xlsx",
        "Row 17 of the file",
        "Import 4, 2026-11-03 11:40, by 赵晓彤",
    ]
    assert source_lines(LAW) == [
        "State Council order 707",
        "In force from 2019-01-01",
        "The text of the rule was read.",
        "The figure is an estimate.",
    ]
    assert source_lines(FigureSource(kind="law", title="Notice 1")) == ["Notice 1"]


def test_from_a_source_of_a_file_one_goes_on_to_the_inputs(make_shell: MakeShell) -> None:
    shell = make_shell()
    link = SourceLink(shell.desk, "Overtime", (FILE, LAW), 60)
    link.setParent(shell)
    assert link.accessibleName() == "Overtime: Attendance, row 17 +1"
    assert link.text() != "Attendance, row 17 +1"
    link.click()
    dialog = shell.findChild(SourcesDialog)
    assert dialog is not None
    assert dialog.windowTitle() == "Where it comes from: Overtime"
    assert "State Council order 707" in [one.text() for one in dialog.findChildren(QLabel)]
    dialog.confirm.click()
    assert (shell.current_key(), shell.page().current_tab()) == ("payroll", "inputs")


def test_a_source_of_law_alone_is_only_closed(make_shell: MakeShell) -> None:
    shell = make_shell()
    dialog = SourcesDialog(shell, shell.desk, "Income tax", (LAW,))
    dialog.open()
    offered = [one.text() for one in dialog.findChildren(QPushButton) if one.isVisible()]
    assert offered == ["Close"]
    dialog.confirm.click()
    assert shell.current_key() == "home"


def test_a_dated_fact_leaves_out_what_is_empty() -> None:
    assert fact_words(entry("job", "2020-01-01", department="品质部", position="")) == "Department 品质部"
    assert fact_words(entry("employment", "2020-01-01", state="left", odd="x")) == "State left · odd x"
    assert fact_words(entry("phone", "2020-01-01", phone="")) == MISSING
    assert span_words(entry("job", "", "2024-03-31")) == f"{MISSING} to 2024-03-31"


def test_kinds_of_facts_keep_their_order_whatever_came_first() -> None:
    groups = history_groups(
        [entry("phone", "2025-01-01"), entry("job", "2019-01-01"), entry("job", "2024-01-01")]
    )
    assert [(kind, [one.valid_from for one in found]) for kind, found in groups] == [
        ("job", ["2024-01-01", "2019-01-01"]),
        ("phone", ["2025-01-01"]),
    ]


def test_a_phone_that_was_not_sent_is_dots_and_none_is_a_dash() -> None:
    assert phone_text(a_person()) == "138****0001"
    assert phone_text(a_person(phone=UNSET)) == "●●●●"
    assert phone_text(a_person(phone=None)) == MISSING


def test_states_and_bindings_are_told_by_word_and_tone() -> None:
    chips = [state_chip(a_person(state=state)) for state in ("active", "leaving", "incomplete")]
    assert [(chip.word, chip.tone) for chip in chips] == [
        ("active", "grey"),
        ("leaving", "amber"),
        ("incomplete", "red"),
    ]
    assert binding_chip(a_person(phone_bound=False)).word == "not bound"
    assert binding_chip(a_person()).tone == "green"


def test_the_drawer_tells_what_is_known_and_what_was_held_back(make_shell: MakeShell) -> None:
    page = people(make_shell)
    detail = page.desk.gateway(GetEmployee(employee_id=7))
    gone = replace(detail.row, state="left", leave_date="2026-10-31")
    page.drawer.show_person(replace(detail, row=gone, remark="on leave", education=""))
    settle()
    shown = [one.text() for one in page.drawer.findChildren(QLabel) if one.isVisible()]
    assert page.drawer.name.text() == detail.row.name
    assert page.drawer.under.text().startswith("HL0007 · ")
    assert {"2026-10-31", "on leave", "**** 4412", "male"} <= set(shown)
    assert shown[shown.index("Education") + 1] == MISSING
