"""Dialogs, drawers, the import panel, cells: what a person is asked, shown and told."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fake_gateway import FakeGateway
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QDropEvent, QHelpEvent, QImage, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLabel,
    QStyle,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)
from pytestqt.qtbot import QtBot

from hrdesk.calls.base import Refused
from hrdesk.calls.import_files import GetRosterTemplate
from hrdesk.calls.people import ImportRoster, PreviewRoster
from hrdesk.calls.refusals import SignInFailed
from hrdesk.domain.values import Finding
from hrdesk.views.common.cells import Column
from hrdesk.views.common.chip import ChipLook
from hrdesk.views.common.data_table import DataTable
from hrdesk.views.common.delegate import CellDelegate
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.dialogs import Confirm, Notice
from hrdesk.views.common.drawer import Drawer
from hrdesk.views.common.import_panel import ImportPanel
from hrdesk.views.common.importing.kinds import ImportKind
from hrdesk.views.common.paged_table import PagedTableModel
from hrdesk.views.common.tokens import LIGHT, SIZES
from hrdesk.views.common.wording import coded, finding_sentence, refusal_sentence, worded

ROSTER = ImportKind(
    "roster", "Roster", PreviewRoster, ImportRoster, lambda period: GetRosterTemplate(period=period)
)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    return made


def overlays(window: QWidget) -> list[QWidget]:
    return [
        one for one in window.findChildren(QWidget) if type(one).__name__ == "_Overlay" and one.isVisible()
    ]


def test_a_notice_says_line_by_line_and_counts_the_rest(window: QWidget) -> None:
    notice = Notice(window, "Not ready", [f"line {number}" for number in range(15)])
    shown = [found.text() for found in notice.findChildren(QLabel)]
    assert "line 11" in shown
    assert "line 12" not in shown
    assert "另有 3 条" in shown
    assert not notice.cancel.isVisibleTo(notice)


def test_an_overlay_marks_that_a_dialog_waits_and_goes_with_it(window: QWidget, qtbot: QtBot) -> None:
    notice = Notice(window, "Not ready", [])
    notice.open()
    assert [one.size() for one in overlays(window)] == [window.size()]
    notice.accept()
    qtbot.waitUntil(lambda: not overlays(window))


def test_a_question_s_button_repeats_what_it_does(window: QWidget) -> None:
    ask = Confirm(window, "Post October", "206 people", "Post")
    assert (ask.windowTitle(), ask.confirm.text(), ask.cancel.text()) == ("Post October", "Post", "取消")
    assert ask.minimumWidth() == SIZES.dialog
    with_answer = []
    ask.accepted.connect(lambda: with_answer.append(ask.reason()))
    ask.confirm.click()
    assert with_answer == [""]


def test_a_reason_that_is_asked_for_must_be_written(window: QWidget) -> None:
    ask = Confirm(window, "Send back", "", "Send back", ask="Why")
    ask.open()
    ask.write_reason("   ")
    ask.confirm.click()
    assert ask.isVisible()
    assert any("写明原因" in found.text() for found in ask.findChildren(QLabel) if found.isVisible())
    ask.write_reason(" three cards are missing ")
    ask.confirm.click()
    assert not ask.isVisible()
    assert ask.reason() == "three cards are missing"


def test_control_and_enter_say_yes_out_of_a_field_in_which_enter_is_a_new_line(
    window: QWidget, qtbot: QtBot
) -> None:
    ask = Confirm(window, "Send back", "", "Send back", ask="Why")
    ask.open()
    qtbot.keyClicks(ask._reason, "cards")
    qtbot.keyClick(ask._reason, Qt.Key.Key_Return)
    assert ask.isVisible()
    with qtbot.waitSignal(ask.accepted):
        qtbot.keyClick(ask._reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert ask.reason() == "cards"


def test_another_record_in_a_drawer_is_read_from_its_beginning(qtbot: QtBot) -> None:
    drawer = Drawer()
    qtbot.addWidget(drawer)
    for number in range(60):
        drawer.body.addWidget(QLabel(f"line {number}"))
    drawer.resize(360, 300)
    drawer.show()
    bar = drawer._area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    drawer.to_top()
    assert bar.value() == 0


def test_escape_is_no(window: QWidget, qtbot: QtBot) -> None:
    ask = Confirm(window, "Post October", "", "Post")
    with qtbot.waitSignal(ask.rejected), qtbot.assertNotEmitted(ask.accepted):
        ask.open()
        qtbot.keyClick(ask, Qt.Key.Key_Escape)


def test_a_drawer_goes_by_escape_and_moves_through_the_list_behind_it(qtbot: QtBot) -> None:
    drawer = Drawer()
    qtbot.addWidget(drawer)
    drawer.retranslate()
    drawer.show()
    moves: list[int] = []
    drawer.moved.connect(moves.append)
    drawer._up.click()
    drawer._down.click()
    assert moves == [-1, 1]
    assert drawer._close.toolTip() == "关闭  Esc"
    with qtbot.waitSignal(drawer.closed):
        qtbot.keyClick(drawer, Qt.Key.Key_Escape)
    assert not drawer.isVisible()


@pytest.fixture
def panel(desk: Desk, qtbot: QtBot) -> ImportPanel:
    made = ImportPanel(desk, [ROSTER], lambda: "2026-10")
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "花名册.xlsx"
    path.write_bytes(b"whatever the fake does not read")
    return path


def asked(panel: ImportPanel, kind: type) -> list[Any]:
    assert isinstance(panel._desk.gateway, FakeGateway)
    return [request for request in panel._desk.gateway.asked if isinstance(request, kind)]


def test_findings_stand_worst_first_with_row_column_and_cure(panel: ImportPanel, file: Path) -> None:
    panel.read(file)
    cells = [[panel.view.findings.model.index(row, at).data() for at in range(3)] for row in range(2)]
    assert cells == [["暂不导入", "113", "身份证号"], ["留意", "16", "入职日期"]]
    assert panel.view.findings.model.index(0, 4).data()


def test_a_file_that_was_dropped_is_read(panel: ImportPanel, file: Path) -> None:
    bundle = QMimeData()
    bundle.setUrls([QUrl.fromLocalFile(str(file))])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        bundle,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    panel.dropEvent(event)
    assert asked(panel, PreviewRoster)[0].file_name == "花名册.xlsx"


def test_whoever_changes_their_mind_in_the_file_dialog_reads_nothing(
    panel: ImportPanel, monkeypatch: pytest.MonkeyPatch, file: Path
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: ("", ""))
    panel.choose()
    assert asked(panel, PreviewRoster) == []
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: (str(file), ""))
    panel.choose()
    assert len(asked(panel, PreviewRoster)) == 1


def test_what_is_written_is_what_was_looked_at(panel: ImportPanel, file: Path, qtbot: QtBot) -> None:
    panel.read(file)
    file.write_bytes(b"changed behind our back")
    with qtbot.waitSignal(panel.imported):
        panel.view.write.click()
    written = asked(panel, ImportRoster)[0]
    assert (written.content, written.period) == (b"whatever the fake does not read", "2026-10")


def test_nothing_is_written_before_a_file_was_read(panel: ImportPanel) -> None:
    panel.apply()
    assert asked(panel, ImportRoster) == []


def test_a_refused_file_is_told_and_may_be_tried_again(panel: ImportPanel, file: Path) -> None:
    gateway = panel._desk.gateway
    assert isinstance(gateway, FakeGateway)
    told: list[Refused] = []
    panel._desk.refused.connect(told.append)
    gateway.failing = Refused(SignInFailed())
    panel.read(file)
    assert len(told) == 1
    gateway.failing = None
    panel.read(file)
    assert panel.view.findings.model.rowCount() == 2


def test_a_finding_is_told_with_its_place(qapp: QApplication) -> None:
    said = finding_sentence(Finding(113, "身份证号", "id_bad_checksum", "error"))
    assert said.startswith("第 113 行")
    assert "身份证号" in said


def test_a_code_nobody_words_is_shown_as_it_is_with_its_values() -> None:
    assert coded("finding", "nobody_wrote_this", {"n": 3}) == "nobody_wrote_this (n 3)"
    assert coded("finding", "nobody_wrote_this", {}) == "nobody_wrote_this"
    assert worded("plain", {}) == "plain"


def test_a_refusal_is_a_sentence(qapp: QApplication) -> None:
    assert "sign_in_failed" not in refusal_sentence(SignInFailed())


class Rows:
    """A table of one row for the delegate to paint."""

    def __init__(self, desk: Desk, *columns: Column[Any]) -> None:
        self.model = PagedTableModel(desk, columns, lambda _answer: ((), 0), "", desk)
        self.table = DataTable(self.model, "cells")
        self.model.hold([("沈嘉禾", 1_234_567)])
        self.table.resize(400, 120)
        self.delegate = CellDelegate(self.table)

    def painted(self, column: int, *, selected: bool = False, width: int = 200) -> QImage:
        picture = QImage(width, SIZES.row, QImage.Format.Format_RGB32)
        picture.fill(0)
        painter, option = QPainter(picture), QStyleOptionViewItem()
        option.rect = QRect(0, 0, width, SIZES.row)
        if selected:
            option.state = QStyle.StateFlag.State_Selected
        self.delegate.paint(painter, option, self.model.index(0, column))
        painter.end()
        return picture


@pytest.fixture
def rows(desk: Desk) -> Iterator[Rows]:
    made = Rows(
        desk,
        Column("name", "Name", lambda row: row[0], 60),
        Column("pay", "Net pay", lambda row: f"{row[1]:,}", 80, right=True, number=lambda row: row[1]),
        Column("flag", "Flag", lambda _row: "红", 60, chip=lambda _row: ChipLook("红", "red")),
        Column("bar", "%", lambda _row: "", 60, bar=lambda _row: 1.0),
        Column("mark", "Mark", lambda _row: "", 40, icon=lambda _row: ("check", "green")),
    )
    yield made
    made.table.deleteLater()


def inked(picture: QImage, colour: str) -> list[int]:
    """Columns of pixels in which a colour stands."""
    return [
        x
        for x in range(picture.width())
        if any(picture.pixelColor(x, y).name().upper() == colour for y in range(picture.height()))
    ]


def test_a_cell_has_a_flat_ground_and_one_rule_below(rows: Rows) -> None:
    picture = rows.painted(0)
    assert picture.pixelColor(150, 2).name().upper() == LIGHT.surface
    assert picture.pixelColor(150, SIZES.row - 1).name().upper() == LIGHT.line
    assert rows.painted(0, selected=True).pixelColor(150, 2).name().upper() == LIGHT.sel


def test_amounts_stand_at_the_right(rows: Rows) -> None:
    left, right = inked(rows.painted(0), LIGHT.text), inked(rows.painted(1), LIGHT.text)
    assert max(left) < 100 < min(right)


def test_a_chip_is_painted_in_its_tone_and_a_rise_to_the_right(rows: Rows) -> None:
    assert inked(rows.painted(2), LIGHT.red_bg)
    assert min(inked(rows.painted(3), LIGHT.up)) > 150
    strokes = {rows.painted(4).pixelColor(x, y).green() for x in range(8, 24) for y in range(6, 22)}
    assert min(strokes) < 160


def test_the_width_a_cell_wants_counts_chips_and_bars(rows: Rows) -> None:
    wanted = [rows.delegate.wanted_width(rows.model.index(0, column)) for column in range(4)]
    assert wanted[0] > 40
    assert wanted[2] < wanted[1]
    assert wanted[3] > 16


def test_a_cut_cell_shows_the_whole_on_hover(rows: Rows, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _place, words, _view: shown.append(words))
    event = QHelpEvent(QHelpEvent.Type.ToolTip, QPoint(5, 5), QPoint(5, 5))
    option = QStyleOptionViewItem()
    for width in (300, 30):
        option.rect = QRect(0, 0, width, SIZES.row)
        rows.delegate.helpEvent(event, rows.table, option, rows.model.index(0, 0))
    assert shown == ["沈嘉禾"]
