"""Rows on their way into a spreadsheet: tab separated text, and a table whose numbers of people stay text."""

import html
from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QMimeData

from hrdesk.views.common.cells import Column, Row

_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t")


def copied_rows(titles: Sequence[str], columns: Sequence[Column[Any]], rows: Sequence[Row]) -> QMimeData:
    """Both forms of the same block, its header first."""
    cells = [[_cell(column, row) for column in columns] for row in rows]
    bundle = QMimeData()
    bundle.setText("\n".join("\t".join(_plain(cell) for cell in line) for line in [list(titles), *cells]))
    bundle.setHtml(_html(titles, cells, [column.number is not None for column in columns]))
    return bundle


def _cell(column: Column[Any], row: Row) -> str:
    """Amounts without separators and with the minus that a spreadsheet reads."""
    text = column.text(row)
    if column.number is None:
        return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
    return text.replace(",", "").replace("\N{MINUS SIGN}", "-").replace("—", "")


def _plain(cell: str) -> str:
    return " ".join(cell.split())


def _html(titles: Sequence[str], rows: Sequence[Sequence[str]], numeric: Sequence[bool]) -> str:
    head = "".join(f"<th>{html.escape(title)}</th>" for title in titles)
    body = "".join(
        "<tr>"
        + "".join(
            f"<td>{html.escape(cell)}</td>"
            if number
            else f"<td style=\"mso-number-format:'\\@'\">{html.escape(cell.removeprefix(chr(39)))}</td>"
            for cell, number in zip(cells, numeric, strict=True)
        )
        + "</tr>"
        for cells in rows
    )
    return f"<table><tr>{head}</tr>{body}</table>"
