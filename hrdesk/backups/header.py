"""The plain-text header: canonical JSON, a keyless checksum, every field within bounds."""

import hashlib
import json
from typing import Annotated, Any, Final, NoReturn

import msgspec
from msgspec import Meta

from hrdesk.backups.reasons import BackupUnusable, damaged
from hrdesk.backups.recipients import Entry, read_entries

MAGIC: Final = b"HRDBK1\r\n"
FORMAT: Final = 1
MOST_HEADER_BYTES: Final = 64 * 1024
CHUNK_SIZE: Final = 1 << 20
MOST_CHUNKS: Final = 1 << 20

_Word = Annotated[str, Meta(pattern=r"^[A-Za-z0-9._+-]{1,64}\Z")]
_Hex = Annotated[str, Meta(pattern=r"^([0-9a-f]{2}){0,64}\Z")]
_Moment = Annotated[
    str, Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?Z\Z")
]


class BackupMeta(msgspec.Struct, frozen=True, kw_only=True):
    """What anybody may read of a backup: nothing about a person or a company.

    created is UTC with Z; schema_revision names the migration; audit_head is the hex of the audit chain's
    last value (empty before the first entry); store_id is the random name of the store.
    """

    created: _Moment
    program: _Word
    schema_revision: _Word
    audit_head: _Hex
    store_id: _Word


class HeaderFields(BackupMeta, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The header without its recipients. rows counts all tables; payload_size is bytes, compressed."""

    format: Annotated[int, Meta(ge=FORMAT, le=FORMAT)] = FORMAT
    rows: Annotated[int, Meta(ge=0, le=2**53)]
    payload_size: Annotated[int, Meta(ge=1, le=CHUNK_SIZE * MOST_CHUNKS)]


class Header(HeaderFields, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole header."""

    recipients: tuple[Entry, ...]

    @property
    def chunks(self) -> int:
        return -(-self.payload_size // CHUNK_SIZE)


def canonical(value: object) -> bytes:
    """JSON with sorted keys, no spaces, ASCII only: one value has one form."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode("ascii")


def checksum(fields: dict[str, Any]) -> str:
    """SHA-256 that tells damage from a wrong key without any key; it protects against accidents only."""
    return hashlib.sha256(MAGIC + canonical(fields)).hexdigest()


def header_json(header: Header) -> bytes:
    """The bytes to write; ValueError when a field is outside what a reader accepts."""
    fields = msgspec.to_builtins(header)
    raw = canonical({**fields, "checksum": checksum(fields)})
    try:
        parse_header(raw)
    except BackupUnusable as error:
        raise ValueError(f"not a header that could be read again: {error}") from error
    return raw


def parse_header(raw: bytes) -> Header:
    """Read and check; reason damaged, or newer_format when the checksum holds and the format is later."""
    if not 1 <= len(raw) <= MOST_HEADER_BYTES:
        raise damaged(f"header of {len(raw)} bytes")
    fields = _canonical_object(raw)
    claimed = fields.pop("checksum", None)
    if claimed != checksum(fields):
        raise damaged("header checksum")
    version = fields.get("format")
    if type(version) is int and version > FORMAT:
        raise BackupUnusable("newer_format", f"format {version}")
    try:
        recipients = read_entries(msgspec.convert(fields.pop("recipients", []), list[dict[str, Any]]))
        rest = msgspec.convert(fields, HeaderFields)
    except msgspec.ValidationError as error:
        raise damaged(f"header: {error}") from error
    return Header(**msgspec.structs.asdict(rest), recipients=recipients)


def _canonical_object(raw: bytes) -> dict[str, Any]:
    try:
        value = json.loads(raw, parse_float=_refuse, parse_constant=_refuse)
        same = isinstance(value, dict) and canonical(value) == raw
    except (ValueError, RecursionError) as error:
        raise damaged(f"header is no JSON: {type(error).__name__}") from error
    if not same:
        raise damaged("header is not in canonical form")
    return dict(value)


def _refuse(text: str) -> NoReturn:
    raise ValueError(f"not a whole number: {text}")
