"""Vectors that must be refused: foreign, newer, damaged, out of bounds, contradicting themselves."""

import hashlib
import io
import json
from collections.abc import Iterator
from typing import Any

import msgspec
import zstandard
from forged_backups import (
    KEYS,
    LOCAL_KEY,
    PAY,
    PEOPLE,
    archive,
    entry,
    fields,
    forged,
    lying_archive,
    sealed,
    with_checksum,
)
from sound_vectors import Vector, vector

from hrdesk.backups.chunks import ChunkWriter
from hrdesk.backups.header import canonical, checksum


def foreign_and_newer() -> Iterator[Vector]:
    payload, manifest = archive([PEOPLE, PAY])
    for name, data in (
        ("pdf", b"%PDF-1.7\n" + bytes(100)),
        ("zip", b"PK\x03\x04" + bytes(100)),
        ("sqlite", b"SQLite format 3\x00" + bytes(100)),
        ("text", "工资备份\n".encode() * 10),
        ("zeros", bytes(4096)),
        ("near_name", b"HRDB_BACKUP\r\n" + bytes(100)),
    ):
        yield vector(f"foreign_{name}", "foreign_file", data, "another program's file")
    later = fields(payload, manifest.rows, format=2)
    yield vector(
        "format_2", "newer_format", sealed(with_checksum(later), payload), "format 2 under this magic"
    )
    more = with_checksum({**later, "shards": {"of": 3}, "recipients": "elsewhere"})
    yield vector("format_2_other_fields", "newer_format", sealed(more, payload), "fields that format 1 lacks")
    yield vector("magic_2", "newer_format", b"HRDBK2\r\n" + bytes(64), "a later magic, unknown behind it")
    yield vector("magic_9", "newer_format", b"HRDBK9\r\n{}", "a later magic, short")


def accidents() -> Iterator[Vector]:
    data = forged()
    front = 12 + int.from_bytes(data[8:12], "big") + 32
    places = {f"magic_{at}": at for at in (0, 4, 5, 6, 7)} | {
        "length_high": 8,
        "length_low": 11,
        "header_first": 12,
        "header_checksum": data.index(b'"checksum":"') + 14,
        "header_created": data.index(b"2026-10"),
        "header_format": data.index(b'"format":1') + 9,
        "header_salt": data.index(b'"salt":"') + 9,
        "header_wrapped": data.index(b'"wrapped":"') + 12,
        "header_last": front - 33,
        "mac_first": front - 32,
        "mac_last": front - 1,
        "body_first": front,
        "body_middle": (front + len(data)) // 2,
        "body_last": len(data) - 1,
    }
    for name, at in places.items():
        flipped = data[:at] + bytes([data[at] ^ 2]) + data[at + 1 :]
        yield vector(f"flipped_{name}", "damaged", flipped, f"bit 1 of byte {at} flipped")
    cuts = (0, 1, 7, 8, 11, 12, 200, front - 33, front - 1, front, front + 15, len(data) - 1)
    for size in cuts:
        yield vector(f"cut_to_{size}", "damaged", data[:size], f"first {size} of {len(data)} bytes")
    yield vector("byte_appended", "damaged", data + b"\n", "one byte behind the last chunk")
    yield vector("twice", "damaged", data + data, "the file behind itself")
    yield vector("line_ends", "damaged", data.replace(b"\r\n", b"\n"), "carried as text: CR LF became LF")
    short = sealed(data[12 : front - 32], b"x" * 10)
    yield vector("other_body", "damaged", short, "header of one file, chunks of another")


def bounds() -> Iterator[Vector]:
    for name, changes in (
        ("memory_low", {"memory_kib": 8191}),
        ("memory_high", {"memory_kib": 1_048_577}),
        ("memory_huge", {"memory_kib": 4_294_967_295}),
        ("memory_negative", {"memory_kib": -8192}),
        ("memory_text", {"memory_kib": "8192"}),
        ("memory_true", {"memory_kib": True}),
        ("passes_0", {"passes": 0}),
        ("passes_11", {"passes": 11}),
        ("passes_huge", {"passes": 4_294_967_295}),
        ("lanes_0", {"lanes": 0}),
        ("lanes_9", {"lanes": 9}),
        ("salt_15", {"salt": "00" * 15}),
        ("salt_65", {"salt": "00" * 65}),
        ("salt_capitals", {"salt": "AB" * 16}),
        ("nonce_11", {"nonce": "00" * 11}),
        ("wrapped_47", {"wrapped": "00" * 47}),
        ("entry_field", {"hint": "name of the dog"}),
    ):
        data = forged(recipients=[entry(**changes)])
        yield vector(f"kdf_{name}", "damaged", data, "refused before any key is derived")
    for name, recipients in (
        ("none", []),
        ("seventeen", [entry()] * 17),
        ("without_passphrase", [entry(LOCAL_KEY)]),
        ("no_objects", [1]),
    ):
        yield vector(
            f"recipients_{name}", "damaged", forged(recipients=recipients), "recipients out of bounds"
        )
    for name, header in (
        ("format_0", {"format": 0}),
        ("size_0", {"payload_size": 0}),
        ("size_smaller", {"payload_size": 100}),
        ("size_huge", {"payload_size": (1 << 40) + 1}),
        ("name_of_a_person", {"store_id": "李娜"}),
        ("local_time", {"created": "2026-10-31T08:00:00+08:00"}),
        ("field_too_many", {"company": "x"}),
    ):
        yield vector(f"header_{name}", "damaged", forged(**header), "a header field out of bounds")


def shapes() -> Iterator[Vector]:
    payload, manifest = archive([PEOPLE, PAY])
    header = fields(payload, manifest.rows)
    good = with_checksum(header)
    spaced = json.dumps({**header, "checksum": checksum(header)}, sort_keys=True).encode()
    for name, raw in (
        ("spaces", spaced),
        ("twice_a_key", good[:-1] + b',"store_id":"0123456789abcdef"}'),
        ("float", good.replace(b'"rows":4', b'"rows":4.0')),
        ("list", b"[]"),
        ("deep", b"[" * 65_536),
        ("no_utf8", b'{"a":"\xff"}'),
        ("no_checksum", canonical(header)),
    ):
        yield vector(f"json_{name}", "damaged", sealed(raw, payload), "not the canonical JSON of a header")
    yield vector("length_0", "damaged", sealed(good, payload, length=0), "header length 0")
    yield vector("length_65537", "damaged", sealed(good + b" " * 65_537, payload, length=65_537), "too long")
    front = sealed(good, payload)[: 12 + len(good) + 32]
    body = io.BytesIO()
    first = ChunkWriter(body, KEYS.payload)
    first._seal(payload, last=False)
    yield vector("not_marked_last", "damaged", front + body.getvalue(), "the only chunk is not the last")
    body = io.BytesIO()
    second = ChunkWriter(body, KEYS.payload)
    second._index = 1
    second._seal(payload, last=True)
    yield vector("counted_from_1", "damaged", front + body.getvalue(), "the counter begins at 0")


def lies() -> Iterator[Vector]:
    """A keyholder's file that contradicts itself: everything authenticates, the contents do not agree."""
    table = {"name": "pay", "columns": ["id", "fen"], "rows": 1, "size": 6}
    lines = b"[1,7]\n"

    def told(files: bytes, rows: int = 1, **changes: Any) -> bytes:
        fitting = {"sha256": hashlib.sha256(files).hexdigest(), "sums": {"fen": "7", "id": "1"}}
        one = {**table, "size": len(files), **fitting, **changes}
        whole = {"schema_revision": "0004", "sequences": {}, "tables": [one]}
        payload = lying_archive(whole, files)
        return sealed(with_checksum(fields(payload, rows)), payload)

    for name, data in (
        ("sums", told(lines, sums={"fen": "8", "id": "1"})),
        ("hash", told(lines, sha256="00" * 32)),
        ("rows", told(lines, rows=2)),
        ("row_count_of_table", told(lines + lines, sums={"fen": "14", "id": "2"})),
        ("size_short", told(lines, size=5)),
        ("size_long", told(lines, size=7)),
        ("float", told(b"[1,7.0]\n")),
        ("too_large", told(b"[1,9223372036854775808]\n", sums={"fen": "9223372036854775808", "id": "1"})),
        ("ragged", told(b"[1]\n", sums={"id": "1"})),
        ("boolean", told(b"[1,true]\n", sums={"id": "1"})),
        ("bad_base64", told(b'[1,{"b":"*"}]\n', sums={"id": "1"})),
        ("other_object", told(b'[1,{"x":"AA=="}]\n', sums={"id": "1"})),
        ("no_line_end", told(b"[1,7]")),
    ):
        yield vector(f"lie_{name}", "damaged", data, "manifest and contents disagree")
    payload, manifest = archive([PEOPLE, PAY])
    told_once = msgspec.to_builtins(archive([PAY])[1])
    told_twice = {**told_once, "tables": [*told_once["tables"]] * 2}
    pay_twice = lying_archive(told_twice, b"[1,1,812345]\n[2,2,-7]\n" * 2)
    for name, body in (
        ("not_zstd", b"not compressed at all"),
        ("cut_frame", payload[:-4]),
        ("bytes_behind", payload + zstandard.compress(b"more")),
        ("garbage_behind", payload + b"garbage"),
        ("manifest_only", lying_archive(msgspec.to_builtins(manifest), b"")),
        ("table_twice", pay_twice),
        ("manifest_length", zstandard.compress(b"\xff\xff\xff\xff{}")),
    ):
        data = sealed(with_checksum(fields(body, manifest.rows)), body)
        yield vector(f"payload_{name}", "damaged", data, "authentic chunks, wrong payload")
    other = fields(payload, manifest.rows, schema_revision="0003")
    yield vector(
        "lie_revision", "damaged", sealed(with_checksum(other), payload), "header and manifest disagree"
    )
