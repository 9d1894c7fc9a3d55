"""A drill restores into a scratch store, proves it, leaves nothing behind but the proof."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from raw_store import drop_triggers, raw_connection
from stores import PASSPHRASE, PERIOD, PreparedHome, enter, new_id

from hrdesk.bootstrap import OpenedStore
from hrdesk.calls.backups import (
    BackupProof,
    BackupRow,
    BackupUnusable,
    CreateBackup,
    DrillBackup,
    ListBackups,
)
from hrdesk.calls.base import Cancelled, Refused
from hrdesk.calls.refusals import RecordNotFound
from hrdesk.calls.stores import ChangePassphrase


@pytest.fixture
def store(posted_home: PreparedHome) -> Iterator[OpenedStore]:
    with posted_home.open() as opened:
        yield opened


@pytest.fixture
def made(store: OpenedStore, tmp_path: Path) -> BackupRow:
    return backed_up(store, tmp_path)


def backed_up(store: OpenedStore, tmp_path: Path) -> BackupRow:
    return enter(store, "maker")(CreateBackup(request_id=new_id(), folder=str(tmp_path / "backups")))


def drilled(store: OpenedStore, made: BackupRow, passphrase: str = "") -> BackupProof:
    return enter(store, "system_administrator")(
        DrillBackup(request_id=new_id(), backup_id=made.id, passphrase=passphrase)
    )


def listed(store: OpenedStore) -> BackupRow:
    return enter(store, "maker")(ListBackups())[0]


def test_a_sound_backup_is_proved_to_the_last_fen(store: OpenedStore, made: BackupRow) -> None:
    proof = drilled(store, made)

    assert proof.ok
    assert (proof.integrity, proof.equal, proof.audit_ok, proof.replay_equal) == (True, True, True, True)
    assert (proof.replayed, proof.slips) == (PERIOD, 169)
    assert proof.rows == made.rows - 1, "the key of the audit log is no row of a table"
    assert proof.audit_entries > 10


def test_the_proof_is_on_record_and_the_scratch_store_gone(
    store: OpenedStore, made: BackupRow, posted_home: PreparedHome
) -> None:
    before = sorted(path.name for path in posted_home.folder.iterdir())
    assert (made.drilled_at, made.drill_ok) == (None, None)
    posted_home.clock.move(days=1)
    assert made.proof is None
    shown = drilled(store, made)
    row = listed(store)

    assert row.proof == shown
    assert (row.drilled_at, row.drill_ok, row.ok) == ("2026-10-27T01:30:00Z", True, True)
    assert row.verified_at == row.drilled_at
    assert sorted(path.name for path in posted_home.folder.iterdir()) == before


def test_a_damaged_file_is_proved_bad_and_that_too_is_on_record(store: OpenedStore, made: BackupRow) -> None:
    path = Path(made.path)
    content = bytearray(path.read_bytes())
    content[-40] ^= 1
    path.write_bytes(content)

    proof = drilled(store, made)

    assert (proof.ok, proof.reason) == (False, "damaged")
    assert (listed(store).ok, listed(store).drill_ok) == (False, False)


def test_a_file_that_is_not_there_proves_nothing(store: OpenedStore, made: BackupRow) -> None:
    Path(made.path).unlink()
    with pytest.raises(Refused) as refused:
        drilled(store, made)

    assert refused.value.refusals == (BackupUnusable(path=made.path, reason="unreadable"),)
    assert listed(store).ok


def test_an_old_backup_is_drilled_with_the_passphrase_of_its_day(store: OpenedStore, made: BackupRow) -> None:
    new = "kettle orbit walnut seventeen"
    enter(store, "system_administrator")(
        ChangePassphrase(request_id=new_id(), current_passphrase=PASSPHRASE, passphrase=new)
    )
    with pytest.raises(Refused) as refused:
        drilled(store, made)
    assert refused.value.refusals == (BackupUnusable(path=made.path, reason="wrong_key"),)

    assert drilled(store, made, PASSPHRASE).ok


def test_a_store_changed_past_the_program_fails_its_drill(posted_home: PreparedHome, tmp_path: Path) -> None:
    connection = raw_connection(posted_home)
    drop_triggers(connection)
    connection.execute("UPDATE payslips SET net_pay = net_pay + 1 WHERE employee_no = 'HL0001'")
    connection.execute("UPDATE audit_entries SET details = '{}' WHERE id = 3")
    connection.close()
    with posted_home.open() as store:
        proof = drilled(store, backed_up(store, tmp_path))

    assert not proof.ok
    assert (proof.equal, proof.audit_ok, proof.replay_equal) == (True, False, False)


def test_without_a_posted_month_there_is_nothing_to_replay(empty_home: PreparedHome, tmp_path: Path) -> None:
    with empty_home.open() as store:
        proof = drilled(store, backed_up(store, tmp_path))

    assert proof.ok
    assert (proof.replayed, proof.slips, proof.replay_equal) == (None, 0, None)


def test_a_drill_may_be_cancelled_and_leaves_nothing(
    store: OpenedStore, made: BackupRow, posted_home: PreparedHome
) -> None:
    gateway = enter(store, "system_administrator")
    with pytest.raises(Cancelled):
        gateway(DrillBackup(request_id=new_id(), backup_id=made.id), cancelled=lambda: True)

    assert listed(store).drilled_at is None
    assert not list(posted_home.folder.glob(".drill-*"))


def test_a_backup_nobody_made_is_not_found(store: OpenedStore) -> None:
    gateway = enter(store, "system_administrator")
    with pytest.raises(Refused) as refused:
        gateway(DrillBackup(request_id=new_id(), backup_id=99))

    assert refused.value.refusals == (RecordNotFound(kind="backup", key="99"),)
