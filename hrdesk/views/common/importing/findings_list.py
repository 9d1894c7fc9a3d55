"""The findings of a file: how many of each kind, those of one kind, and each with its row, cell and cure."""

from collections import Counter
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hrdesk.domain.values import Finding
from hrdesk.views.common.cells import Column
from hrdesk.views.common.data_table import DataTable
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.elided import ElidedLabel
from hrdesk.views.common.importing.desk_file import DeskFile
from hrdesk.views.common.importing.kinds import SEVERITIES, in_order, severity_look, severity_word
from hrdesk.views.common.language import mark, tr
from hrdesk.views.common.paged_table import PagedTableModel
from hrdesk.views.common.segments import Segment, Segments
from hrdesk.views.common.widgets import column, row
from hrdesk.views.common.wording import coded

_PROBLEMS: Final = ("error", "warning", "skip")
SEGMENTS: Final = (
    Segment("all", mark("All findings")),
    Segment("problems", mark("Rows with problems")),
    *(
        Segment(key, word, icon, {"red": "red", "amber": "amber", "green": "green"}.get(tone, "text_2"))
        for key, (word, tone, icon) in SEVERITIES.items()
    ),
)


class FindingsList(QWidget):
    """chosen: a finding is to be mended. moved: another finding is current."""

    chosen = Signal(object)
    moved = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._file: DeskFile | None = None
        self._found: list[Finding] = []
        self.segments = Segments(SEGMENTS, lambda: tr("Which findings"))
        self.model = PagedTableModel(desk, self._columns(), lambda _answer: ((), 0), "row", self)
        self.model.identity = lambda found: (found.sheet, found.row, found.column, found.code)
        self.table = DataTable(self.model, "import-findings")
        self.segments.chosen.connect(lambda _key: self._narrow())
        self.table.opened.connect(self.chosen.emit)
        self.table.picked.connect(self.moved.emit)
        self._hint = ElidedLabel("caption")
        line = row(self.segments, self._hint, gap=12)
        line.setStretch(1, 1)
        self.setLayout(column(line, self.table, gap=8))

    def _columns(self) -> tuple[Column[Finding], ...]:
        return (
            Column("severity", mark("State"), severity_word, 104, chip=severity_look, sortable=False),
            Column("row", mark("Row"), lambda found: str(found.row or ""), 56, right=True, sortable=False),
            Column("column", mark("Column"), lambda found: found.column, 120, sortable=False),
            Column("cell", mark("Cell"), self.cell_of, 130, sortable=False),
            Column(
                "finding",
                mark("What was found and what to do"),
                lambda found: coded("finding", found.code, found.values),
                520,
                sortable=False,
            ),
        )

    def cell_of(self, found: Finding) -> str:
        """What the cell of a finding says now, with what was typed over it."""
        sheet = self._file.sheet(found.sheet) if self._file else None
        if self._file is None or sheet is None or not found.column:
            return ""
        for cell, header, text in self._file.cells(sheet, found.row):
            if header == found.column.split("、")[0]:
                return self._file.text(cell, text)
        return ""

    def show_file(self, file: DeskFile) -> None:
        """The findings of its last preview; whoever was current stays so if the row still has any."""
        before, place = self.table.current_row(), self.table.currentIndex().row()
        self._file = file
        self._found = in_order(file.preview.findings) if file.preview else []
        numbers: Counter[str] = Counter(one.severity for one in self._found)
        problems = sum(numbers[key] for key in _PROBLEMS)
        self.segments.count(
            {"all": len(self._found), "problems": problems} | {key: numbers[key] for key in SEVERITIES}
        )
        self._narrow()
        if before is not None:
            self._return_to(before, place)

    def _narrow(self) -> None:
        chosen = self.segments.current()
        wanted = {"all": tuple(SEVERITIES), "problems": _PROBLEMS}.get(chosen, (chosen,))
        self.model.hold([one for one in self._found if one.severity in wanted])

    def _return_to(self, before: Finding, place: int) -> None:
        """To the same row, else to whatever stands where it stood."""
        shown = [row for _number, row in self.model.rows_here()]
        same = [
            number for number, row in enumerate(shown) if (row.sheet, row.row) == (before.sheet, before.row)
        ]
        if shown:
            self.table.pick_row(same[0] if same else min(place, len(shown) - 1))

    def as_texts(self) -> tuple[list[str], list[list[str]]]:
        """Header and cells of what is listed, with the sheet in front."""
        header = [tr("Sheet"), *(self.table.title_of(at) for at in range(len(self.model.columns)))]
        shown = (row for _number, row in self.model.rows_here())
        rows = [[row.sheet, *(one.text(row) for one in self.model.columns)] for row in shown]
        return header, rows

    def step(self, by: int) -> None:
        """The next finding, or the one before."""
        self.table.pick_row(self.table.currentIndex().row() + by)

    def retranslate(self) -> None:
        self.segments.retranslate()
        self._hint.setText(tr("Double click or Enter mends a row here"))
        self.table.setAccessibleName(tr("What was found in the file"))
        self.table.words_changed()
