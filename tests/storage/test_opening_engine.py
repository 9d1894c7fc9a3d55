"""Opening a home: each thing that can be wrong with it is refused by its own name."""

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from raw_store import database_of, keys_of, raw_connection
from sqlalchemy import text
from stores import PASSPHRASE, PreparedHome, build_empty, enter

from hrdesk.bootstrap import open_home
from hrdesk.calls.audit import VerifyAudit
from hrdesk.calls.base import Refusal, Refused
from hrdesk.calls.people import ListEmployees
from hrdesk.calls.refusals import FileNotReadable
from hrdesk.calls.stores import StoreDamaged, StoreForeign, StoreNewer, StoreWeak, WrongPassphrase
from hrdesk.storage.engine import DATABASE_FILE, PRAGMAS, connect
from hrdesk.storage.keys import KEY_FILE

PAGE = 4096


def refusal_of(call: Callable[[], object]) -> Refusal:
    with pytest.raises(Refused) as caught:
        call()
    (refusal,) = caught.value.refusals
    return refusal


def spoil(file: Path, place: int) -> None:
    content = bytearray(file.read_bytes())
    content[place] ^= 1
    file.write_bytes(content)


def lines_of_trouble(home: PreparedHome) -> list[str]:
    """What SQLCipher's own check of every page says."""
    connection = raw_connection(home)
    try:
        return [row[0] for row in connection.execute("PRAGMA cipher_integrity_check")]
    finally:
        connection.close()


def test_each_file_that_is_missing_or_wrong_has_a_refusal_of_its_own(empty_home: PreparedHome) -> None:
    folder, database, keys = empty_home.folder, database_of(empty_home), empty_home.folder / KEY_FILE
    sound = {file: file.read_bytes() for file in (database, keys)}

    def told(file: Path, content: bytes | None) -> Refusal:
        for one, whole in sound.items():
            one.write_bytes(whole)
        file.unlink()
        if content is not None:
            file.write_bytes(content)
        return refusal_of(empty_home.open)

    damaged_keys, damaged = StoreDamaged(path=str(keys)), StoreDamaged(path=str(database))
    foreign = StoreForeign(path=str(folder))
    assert told(keys, None) == foreign
    assert told(keys, b'{"aws": 1}') == foreign
    assert told(keys, sound[keys][:-2]) == damaged_keys
    assert told(keys, b"") == damaged_keys
    assert told(database, None) == foreign
    assert told(database, b"") == damaged
    assert told(database, b"some text, and much of it " * 400) == damaged
    assert told(database, sound[database][:PAGE]) == damaged
    assert told(database, sound[database][: -PAGE * 2]) == damaged


def test_a_wrong_passphrase_is_told_from_damage(empty_home: PreparedHome) -> None:
    folder = str(empty_home.folder)
    assert refusal_of(lambda: empty_home.open("another")) == WrongPassphrase(path=folder)
    spoil(database_of(empty_home), 100)
    assert refusal_of(lambda: empty_home.open("another")) == WrongPassphrase(path=folder)
    assert isinstance(refusal_of(empty_home.open), StoreDamaged)


def test_a_plain_database_is_foreign(empty_home: PreparedHome) -> None:
    database_of(empty_home).unlink()
    other = sqlite3.connect(database_of(empty_home))
    other.execute("CREATE TABLE employees (id INTEGER)")
    other.close()
    assert refusal_of(empty_home.open) == StoreForeign(path=str(empty_home.folder))


def test_the_database_of_another_store_is_not_opened_and_not_touched(
    empty_home: PreparedHome, tmp_path: Path
) -> None:
    build_empty(tmp_path / "other")
    shutil.copy(tmp_path / "other" / DATABASE_FILE, database_of(empty_home))
    theirs = database_of(empty_home).read_bytes()
    assert refusal_of(empty_home.open) == StoreDamaged(path=str(database_of(empty_home)))
    assert database_of(empty_home).read_bytes() == theirs


def test_a_newer_schema_is_refused_and_named(empty_home: PreparedHome) -> None:
    connection = raw_connection(empty_home)
    connection.execute("UPDATE alembic_version SET version_num = '9001'")
    connection.close()
    assert refusal_of(empty_home.open) == StoreNewer(path=str(empty_home.folder), revision="9001")


def test_the_cheap_key_of_the_tests_is_refused_by_the_program(empty_home: PreparedHome) -> None:
    told = refusal_of(lambda: open_home(empty_home.folder, PASSPHRASE))
    assert told == StoreWeak(path=str(empty_home.folder / KEY_FILE))


def test_a_folder_in_the_place_of_the_database_is_named(empty_home: PreparedHome) -> None:
    database_of(empty_home).unlink()
    database_of(empty_home).mkdir()
    told = refusal_of(empty_home.open)
    assert told == FileNotReadable(file=str(database_of(empty_home)), reason="cannot_open")


@pytest.mark.parametrize("place", [0, 8, 15, 16, 24, 100, 2000, PAGE - 80, PAGE - 1])
def test_a_damaged_first_page_is_damage(empty_home: PreparedHome, place: int) -> None:
    """The first 16 bytes are the salt, the last 80 the page's own nonce and seal."""
    spoil(database_of(empty_home), place)
    assert refusal_of(empty_home.open) == StoreDamaged(path=str(database_of(empty_home)))


def test_a_refused_store_is_free_for_the_next(empty_home: PreparedHome) -> None:
    sound = database_of(empty_home).read_bytes()
    spoil(database_of(empty_home), 100)
    refusal_of(empty_home.open)
    database_of(empty_home).write_bytes(sound)
    empty_home.open().close()


def test_damage_of_any_page_is_found_by_the_check_of_all_pages(reference_home: PreparedHome) -> None:
    database = database_of(reference_home)
    pages = database.stat().st_size // PAGE
    assert lines_of_trouble(reference_home) == []
    for page in range(1, pages):
        spoil(database, page * PAGE + page * 31 % PAGE)
        assert lines_of_trouble(reference_home) == [f"HMAC verification failed for page {page + 1}"]
        spoil(database, page * PAGE + page * 31 % PAGE)
    assert pages > 100


def test_pages_that_changed_places_and_half_a_page_are_found(reference_home: PreparedHome) -> None:
    database = database_of(reference_home)
    whole = database.read_bytes()
    database.write_bytes(
        whole[: PAGE * 5] + whole[PAGE * 6 : PAGE * 7] + whole[PAGE * 5 : PAGE * 6] + whole[PAGE * 7 :]
    )
    assert len(lines_of_trouble(reference_home)) == 2
    database.write_bytes(whole[:-PAGE] + whole[-PAGE : -PAGE // 2])
    assert lines_of_trouble(reference_home)


def test_a_damaged_page_met_while_working_is_told_as_damage(reference_home: PreparedHome) -> None:
    """Wherever the damage lies: at the opening, the sign-in or a call, never as a fault of the program."""
    database = database_of(reference_home)
    whole, told = database.read_bytes(), []
    for page in range(1, len(whole) // PAGE, 4):
        spoil(database, page * PAGE + 1000)
        try:
            with reference_home.signed_in() as maker:
                assert maker(VerifyAudit()).ok
                maker(ListEmployees())
        except Refused as error:
            told.append(error.refusals)
        for file in reference_home.folder.glob("hrdesk.db-*"):
            file.unlink()
        database.write_bytes(whole)
    assert len(told) >= 5
    assert set(told) == {(StoreDamaged(path=str(database)),)}


def test_every_connection_has_the_pragmas_that_the_promises_need(empty_home: PreparedHome) -> None:
    assert len(PRAGMAS) == 7
    connection = connect(database_of(empty_home), keys_of(empty_home).data_key)
    stated = {
        name: connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "foreign_keys", "recursive_triggers", "temp_store")
    }
    connection.close()
    assert stated == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "temp_store": 2,
    }


def test_the_database_passes_its_own_checks_after_a_month_of_work(posted_home: PreparedHome) -> None:
    with posted_home.open() as store, store.site.engine.connect() as connection:
        assert connection.execute(text("PRAGMA integrity_check")).scalars().all() == ["ok"]
        assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
        assert enter(store, "maker")(VerifyAudit()).ok
    assert lines_of_trouble(posted_home) == []
