"""Damage of every kind: no mutant of a backup is accepted, and none gives a row before all was checked."""

import io
import random
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from backup_samples import KEY, PASSPHRASE, Table, back_up, company
from forged_backups import PAY, PEOPLE, archive, entry, fields, forged, sealed, with_checksum

from hrdesk.backups import chunks
from hrdesk.backups.chunks import ChunkReader, ChunkWriter
from hrdesk.backups.container import read_front
from hrdesk.backups.reader import StagedBackup, check_stream, open_backup
from hrdesk.backups.reasons import BackupUnusable
from hrdesk.backups.secrets import Passphrase

THREE_CHUNKS = Path(__file__).resolve().parents[1] / "data" / "backup-three-chunks.hrdbk"
SEALED = (1 << 20) + 16


@cache
def small() -> bytes:
    return forged()


@cache
def wide() -> bytes:
    """A backup of one chunk with a body of several thousand bytes."""
    table = Table("pay", ("id", "fen"), [(number, number * number * 7919) for number in range(900)])
    payload, manifest = archive([PEOPLE, table])
    return sealed(with_checksum(fields(payload, manifest.rows)), payload)


def judged(data: bytes) -> str:
    """The reason, with a key already derived: ten thousand derivations would take minutes."""
    try:
        check_stream(io.BytesIO(data), KEY)
    except BackupUnusable as error:
        return error.reason
    return "ok"


def flipped(data: bytes, at: int, bit: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 1 << bit]) + data[at + 1 :]


def front_size(data: bytes) -> int:
    return read_front(io.BytesIO(data)).size


def test_the_unchanged_files_are_sound() -> None:
    assert [judged(small()), judged(wide()), judged(THREE_CHUNKS.read_bytes())] == ["ok"] * 3


def test_every_bit_of_magic_header_and_its_authentication_counts() -> None:
    data = small()
    reasons = {judged(flipped(data, at, bit)) for at in range(front_size(data)) for bit in range(8)}
    assert reasons == {"damaged"}


def test_a_damaged_header_is_damaged_whatever_the_passphrase() -> None:
    data = small()
    for at in range(8, front_size(data) - 32):
        with pytest.raises(BackupUnusable, match="damaged"):
            check_stream(io.BytesIO(flipped(data, at, at % 8)), Passphrase("not even the right one"))


def test_ten_thousand_flipped_bits_of_the_body_are_each_found() -> None:
    data = wide()
    start = front_size(data)
    places = [(at, bit) for at in range(start, len(data)) for bit in range(8)]
    draws = random.Random(7).sample(places, 10_000)
    assert {judged(flipped(data, at, bit)) for at, bit in draws} == {"damaged"}


def test_every_length_below_four_thousand_bytes_and_around_each_chunk_is_damaged() -> None:
    data = THREE_CHUNKS.read_bytes()
    start = front_size(data)
    edges = [start, start + SEALED, start + 2 * SEALED, len(data)]
    sizes = {*range(4097), *(edge + step for edge in edges for step in (-1, 0, 1))} - {len(data)}
    longer = data + b"\0"
    assert {size: judged(longer[:size]) for size in sorted(sizes)} == dict.fromkeys(sorted(sizes), "damaged")


def _moved(body: bytes) -> Iterator[bytes]:
    first, second, last = body[:SEALED], body[SEALED : 2 * SEALED], body[2 * SEALED :]
    yield second + first + last
    yield first + first + last
    yield first + last
    yield second + last
    yield last
    yield b""
    yield first + second
    yield first + second + last + last
    yield body + body
    yield body + b"\0" * 16
    yield last + second + first


def test_chunks_swapped_doubled_dropped_or_appended_are_found() -> None:
    data = THREE_CHUNKS.read_bytes()
    start = front_size(data)
    assert {judged(data[:start] + body) for body in _moved(data[start:])} == {"damaged"}


def test_the_chunks_themselves_find_it_also_where_the_size_would_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chunks, "CHUNK_SIZE", 64)
    plain, key = bytes(range(64)) + bytes(64) + b"the last", bytes(32)
    stream = io.BytesIO()
    writer = ChunkWriter(stream, key)
    writer.write(plain)
    writer.close()
    body = stream.getvalue()
    first, second, last = body[:80], body[80:160], body[160:]

    def read(data: bytes, size: int) -> bytes:
        reader = ChunkReader(io.BytesIO(data), key, size)
        return b"".join(iter(reader.read, b""))

    assert read(body, len(plain)) == plain
    for mutant, size in (
        (second + first + last, len(plain)),
        (first + first + last, len(plain)),
        (first + last, 64 + 8),
        (first + second, 128),
        (first, 64),
        (body + b"\0", len(plain)),
        (body, 128),
        (body, len(plain) + 1),
        (b"", 1),
    ):
        with pytest.raises(BackupUnusable, match="damaged"):
            read(mutant, size)


def test_a_body_from_another_backup_of_the_same_desk_is_found(tmp_path: Path) -> None:
    made = []
    for name in ("one.hrdbk", "two.hrdbk"):
        back_up(company(), tmp_path / name)
        made.append((tmp_path / name).read_bytes())
    one, two = made
    assert len(one) == len(two)
    spliced = one[: front_size(one)] + two[front_size(two) :]
    heads = two[: front_size(two)] + one[front_size(one) :]
    assert judged(one) == judged(two) == "ok"
    assert judged(spliced) == judged(heads) == "damaged"


@pytest.mark.parametrize(
    "mutate",
    [
        lambda data: flipped(data, len(data) - 1, 0),
        lambda data: data[:-1],
        lambda data: data + b"\0",
        lambda data: flipped(data, len(data) - (1 << 19), 3),
    ],
    ids=["last bit", "cut", "longer", "in the last chunk"],
)
def test_nothing_reaches_the_target_when_the_end_is_damaged(
    tmp_path: Path, mutate: Callable[[bytes], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "end.hrdbk"
    path.write_bytes(mutate(THREE_CHUNKS.read_bytes()))
    delivered: list[object] = []
    tables = StagedBackup.tables

    def watched(self: StagedBackup) -> Iterator[object]:
        delivered.append(self)
        yield from tables(self)

    monkeypatch.setattr(StagedBackup, "tables", watched)
    with pytest.raises(BackupUnusable, match="damaged"), open_backup(path, PASSPHRASE) as staged:
        delivered.extend(list(table.rows) for table in staged.tables())
    assert delivered == []


def test_a_medium_that_changes_between_two_readings_is_found_while_rows_come(tmp_path: Path) -> None:
    path = tmp_path / "fading.hrdbk"
    path.write_bytes(wide())
    with open_backup(path, KEY) as staged:
        assert sum(len(list(table.rows)) for table in staged.tables()) == staged.header.rows
        with path.open("r+b") as stream:
            stream.seek(-1, io.SEEK_END)
            stream.write(bytes([wide()[-1] ^ 1]))
        with pytest.raises(BackupUnusable, match="damaged"):
            sum(len(list(table.rows)) for table in staged.tables())


def test_a_header_made_to_fit_opens_nothing_without_the_file_key() -> None:
    payload, manifest = archive([PEOPLE, PAY])
    data = sealed(with_checksum(fields(payload, manifest.rows, created="2026-11-01T00:00:00Z")), payload)
    start = len(data) - len(payload) - 16
    older = with_checksum(fields(payload, manifest.rows, recipients=[entry()]))
    assert judged(data[:12] + older + data[start - 32 :]) == "damaged"
