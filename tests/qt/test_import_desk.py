"""The import desk on a real store: problems mended where they stand, columns named, files taken away."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import xlsxwriter
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from small_company import ANNA, BO, PERSON, SmallCompany, sheet
from stores import PreparedHome

from hrdesk.calls.base import Refused
from hrdesk.calls.imports import RowsHeld
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.dialogs import Confirm
from hrdesk.views.common.import_panel import ImportPanel
from hrdesk.views.common.importing.column_dialog import ColumnDialog
from hrdesk.views.common.language import switch_language
from hrdesk.views.common.runners import InlineRunner
from hrdesk.views.people.roster_import import ROSTER

WRONG = {**BO, "入职日期": "2026-02-30"}


@pytest.fixture
def company(empty_home: PreparedHome) -> Iterator[SmallCompany]:
    made = SmallCompany.of(empty_home)
    yield made
    made.store.close()


@pytest.fixture
def panel(company: SmallCompany, qtbot: QtBot, qapp: QApplication) -> ImportPanel:
    """In English, everything at once and in order."""
    switch_language(qapp, "en")
    desk = Desk(company.maker, InlineRunner())
    made = ImportPanel(desk, [ROSTER], lambda: None)
    desk.setParent(made)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    return made


@pytest.fixture
def told(panel: ImportPanel) -> list[str]:
    """What the window says in passing."""
    words: list[str] = []
    panel._desk.toasted.connect(words.append)
    return words


def file(tmp_path: Path, *people: dict[str, str], name: str = "a.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(sheet([{"工号": "", "姓名": "", **PERSON, **one} for one in people]))
    return path


def open_first(panel: ImportPanel, qtbot: QtBot) -> None:
    """Enter on the first finding."""
    panel.view.findings.table.pick_row(0)
    qtbot.keyClick(panel.view.findings.table, Qt.Key.Key_Return)
    assert panel.view.editor.isVisible()


def type_into(panel: ImportPanel, qtbot: QtBot, header: str, text: str) -> None:
    field = panel.view.editor.fields()[header].input
    field.clear()
    qtbot.keyClicks(field, text)


def test_a_problem_is_mended_where_it_stands_checked_by_ctrl_enter_and_imported(
    panel: ImportPanel, qtbot: QtBot, tmp_path: Path, company: SmallCompany
) -> None:
    panel.read(file(tmp_path, ANNA, WRONG))
    assert panel.view.write.text() == "Import 1 rows"
    open_first(panel, qtbot)
    first = next(iter(panel.view.editor.fields().values()))
    assert (first.caption.text(), first.text()) == ("入职日期", "2026-02-30")
    assert "2026-02-30" in first.complaint()

    type_into(panel, qtbot, "入职日期", "2026-02-27")
    assert panel.view.write.text() == "Check again"
    assert company.people() == ()
    qtbot.keyClick(first.input, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert panel.view.findings.model.rowCount() == 0
    assert panel.view.write.text() == "Import 2 rows"
    panel.view.write.click()
    assert company.person("A002").row.hire_date == "2026-02-27"


def test_an_unchecked_correction_is_checked_before_it_is_imported(
    panel: ImportPanel, qtbot: QtBot, tmp_path: Path, company: SmallCompany
) -> None:
    panel.read(file(tmp_path, ANNA, WRONG))
    open_first(panel, qtbot)
    type_into(panel, qtbot, "入职日期", "2026-02-31")

    panel.view.write.click()

    assert company.people() == ()
    assert panel.view.write.text() == "Import 1 rows"
    assert "2026-02-31" in panel.view.editor.fields()["入职日期"].complaint()


def test_taking_back_is_the_file_as_it_came(panel: ImportPanel, qtbot: QtBot, tmp_path: Path) -> None:
    panel.read(file(tmp_path, ANNA, WRONG))
    open_first(panel, qtbot)
    type_into(panel, qtbot, "入职日期", "2026-02-27")
    panel.check()

    panel.view.notes.back.click()

    assert panel.view.findings.model.rowCount() == 1
    assert panel.view.write.text() == "Import 1 rows"


def test_all_or_none_imports_nothing_while_a_row_is_held(
    panel: ImportPanel, tmp_path: Path, company: SmallCompany
) -> None:
    refused: list[Refused] = []
    panel._desk.refused.connect(refused.append)
    panel.read(file(tmp_path, ANNA, WRONG))
    panel.view.whole.click()

    panel.view.write.click()

    assert [type(one.refusals[0]) for one in refused] == [RowsHeld]
    assert company.people() == ()
    panel.view.whole.click()
    panel.view.write.click()
    assert [one.employee_no for one in company.people()] == ["A001"]


def test_the_list_says_that_a_row_can_be_mended_here(panel: ImportPanel, tmp_path: Path) -> None:
    panel.read(file(tmp_path, ANNA, WRONG))
    hint = panel.view.findings._hint
    assert hint.isVisible()
    assert hint.text() == "Double click or Enter mends a row here"


def test_segments_narrow_the_findings_and_count_them(panel: ImportPanel, tmp_path: Path) -> None:
    dotted = {**ANNA, "入职日期": "2020.3.2"}
    panel.read(file(tmp_path, dotted, WRONG))
    segments, model = panel.view.findings.segments, panel.view.findings.model
    assert model.rowCount() == 2

    segments.press("problems")
    assert [model.index(row, 1).data() for row in range(model.rowCount())] == ["3"]
    segments.press("info")
    assert [model.index(row, 3).data() for row in range(model.rowCount())] == ["2020.3.2"]
    assert "mended 1" in segments._buttons["info"].toolTip() + segments._buttons["info"].text()


def test_a_strange_header_is_named_once_and_known_the_next_time(
    panel: ImportPanel, tmp_path: Path, company: SmallCompany
) -> None:
    strange = file(tmp_path, ANNA)
    strange.write_bytes(strange.read_bytes().replace("工号".encode(), "代码".encode()))
    panel.read(strange)
    assert panel.view.write.text() == "Import 0 rows"
    panel.view.notes.columns.click()
    dialog = panel.findChild(ColumnDialog)
    assert dialog is not None
    dialog.boxes["代码"].setCurrentIndex(dialog.boxes["代码"].findData("employee_no"))

    dialog.confirm.click()

    assert panel.view.write.text() == "Import 1 rows"
    panel.view.write.click()
    assert [one.employee_no for one in company.people()] == ["A001"]
    panel.read(strange)
    assert panel.view.write.text() == "Import 1 rows"

    panel.view.notes.columns.click()
    again = next(one for one in panel.findChildren(ColumnDialog) if one.isVisible())
    assert again.boxes["代码"].currentData() == "employee_no"
    again.boxes["代码"].setCurrentIndex(0)
    again.confirm.click()
    assert panel.view.write.text() == "Import 0 rows"


def test_findings_are_saved_as_they_are_listed(
    panel: ImportPanel, tmp_path: Path, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    panel.read(file(tmp_path, ANNA, WRONG, name="花名册.csv"))
    asked: list[str] = []

    def answer(_owner: object, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        asked.append(name)
        return str(tmp_path / "out.xlsx"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    panel.view.export_button.click()

    rows = list(load_workbook(tmp_path / "out.xlsx").worksheets[0].iter_rows(values_only=True))
    assert rows[0] == ("Sheet", "State", "Row", "Column", "Cell", "What was found and what to do")
    assert rows[1][1:5] == ("held", "3", "入职日期", "2026-02-30")
    assert [Path(one).name for one in asked] == ["Findings of 花名册.xlsx"]
    assert told == ["Saved: out.xlsx"]


def test_the_template_is_saved_and_comes_back_empty(
    panel: ImportPanel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "template.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(path), ""))
    panel.start.template.click()

    panel.read(path)

    assert panel.file is not None
    assert panel.file.preview is not None
    assert (panel.file.preview.rows, panel.file.preview.findings) == (0, ())


def hidden(path: Path, headers: tuple[str, ...]) -> Path:
    """The same people as a workbook that hides these columns."""
    lines = [{"工号": "", "姓名": "", **PERSON, **one} for one in (ANNA, BO)]
    with xlsxwriter.Workbook(str(path)) as book:
        target = book.add_worksheet("花名册")
        for number, line in enumerate([{key: key for key in lines[0]}, *lines]):
            target.write_row(number, 0, list(line.values()))
        for header in headers:
            at = list(lines[0]).index(header)
            target.set_column(at, at, None, None, {"hidden": True})
    return path


def test_a_hidden_column_is_asked_about_before_anything_is_written(
    panel: ImportPanel, tmp_path: Path, company: SmallCompany
) -> None:
    panel.read(hidden(tmp_path / "a.xlsx", ("岗位",)))
    panel.view.write.click()
    assert company.people() == ()
    ask = panel.findChild(Confirm)
    assert ask is not None
    assert ask.confirm.text() == "Take over and import"

    ask.confirm.click()

    assert company.person("A001").row.position == "操作工"


def test_a_hidden_column_may_be_left_out(panel: ImportPanel, tmp_path: Path, company: SmallCompany) -> None:
    panel.read(hidden(tmp_path / "a.xlsx", ("岗位",)))
    panel.view.notes.leave.click()
    panel.view.write.click()

    assert [one.position for one in company.people()] == ["", ""]


def test_one_problem_mended_leads_to_the_next_and_the_last_to_the_import(
    panel: ImportPanel, qtbot: QtBot, tmp_path: Path
) -> None:
    also = {**ANNA, "工号": "A003", "姓名": "柯丽", "入职日期": "2026-04-31"}
    panel.read(file(tmp_path, WRONG, also, ANNA))
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    open_first(panel, qtbot)

    for right, row in (("2026-02-28", "Row 3"), ("2026-04-30", "")):
        type_into(panel, qtbot, "入职日期", right)
        field = panel.view.editor.fields()["入职日期"].input
        qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        if row:
            assert panel.view.editor.name.text() == row
            assert panel.view.editor.fields()["入职日期"].input.hasFocus()

    assert not panel.view.editor.isVisible()
    assert panel.view.write.hasFocus()


def test_ctrl_enter_in_the_list_checks_again_and_opens_nothing(
    panel: ImportPanel, qtbot: QtBot, tmp_path: Path
) -> None:
    panel.read(file(tmp_path, ANNA, WRONG))
    panel.view.findings.table.pick_row(0)
    with qtbot.waitSignal(panel.view.check_wanted):
        qtbot.keyClick(panel.view.findings.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert not panel.view.editor.isVisible()


def test_the_words_of_an_open_file_follow_the_language(
    panel: ImportPanel, qtbot: QtBot, tmp_path: Path, qapp: QApplication
) -> None:
    panel.read(file(tmp_path, ANNA, WRONG))
    open_first(panel, qtbot)
    switch_language(qapp, "zh")
    qapp.processEvents()

    assert panel.view.write.text() == "导入 1 行"
    assert panel.view.editor.name.text() == "第 3 行"
    assert panel.view.findings.segments._buttons["error"].text() == "暂不导入 1"


def test_keys_alone_reach_the_cell_and_lead_back(panel: ImportPanel, qtbot: QtBot, tmp_path: Path) -> None:
    panel.read(file(tmp_path, ANNA, WRONG))
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    table = panel.view.findings.table
    table.pick_row(0)
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_F2)
    first = next(iter(panel.view.editor.fields().values()))
    assert first.input.hasFocus()
    assert first.input.accessibleName() == "入职日期"

    qtbot.keyClick(first.input, Qt.Key.Key_Escape)

    assert not panel.view.editor.isVisible()
    assert table.hasFocus()
