"""A list of what points buy: one item a row, each code once, every cell checked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from hrdesk.domain.points.catalogue import Kind
from hrdesk.domain.values import Finding
from hrdesk.exchange.headers import find_header
from hrdesk.exchange.point_item_cells import (
    CODE,
    ITEM_FIELDS,
    LIMIT,
    NAME,
    NAME_EN,
    STOCK,
    TEXT,
    ItemCells,
)
from hrdesk.exchange.reading import DataRow, Reading, RowKey, Table, data_rows, likely_tables, settled
from hrdesk.exchange.sheets import Sheet

SOURCE: Final = "catalogue"


@dataclass(frozen=True, slots=True)
class ItemRecord:
    """An item as its row has it. stock and limit_count None: without end; cost (fen) None: not said."""

    sheet: str
    row: int
    code: str
    name_zh: str
    name_en: str
    text_zh: str
    kind: Kind
    points: int
    stock: int | None
    limit_count: int | None
    on_sale: bool
    cost: int | None


def read_catalogue(
    file_name: str, sheets: Sequence[Sheet], site_map: Mapping[str, str]
) -> Reading[ItemRecord]:
    """Every shown sheet whose header names code, name and price; site_map is "header" to field code."""
    tables = [
        Table(sheet, header)
        for sheet in sheets
        if not sheet.hidden
        and (header := find_header(sheet, ITEM_FIELDS, site_map)) is not None
        and not header.missing
    ]
    if not tables:
        seen = likely_tables(sheets, ITEM_FIELDS, site_map)
        error = _not_found(file_name, seen)
        return Reading(SOURCE, 0, (), (error,), {}, tables=seen, fields=ITEM_FIELDS)
    rows = _Rows()
    for sheet, header in tables:
        for row in data_rows(sheet, header, (CODE.code, NAME.code)):
            if sum(1 for cell in row.cells if cell.text.strip()) > 1:
                rows.read(row)
    outcomes = settled(rows.seen, rows.findings)
    return Reading(
        SOURCE,
        len(outcomes),
        tuple(one for key, one in rows.records.items() if outcomes[key] == "accepted"),
        tuple(rows.findings),
        outcomes,
        unknown_headers=tuple(dict.fromkeys(label for _, header in tables for label in header.unknown)),
        hidden_columns=_hidden(tables),
        tables=tuple(tables),
        fields=ITEM_FIELDS,
    )


def _not_found(file_name: str, tables: Sequence[Table]) -> Finding:
    has = {code for _, header in tables for code in header.columns}
    found = [label for _, header in tables for label in header.labels.values()]
    values = {
        "file": file_name,
        "missing": "、".join(one.headers[0] for one in ITEM_FIELDS if one.required and one.code not in has),
        "found": "、".join(found[:40]) or "—",
    }
    return Finding(0, "", "columns_not_found", "error", values)


def _hidden(tables: Sequence[Table]) -> tuple[str, ...]:
    labels = (
        header.labels.get(column, "") for sheet, header in tables for column in sorted(sheet.hidden_columns)
    )
    return tuple(dict.fromkeys(label for label in labels if label))


@dataclass
class _Rows:
    """Goes down the rows and remembers which codes there were."""

    seen: list[RowKey] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    records: dict[RowKey, ItemRecord] = field(default_factory=dict)
    _first: dict[str, DataRow] = field(default_factory=dict)

    def read(self, row: DataRow) -> None:
        self.seen.append(row.key)
        if self._known(row):
            return
        cells = ItemCells(row)
        self.records[row.key] = ItemRecord(
            sheet=row.sheet,
            row=row.number,
            code=cells.needed(CODE, "item_code_missing"),
            name_zh=cells.needed(NAME, "item_name_missing"),
            name_en=row.text(NAME_EN.code),
            text_zh=row.text(TEXT.code),
            kind=cells.kind(),
            points=cells.price(),
            stock=cells.pieces(STOCK),
            limit_count=cells.pieces(LIMIT),
            on_sale=cells.on_sale(),
            cost=cells.cost(),
        )
        self.findings.extend(cells.findings)

    def _known(self, row: DataRow) -> bool:
        """Whether an earlier row has this code: the same again is skipped, another item is held."""
        code = row.text(CODE.code).upper()
        first = self._first.setdefault(code, row) if code else row
        if first is row:
            return False
        same = [cell.text.strip() for cell in first.cells] == [cell.text.strip() for cell in row.cells]
        finding = row.finding(
            "item_row_repeated" if same else "duplicate_code",
            "skip" if same else "error",
            CODE.code,
            item_code=row.text(CODE.code),
            item=row.text(NAME.code),
            first=str(first.number),
            first_item=first.text(NAME.code),
        )
        self.findings.append(finding)
        return True
