"""What the audit entry of an import keeps of the cells that were typed over."""

from collections.abc import Mapping
from typing import Any, Final

from hrdesk.calls.cell_names import named_cell
from hrdesk.exchange.reading import Reading

_ENDS_ONLY: Final = frozenset({"id_number", "phone", "bank_account"})
"""Fields of which an entry keeps the last four characters, as of the same fields of other calls."""
_OPEN: Final = "roster"
"""Its other fields are no pay; of every other kind only the cell is kept, for whoever reads the log may not
know what people earn."""
_COVERED: Final = "●●●●"


def corrections_on_record(reading: Reading[Any], corrections: Mapping[str, str]) -> list[dict[str, str]]:
    """One entry a cell, in the order of the request."""
    return [_entry(reading, name, value) for name, value in corrections.items()]


def _entry(reading: Reading[Any], name: str, value: str) -> dict[str, str]:
    sheet, _, column = named_cell(name)
    header = next((table.header for table in reading.tables if table.sheet.name == sheet), None)
    columns = header.columns.items() if header else ()
    field = next((code for code, at in columns if at == column - 1), "")
    label = header.labels.get(column - 1, "") if header else ""
    return {"cell": name, "header": label, "value": _readable(reading.kind, field, value)}


def _readable(kind: str, field: str, value: str) -> str:
    if field in _ENDS_ONLY:
        return f"…{value.strip()[-4:]}"
    return value if kind == _OPEN and field not in ("", "base_salary") else _COVERED
