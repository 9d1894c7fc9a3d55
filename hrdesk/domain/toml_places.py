"""Where a TOML text stops being one, said without the words of the parser."""

import re
from typing import Final

_PLACE: Final = re.compile(r"line (\d+)")
_COLUMN: Final = re.compile(r"column (\d+)")
_SHOWN: Final = 60


def place_in_toml(error: Exception, text: str) -> tuple[int, str]:
    """Row (from 1) and what stands in it; row 0 where the parser names none, the last row at the end."""
    lines = text.splitlines() or [""]
    found = _PLACE.search(str(error))
    if found is not None:
        row = int(found[1])
    elif "end of document" in str(error):
        row = text.count("\n") + 1
    else:
        return 0, "…"
    return row, lines[min(row, len(lines)) - 1].strip()[:_SHOWN] or "…"


def column_in_toml(error: Exception, text: str) -> int:
    """Column (from 1) in the row of place_in_toml; 0 where none is named, behind the text at its end."""
    found = _COLUMN.search(str(error))
    if found is not None:
        return int(found[1])
    if "end of document" in str(error):
        return len(text.rpartition("\n")[2]) + 1
    return 0
