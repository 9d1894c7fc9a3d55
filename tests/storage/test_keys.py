"""The key file: what opens it, what does not, and that each cause has its own name."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from stores import CHEAP, PASSPHRASE

from hrdesk.storage.keys import (
    HEAVIEST,
    KEY_FILE,
    STANDARD_COST,
    KdfCost,
    KeyFileDamagedError,
    KeyFileForeignError,
    KeyFileMissingError,
    KeyFileNewerError,
    WeakKeyFileError,
    WrongPassphraseError,
    create_keys,
    key_check,
    open_keys,
)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    create_keys(tmp_path, PASSPHRASE, CHEAP)
    return tmp_path


def changed(home: Path, **fields: Any) -> None:
    """Other values with a checksum that fits: not damage, somebody wrote it so."""
    body = json.loads((home / KEY_FILE).read_text())
    del body["sha256"]
    for name, value in fields.items():
        if value is None:
            del body[name]
        elif isinstance(value, dict):
            body[name] |= value
        else:
            body[name] = value
    body["sha256"] = hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()
    (home / KEY_FILE).write_text(json.dumps(body))


def test_the_passphrase_gives_back_what_was_wrapped(tmp_path: Path) -> None:
    made = create_keys(tmp_path, PASSPHRASE, CHEAP)
    assert open_keys(tmp_path, PASSPHRASE, CHEAP) == made
    assert len({made.data_key, made.audit_key, made.passphrase_key.key}) == 3
    assert (tmp_path / KEY_FILE).stat().st_mode & 0o777 == 0o600


def test_keys_are_not_shown_where_somebody_prints_them(tmp_path: Path) -> None:
    made = create_keys(tmp_path, PASSPHRASE, CHEAP)

    for key in (made.data_key, made.audit_key, made.passphrase_key.key):
        assert repr(key) not in repr(made)
    assert made.store_id in repr(made)


def test_two_stores_with_one_passphrase_share_no_key(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    a, b = (create_keys(tmp_path / name, PASSPHRASE, CHEAP) for name in ("a", "b"))
    assert len({a.data_key, b.data_key, a.audit_key, b.audit_key}) == 4
    assert a.passphrase_key.key != b.passphrase_key.key
    assert a.store_id != b.store_id


def test_a_restored_store_keeps_the_key_of_its_audit_chain(tmp_path: Path) -> None:
    assert create_keys(tmp_path, PASSPHRASE, CHEAP, audit_key=b"k" * 32).audit_key == b"k" * 32
    assert open_keys(tmp_path, PASSPHRASE, CHEAP).audit_key == b"k" * 32


@pytest.mark.parametrize(
    "passphrase", ["", PASSPHRASE.upper(), PASSPHRASE + " ", "ｇib-mir-die-akten-heraus"]
)
def test_another_passphrase_is_wrong(home: Path, passphrase: str) -> None:
    with pytest.raises(WrongPassphraseError):
        open_keys(home, passphrase, CHEAP)


def test_no_secret_stands_in_the_key_file(home: Path) -> None:
    keys, stored = open_keys(home, PASSPHRASE, CHEAP), (home / KEY_FILE).read_bytes()
    for secret in (keys.data_key, keys.audit_key, keys.passphrase_key.key):
        assert secret not in stored
        assert secret.hex().encode() not in stored
    assert PASSPHRASE.encode() not in stored
    assert key_check(keys.data_key).encode() in stored


def test_every_changed_byte_is_damage_and_never_a_wrong_passphrase(home: Path) -> None:
    whole = (home / KEY_FILE).read_bytes()
    for place in range(len(whole)):
        for bit in (1, 32):
            spoiled = bytearray(whole)
            spoiled[place] ^= bit
            (home / KEY_FILE).write_bytes(spoiled)
            with pytest.raises(KeyFileDamagedError):
                open_keys(home, PASSPHRASE, CHEAP)


def test_every_cut_is_damage(home: Path) -> None:
    whole = (home / KEY_FILE).read_bytes()
    for length in range(len(whole)):
        (home / KEY_FILE).write_bytes(whole[:length])
        with pytest.raises(KeyFileDamagedError):
            open_keys(home, PASSPHRASE, CHEAP)


def test_no_key_file_is_missing(tmp_path: Path) -> None:
    with pytest.raises(KeyFileMissingError):
        open_keys(tmp_path, PASSPHRASE, CHEAP)


@pytest.mark.parametrize("content", ["[]", "{}", '"keys"', '{"keys": ["a"], "version": 3}'])
def test_the_key_file_of_something_else_is_foreign(tmp_path: Path, content: str) -> None:
    (tmp_path / KEY_FILE).write_text(content)
    with pytest.raises(KeyFileForeignError):
        open_keys(tmp_path, PASSPHRASE, CHEAP)


def test_a_later_format_is_newer_and_named(home: Path) -> None:
    changed(home, format="hrdesk-keys-2")
    with pytest.raises(KeyFileNewerError, match="hrdesk-keys-2"):
        open_keys(home, PASSPHRASE, CHEAP)


@pytest.mark.parametrize(
    "cost", [CHEAP, KdfCost(STANDARD_COST.memory_kib - 1, 3, 4), KdfCost(STANDARD_COST.memory_kib, 2, 4)]
)
def test_the_program_refuses_less_work_than_its_standard(tmp_path: Path, cost: KdfCost) -> None:
    create_keys(tmp_path, PASSPHRASE, cost)
    with pytest.raises(WeakKeyFileError):
        open_keys(tmp_path, PASSPHRASE)


def test_the_standard_itself_is_accepted(tmp_path: Path) -> None:
    made = create_keys(tmp_path, PASSPHRASE, STANDARD_COST)
    assert open_keys(tmp_path, PASSPHRASE) == made


@pytest.mark.parametrize(
    "kdf",
    [
        {"memory_kib": HEAVIEST.memory_kib + 1},
        {"passes": 1_000_000_000},
        {"lanes": HEAVIEST.lanes + 1},
        {"salt": "no hex"},
        {"memory_kib": "much"},
    ],
)
def test_a_forged_cost_is_refused_before_any_work(home: Path, kdf: dict[str, Any]) -> None:
    changed(home, kdf=kdf)
    with pytest.raises(KeyFileDamagedError):
        open_keys(home, PASSPHRASE, CHEAP)


@pytest.mark.parametrize(
    "fields",
    [
        {"kdf": None},
        {"data_key": None},
        {"audit_key": None},
        {"store_id": None},
        {"check": None},
        {"data_key": "no hex"},
        {"data_key": "00"},
        {"audit_key": 7},
        {"check": "0" * 32},
    ],
)
def test_a_key_file_without_sense_is_damage_even_where_its_checksum_fits(
    home: Path, fields: dict[str, Any]
) -> None:
    changed(home, **fields)
    with pytest.raises(KeyFileDamagedError):
        open_keys(home, PASSPHRASE, CHEAP)


def test_data_key_and_audit_key_cannot_change_places(home: Path) -> None:
    body = json.loads((home / KEY_FILE).read_text())
    changed(home, data_key=body["audit_key"], audit_key=body["data_key"])
    with pytest.raises(WrongPassphraseError):
        open_keys(home, PASSPHRASE, CHEAP)


def test_keys_are_written_whole_or_not_at_all(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole, fired = (home / KEY_FILE).read_bytes(), []

    def fail(descriptor: int) -> None:
        fired.append(descriptor)
        raise OSError(5, "planted")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(OSError, match="planted"):
        create_keys(home, PASSPHRASE, CHEAP)
    assert fired
    assert (home / KEY_FILE).read_bytes() == whole
