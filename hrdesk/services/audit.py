"""The audit chain: each entry's mac covers it and the mac before, under a key of its own."""

import hashlib
import hmac
import json
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from hrdesk.calls.base import Request
from hrdesk.models.administration import AuditEntry

SECRET_FIELDS = frozenset({"password", "current_password", "passphrase", "current_passphrase"})
ENDS_ONLY = frozenset({"id_number", "account", "phone"})
"""Fields of which an entry keeps the last four characters: enough to tell one from another."""
NAMES_ONLY = frozenset({"draft", "terms"})
"""Fields of which it keeps what they speak of: nobody reads pay or a half-written form in the log."""
START = "0" * 64


def append(
    session: Session,
    audit_key: bytes,
    *,
    at: str,
    user_id: int | None,
    user_name: str,
    call: str,
    unattended: bool,
    details: dict[str, Any],
) -> AuditEntry:
    """Add a link inside the transaction of what it records."""
    text = json.dumps(details, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    entry = AuditEntry(
        at=at, user_id=user_id, user_name=user_name, call=call, unattended=unattended, details=text
    )
    entry.mac = link(audit_key, head(session), entry)
    session.add(entry)
    session.flush()
    return entry


def head(session: Session) -> str:
    """The mac of the last entry; START for an empty chain."""
    found = session.execute(select(AuditEntry.mac).order_by(AuditEntry.id.desc()).limit(1)).scalar()
    return found or START


@dataclass(frozen=True, slots=True)
class Proof:
    """How far a chain holds: entries that fit, the mac of the last of them, the first that does not."""

    entries: int
    head: str
    broken_at: int | None
    remembers: bool


def prove(session: Session, audit_key: bytes, expected_head: str | None = None) -> Proof:
    """Walk the whole chain; remembers says whether it ever had the head that somebody kept."""
    before, entries = START, 0
    remembers = expected_head in (None, START)
    for entry in session.execute(select(AuditEntry).order_by(AuditEntry.id)).scalars():
        if link(audit_key, before, entry) != entry.mac:
            return Proof(entries, before, entry.id, remembers)
        before, entries = entry.mac, entries + 1
        remembers = remembers or before == expected_head
    return Proof(entries, before, None, remembers)


def link(audit_key: bytes, before: str, entry: AuditEntry) -> str:
    """HMAC-SHA-256 over the mac before and every column of the entry, in hex."""
    fields = [before, entry.at, entry.user_id, entry.user_name, entry.call, entry.unattended, entry.details]
    message = json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()
    return hmac.new(audit_key, message, hashlib.sha256).hexdigest()


def recorded(request: Request[Any]) -> dict[str, Any]:
    """What an entry says of a request: plain values, a file by hash and size, a secret not at all; of numbers
    of persons their end, of pay which parts of it, and nothing of a field that was not given."""
    said: dict[str, Any] = {}
    for field in msgspec.structs.fields(request):
        value = getattr(request, field.name)
        if field.name in SECRET_FIELDS or field.name == "request_id" or value is msgspec.UNSET:
            continue
        if field.name in ENDS_ONLY and value:
            said[field.name] = f"…{value[-4:]}"
        elif field.name in NAMES_ONLY:
            said[field.name] = sorted(value)
        elif isinstance(value, bytes):
            said[field.name] = {"sha256": hashlib.sha256(value).hexdigest(), "size": len(value)}
        else:
            said[field.name] = msgspec.to_builtins(value)
    return said
