"""One table as bytes: a JSON array a line, and the count, hash and sums that prove it."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Annotated, Any, Final, Protocol

import msgspec
from msgspec import Meta

from hrdesk.backups.reasons import damaged

Cell = int | str | bytes | None
Row = Sequence[Cell]

BATCH_BYTES: Final = 1 << 20
MOST_LINE_BYTES: Final = 64 << 20
_KINDS: Final = frozenset({int, str, bytes, type(None)})


class TableSource(Protocol):
    """A table to be written: its rows come once, in an order that depends on the data only."""

    @property
    def name(self) -> str: ...
    @property
    def columns(self) -> Sequence[str]: ...
    @property
    def rows(self) -> Iterable[Row]: ...


class TableEntry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the manifest says of a table: size in bytes of its file, SHA-256 of it, and for each column that
    holds integers their sum as decimal text (it may pass 64 bits)."""

    name: str
    columns: tuple[str, ...]
    rows: Annotated[int, Meta(ge=0)]
    size: Annotated[int, Meta(ge=0)]
    sha256: Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]
    sums: Mapping[str, Annotated[str, Meta(pattern=r"^-?[0-9]{1,40}\Z")]]


class Blob(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Bytes in a line: {"b": base64}."""

    b: bytes


_Integer = Annotated[int, Meta(ge=-(2**63), le=2**63 - 1)]
_ENCODER: Final = msgspec.json.Encoder()
_DECODER: Final = msgspec.json.Decoder(list[_Integer | str | Blob | None])


class Tally:
    """Counts, hashes and sums a table while it passes; entry() is what the manifest keeps."""

    def __init__(self, name: str, columns: Sequence[str]) -> None:
        self._name = name
        self._columns = tuple(columns)
        self._rows = 0
        self._size = 0
        self._hash = hashlib.sha256()
        self._sums: dict[str, int] = {}

    def add(self, rows: Sequence[Row], encoded: bytes) -> None:
        """ValueError for a row of another length, TypeError for a float or any other kind of value."""
        self._rows += len(rows)
        self._size += len(encoded)
        self._hash.update(encoded)
        columns = list(zip(*rows, strict=True))
        for name, values in zip(self._columns, columns, strict=True):
            self._add_column(name, values)

    def _add_column(self, name: str, values: tuple[Cell, ...]) -> None:
        kinds = set(map(type, values))
        if not kinds <= _KINDS:
            strange = ", ".join(sorted(kind.__name__ for kind in kinds - _KINDS))
            raise TypeError(f"{self._name}.{name} holds {strange}; money and rates are never floats")
        if int in kinds:
            numbers = [value for value in values if type(value) is int]
            self._sums[name] = self._sums.get(name, 0) + sum(numbers)

    def entry(self) -> TableEntry:
        return TableEntry(
            name=self._name,
            columns=self._columns,
            rows=self._rows,
            size=self._size,
            sha256=self._hash.hexdigest(),
            sums={name: str(amount) for name, amount in self._sums.items()},
        )


def encoded_batches(rows: Iterable[Row]) -> Iterator[tuple[list[Row], bytes]]:
    """The rows with their lines, about 1 MiB at a time: memory stays flat whatever the table."""
    batch: list[Row] = []
    lines = bytearray()
    for row in rows:
        batch.append(row)
        _ENCODER.encode_into(_plain(row) if bytes in map(type, row) else row, lines, -1)
        lines += b"\n"
        if len(lines) >= BATCH_BYTES:
            yield batch, bytes(lines)
            batch = []
            lines.clear()
    if batch:
        yield batch, bytes(lines)


def decoded(lines: bytes) -> list[Row]:
    """The rows of whole lines; reason damaged for anything that no writer writes."""
    try:
        rows: list[list[Any]] = _DECODER.decode_lines(lines)
    except (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError) as error:
        raise damaged(f"a row: {error}") from error
    return [_with_bytes(row) if Blob in map(type, row) else row for row in rows]


def summarised(table: TableSource) -> TableEntry:
    """The entry that a manifest would keep for this table, without writing it anywhere."""
    tally = Tally(table.name, table.columns)
    for rows, lines in encoded_batches(table.rows):
        tally.add(rows, lines)
    return tally.entry()


def _plain(row: Row) -> list[object]:
    return [Blob(cell) if type(cell) is bytes else cell for cell in row]


def _with_bytes(row: Sequence[Cell | Blob]) -> Row:
    return [cell.b if isinstance(cell, Blob) else cell for cell in row]
