"""One row of a file beside the findings: its cells can be typed over, those with a problem first."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from hrdesk.domain.values import Finding
from hrdesk.views.common.drawer import Drawer
from hrdesk.views.common.fields import Field
from hrdesk.views.common.importing.desk_file import Cell, DeskFile
from hrdesk.views.common.language import tr
from hrdesk.views.common.widgets import button, empty_layout, label, row
from hrdesk.views.common.wording import coded

_WIDTH = 360


class RowEditor(Drawer):
    """edited: a cell says something else now. check_wanted: read the file again as it stands."""

    edited = Signal()
    check_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(_WIDTH)
        self.avatar.hide()
        self._file: DeskFile | None = None
        self._place: tuple[str, int] = ("", 0)
        self._fields: dict[Cell, Field] = {}
        self._none = label("hint", wrap=True)
        self.check = button("", "rotate-ccw", self.check_wanted.emit)
        self.foot.addLayout(row(None, self.check, margins=(16, 8, 12, 8)))

    def show_row(self, file: DeskFile, finding: Finding) -> None:
        """The row of a finding; hidden when the finding is about the whole file."""
        if not finding.row or file.preview is None:
            self.close_drawer()
            return
        self._file, self._place = file, (finding.sheet, finding.row)
        self._build([one for one in file.preview.findings if (one.sheet, one.row) == self._place])
        self.retranslate()
        self.to_top()
        self.show()

    def _build(self, findings: Sequence[Finding]) -> None:
        empty_layout(self.body)
        self._fields.clear()
        self._none = label("hint", wrap=True)
        file = self._file
        sheet = file.sheet(self._place[0]) if file else None
        cells = list(file.cells(sheet, self._place[1])) if file and sheet else []
        said = {header: one for one in reversed(findings) for header in one.column.split("、")}
        for cell, header, text in sorted(cells, key=lambda one: one[1] not in said):
            self.body.addWidget(self._field(cell, header, text, said.get(header)))
        whole = [coded("finding", one.code, one.values) for one in findings if not one.column]
        self._none.setText("\n".join(whole))
        self.body.insertWidget(0, self._none)
        self._none.setVisible(bool(whole))
        self.body.addStretch(1)

    def _field(self, cell: Cell, header: str, shown: str, found: Finding | None) -> QWidget:
        made = Field()
        file = self._file
        made.input.setText(file.text(cell, shown) if file else shown)
        made.name(header)
        made.input.setCursorPosition(0)
        if found is not None and found.severity in ("error", "warning"):
            made.complain(coded("finding", found.code, found.values))
        made.input.textEdited.connect(lambda text: self._write(cell, text, shown))
        self._fields[cell] = made
        return made

    def _write(self, cell: Cell, text: str, shown: str) -> None:
        if self._file is not None:
            self._file.write(cell, text, shown)
            self.edited.emit()

    def fields(self) -> dict[str, Field]:
        """The inputs by header."""
        return {made.caption.text(): made for made in self._fields.values()}

    def take_focus(self) -> None:
        """To the first cell, which is one with a problem where there is any."""
        first = next(iter(self._fields.values()), None)
        if first is None:
            super().take_focus()
        else:
            first.input.setFocus(Qt.FocusReason.ShortcutFocusReason)
            first.input.selectAll()

    def retranslate(self) -> None:
        super().retranslate()
        sheet, number = self._place
        self.name.setText(tr("Row {row}", row=number))
        self.under.setText(sheet)
        self.check.setText(tr("Check again"))
        self.check.setToolTip("Ctrl Enter")
