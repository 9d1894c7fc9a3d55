"""The keys of a store: random, wrapped by a passphrase, checked before the database is touched."""

import hashlib
import hmac
import secrets
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag

from hrdesk.storage.key_file import (
    FORMAT,
    KEY_FILE,
    KeyFileDamagedError,
    KeyFileForeignError,
    KeyFileMissingError,
    KeyFileNewerError,
    read_body,
    unwrap,
    wrap,
    write_body,
)

__all__ = [
    "HEAVIEST",
    "KEY_FILE",
    "STANDARD_COST",
    "KdfCost",
    "KeyFileDamagedError",
    "KeyFileForeignError",
    "KeyFileMissingError",
    "KeyFileNewerError",
    "PassphraseKey",
    "StoreKeys",
    "WeakKeyFileError",
    "WrongPassphraseError",
    "change_passphrase",
    "create_keys",
    "derive",
    "key_check",
    "open_keys",
]


@dataclass(frozen=True, slots=True)
class KdfCost:
    """What guessing a passphrase costs: Argon2id memory in KiB, passes, lanes."""

    memory_kib: int
    passes: int
    lanes: int


STANDARD_COST = KdfCost(memory_kib=64 * 1024, passes=3, lanes=4)
"""RFC 9106, second recommended option (figure from memory); a store with less is refused by the program."""
HEAVIEST = KdfCost(memory_kib=1 << 20, passes=10, lanes=8)
"""More than this no key file asks for: a forged one would keep the machine busy for hours."""


@dataclass(frozen=True, slots=True)
class PassphraseKey:
    """A key derived from a passphrase, with what is needed to derive it again."""

    salt: bytes
    cost: KdfCost
    key: bytes = field(repr=False)


@dataclass(slots=True)
class StoreKeys:
    """The keys of an open store; they live in memory only. passphrase_key follows a change of passphrase, so
    that backups of the open store are made for the new one."""

    store_id: str
    data_key: bytes = field(repr=False)
    audit_key: bytes = field(repr=False)
    passphrase_key: PassphraseKey


class WrongPassphraseError(Exception):
    """The passphrase does not open this store."""


class WeakKeyFileError(Exception):
    """The key file asks for less work than the program accepts."""


def derive(passphrase: str, salt: bytes, cost: KdfCost) -> PassphraseKey:
    """Argon2id over the UTF-8 passphrase, 32 bytes."""
    key = hash_secret_raw(passphrase.encode(), salt, cost.passes, cost.memory_kib, cost.lanes, 32, Type.ID)
    return PassphraseKey(salt, cost, key)


def create_keys(home: Path, passphrase: str, cost: KdfCost, audit_key: bytes | None = None) -> StoreKeys:
    """Make and wrap new random keys; the file is written whole and flushed before this returns.

    A restored store brings its audit key along, or its chain could not be proved.
    """
    wrapping = derive(passphrase, secrets.token_bytes(16), cost)
    audit_key = audit_key or secrets.token_bytes(32)
    keys = StoreKeys(secrets.token_hex(8), secrets.token_bytes(32), audit_key, wrapping)
    write_body(
        home,
        {
            "format": FORMAT,
            "store_id": keys.store_id,
            **_wrapped(keys, wrapping),
            "check": key_check(keys.data_key),
        },
    )
    return keys


def change_passphrase(home: Path, keys: StoreKeys, passphrase: str) -> None:
    """Wrap the same keys anew, with a new salt at the same cost. The database stays as it is, and so does
    every backup made before: it opens with the passphrase of its day. What the key store of the operating
    system keeps is no longer right and is dropped."""
    body = read_body(home)
    wrapping = derive(passphrase, secrets.token_bytes(16), keys.passphrase_key.cost)
    body.pop("local", None)
    write_body(home, body | _wrapped(keys, wrapping))
    keys.passphrase_key = wrapping


def _wrapped(keys: StoreKeys, wrapping: PassphraseKey) -> dict[str, Any]:
    return {
        "kdf": {"name": "argon2id", "salt": wrapping.salt.hex(), **asdict(wrapping.cost)},
        "data_key": wrap(wrapping.key, keys.data_key, b"data"),
        "audit_key": wrap(wrapping.key, keys.audit_key, b"audit"),
    }


def open_keys(home: Path, passphrase: str, weakest: KdfCost = STANDARD_COST) -> StoreKeys:
    """Unwrap the keys; a wrong passphrase and a key file that is damaged, missing, foreign, newer or weak
    are told apart by the type of the error."""
    body = read_body(home)
    salt, cost = kdf_of(body, home, weakest)
    wrapping = derive(passphrase, salt, cost)
    try:
        data_key = unwrap(wrapping.key, body["data_key"], b"data")
        audit_key = unwrap(wrapping.key, body["audit_key"], b"audit")
        check, store_id = str(body["check"]), str(body["store_id"])
    except InvalidTag as error:
        raise WrongPassphraseError(str(home)) from error
    except (KeyError, TypeError, ValueError) as error:
        raise KeyFileDamagedError(str(home)) from error
    if not hmac.compare_digest(key_check(data_key), check):
        raise KeyFileDamagedError(str(home))
    return StoreKeys(store_id, data_key, audit_key, wrapping)


def kdf_of(body: dict[str, Any], home: Path, weakest: KdfCost) -> tuple[bytes, KdfCost]:
    """Salt and cost that a key file names; refused when unreadable, too weak or beyond all measure."""
    try:
        kdf = body["kdf"]
        cost = KdfCost(int(kdf["memory_kib"]), int(kdf["passes"]), int(kdf["lanes"]))
        salt = bytes.fromhex(kdf["salt"])
    except (KeyError, TypeError, ValueError) as error:
        raise KeyFileDamagedError(str(home)) from error
    if cost.memory_kib > HEAVIEST.memory_kib or cost.passes > HEAVIEST.passes or cost.lanes > HEAVIEST.lanes:
        raise KeyFileDamagedError(str(home))
    if cost.memory_kib < weakest.memory_kib or cost.passes < weakest.passes or cost.lanes < 1:
        raise WeakKeyFileError(str(home))
    return salt, cost


def key_check(data_key: bytes) -> str:
    """A value that tells whether a data key is the right one without opening the database."""
    return hmac.new(data_key, b"hrdesk key check", hashlib.sha256).hexdigest()[:32]
