"""Backups put together by hand under fixed keys, sound ones and such as no writer would write."""

import base64
import io
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
import zstandard
from backup_samples import KEY, Table, meta

from hrdesk.backups.chunks import ChunkWriter
from hrdesk.backups.container import _mac
from hrdesk.backups.header import MAGIC, canonical, checksum
from hrdesk.backups.keys import FileKeys
from hrdesk.backups.payload import Manifest, compressed_tables, manifest_frame
from hrdesk.backups.recipients import Entry, wrap
from hrdesk.backups.secrets import LocalKey

FILE_KEY = bytes(range(100, 132))
KEYS = FileKeys.of(FILE_KEY)
LOCAL_KEY = LocalKey("desk-1", bytes(range(200, 232)))
PEOPLE = Table("people", ("id", "name", "photo"), [(1, "李娜", b"\x00\xff"), (2, 'O"Hara\n', None)])
PAY = Table("pay", ("id", "person_id", "fen"), [(1, 1, 812_345), (2, 2, -7)])


def entry(recipient: Any = KEY, wrap_nonce: bytes = bytes(12), **changes: object) -> dict[str, Any]:
    """A recipient of FILE_KEY as the header writes it."""
    sealed: Entry = wrap(recipient, FILE_KEY, wrap_nonce)
    return {**msgspec.to_builtins(sealed), **changes}


def fields(payload: bytes, rows: int, **changes: object) -> dict[str, Any]:
    """A header without its checksum."""
    known = {"format": 1, "payload_size": len(payload), "recipients": [entry()], "rows": rows}
    return {**msgspec.to_builtins(meta()), **known, **changes}


def archive(tables: Iterable[Any], sequences: Mapping[str, int] | None = None) -> tuple[bytes, Manifest]:
    """The payload of these tables, and its manifest."""
    pieces: list[bytes] = []
    entries = compressed_tables(tables, pieces.append, lambda _rows: None)
    manifest = Manifest(schema_revision="0004", tables=entries, sequences=dict(sequences or {}))
    return manifest_frame(manifest) + b"".join(pieces), manifest


def lying_archive(manifest: Mapping[str, Any], files: bytes) -> bytes:
    """A payload whose manifest says what the caller likes."""
    raw = canonical(manifest)
    return zstandard.compress(len(raw).to_bytes(4, "big") + raw) + zstandard.compress(files)


def sealed(raw_header: bytes, payload: bytes, *, magic: bytes = MAGIC, length: int | None = None) -> bytes:
    """A whole file around any header bytes, authenticated as if all were well."""
    front = magic + (len(raw_header) if length is None else length).to_bytes(4, "big") + raw_header
    body = io.BytesIO()
    chunks = ChunkWriter(body, KEYS.payload)
    chunks.write(payload)
    chunks.close()
    return front + _mac(front, KEYS) + body.getvalue()


def with_checksum(header: Mapping[str, Any]) -> bytes:
    """Canonical JSON of a header with the checksum it ought to have."""
    return canonical({**header, "checksum": checksum(dict(header))})


def forged(**changes: Any) -> bytes:
    """The small sound backup with header fields changed, checksum and HMAC made to fit."""
    payload, manifest = archive([PEOPLE, PAY])
    return sealed(with_checksum(fields(payload, manifest.rows, **changes)), payload)


def as_json(cell: object) -> object:
    return {"b": base64.b64encode(cell).decode()} if isinstance(cell, bytes) else cell
