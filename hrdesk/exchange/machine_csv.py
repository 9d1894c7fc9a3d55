"""CSV between machines: UTF-8, comma, header row; read whole and checked, written beside and renamed."""

import contextlib
import csv
import io
import os
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hrdesk.domain.values import Finding, minor_units
from hrdesk.settings.system_reasons import system_reason

_DIGITS: Final = 9


class MachineFileRefused(Exception):  # noqa: N818  named as the fact, like a refusal
    """The file cannot be worked on as it is; the findings name row and column, and nothing was written."""

    def __init__(self, file: str, findings: Collection[Finding]) -> None:
        super().__init__(f"{file}: {len(findings)} findings")
        self.file = file
        self.findings = tuple(findings)


@dataclass(frozen=True, slots=True)
class MachineRow:
    """One record with its row number as a spreadsheet shows it (header = 1)."""

    number: int
    cells: Sequence[str]


@dataclass(frozen=True, slots=True)
class MachineTable:
    """A file as it was read: its header as written and its rows, blank ones left out."""

    file: str
    header: tuple[str, ...]
    rows: tuple[MachineRow, ...]

    def place(self, column: str) -> int:
        return self.header.index(column)


def read_machine_csv(path: Path, needed: Sequence[str]) -> MachineTable:
    """The table of a file (a BOM is accepted) with at least the needed columns.

    MachineFileRefused with calc_file_unreadable, calc_not_utf8, calc_broken_quotes, calc_header_missing,
    calc_column_missing, calc_column_twice or calc_row_width.
    """
    records = _records(path)
    if not records or not any(records[0]):
        raise _refused(path, Finding(1, "", "calc_header_missing", "error"))
    header = tuple(name.strip() for name in records[0])
    missing = [Finding(1, name, "calc_column_missing", "error") for name in needed if name not in header]
    twice = {name for name in header if name and header.count(name) > 1}
    missing += [Finding(1, name, "calc_column_twice", "error") for name in sorted(twice)]
    rows = [MachineRow(number, cells) for number, cells in enumerate(records[1:], 2) if any(cells)]
    width = str(len(header))
    wrong = [
        Finding(row.number, "", "calc_row_width", "error", {"found": str(len(row.cells)), "expected": width})
        for row in rows
        if len(row.cells) != len(header)
    ]
    if missing or wrong:
        raise MachineFileRefused(path.name, [*missing, *wrong])
    return MachineTable(path.name, header, tuple(rows))


def write_machine_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """UTF-8 without BOM, CRLF line ends; the file is complete or not there: written beside, then renamed.

    MachineFileRefused calc_file_unwritable when the folder or the disk does not let it.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        try:
            with beside.open("x", encoding="utf-8", newline="") as stream:
                writer = csv.writer(stream)
                writer.writerow(header)
                writer.writerows(rows)
                stream.flush()
                os.fsync(stream.fileno())
            beside.replace(path)
        finally:
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)
    except OSError as error:
        reason = system_reason(error)
        raise _refused(path, Finding(0, "", "calc_file_unwritable", "error", {"reason": reason})) from error


class RowReader:
    """Reads the cells of one row by column name and collects a finding for each that does not fit."""

    def __init__(self, table: MachineTable, row: MachineRow, findings: list[Finding]) -> None:
        self._table = table
        self._row = row
        self._findings = findings
        self.sound = True

    def text(self, column: str) -> str:
        """The cell without blanks around it; an empty one is a finding."""
        value = self._cell(column)
        if not value:
            self.refuse(column, "calc_cell_empty")
        return value

    def amount(self, column: str) -> int:
        """An amount in fen from a plain decimal of at most two decimals."""
        value = self.text(column)
        if not value:
            return 0
        try:
            return minor_units(value)
        except ValueError:
            self.refuse(column, "calc_amount_wrong", value=value)
            return 0

    def whole(self, column: str, lowest: int, highest: int) -> int:
        """A whole number between two bounds, both included."""
        value = self.text(column)
        if value.isascii() and value.isdigit() and len(value) <= _DIGITS and lowest <= int(value) <= highest:
            return int(value)
        if value:
            self.refuse(column, "calc_number_wrong", value=value, lowest=str(lowest), highest=str(highest))
        return lowest

    def refuse(self, column: str, code: str, **values: str) -> None:
        """Adds a finding about this row; the row is not sound any more."""
        self.sound = False
        self._findings.append(Finding(self._row.number, column, code, "error", values))

    def _cell(self, column: str) -> str:
        return self._row.cells[self._table.place(column)].strip()


def with_columns(
    table: MachineTable, added: Sequence[str], values: Iterable[Sequence[str]]
) -> tuple[list[str], list[list[str]]]:
    """Header and rows with the added columns: in place where the input has them, else behind the others."""
    header = [*table.header, *(name for name in added if name not in table.header)]
    places = [header.index(name) for name in added]
    rows = []
    for row, results in zip(table.rows, values, strict=True):
        cells = [*row.cells, *([""] * (len(header) - len(row.cells)))]
        for place, result in zip(places, results, strict=True):
            cells[place] = result
        rows.append(cells)
    return header, rows


def _records(path: Path) -> list[list[str]]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        reason = system_reason(error)
        raise _refused(path, Finding(0, "", "calc_file_unreadable", "error", {"reason": reason})) from error
    except UnicodeDecodeError as error:
        row = str(error.object[: error.start].count(b"\n") + 1)
        raise _refused(path, Finding(int(row), "", "calc_not_utf8", "error")) from error
    records: list[list[str]] = []
    try:
        records.extend(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        raise _refused(path, Finding(len(records) + 1, "", "calc_broken_quotes", "error")) from error
    return records


def _refused(path: Path, finding: Finding) -> MachineFileRefused:
    return MachineFileRefused(path.name, [finding])
