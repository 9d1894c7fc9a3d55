"""Compressed tables wait here, sealed under a key nobody keeps, until the manifest before them is known."""

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from hrdesk.backups.chunks import ChunkReader, ChunkWriter
from hrdesk.backups.header import MOST_HEADER_BYTES
from hrdesk.backups.keys import KEY_SIZE
from hrdesk.backups.payload import compressed_tables
from hrdesk.backups.reasons import BackupCancelled
from hrdesk.backups.rows import TableEntry, TableSource

_IN_MEMORY: Final = 8 << 20
_MARGIN: Final = 1 << 20


class Spool:
    """Holds one payload's tables; beyond 8 MiB in a nameless file of the folder, gone with the process."""

    def __init__(
        self,
        folder: Path,
        expected_rows: int,
        progress: Callable[[int, int], None] | None,
        cancelled: Callable[[], bool] | None,
    ) -> None:
        self._key = os.urandom(KEY_SIZE)
        # closed by close(): the spool lives longer than the step that fills it
        self._file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY, dir=str(folder))  # noqa: SIM115
        self._writer = ChunkWriter(self._file, self._key)
        self._expected = expected_rows
        self._done = 0
        self._progress = progress
        self._cancelled = cancelled

    @property
    def plain_size(self) -> int:
        """Bytes of compressed tables."""
        return self._writer.plain_size

    def take(self, tables: Iterable[TableSource]) -> tuple[TableEntry, ...]:
        """Compress and seal all tables. BackupCancelled; OSError when the disk is full."""
        entries = compressed_tables(tables, self._writer.write, self._passed)
        self._writer.close()
        return entries

    def pieces(self) -> Iterator[bytes]:
        """What was taken, in pieces of at most 1 MiB. BackupCancelled."""
        self._file.seek(0)
        reader = ChunkReader(self._file, self._key, self.plain_size)
        while piece := reader.read():
            self._stop_if_wished()
            yield piece

    def space_needed(self) -> int:
        """Bytes the folder must have free for the whole backup; before all rows came, an estimate."""
        size = self.plain_size
        if 0 < self._done < self._expected:
            size = size * self._expected // self._done
        waiting = size if size > _IN_MEMORY else 0
        return size + waiting + size // 1000 + MOST_HEADER_BYTES + _MARGIN

    def close(self) -> None:
        """Give the space back; what could not be flushed to a full disk is not wanted any more."""
        with suppress(OSError):
            self._file.close()

    def _passed(self, rows: int) -> None:
        self._stop_if_wished()
        self._done += rows
        if self._progress is not None:
            self._progress(self._done, max(self._done, self._expected))

    def _stop_if_wished(self) -> None:
        if self._cancelled is not None and self._cancelled():
            raise BackupCancelled
