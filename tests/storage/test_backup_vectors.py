"""The vectors of docs/backup-format.md, read by the program and by a second decoder."""

import base64
import io
import json
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest
from forged_backups import as_json
from plain_gcm import PlainGcm
from second_decoder import Wrong, decode

from hrdesk.backups.reader import StagedBackup, check_stream
from hrdesk.backups.reasons import REASONS, BackupUnusable
from hrdesk.backups.secrets import LocalKey, Passphrase, Secret

DATA = Path(__file__).resolve().parents[1] / "data"
VECTORS: list[dict[str, Any]] = json.loads((DATA / "backup-vectors.json").read_text("utf-8"))["vectors"]
SOUND = [one for one in VECTORS if one["expect"] == "ok"]

every_vector = pytest.mark.parametrize("vector", VECTORS, ids=lambda one: one["name"])
every_sound_vector = pytest.mark.parametrize("vector", SOUND, ids=lambda one: one["name"])


@cache
def base_file(name: str) -> bytes:
    return (DATA / name).read_bytes()


def content(vector: dict[str, Any]) -> bytes:
    if "data" in vector:
        return base64.b64decode(vector["data"], validate=True)
    whole = base_file(vector["file"])
    return b"".join((whole + b"\0")[start:end] for start, end in vector["pieces"])


def secret(vector: dict[str, Any]) -> Secret:
    held = vector["secret"]
    if "passphrase" in held:
        return Passphrase(held["passphrase"])
    return LocalKey(held["key_id"], bytes.fromhex(held["key"]))


def ours(vector: dict[str, Any]) -> str:
    try:
        check_stream(io.BytesIO(content(vector)), secret(vector))
    except BackupUnusable as error:
        return error.reason
    return "ok"


def theirs(vector: dict[str, Any]) -> str:
    try:
        decode(content(vector), vector["secret"])
    except Wrong as error:
        return str(error)
    return "ok"


def test_there_are_vectors_enough_and_of_every_reason_a_file_can_have() -> None:
    assert len(VECTORS) >= 60
    assert {one["expect"] for one in VECTORS} == set(REASONS) - {"unreadable"}


@every_vector
def test_the_program_says_of_a_vector_what_it_is_worth(vector: dict[str, Any]) -> None:
    assert ours(vector) == vector["expect"]


@every_vector
def test_the_second_decoder_says_the_same(vector: dict[str, Any]) -> None:
    assert theirs(vector) == vector["expect"]


@every_sound_vector
def test_both_decoders_find_the_contents_that_the_vector_states(vector: dict[str, Any]) -> None:
    stream = io.BytesIO(content(vector))
    checked = check_stream(stream, secret(vector))
    rows = {
        table.name: [[as_json(cell) for cell in row] for row in table.rows]
        for table in StagedBackup(stream, checked).tables()
    }
    other = decode(content(vector), vector["secret"])
    assert json.loads(msgspec.json.encode(checked.manifest)) == vector["manifest"] == other["manifest"]
    assert rows == {
        name: [[as_json(cell) for cell in row] for row in table] for name, table in other["tables"].items()
    }
    assert rows == vector.get("tables", rows)


def test_the_second_cipher_is_the_standard_one() -> None:
    # Test case 15 of the GCM submission; its figures are from memory, a wrong one could not come out equal.
    key = bytes.fromhex("feffe9928665731c6d6a8f9467308308" * 2)
    nonce = bytes.fromhex("cafebabefacedbaddecaf888")
    plain = bytes.fromhex(
        "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
        "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b391aafd255"
    )
    sealed = PlainGcm(key).encrypt(nonce, plain)
    assert sealed[-16:].hex() == "b094dac5d93471bdec1a502270e3cc6c"
    assert PlainGcm(key).decrypt(nonce, sealed) == plain
    assert PlainGcm(key).decrypt(nonce, sealed[:-1] + b"\0") is None
