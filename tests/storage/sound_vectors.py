"""Vectors of sound backups, of other keys, and of one file of three chunks."""

import base64
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import zstandard
from backup_samples import CHEAP, PASSPHRASE, Table, noise
from forged_backups import (
    LOCAL_KEY,
    PAY,
    PEOPLE,
    archive,
    as_json,
    entry,
    fields,
    forged,
    sealed,
    with_checksum,
)

from hrdesk.backups.secrets import LocalKey, Passphrase, PassphraseKey

DATA = Path(__file__).resolve().parents[1] / "data"
BASE = "backup-three-chunks.hrdbk"
TYPED = {"passphrase": PASSPHRASE.text}
HELD = {"key_id": LOCAL_KEY.key_id, "key": LOCAL_KEY.key.hex()}
CHUNK = (1 << 20) + 16

Vector = dict[str, Any]


def vector(name: str, expect: str, data: bytes, about: str, secret: dict[str, str] = TYPED) -> Vector:
    coded = base64.b64encode(data).decode()
    return {"name": name, "expect": expect, "about": about, "secret": secret, "data": coded}


def sound(
    name: str, tables: list[Table], about: str, secret: dict[str, str] = TYPED, **changes: Any
) -> Vector:
    sequences = changes.pop("sequences", None)
    payload, manifest = archive(tables, sequences)
    data = sealed(with_checksum(fields(payload, manifest.rows, **changes)), payload)
    return _with_contents(vector(name, "ok", data, about, secret), manifest, tables)


def _with_contents(made: Vector, manifest: Any, tables: list[Table]) -> Vector:
    rows = {table.name: [[as_json(cell) for cell in row] for row in table.rows] for table in tables}
    return {**made, "manifest": msgspec.to_builtins(manifest), "tables": rows}


def valid() -> Iterator[Vector]:
    two = [PEOPLE, PAY]
    kinds = Table(
        "kinds",
        ("id", "value"),
        [
            (1, 2**63 - 1),
            (2, -(2**63)),
            (3, ""),
            (4, '\u0000\u001f"\\/\u2028😀'),
            (5, b""),
            (6, None),
            (7, 2**63 - 1),
        ],
    )
    yield sound("small", two, "two tables, one passphrase", sequences={"pay": 2, "people": 9})
    yield sound("no_tables", [], "an empty database")
    yield sound("no_rows", [Table("people", ("id", "name"), [])], "a table without rows")
    yield sound(
        "kinds_of_values", [kinds], "limits of integers, control characters, bytes; a sum beyond 64 bits"
    )
    yield sound("no_audit_yet", two, "audit_head may be empty", audit_head="")
    yield sound("fraction_of_a_second", two, "created with six digits", created="2026-10-31T08:00:00.123456Z")
    yield sound(
        "local_key", two, "opened by the key of a key store", HELD, recipients=[entry(), entry(LOCAL_KEY)]
    )
    yield sound("beside_a_local_key", two, "opened by the passphrase", recipients=[entry(LOCAL_KEY), entry()])
    later = {"kind": "recovery_share", "threshold": 3}
    yield sound("later_kind", two, "an unknown kind of recipient is passed over", recipients=[later, entry()])
    other = PassphraseKey.derive(Passphrase("another"), salt=b"s" * 16, **CHEAP)
    yield sound("two_passphrases", two, "the second opens", recipients=[entry(other), entry()])
    many = [entry(LocalKey(f"key-{number}", bytes([number]) * 32)) for number in range(15)]
    yield sound("sixteen_recipients", two, "the last of sixteen opens", recipients=[*many, entry()])
    long = PassphraseKey.derive(PASSPHRASE, salt=bytes(range(64)), memory_kib=8193, passes=2, lanes=2)
    yield sound("other_parameters", two, "64 bytes of salt, 2 passes, 2 lanes", recipients=[entry(long)])
    spaced = PassphraseKey.derive(Passphrase(" a\u0301 "), salt=b"s" * 16, **CHEAP)
    yield sound(
        "nothing_trimmed",
        two,
        "a passphrase is its UTF-8 bytes, spaces and combining marks included",
        {"passphrase": " a\u0301 "},
        recipients=[entry(spaced)],
    )
    payload, manifest = archive(two)
    whole = zstandard.ZstdDecompressor().decompressobj(read_across_frames=True).decompress(payload)
    single = zstandard.ZstdCompressor(level=19, write_checksum=True).compress(whole)
    data = sealed(with_checksum(fields(single, manifest.rows)), single)
    made = vector("one_frame", "ok", data, "manifest and tables in one zstd frame with a checksum")
    yield _with_contents(made, manifest, two)


def other_keys() -> Iterator[Vector]:
    small = forged(recipients=[entry(), entry(LOCAL_KEY)])
    for name, typed in (
        ("wrong_passphrase", "hunter2"),
        ("empty_passphrase", ""),
        ("other_case", PASSPHRASE.text.upper()),
        ("space_behind", PASSPHRASE.text + " "),
    ):
        yield vector(name, "wrong_key", small, "another passphrase", {"passphrase": typed})
    yield vector("wrong_local_key", "wrong_key", small, "same name, other key", {**HELD, "key": "00" * 32})
    yield vector("unknown_local_key", "wrong_key", small, "no such name", {**HELD, "key_id": "desk-2"})
    moved = forged(recipients=[entry(salt="ff" * 16)])
    yield vector("salt_changed_on_purpose", "wrong_key", moved, "checksum made to fit: no key opens it")
    torn = forged(recipients=[entry(wrapped="00" * 48)])
    yield vector("wrapped_changed_on_purpose", "wrong_key", torn, "checksum made to fit: no key opens it")


def large() -> Iterator[Vector]:
    table = Table("noise", ("id", "text"), list(enumerate(noise(2_900_000))))
    payload, manifest = archive([table])
    assert 2 << 20 < len(payload) < 3 << 20, len(payload)
    raw = with_checksum(fields(payload, manifest.rows))
    data = sealed(raw, payload)
    (DATA / BASE).write_bytes(data)
    end, start = len(data), 12 + len(raw) + 32
    one, two = start + CHUNK, start + 2 * CHUNK
    for name, pieces, about in (
        ("chunks_swapped", [[0, start], [one, two], [start, one], [two, end]], "chunk 1 before chunk 0"),
        ("chunk_doubled", [[0, one], [start, one], [two, end]], "chunk 0 in place of chunk 1"),
        ("chunk_dropped", [[0, one], [two, end]], "chunk 1 is missing"),
        ("chunk_inserted", [[0, two], [one, end]], "chunk 1 twice"),
        ("cut_at_chunk_1", [[0, one]], "ends behind chunk 0"),
        ("cut_at_chunk_2", [[0, two]], "ends behind chunk 1"),
        ("cut_before_chunk_2", [[0, two - 1]], "one byte less"),
        ("cut_behind_chunk_2", [[0, two + 1]], "one byte more"),
        ("tails_swapped", [[0, start], [two, end], [one, two], [start, one]], "last chunk first"),
    ):
        yield {
            "name": name,
            "expect": "damaged",
            "about": about,
            "secret": TYPED,
            "file": BASE,
            "pieces": pieces,
        }
    contents = {"manifest": msgspec.to_builtins(manifest)}
    whole = {
        "name": "three_chunks",
        "expect": "ok",
        "about": "two full chunks and a short one",
        "secret": TYPED,
    }
    yield {**whole, "file": BASE, "pieces": [[0, end]], **contents}
