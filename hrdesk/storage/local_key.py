"""A second way to the keys of a store: wrapped by a random key that the operating system keeps."""

import hmac
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag

from hrdesk.storage.key_file import KeyFileDamagedError, read_body, unwrap, wrap, write_body
from hrdesk.storage.keys import KdfCost, PassphraseKey, StoreKeys, kdf_of, key_check


class NotRememberedError(Exception):
    """This machine does not keep, or no longer keeps, the key of this store: the passphrase opens it."""


def store_id_of(home: Path) -> str:
    """The random name of a store, readable without a key."""
    return str(read_body(home).get("store_id", ""))


def is_wrapped_locally(home: Path) -> bool:
    return "local" in read_body(home)


def wrap_locally(home: Path, keys: StoreKeys, local_key: bytes) -> None:
    """Add the second way; the passphrase keeps working. The key derived from it is wrapped too, because
    every backup is made for the passphrase."""
    body = read_body(home)
    body["local"] = {
        "data_key": wrap(local_key, keys.data_key, b"local data"),
        "audit_key": wrap(local_key, keys.audit_key, b"local audit"),
        "passphrase_key": wrap(local_key, keys.passphrase_key.key, b"local passphrase"),
    }
    write_body(home, body)


def unwrap_locally(home: Path, local_key: bytes | None, weakest: KdfCost) -> StoreKeys:
    """The keys by the second way. NotRememberedError when it is not there or the key is another."""
    body = read_body(home)
    local: Any = body.get("local")
    if local is None or local_key is None:
        raise NotRememberedError(str(home))
    salt, cost = kdf_of(body, home, weakest)
    try:
        data_key = unwrap(local_key, local["data_key"], b"local data")
        audit_key = unwrap(local_key, local["audit_key"], b"local audit")
        derived = unwrap(local_key, local["passphrase_key"], b"local passphrase")
        check, store_id = str(body["check"]), str(body["store_id"])
    except InvalidTag as error:
        raise NotRememberedError(str(home)) from error
    except (KeyError, TypeError, ValueError) as error:
        raise KeyFileDamagedError(str(home)) from error
    if not hmac.compare_digest(key_check(data_key), check):
        raise KeyFileDamagedError(str(home))
    return StoreKeys(store_id, data_key, audit_key, PassphraseKey(salt, cost, derived))


def drop_local(home: Path) -> None:
    """Take the second way out of the key file; the passphrase stays the only one."""
    body = read_body(home)
    if body.pop("local", None) is not None:
        write_body(home, body)
