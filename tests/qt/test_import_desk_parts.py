"""Parts of the import desk by themselves: what was typed, the choice of fields, the combo box, the notes."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hrdesk.calls.imports import FieldChoice, ImportPreview, PreviewColumn, PreviewRow, PreviewSheet
from hrdesk.calls.people import ImportRoster, PreviewRoster
from hrdesk.domain.values import Finding
from hrdesk.views.common.combo_box import ComboBox
from hrdesk.views.common.importing.column_dialog import ColumnDialog
from hrdesk.views.common.importing.desk_file import DeskFile
from hrdesk.views.common.importing.kinds import in_order
from hrdesk.views.common.importing.notes_band import NotesBand
from hrdesk.views.common.language import switch_language

DATE = ("", 3, 2)
COLUMNS = (
    PreviewColumn(column=1, header="工号", field="employee_no"),
    PreviewColumn(column=2, header="入职日期", field="hire_date"),
    PreviewColumn(column=3, header="花名", field=""),
)
ROW = PreviewRow(row=3, cells=("A1", "2月30日", ""))
FIELDS = (
    FieldChoice(code="employee_no", names={"zh": "工号", "en": "Employee no"}, required=True),
    FieldChoice(code="remark", names={"zh": "备注", "en": "Remark"}),
)


def previewed(**of: object) -> ImportPreview:
    facts: dict[str, object] = {
        "kind": "roster",
        "file": "a.csv",
        "period": None,
        "rows": 2,
        "accepted": 1,
        "held": 1,
        "skipped": 0,
        "findings": (),
        "sheets": (PreviewSheet(name="", columns=COLUMNS, rows=(ROW,)),),
        "fields": FIELDS,
    }
    return ImportPreview(**(facts | of))  # type: ignore[arg-type]  # the struct checks them


@pytest.fixture
def file() -> DeskFile:
    return DeskFile("a.csv", b"x")


def test_what_was_typed_goes_with_the_import_only_after_a_preview_saw_it(file: DeskFile) -> None:
    file.write(DATE, " 2026-02-28 ", "2月30日")
    assert file.unchecked
    assert file.order(ImportRoster, whole=False).corrections == {}

    asked = file.ask(PreviewRoster)
    file.take(asked, previewed())

    assert asked.corrections == {"B3": "2026-02-28"}
    assert not file.unchecked
    assert file.order(ImportRoster, whole=True).corrections == {"B3": "2026-02-28"}


def test_the_files_own_text_again_is_no_correction(file: DeskFile) -> None:
    file.write(DATE, "2026-02-28", "2月30日")
    file.take(file.ask(PreviewRoster), previewed())
    file.write(DATE, "2月30日", "2026-02-28")

    assert file.corrections() == {}
    assert file.unchecked, "the last preview saw the other text"
    assert file.text(DATE, "2026-02-28") == "2月30日"


def test_a_preview_that_came_late_does_not_check_what_was_typed_meanwhile(file: DeskFile) -> None:
    asked = file.ask(PreviewRoster)
    file.write(DATE, "2026-02-28", "2月30日")
    file.take(asked, previewed())

    assert file.unchecked


def test_the_cells_of_a_row_are_those_that_are_read(file: DeskFile) -> None:
    file.take(file.ask(PreviewRoster), previewed())
    sheet = file.sheet("")
    assert sheet is not None

    assert [header for _cell, header, _text in file.cells(sheet, 3)] == ["工号", "入职日期"]
    assert list(file.cells(sheet, 99)) == []
    assert file.sheet("another") is None


def test_findings_stand_gravest_first_then_by_row() -> None:
    found = tuple(
        Finding(row, "", "x", severity)
        for row, severity in ((9, "info"), (8, "warning"), (7, "error"), (2, "skip"), (3, "error"))
    )

    assert [one.row for one in in_order(found)] == [3, 7, 8, 2, 9]


def test_only_columns_nobody_knows_are_asked_about_and_only_changes_are_told(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    dialog = ColumnDialog(window, COLUMNS, FIELDS, {})
    assert list(dialog.boxes) == ["花名"]
    assert dialog.chosen() == {}

    box = dialog.boxes["花名"]
    box.setCurrentIndex(box.findData("remark"))

    assert dialog.chosen() == {"花名": "remark"}
    assert "花名" in box.accessibleName()


def test_a_column_named_here_can_be_given_up_again(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    columns = (*COLUMNS[:2], PreviewColumn(column=3, header="花名", field="remark"))
    dialog = ColumnDialog(window, columns, FIELDS, {"花名": "remark"})

    dialog.boxes["花名"].setCurrentIndex(0)

    assert dialog.chosen() == {"花名": ""}


def test_the_wheel_passes_over_a_choice(qtbot: QtBot) -> None:
    box = ComboBox()
    qtbot.addWidget(box)
    box.addItems(["one", "two"])
    box.show()
    turned = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, turned)

    assert box.currentText() == "one"
    assert not turned.isAccepted()
    assert not box.grab().isNull()


def band_of(qtbot: QtBot, qapp: QApplication, file: DeskFile) -> NotesBand:
    switch_language(qapp, "en")
    band = NotesBand()
    qtbot.addWidget(band)
    band.show()
    band.say(file)
    return band


def test_a_file_without_its_month_asks_for_it(qtbot: QtBot, qapp: QApplication, file: DeskFile) -> None:
    file.take(file.ask(PreviewRoster), previewed(kind="wages"))
    band = band_of(qtbot, qapp, file)
    assert band.month.isVisible()

    band.month.setText(" 2026-08 ")
    with qtbot.waitSignal(band.month_stated) as said:
        band.state_month.click()

    assert said.args == ["2026-08"]


def test_a_roster_is_of_no_month_and_a_clean_file_says_nothing(
    qtbot: QtBot, qapp: QApplication, file: DeskFile
) -> None:
    file.take(file.ask(PreviewRoster), previewed())
    band = band_of(qtbot, qapp, file)

    for one in (band.month, band.leave, band.columns, band.back):
        assert not one.isVisible()


def test_hidden_columns_are_asked_about_until_somebody_decides(
    qtbot: QtBot, qapp: QApplication, file: DeskFile
) -> None:
    file.take(file.ask(PreviewRoster), previewed(hidden_columns=("岗位", "基本工资"), hidden_read=("岗位",)))
    band = band_of(qtbot, qapp, file)
    assert band.leave.isVisible()

    file.hidden_settled = True
    band.say(file)

    assert not band.leave.isVisible()
