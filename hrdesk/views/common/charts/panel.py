"""A chart with its table: key T or its button shows the one or the other, and both lead to the same rows."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QApplication, QStackedWidget, QTableWidget, QTableWidgetItem

from hrdesk.views.common.charts.chart import Chart
from hrdesk.views.common.language import tr
from hrdesk.views.common.tokens import SIZES
from hrdesk.views.common.widgets import name_tool, tool


class FiguresTable(QTableWidget):
    """The figures of a chart as text; Ctrl C copies all of it with its header."""

    def __init__(self) -> None:
        super().__init__()
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(SIZES.compact_row)
        self.horizontalHeader().setHighlightSections(False)
        self._lines: tuple[tuple[str, ...], ...] = ()

    def say(self, header: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> None:
        self._lines = (header, *rows)
        self.clear()
        self.setColumnCount(len(header))
        self.setRowCount(len(rows))
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        for place, title in enumerate(header):
            self.setHorizontalHeaderItem(place, self._item(title, right if place else left))
        for number, line in enumerate(rows):
            for place, words in enumerate(line):
                self.setItem(number, place, self._item(words, right if place else left))
        self.resizeColumnsToContents()

    @staticmethod
    def _item(words: str, side: Qt.AlignmentFlag) -> QTableWidgetItem:
        made = QTableWidgetItem(words)
        made.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        return made

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            QApplication.clipboard().setText("\n".join("\t".join(line) for line in self._lines))
        elif event.key() in (Qt.Key.Key_T, Qt.Key.Key_Escape):
            event.ignore()
        else:
            super().keyPressEvent(event)


class ChartPanel(QStackedWidget):
    """Shows a chart or its table. picked tells the key of a mark or of a row of the table."""

    picked = Signal(str)

    def __init__(self, chart: Chart) -> None:
        super().__init__()
        self.chart = chart
        self.table = FiguresTable()
        self.switch = tool("columns-3", self.turn)
        """Belongs into the header of the card."""
        self.addWidget(chart)
        self.addWidget(self.table)
        self._title = ""
        chart.picked.connect(self.picked)
        chart.told.connect(self._fill)
        self.table.cellActivated.connect(lambda line, _place: self._lead(line))

    def name(self, title: str) -> None:
        """Title of the card; call it again when the language changes."""
        self._title = title
        self.chart.name(title)
        self._speak()

    def shows_table(self) -> bool:
        return self.currentWidget() is self.table

    def turn(self) -> None:
        """From the chart to the table and back; the keys stay with what is shown."""
        here, there = (self.table, self.chart) if self.shows_table() else (self.chart, self.table)
        had_focus = here.hasFocus()
        self.setCurrentWidget(there)
        if had_focus:
            there.setFocus(Qt.FocusReason.OtherFocusReason)
        self._speak()

    def _speak(self) -> None:
        self.table.setAccessibleName(tr("{chart}, as a table", chart=self._title))
        words = tr("Show the chart") if self.shows_table() else tr("Show the table")
        name_tool(self.switch, words, "T")
        self.switch.setAccessibleName(f"{words}: {self._title}")

    def _fill(self) -> None:
        figures = self.chart.figures()
        self.table.say(figures.header, figures.rows)

    def _lead(self, line: int) -> None:
        keys = self.chart.figures().keys
        if line < len(keys) and keys[line]:
            self.picked.emit(keys[line])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        turns = (Qt.Key.Key_T, Qt.Key.Key_Escape) if self.shows_table() else (Qt.Key.Key_T,)
        if event.key() in turns and not event.modifiers():
            self.turn()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.chart.update()
