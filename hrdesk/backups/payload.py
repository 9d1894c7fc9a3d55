"""The payload: a manifest, then one file a table, compressed with zstd."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import IO, Final, Protocol, cast

import msgspec
import zstandard

from hrdesk.backups.header import canonical
from hrdesk.backups.reasons import damaged
from hrdesk.backups.rows import (
    BATCH_BYTES,
    MOST_LINE_BYTES,
    Row,
    TableEntry,
    TableSource,
    Tally,
    decoded,
    encoded_batches,
    summarised,
)

LEVEL: Final = 3
MOST_MANIFEST_BYTES: Final = 16 << 20
MOST_WINDOW: Final = 8 << 20
_LENGTH_SIZE: Final = 4


class Manifest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the payload holds, before it comes: tables in file order, the last key each table gave out."""

    schema_revision: str
    tables: tuple[TableEntry, ...]
    sequences: Mapping[str, int]

    @property
    def rows(self) -> int:
        return sum(table.rows for table in self.tables)


class Readable(Protocol):
    """Something that gives up to size bytes, empty at the end."""

    def read(self, size: int = ..., /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class ArchivedTable:
    """A table coming out of a backup. rows must be taken in turn; taking the last one checks them all."""

    entry: TableEntry
    rows: Iterator[Row]

    @property
    def name(self) -> str:
        return self.entry.name

    @property
    def columns(self) -> tuple[str, ...]:
        return self.entry.columns


def compressed_tables(
    tables: Iterable[TableSource], write: Callable[[bytes], None], passed: Callable[[int], None]
) -> tuple[TableEntry, ...]:
    """Write all tables as one zstd frame and tell what the manifest must say; passed gets rows just done."""
    compressor = zstandard.ZstdCompressor(level=LEVEL).compressobj()
    entries = []
    for table in tables:
        tally = Tally(table.name, table.columns)
        for rows, lines in encoded_batches(table.rows):
            tally.add(rows, lines)
            write(compressor.compress(lines))
            passed(len(rows))
        entries.append(tally.entry())
    write(compressor.flush())
    return tuple(entries)


def manifest_frame(manifest: Manifest) -> bytes:
    """The first zstd frame: four bytes of length and the manifest as canonical JSON."""
    raw = canonical(msgspec.to_builtins(manifest))
    return zstandard.ZstdCompressor(level=LEVEL).compress(len(raw).to_bytes(_LENGTH_SIZE, "big") + raw)


class Archive:
    """Reads a payload once, in order. Reason damaged as soon as anything differs from the manifest."""

    def __init__(self, payload: Readable) -> None:
        self._payload = payload
        decompressor = zstandard.ZstdDecompressor(max_window_size=MOST_WINDOW)
        # It asks for read() only; its annotation wants a whole file.
        source = cast("IO[bytes]", payload)
        self._stream = decompressor.stream_reader(source, read_size=BATCH_BYTES, read_across_frames=True)
        self.manifest = self._read_manifest()

    def tables(self) -> Iterator[ArchivedTable]:
        """Every table; what the caller leaves of one is read and checked before the next comes."""
        for entry in self.manifest.tables:
            table = ArchivedTable(entry, self._rows(entry))
            yield table
            for _ in table.rows:
                pass
        if self._read(1) or self._payload.read(1):
            raise damaged("bytes after the last table")

    def _rows(self, entry: TableEntry) -> Iterator[Row]:
        tally = Tally(entry.name, entry.columns)
        for lines in self._whole_lines(entry):
            rows = decoded(lines)
            try:
                tally.add(rows, lines)
            except ValueError as error:
                raise damaged(f"table {entry.name}: rows of other lengths") from error
            yield from rows
        if tally.entry() != entry:
            raise damaged(f"table {entry.name} differs from the manifest")

    def _whole_lines(self, entry: TableEntry) -> Iterator[bytes]:
        left = entry.size
        waiting = bytearray()
        while left:
            piece = self._read(min(left, BATCH_BYTES))
            left -= len(piece)
            end = piece.rfind(b"\n") + 1
            waiting += piece[:end] if end else piece
            if not piece or len(waiting) > MOST_LINE_BYTES:
                raise damaged(f"table {entry.name} is cut or holds too long a line")
            if end:
                yield bytes(waiting)
                waiting = bytearray(piece[end:])
        if waiting:
            raise damaged(f"table {entry.name} ends within a line")

    def _read_manifest(self) -> Manifest:
        length = int.from_bytes(self._exactly(_LENGTH_SIZE), "big")
        if not 1 <= length <= MOST_MANIFEST_BYTES:
            raise damaged(f"manifest of {length} bytes")
        try:
            manifest = msgspec.json.decode(self._exactly(length), type=Manifest)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise damaged(f"manifest: {error}") from error
        if len({table.name for table in manifest.tables}) < len(manifest.tables):
            raise damaged("manifest names a table twice")
        return manifest

    def _exactly(self, size: int) -> bytes:
        data = self._read(size)
        if len(data) < size:
            raise damaged("payload ends within the manifest")
        return data

    def _read(self, size: int) -> bytes:
        """size bytes unless the payload ends before."""
        pieces = []
        while size:
            try:
                piece = self._stream.read(size)
            except zstandard.ZstdError as error:
                raise damaged(f"compression: {error}") from error
            if not piece:
                break
            pieces.append(piece)
            size -= len(piece)
        return b"".join(pieces)


def differences(
    manifest: Manifest, tables: Iterable[TableSource], sequences: Mapping[str, int]
) -> tuple[str, ...]:
    """Names of the tables that are not, value for value, what the manifest says; empty when all are.

    For the check after a restore: tables are read from the database anew.
    """
    found = {entry.name: entry for entry in map(summarised, tables)}
    wanted = {entry.name: entry for entry in manifest.tables}
    names = sorted(found.keys() | wanted.keys() | sequences.keys() | manifest.sequences.keys())
    return tuple(
        name
        for name in names
        if found.get(name) != wanted.get(name) or sequences.get(name) != manifest.sequences.get(name)
    )
