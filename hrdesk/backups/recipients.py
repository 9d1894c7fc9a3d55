"""Who can open a backup: each recipient wraps the random file key under a key of its own."""

from collections.abc import Callable, Iterable
from typing import Annotated, Any, Final

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from msgspec import Meta

from hrdesk.backups.keys import derived
from hrdesk.backups.reasons import BackupCancelled, BackupUnusable, damaged
from hrdesk.backups.secrets import (
    LANES,
    MEMORY_KIB,
    PASSES,
    LocalKey,
    Passphrase,
    PassphraseKey,
    Recipient,
    Secret,
)

MOST_RECIPIENTS: Final = 16

_PASSPHRASE_INFO: Final = b"hrdesk backup 1 passphrase"
_LOCAL_KEY_INFO: Final = b"hrdesk backup 1 local key"

_Wrapped = Annotated[str, Meta(pattern=r"^[0-9a-f]{96}\Z")]
_Nonce = Annotated[str, Meta(pattern=r"^[0-9a-f]{24}\Z")]


class PassphraseEntry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A recipient as the header writes it: Argon2id parameters within bounds, and the wrapped file key."""

    kind: Annotated[str, Meta(pattern=r"^passphrase\Z")] = "passphrase"
    salt: Annotated[str, Meta(pattern=r"^([0-9a-f]{2}){16,64}\Z")]
    memory_kib: Annotated[int, Meta(ge=MEMORY_KIB[0], le=MEMORY_KIB[1])]
    passes: Annotated[int, Meta(ge=PASSES[0], le=PASSES[1])]
    lanes: Annotated[int, Meta(ge=LANES[0], le=LANES[1])]
    nonce: _Nonce
    wrapped: _Wrapped


class LocalKeyEntry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A recipient as the header writes it: the name of a key in a key store, and the wrapped file key."""

    kind: Annotated[str, Meta(pattern=r"^local_key\Z")] = "local_key"
    key_id: Annotated[str, Meta(pattern=r"^[A-Za-z0-9._-]{1,64}\Z")]
    nonce: _Nonce
    wrapped: _Wrapped


Entry = PassphraseEntry | LocalKeyEntry
_KINDS: Final[dict[str, type[Entry]]] = {
    "passphrase": PassphraseEntry,
    "local_key": LocalKeyEntry,
}


def wrap(recipient: Recipient, file_key: bytes, nonce: bytes) -> Entry:
    """The header entry by which this recipient finds the file key again; a nonce never serves twice."""
    info = _PASSPHRASE_INFO if isinstance(recipient, PassphraseKey) else _LOCAL_KEY_INFO
    wrapped = AESGCM(derived(recipient.key, info)).encrypt(nonce, file_key, None).hex()
    if isinstance(recipient, LocalKey):
        return LocalKeyEntry(key_id=recipient.key_id, nonce=nonce.hex(), wrapped=wrapped)
    return PassphraseEntry(
        salt=recipient.salt.hex(),
        memory_kib=recipient.memory_kib,
        passes=recipient.passes,
        lanes=recipient.lanes,
        nonce=nonce.hex(),
        wrapped=wrapped,
    )


def read_entries(raw: list[dict[str, Any]]) -> tuple[Entry, ...]:
    """The recipients of a header that this program knows; kinds of later programs are passed over."""
    if not 1 <= len(raw) <= MOST_RECIPIENTS:
        raise damaged(f"{len(raw)} recipients")
    try:
        known = [(one, _KINDS.get(str(one.get("kind")))) for one in raw]
        entries = tuple(msgspec.convert(one, kind) for one, kind in known if kind is not None)
    except msgspec.ValidationError as error:
        raise damaged(f"recipient: {error}") from error
    if not any(isinstance(entry, PassphraseEntry) for entry in entries):
        raise damaged("no passphrase among the recipients")
    return entries


def find_file_key(
    entries: Iterable[Entry], secret: Secret, cancelled: Callable[[], bool] = lambda: False
) -> bytes:
    """Unwrap with the first recipient that this secret opens; reason wrong_key when there is none."""
    for entry in entries:
        if cancelled():
            raise BackupCancelled
        opened = _opened(entry, secret)
        if opened is not None:
            return opened
    raise BackupUnusable("wrong_key", "no recipient opens with this secret")


def _opened(entry: Entry, secret: Secret) -> bytes | None:
    key = _key_for(entry, secret)
    if key is None:
        return None
    info = _PASSPHRASE_INFO if isinstance(entry, PassphraseEntry) else _LOCAL_KEY_INFO
    try:
        return AESGCM(derived(key, info)).decrypt(
            bytes.fromhex(entry.nonce), bytes.fromhex(entry.wrapped), None
        )
    except InvalidTag:
        return None


def _key_for(entry: Entry, secret: Secret) -> bytes | None:
    if isinstance(entry, LocalKeyEntry):
        return secret.key if isinstance(secret, LocalKey) and secret.key_id == entry.key_id else None
    salt = bytes.fromhex(entry.salt)
    if isinstance(secret, PassphraseKey):
        same = (secret.salt, secret.memory_kib, secret.passes, secret.lanes) == (
            salt,
            entry.memory_kib,
            entry.passes,
            entry.lanes,
        )
        return secret.key if same else None
    if isinstance(secret, Passphrase):
        return PassphraseKey.derive(
            secret, salt=salt, memory_kib=entry.memory_kib, passes=entry.passes, lanes=entry.lanes
        ).key
    return None
