"""A file on the desk: its bytes, what was typed over them, what its columns are called, what was found."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from hrdesk.calls.cell_names import cell_name
from hrdesk.calls.imports import ImportFile, ImportPreview, PreviewFile, PreviewRow, PreviewSheet
from hrdesk.views.common.tasks import new_request_id

Cell = tuple[str, int, int]
"""Sheet, row and column, both counted from 1."""


@dataclass
class DeskFile:
    """What goes with every preview of one file and, once, with its import.

    typed holds the cells that differ from the file, first what they said before anybody typed.
    hidden_settled: somebody has decided what becomes of hidden columns.
    """

    name: str
    content: bytes
    period: str | None = None
    column_map: dict[str, str] = field(default_factory=dict)
    typed: dict[Cell, str] = field(default_factory=dict)
    first: dict[Cell, str] = field(default_factory=dict)
    hidden_settled: bool = False
    preview: ImportPreview | None = None
    _seen: dict[str, str] = field(default_factory=dict)
    _rows: dict[tuple[str, int], PreviewRow] = field(default_factory=dict)

    def write(self, cell: Cell, text: str, shown: str) -> None:
        """Type over a cell that said shown when it was opened. The file's own text again is no change."""
        before = self.first.setdefault(cell, shown)
        if text.strip() == before.strip():
            self.typed.pop(cell, None)
        else:
            self.typed[cell] = text.strip()

    def text(self, cell: Cell, shown: str) -> str:
        """What a cell says now."""
        return self.typed.get(cell, self.first.get(cell, shown))

    def take_back(self) -> None:
        """The file as it came."""
        self.typed.clear()

    def corrections(self) -> dict[str, str]:
        return {cell_name(*cell): text for cell, text in sorted(self.typed.items())}

    @property
    def unchecked(self) -> bool:
        """Whether something was typed that no preview has seen yet."""
        return self.corrections() != self._seen

    def ask(self, kind: type[PreviewFile]) -> PreviewFile:
        """Look at the file as it stands now."""
        return kind(
            file_name=self.name,
            content=self.content,
            period=self.period,
            column_map=dict(self.column_map),
            corrections=self.corrections(),
            for_mapping=True,
        )

    def take(self, asked: PreviewFile, preview: ImportPreview) -> None:
        """What the preview found; asked says what it has seen."""
        self._seen, self.preview = asked.corrections, preview
        self._rows = {(sheet.name, row.row): row for sheet in preview.sheets for row in sheet.rows}

    def order(self, kind: type[ImportFile], *, whole: bool) -> ImportFile:
        """Write it as it was last checked."""
        return kind(
            request_id=new_request_id(),
            file_name=self.name,
            content=self.content,
            period=self.period,
            column_map=dict(self.column_map),
            corrections=self._seen,
            whole=whole,
        )

    def sheet(self, name: str) -> PreviewSheet | None:
        """A table of the last preview."""
        sheets = self.preview.sheets if self.preview else ()
        return next((one for one in sheets if one.name == name), None)

    def cells(self, sheet: PreviewSheet, row: int) -> Iterator[tuple[Cell, str, str]]:
        """Cell, header and text of the columns that are read, left to right."""
        found = self._rows.get((sheet.name, row))
        for column, text in zip(sheet.columns, found.cells if found else (), strict=False):
            if column.field:
                yield (sheet.name, row, column.column), column.header, text
