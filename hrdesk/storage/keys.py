"""The keys of a store: random, wrapped by a passphrase, checked before the database is touched."""

import hashlib
import hmac
import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_FILE = "keys.json"
FORMAT = "hrdesk-keys-1"


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
    key: bytes


@dataclass(frozen=True, slots=True)
class StoreKeys:
    """The keys of an open store; they live in memory only."""

    store_id: str
    data_key: bytes
    audit_key: bytes
    passphrase_key: PassphraseKey


class WrongPassphraseError(Exception):
    """The passphrase does not open this store."""


class KeyFileDamagedError(Exception):
    """The key file was changed or cut; the store can only come back from a backup."""


class KeyFileMissingError(Exception):
    """No store here."""


class KeyFileForeignError(Exception):
    """A file of this name that something else wrote."""


class KeyFileNewerError(Exception):
    """A newer program wrote the key file; the format it names is the argument."""


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
    body: dict[str, Any] = {
        "format": FORMAT,
        "store_id": keys.store_id,
        "kdf": {"name": "argon2id", "salt": wrapping.salt.hex(), **asdict(cost)},
        "data_key": _wrap(wrapping.key, keys.data_key, b"data"),
        "audit_key": _wrap(wrapping.key, keys.audit_key, b"audit"),
        "check": key_check(keys.data_key),
    }
    body["sha256"] = _checksum(body)
    _write_whole(home / KEY_FILE, json.dumps(body, indent=1).encode())
    return keys


def open_keys(home: Path, passphrase: str, weakest: KdfCost = STANDARD_COST) -> StoreKeys:
    """Unwrap the keys; a wrong passphrase and a key file that is damaged, missing, foreign, newer or weak
    are told apart by the type of the error."""
    body = _read_body(home / KEY_FILE)
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
    wrapping = derive(passphrase, salt, cost)
    try:
        data_key = _unwrap(wrapping.key, body["data_key"], b"data")
        audit_key = _unwrap(wrapping.key, body["audit_key"], b"audit")
        check, store_id = str(body["check"]), str(body["store_id"])
    except InvalidTag as error:
        raise WrongPassphraseError(str(home)) from error
    except (KeyError, TypeError, ValueError) as error:
        raise KeyFileDamagedError(str(home)) from error
    if not hmac.compare_digest(key_check(data_key), check):
        raise KeyFileDamagedError(str(home))
    return StoreKeys(store_id, data_key, audit_key, wrapping)


def key_check(data_key: bytes) -> str:
    """A value that tells whether a data key is the right one without opening the database."""
    return hmac.new(data_key, b"hrdesk key check", hashlib.sha256).hexdigest()[:32]


def _read_body(path: Path) -> dict[str, Any]:
    try:
        raw = path.read_bytes()
    except FileNotFoundError as error:
        raise KeyFileMissingError(str(path)) from error
    try:
        body = json.loads(raw)
    except ValueError as error:
        raise KeyFileDamagedError(str(path)) from error
    if not isinstance(body, dict) or not body.keys() & {"format", "sha256"}:
        raise KeyFileForeignError(str(path))
    stated = body.pop("sha256", None)
    if stated != _checksum(body):
        raise KeyFileDamagedError(str(path))
    if body.get("format") != FORMAT:
        raise KeyFileNewerError(str(body.get("format")))
    return body


def _checksum(body: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()


def _wrap(key: bytes, secret: bytes, label: bytes) -> str:
    nonce = secrets.token_bytes(12)
    return (nonce + AESGCM(key).encrypt(nonce, secret, label)).hex()


def _unwrap(key: bytes, wrapped: str, label: bytes) -> bytes:
    raw = bytes.fromhex(wrapped)
    return AESGCM(key).decrypt(raw[:12], raw[12:], label)


def _write_whole(path: Path, content: bytes) -> None:
    beside = path.with_suffix(".new")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    beside.replace(path)
