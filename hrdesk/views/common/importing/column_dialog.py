"""Which column is what: the columns of a file that are not read, each with a choice of field."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from hrdesk.calls.imports import FieldChoice, PreviewColumn
from hrdesk.views.common.combo_box import ComboBox
from hrdesk.views.common.dialogs import Dialog, scrolled
from hrdesk.views.common.elided import ElidedLabel
from hrdesk.views.common.language import language, tr
from hrdesk.views.common.widgets import column, holding, label, row

_HEADER_WIDTH = 200
_HEIGHT = 280


class ColumnDialog(Dialog):
    """chosen() gives header to field for each column that was changed; an empty field: not read."""

    def __init__(
        self,
        parent: QWidget,
        columns: Sequence[PreviewColumn],
        fields: Sequence[FieldChoice],
        named: Mapping[str, str],
    ) -> None:
        """columns are all of the file's; those that are read by their own name are not asked about."""
        super().__init__(parent)
        self.setWindowTitle(tr("Columns of the file"))
        self.boxes: dict[str, ComboBox] = {}
        self._before: dict[str, str] = {}
        heading, words = label("panel-title", wrap=True), label("secondary", wrap=True)
        heading.setText(tr("Columns of the file"))
        words.setText(
            tr("Choose what a column stands for. The names are remembered for the next file of this kind.")
        )
        lines = column(gap=6)
        for one in columns:
            if one.header not in self.boxes and (not one.field or one.named or one.header in named):
                lines.addWidget(self._line(one, fields))
        lines.addStretch(1)
        area = scrolled(holding(QWidget(), lines))
        area.setMinimumHeight(min(_HEIGHT, 40 + 36 * len(self.boxes)))
        self.confirm.setText(tr("Name the columns"))
        self.cancel.setText(tr("Cancel"))
        self.fill(column(heading, words, area, gap=8))

    def _line(self, one: PreviewColumn, fields: Sequence[FieldChoice]) -> QWidget:
        header = ElidedLabel("strong", _HEADER_WIDTH)
        header.setText(one.header)
        box = ComboBox()
        box.setAccessibleName(tr("{header} stands for", header=one.header))
        box.addItem(tr("(not read)"), "")
        for choice in fields:
            name = choice.names[language()]
            needed = f" · {tr('required')}" if choice.required else ""
            box.addItem(f"{name}{needed}", choice.code)
        box.setCurrentIndex(max(0, box.findData(one.field)))
        header.setBuddy(box)
        self.boxes[one.header] = box
        self._before[one.header] = one.field
        line = row(header, box, gap=10)
        line.setStretch(1, 1)
        return holding(QWidget(), line)

    def chosen(self) -> dict[str, str]:
        now = {header: str(box.currentData()) for header, box in self.boxes.items()}
        return {header: field for header, field in now.items() if field != self._before[header]}
