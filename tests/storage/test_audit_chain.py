"""The audit chain: whatever is done to it past the program is found, by itself or by a head kept outside."""

import hashlib
import hmac
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from raw_store import database_of, drop_triggers, keys_of, raw_connection
from sqlcipher3 import dbapi2
from stores import CHEAP, PASSPHRASE, PreparedHome, copied, enter, new_id

from hrdesk.bootstrap import list_backup_files, restore_backup
from hrdesk.calls.administration import SetSetting
from hrdesk.calls.audit import AuditVerification, ListAudit, VerifyAudit
from hrdesk.calls.backups import CreateBackup
from hrdesk.storage.guards import guards

COLUMNS = ("at", "user_id", "user_name", "call", "unattended", "details")


@pytest.fixture
def chain(posted_home: PreparedHome) -> Iterator[Any]:
    """A raw connection with the guards gone, as somebody with the key and a tool would have it."""
    connection = raw_connection(posted_home)
    drop_triggers(connection)
    yield connection
    connection.close()


def ids(chain: Any) -> list[int]:
    return [row[0] for row in chain.execute("SELECT id FROM audit_entries ORDER BY id")]


def verified(home: PreparedHome, head: str | None = None) -> AuditVerification:
    """What the auditor is told; reading only, so that no sign-in is added meanwhile."""
    with home.signed_in("auditor", write=False) as auditor:
        return auditor(VerifyAudit(expected_head=head))


def test_the_chain_of_a_month_holds_and_names_its_length_and_head(posted_home: PreparedHome) -> None:
    told = verified(posted_home)
    assert (told.ok, told.broken_at) == (True, None)
    assert told.entries > 10
    assert verified(posted_home, told.head) == told


def test_each_link_is_made_of_every_column_and_the_link_before(posted_home: PreparedHome) -> None:
    """Computed here once more, from what the documents say."""
    connection, key = raw_connection(posted_home), keys_of(posted_home).audit_key
    before = "0" * 64
    for *fields, mac in connection.execute(
        f"SELECT {', '.join(COLUMNS)}, mac FROM audit_entries ORDER BY id"
    ):
        fields[4] = bool(fields[4])
        message = json.dumps([before, *fields], ensure_ascii=False, separators=(",", ":")).encode()
        before = hmac.new(key, message, hashlib.sha256).hexdigest()
        assert before == mac
    connection.close()


@pytest.mark.parametrize("column", [*COLUMNS, "mac"])
@pytest.mark.parametrize("place", [0, 7, -1])
def test_an_edited_entry_is_found_and_named(
    posted_home: PreparedHome, chain: Any, column: str, place: int
) -> None:
    entry = ids(chain)[place]
    value = "1 - unattended" if column == "unattended" else "coalesce(user_id, 0) + 1"
    other = value if column in ("unattended", "user_id") else f"{column} || 'x'"
    chain.execute(f"UPDATE audit_entries SET {column} = {other} WHERE id = ?", (entry,))
    told = verified(posted_home)
    assert (told.ok, told.broken_at) == (False, entry)


@pytest.mark.parametrize("place", [0, 1, 7, -2])
def test_a_deleted_entry_is_found_at_the_one_behind_it(
    posted_home: PreparedHome, chain: Any, place: int
) -> None:
    before = ids(chain)
    chain.execute("DELETE FROM audit_entries WHERE id = ?", (before[place],))
    told = verified(posted_home)
    assert (told.ok, told.broken_at) == (False, ids(chain)[before.index(before[place])])


@pytest.mark.parametrize("cut", [1, 3, 1000])
def test_a_cut_tail_is_found_by_the_head_that_somebody_kept(
    posted_home: PreparedHome, chain: Any, cut: int
) -> None:
    head = verified(posted_home).head
    drop_triggers(chain)  # the look at it has laid the guards again
    chain.execute(
        "DELETE FROM audit_entries WHERE id IN (SELECT id FROM audit_entries ORDER BY id DESC LIMIT ?)",
        (cut,),
    )
    assert verified(posted_home).ok
    assert not verified(posted_home, head).ok


def test_an_entry_put_in_between_is_found(posted_home: PreparedHome, chain: Any) -> None:
    place = ids(chain)[5]
    chain.execute("UPDATE audit_entries SET id = -id WHERE id > ?", (place,))
    chain.execute("UPDATE audit_entries SET id = 1 - id WHERE id < 0")
    chain.execute(
        f"INSERT INTO audit_entries (id, {', '.join(COLUMNS)}, mac) "
        f"SELECT ?, {', '.join(COLUMNS)}, mac FROM audit_entries WHERE id = ?",
        (place + 1, place),
    )
    told = verified(posted_home)
    assert (told.ok, told.broken_at) == (False, place + 1)


def test_an_entry_added_at_the_end_without_the_key_is_found(posted_home: PreparedHome, chain: Any) -> None:
    chain.execute(
        f"INSERT INTO audit_entries ({', '.join(COLUMNS)}, mac) "
        f"SELECT {', '.join(COLUMNS)}, ? FROM audit_entries WHERE id = 1",
        ("a" * 64,),
    )
    told = verified(posted_home)
    assert (told.ok, told.broken_at) == (False, ids(chain)[-1])


@pytest.mark.parametrize("pair", [(0, 1), (4, 9), (-2, -1)])
def test_entries_that_changed_places_are_found(
    posted_home: PreparedHome, chain: Any, pair: tuple[int, int]
) -> None:
    first, second = (ids(chain)[place] for place in pair)
    for old, new in ((first, -1), (second, first), (-1, second)):
        chain.execute("UPDATE audit_entries SET id = ? WHERE id = ?", (new, old))
    told = verified(posted_home)
    assert (told.ok, told.broken_at) == (False, first)


@pytest.mark.parametrize("key", [b"", b"k" * 32, "the data key"])
def test_a_chain_computed_anew_without_its_key_is_found(
    posted_home: PreparedHome, chain: Any, key: bytes | str
) -> None:
    """The data key opens the database and still does not sign for it."""
    used = key if isinstance(key, bytes) else keys_of(posted_home).data_key
    before, first = "0" * 64, ids(chain)[0]
    chain.execute("UPDATE audit_entries SET user_name = 'somebody' WHERE id = ?", (first,))
    rows = chain.execute(f"SELECT id, {', '.join(COLUMNS)} FROM audit_entries ORDER BY id").fetchall()
    for entry, *fields in rows:
        fields[4] = bool(fields[4])
        message = json.dumps([before, *fields], ensure_ascii=False, separators=(",", ":")).encode()
        before = hmac.new(used, message, hashlib.sha256).hexdigest()
        chain.execute("UPDATE audit_entries SET mac = ? WHERE id = ?", (before, entry))
    told = verified(posted_home)
    assert (told.ok, told.broken_at) == (False, first)


def test_an_older_file_put_back_is_found_by_the_head_in_the_backup(
    posted_home: PreparedHome, tmp_path: Path
) -> None:
    older = database_of(posted_home).read_bytes()
    with posted_home.signed_in() as maker:
        maker(CreateBackup(request_id=new_id(), folder=str(tmp_path / "backups")))
    (listed,) = list_backup_files(tmp_path / "backups")
    assert listed.audit_head is not None
    assert verified(posted_home, listed.audit_head).ok
    for file in posted_home.folder.glob("hrdesk.db*"):
        file.unlink()
    database_of(posted_home).write_bytes(older)
    assert verified(posted_home).ok
    assert not verified(posted_home, listed.audit_head).ok


def test_a_head_that_the_chain_never_had_does_not_pass(posted_home: PreparedHome, tmp_path: Path) -> None:
    head = verified(posted_home).head
    other = copied(posted_home.folder, tmp_path / "other")
    assert verified(other, head).ok
    assert not verified(other, "f" * 64).ok


def test_a_restored_store_goes_on_with_its_chain(posted_home: PreparedHome, tmp_path: Path) -> None:
    with posted_home.signed_in() as maker:
        file = maker(CreateBackup(request_id=new_id(), folder=str(tmp_path))).path
    (listed,) = list_backup_files(tmp_path)
    restored = restore_backup(Path(file), tmp_path / "restored", PASSPHRASE, cost=CHEAP)
    assert (restored.ok, restored.audit_ok) == (True, True)
    home = PreparedHome(tmp_path / "restored", posted_home.clock)
    with home.signed_in("system_administrator") as administrator:
        administrator(SetSetting(request_id=new_id(), key="pay.day", value="9", version=0))
    assert verified(home, listed.audit_head).ok


INSERTS = ("INSERT", "INSERT OR REPLACE", "INSERT OR IGNORE", "REPLACE")


@pytest.mark.parametrize("recursive", ["ON", "OFF"])
def test_the_database_refuses_what_the_chain_would_find(posted_home: PreparedHome, recursive: str) -> None:
    connection = raw_connection(posted_home, f"recursive_triggers = {recursive}")
    before = connection.execute("SELECT * FROM audit_entries").fetchall()
    named = f"id, {', '.join(COLUMNS)}, mac"
    attempts = [
        f"{verb} INTO audit_entries ({named}) SELECT {named} FROM audit_entries LIMIT 1" for verb in INSERTS
    ]
    attempts += [f"UPDATE audit_entries SET {column} = {column}" for column in ("id", *COLUMNS, "mac")]
    attempts += [
        "UPDATE OR REPLACE audit_entries SET id = 1 WHERE id = 2",
        "UPDATE OR IGNORE audit_entries SET id = 1",
    ]
    attempts += ["DELETE FROM audit_entries", "DELETE FROM audit_entries WHERE id = 1"]
    for statement in attempts:
        with pytest.raises(dbapi2.IntegrityError, match="append only"):
            connection.execute(statement)
    assert connection.execute("SELECT * FROM audit_entries").fetchall() == before
    connection.close()


def test_every_command_leaves_one_entry_and_a_refused_one_none(empty_home: PreparedHome) -> None:
    with empty_home.open() as store:
        administrator, auditor = enter(store, "system_administrator"), enter(store, "auditor")
        total = auditor(ListAudit()).total
        administrator(SetSetting(request_id=new_id(), key="pay.day", value="9", version=0))
        newest = auditor(ListAudit()).rows[0]
        assert auditor(ListAudit()).total == total + 1
        assert (newest.call, newest.user) == ("administration.set_setting", "system_administrator")
        assert newest.details == {"key": "pay.day", "value": "9", "version": 0}
        with pytest.raises(Exception, match="input_not_valid"):
            administrator(SetSetting(request_id=new_id(), key="pay.day", value="99", version=1))
        assert auditor(ListAudit()).total == total + 1


def test_the_guards_of_the_chain_are_in_the_list() -> None:
    assert {name for name in guards() if "audit" in name} == {
        "guard_audit_entries_update",
        "guard_audit_entries_delete",
        "guard_audit_entries_replace",
    }
