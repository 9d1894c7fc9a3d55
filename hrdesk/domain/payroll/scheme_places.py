"""Where a value of a scheme file stands: tables and keys to rows as an editor counts them."""

import re
from typing import Final

Path = tuple[str | int, ...]

_HEADER: Final = re.compile(r"\s*(\[\[?)\s*([\w.\- \"]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY: Final = re.compile(r"\s*([\w-]+|\"[^\"]*\")\s*=")
_LONG: Final = re.compile(r"\"\"\"|'''")


class Places:
    """Rows of tables and keys; an unknown path gives the row of the nearest table around it, else 1."""

    def __init__(self, text: str) -> None:
        self._rows: dict[Path, int] = {}
        self._counts: dict[Path, int] = {}
        table: Path = ()
        inside_long = False
        for row, line in enumerate(text.split("\n"), 1):
            if not inside_long:
                table = self._note(line, row, table)
            if len(_LONG.findall(line)) % 2:
                inside_long = not inside_long

    def row(self, path: Path) -> int:
        while path and path not in self._rows:
            path = path[:-1]
        return self._rows.get(path, 1)

    def _note(self, line: str, row: int, table: Path) -> Path:
        header = _HEADER.match(line)
        if header is not None:
            table = self._table(header[2].replace('"', "").split("."), many=header[1] == "[[")
            self._rows.setdefault(table, row)
        elif (key := _KEY.match(line)) is not None:
            self._rows.setdefault((*table, key[1].strip('"')), row)
        return table

    def _table(self, names: list[str], many: bool) -> Path:
        """The path of a header, the last table of each array that it names on its way."""
        path: Path = ()
        for place, name in enumerate(names):
            path = (*path, name.strip())
            if many and place == len(names) - 1:
                self._counts[path] = self._counts.get(path, -1) + 1
            if path in self._counts:
                path = (*path, self._counts[path])
        return path
