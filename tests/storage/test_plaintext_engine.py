"""Nothing of a person lies on the disk in clear: not in the database, its log of writes, or our own log."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from raw_store import keys_of, raw_connection
from sqlalchemy import text
from sqlalchemy.orm import Session
from stores import PASSPHRASE, PASSWORD, PERIOD, PreparedHome, enter, new_id
from stores import posted_run as post_the_run

from hrdesk.calls.backups import CreateBackup
from hrdesk.calls.base import Fault
from hrdesk.calls.payroll import CreateRun
from hrdesk.calls.people import ListEmployees, RevealField

CANARIES = """
    SELECT name FROM employees UNION SELECT id_number FROM employees UNION SELECT value FROM contact_bindings
    UNION SELECT account FROM bank_accounts UNION SELECT terms FROM pay_terms
    UNION SELECT password_hash FROM users"""


@pytest.fixture
def canaries(reference_home: PreparedHome) -> list[bytes]:
    """What nobody may find: texts of people and pay, the secrets of the store, in the usual encodings."""
    connection = raw_connection(reference_home)
    texts = {str(row[0]) for row in connection.execute(CANARIES) if row[0]} | {PASSPHRASE, PASSWORD}
    connection.close()
    keys = keys_of(reference_home)
    secrets = [keys.data_key, keys.audit_key, keys.passphrase_key.key]
    written = [one.encode(kind) for one in texts for kind in ("utf-8", "utf-16-le", "gb18030")]
    written += secrets + [one.hex().encode() for one in secrets]
    return [one for one in written if len(one) >= 6]  # shorter ones happen in a megabyte of noise


def found(folder: Path, canaries: list[bytes]) -> Iterator[tuple[str, bytes]]:
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            content = file.read_bytes()
            yield from ((file.name, one) for one in canaries if one in content)


def test_the_search_finds_what_lies_there_in_clear(tmp_path: Path, canaries: list[bytes]) -> None:
    assert len(canaries) > 1000
    for one in canaries[::40]:
        (tmp_path / "clear").mkdir(exist_ok=True)
        (tmp_path / "clear" / "file").write_bytes(b"before" + one + b"after")
        assert ("file", one) in found(tmp_path / "clear", canaries)


def test_a_month_of_work_leaves_nothing_in_clear_while_open_and_after(
    reference_home: PreparedHome, tmp_path: Path, canaries: list[bytes]
) -> None:
    with reference_home.open() as store:
        maker, checker = enter(store, "maker"), enter(store, "checker")
        person = maker(ListEmployees()).rows[0]
        maker(RevealField(request_id=new_id(), employee_id=person.id, field="id_number"))
        post_the_run(maker, checker)
        maker(CreateBackup(request_id=new_id(), folder=str(tmp_path / "backups")))
        names = {file.name for file in reference_home.folder.iterdir()}
        assert {"hrdesk.db", "hrdesk.db-wal", "hrdesk.db-shm", "keys.json", "hrdesk.log"} <= names
        assert (reference_home.folder / "hrdesk.db-wal").stat().st_size > 100_000
        assert list(found(reference_home.folder, canaries)) == []
    assert list(found(reference_home.folder, canaries)) == []
    assert list(found(tmp_path / "backups", canaries)) == []


@pytest.mark.parametrize("said", ["in a message", "in a statement"])
def test_a_fault_brings_nothing_of_the_request_into_the_log(
    reference_home: PreparedHome, monkeypatch: pytest.MonkeyPatch, canaries: list[bytes], said: str
) -> None:
    with reference_home.open() as store:
        maker = enter(store, "maker")
        names = [row.name for row in maker(ListEmployees()).rows]

        def fail(session: Session) -> None:
            if said == "in a message":
                raise ValueError(names)
            session.execute(text("INSERT INTO departments (id, name) VALUES (1, :name)"), {"name": names[0]})

        monkeypatch.setattr("hrdesk.services.payroll.runs.the_entity", fail)
        with pytest.raises(Fault) as caught:
            maker(CreateRun(request_id=new_id(), period=PERIOD))
    log = (reference_home.folder / "hrdesk.log").read_text(encoding="utf-8")
    assert caught.value.incident in log
    assert ("ValueError" if said == "in a message" else "IntegrityError") in log
    assert list(found(reference_home.folder, canaries)) == []
