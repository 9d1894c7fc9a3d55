"""The tax client's salary sheet as a map of headers to fields; where a column stands is read, never known."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hrdesk.exchange.tables import Sheet, open_tables, text_of
from hrdesk.exchange.tax_rows import AMOUNT_FIELDS, TEXT_FIELDS
from hrdesk.exchange.template_files import TemplateReader, template_folders, template_text

SHIPPED: Final = "salary@2026"

_HEADER_ROWS: Final = 10
_NOISE: Final = re.compile(r"[\s*]+")
_COLUMN_KEYS: Final = ("header", "also", "field", "needed", "always")


class TaxTemplateRefused(Exception):  # noqa: N818  named as the fact, worded as failure.<code>
    """The client's workbook cannot be filled; code and values say which header is the matter.

    tax_header_missing (no header row found), tax_header_unknown (a column marked with a star that we do not
    know), tax_header_twice, tax_column_missing (a column that we must fill is not there).
    """

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(f"{code}: {values}")
        self.code = code
        self.values = values


@dataclass(frozen=True, slots=True)
class TaxColumn:
    """A header the map knows and the field below it. needed: every template has it; always: 0 is written."""

    header: str
    also: tuple[str, ...]
    field: str
    needed: bool
    always: bool


@dataclass(frozen=True, slots=True)
class TaxMap:
    """All headers of one version of the client's salary sheet."""

    sheet: str
    columns: tuple[TaxColumn, ...]

    def column(self, header: str) -> TaxColumn | None:
        """The column of a header however it is starred, spaced or bracketed; None for one we do not know."""
        wanted = spelled(header)
        for column in self.columns:
            if wanted in {spelled(name) for name in (column.header, *column.also)}:
                return column
        return None


@dataclass(frozen=True, slots=True)
class TaxTemplate:
    """A workbook to be filled: its sheet name, its header as it stands, and what belongs under each.

    A column None is one we do not know and leave blank.
    """

    sheet: str
    header: tuple[str, ...]
    columns: tuple[TaxColumn | None, ...]

    @property
    def unknown(self) -> tuple[str, ...]:
        """Headers that stay blank."""
        pairs = zip(self.header, self.columns, strict=True)
        return tuple(name for name, column in pairs if column is None and name)


def spelled(header: str) -> str:
    """A header for comparing: one width of characters, no star, no blanks."""
    return _NOISE.sub("", unicodedata.normalize("NFKC", header))


def load_tax_map(name: str = SHIPPED, site: Path | None = None) -> TaxMap:
    """The map name@version, a site's own first; TemplateWrong names what is wrong in it."""
    top = TemplateReader.parse(
        name,
        template_text(name, template_folders("tax_client", site)),
        ("zh", "en", "origin", "sheet", "column"),
    )
    columns = tuple(
        TaxColumn(
            header=row.text("header"),
            also=row.texts("also"),
            field=row.choice("field", (*TEXT_FIELDS, *AMOUNT_FIELDS)),
            needed=row.flag("needed", default=False),
            always=row.flag("always", default=False),
        )
        for row in top.tables("column", _COLUMN_KEYS)
    )
    return TaxMap(top.text("sheet"), columns)


def own_template(known: TaxMap) -> TaxTemplate:
    """The sheet as the map itself lists it, for a site that has given no workbook of the client."""
    return TaxTemplate(known.sheet, tuple(column.header for column in known.columns), known.columns)


def read_template(known: TaxMap, workbook: bytes, file: str = "template.xlsx") -> TaxTemplate:
    """The header row of the client's own workbook; TaxTemplateRefused names the header it stumbles over.

    UnreadableFile as for open_tables.
    """
    sheets = open_tables(file, workbook)
    # an equal count keeps the first, so the sheet the client calls salary goes before its notes
    named = sorted(sheets, key=lambda sheet: sheet.name != known.sheet)
    sheet, header = max(
        ((sheet, row) for sheet in named for row in _top_rows(sheet)),
        key=lambda found: sum(known.column(name) is not None for name in found[1]),
        default=(None, ()),
    )
    if sheet is None or sum(known.column(name) is not None for name in header) < len(_needed(known)) // 2:
        raise TaxTemplateRefused("tax_header_missing", file=file, header="、".join(_needed(known)))
    columns = tuple(known.column(name) if name else None for name in header)
    _check(known, header, columns, file)
    return TaxTemplate(sheet.name or known.sheet, header, columns)


def _top_rows(sheet: Sheet) -> list[tuple[str, ...]]:
    found = []
    for number, row in enumerate(sheet.rows):
        if number == _HEADER_ROWS:
            break
        names = [text_of(cell.value).strip() for cell in row]
        while names and not names[-1]:
            names.pop()
        found.append(tuple(names))
    return found


def _needed(known: TaxMap) -> list[str]:
    return [column.header for column in known.columns if column.needed]


def _check(known: TaxMap, header: Sequence[str], columns: Sequence[TaxColumn | None], file: str) -> None:
    for name, column in zip(header, columns, strict=True):
        if column is None and name.lstrip().startswith(("*", "＊")):
            raise TaxTemplateRefused("tax_header_unknown", file=file, header=name)
    fields = [column.field for column in columns if column is not None]
    for column in known.columns:
        if fields.count(column.field) > 1:
            raise TaxTemplateRefused("tax_header_twice", file=file, header=column.header)
        if column.needed and column.field not in fields:
            raise TaxTemplateRefused("tax_column_missing", file=file, header=column.header)
