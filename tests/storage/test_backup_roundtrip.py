"""What goes into a backup comes out of it, value for value, and nothing else does."""

import io
import json
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from backup_samples import KEY, PASSPHRASE, Table, back_up, company, empty_database, meta
from forged_backups import LOCAL_KEY, archive
from hypothesis import given
from hypothesis import strategies as st

from hrdesk.backups.payload import Archive, differences
from hrdesk.backups.reader import open_backup, verify_backup
from hrdesk.backups.rows import Cell, Row
from hrdesk.backups.secrets import LocalKey, Passphrase, PassphraseKey
from hrdesk.backups.writer import write_backup
from hrdesk.storage.loading import load
from hrdesk.storage.snapshot import snapshot

CELLS: st.SearchStrategy[Cell] = (
    st.integers(-(2**63), 2**63 - 1) | st.text() | st.binary(max_size=50) | st.none()
)


def contents(connection: sqlite3.Connection) -> dict[str, list[Row]]:
    with snapshot(connection) as shot:
        return {table.name: list(table.rows) for table in shot.tables()}


def test_a_company_comes_back_value_for_value(tmp_path: Path) -> None:
    path = tmp_path / "october.hrdbk"
    source, target = company(), empty_database()
    summary = back_up(source, path)
    with open_backup(path, PASSPHRASE) as staged:
        number = load(target, staged.manifest.schema_revision, staged.tables(), staged.manifest.sequences)
        with snapshot(target) as shot:
            assert differences(staged.manifest, shot.tables(), shot.sequences) == ()
    assert contents(target) == contents(source)
    assert number == summary.rows == 44
    assert (summary.size, staged.sha256) == (path.stat().st_size, summary.sha256)


def test_a_key_that_was_given_out_is_not_given_again_after_a_restore(tmp_path: Path) -> None:
    back_up(company(people=20), tmp_path / "a.hrdbk")
    target = empty_database()
    with open_backup(tmp_path / "a.hrdbk", KEY) as staged:
        load(target, "0004", staged.tables(), staged.manifest.sequences)
    target.execute("INSERT INTO people (name) VALUES ('new')")
    assert target.execute("SELECT max(id) FROM people").fetchone() == (22,)


@given(rows=st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=30))
def test_any_values_of_the_four_kinds_come_back_as_they_went(rows: list[tuple[Cell, ...]]) -> None:
    payload, manifest = archive([Table("any", ("a", "b", "c"), list(rows))])
    read = Archive(io.BytesIO(payload))
    assert [[tuple(row) for row in table.rows] for table in read.tables()] == [rows]
    sums = manifest.tables[0].sums
    for index, name in enumerate("abc"):
        numbers = [row[index] for row in rows if isinstance(row[index], int)]
        assert sums.get(name) == (str(sum(numbers)) if numbers else None)  # type: ignore[arg-type]  ints only


def test_the_same_data_give_the_same_payload() -> None:
    with snapshot(company()) as one, snapshot(company()) as other:
        assert archive(one.tables(), one.sequences) == archive(other.tables(), other.sequences)


@pytest.mark.parametrize("value", [1.5, 2.0, True, float("nan"), ("a",), bytearray(b"x")])
def test_a_float_or_any_strange_kind_is_refused_with_table_and_column(tmp_path: Path, value: object) -> None:
    table = Table("pay", ("id", "fen"), [(1, 5), (2, value)])
    with pytest.raises(TypeError, match=r"pay\.fen"):
        write_backup(tmp_path / "a.hrdbk", [table], meta(), [KEY])
    assert list(tmp_path.iterdir()) == []


def test_rows_of_another_length_are_refused(tmp_path: Path) -> None:
    for rows in ([(1,)], [(1, 2, 3)], [(1, 2), (1,)]):
        with pytest.raises(ValueError, match="zip"):
            write_backup(tmp_path / "a.hrdbk", [Table("pay", ("id", "fen"), rows)], meta(), [KEY])


def test_each_recipient_opens_alone_and_a_derived_key_needs_no_typing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.hrdbk"
    monkeypatch.setattr("hrdesk.backups.secrets.hash_secret_raw", None)
    write_backup(path, [Table("t", ("id",), [(1,)])], meta(), [LOCAL_KEY, KEY])
    assert verify_backup(path, KEY).ok
    assert verify_backup(path, LOCAL_KEY).ok
    assert verify_backup(path, LocalKey("desk-1", bytes(32))).reason == "wrong_key"
    changed = PassphraseKey(b"another salt, so", KEY.memory_kib, KEY.passes, KEY.lanes, KEY.key)
    assert verify_backup(path, changed).reason == "wrong_key"
    monkeypatch.undo()
    assert verify_backup(path, PASSPHRASE).ok
    assert verify_backup(path, Passphrase(PASSPHRASE.text + " ")).reason == "wrong_key"


@pytest.mark.parametrize("recipients", [[], [LOCAL_KEY], [KEY] * 17])
def test_a_backup_without_a_passphrase_or_with_too_many_recipients_is_not_begun(
    tmp_path: Path, recipients: list[PassphraseKey | LocalKey]
) -> None:
    with pytest.raises(ValueError, match="recipients"):
        write_backup(tmp_path / "a.hrdbk", [], meta(), recipients)


@pytest.mark.parametrize(
    "changes", [{"store_id": "李娜"}, {"created": "2026-10-31 08:00"}, {"program": ""}, {"audit_head": "xyz"}]
)
def test_metadata_that_no_reader_would_take_is_not_written(tmp_path: Path, changes: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="read again"):
        write_backup(tmp_path / "a.hrdbk", [], meta(**changes), [KEY])
    assert list(tmp_path.iterdir()) == []


def test_nothing_of_the_data_stands_in_clear_in_the_file(tmp_path: Path) -> None:
    canary = "李娜-440101199001011234"
    table = Table("people", ("id", "name"), [(1, canary)])
    seen: list[bytes] = []

    def look(step: str) -> None:
        seen.extend(path.read_bytes() for path in tmp_path.iterdir())

    write_backup(tmp_path / "a.hrdbk", [table], meta(), [KEY], fault=look)
    assert seen
    for data in seen:
        assert canary.encode() not in data
        assert json.dumps(canary).encode() not in data
        assert KEY.key.hex().encode() not in data
        assert KEY.key not in data


def test_secrets_do_not_print_themselves() -> None:
    assert "passphrase," not in repr(PASSPHRASE)
    assert KEY.key.hex() not in repr(KEY)
    assert "key=" not in repr(LOCAL_KEY).replace("key_id=", "")


def test_the_file_is_for_its_owner_only(tmp_path: Path) -> None:
    back_up(company(), tmp_path / "a.hrdbk")
    assert (tmp_path / "a.hrdbk").stat().st_mode & 0o777 == 0o600


def test_progress_goes_up_to_the_number_of_rows(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    path = tmp_path / "a.hrdbk"
    back_up(company(people=3000), path, progress=lambda done, total: told.append((done, total)))
    verify_backup(path, KEY, progress=lambda done, total: told.append((done, total)))
    assert {total for _, total in told} == {6004}
    assert told[0][0] < told[-1][0] == 6004


class Generated:
    """A table whose rows exist one at a time."""

    name = "slips"
    columns = ("id", "lines", "document")

    def __init__(self, lines: int, documents: int) -> None:
        self._lines = lines
        self._documents = documents

    @property
    def rows(self) -> Iterator[Row]:
        for number in range(self._lines):
            yield number, f"{number * 7919:0200d}" * 4, None
        for number in range(self._documents):
            yield self._lines + number, "", bytes(20_000_000)


@pytest.mark.parametrize(
    ("lines", "documents", "most"),
    [
        pytest.param(100_000, 0, 100_000_000, id="100,000 rows of 800 characters"),
        pytest.param(10, 5, 200_000_000, id="five documents of 20 MB"),
    ],
)
def test_memory_stays_flat_whatever_the_table(tmp_path: Path, lines: int, documents: int, most: int) -> None:
    process = psutil.Process()
    before = process.memory_info().rss
    peak = [before]

    def measure(*_progress: int) -> None:
        peak.append(process.memory_info().rss)

    path = tmp_path / "a.hrdbk"
    write_backup(path, [Generated(lines, documents)], meta(), [KEY], progress=measure)
    assert verify_backup(path, KEY, progress=measure).ok
    with open_backup(path, KEY) as staged:
        for table in staged.tables():
            for number, _ in enumerate(table.rows):
                if number % 1000 == 0:
                    measure()
    sys.stdout.write(f"{(max(peak) - before) / 1e6:.0f} MB more\n")
    assert max(peak) - before < most
