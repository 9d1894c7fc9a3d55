"""The file of wrapped keys: whole or not at all, and each way it can be unfit has a name."""

import hashlib
import json
import os
import secrets
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from hrdesk.settings.durable import sync_folder

KEY_FILE = "keys.json"
FORMAT = "hrdesk-keys-1"


class KeyFileDamagedError(Exception):
    """The key file was changed or cut; the store can only come back from a backup."""


class KeyFileMissingError(Exception):
    """No store here."""


class KeyFileForeignError(Exception):
    """A file of this name that something else wrote."""


class KeyFileNewerError(Exception):
    """A newer program wrote the key file; the format it names is the argument."""


def read_body(home: Path) -> dict[str, Any]:
    """What the key file of a home says, its checksum checked and taken off."""
    path = home / KEY_FILE
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


def write_body(home: Path, body: dict[str, Any]) -> None:
    """Put a key file in place of the one before; it is whole and flushed before it gets its name."""
    whole = body | {"sha256": _checksum(body)}
    path = home / KEY_FILE
    beside = path.with_suffix(".new")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(json.dumps(whole, indent=1).encode())
        stream.flush()
        os.fsync(stream.fileno())
    beside.replace(path)
    sync_folder(home)


def wrap(key: bytes, secret: bytes, label: bytes) -> str:
    """A secret sealed under a key (AES-256-GCM, random nonce), as hex; label says what it is."""
    nonce = secrets.token_bytes(12)
    return (nonce + AESGCM(key).encrypt(nonce, secret, label)).hex()


def unwrap(key: bytes, wrapped: str, label: bytes) -> bytes:
    """InvalidTag for another key, ValueError or TypeError for what was never wrapped."""
    raw = bytes.fromhex(wrapped)
    return AESGCM(key).decrypt(raw[:12], raw[12:], label)


def _checksum(body: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()
