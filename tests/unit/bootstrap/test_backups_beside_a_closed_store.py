"""Backups as files with no store open: listed, verified, looked into, restored; and the log of faults."""

import logging
from pathlib import Path

import pytest
from stores import CHEAP, PASSPHRASE, PERIOD, PreparedHome, enter, new_id

from hrdesk.bootstrap import open_home
from hrdesk.bootstrap.archives import list_backup_files, look_inside, restore_backup, verify_backup_file
from hrdesk.bootstrap.fault_log import LOG_FILE, start_log, stop_log
from hrdesk.calls.administration import GetMonth
from hrdesk.calls.audit import VerifyAudit
from hrdesk.calls.backups import BackupRow, BackupUnusable, CreateBackup, ListBackups
from hrdesk.calls.base import Refused
from hrdesk.settings.version import VERSION


@pytest.fixture
def backup(posted_home: PreparedHome, tmp_path: Path) -> BackupRow:
    with posted_home.signed_in("maker") as gateway:
        return gateway(CreateBackup(request_id=new_id(), folder=str(tmp_path / "backups")))


def test_a_listed_file_says_what_the_store_remembers_of_it(backup: BackupRow) -> None:
    (listed,) = list_backup_files(Path(backup.path).parent)

    assert (listed.size, listed.rows, listed.created) == (backup.size, backup.rows, backup.created_at)
    assert (listed.program, listed.reason) == (VERSION, "ok")
    assert listed.size == Path(backup.path).stat().st_size


def test_a_folder_that_is_not_there_is_refused_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(Refused) as caught:
        list_backup_files(tmp_path / "nowhere")

    assert caught.value.refusals == (BackupUnusable(path=str(tmp_path / "nowhere"), reason="unreadable"),)


def test_two_backups_of_one_moment_do_not_overwrite_each_other(
    backup: BackupRow, posted_home: PreparedHome
) -> None:
    folder = str(Path(backup.path).parent)
    with posted_home.signed_in("maker") as gateway:
        second = gateway(CreateBackup(request_id=new_id(), folder=folder))
        kept = gateway(ListBackups())

    assert second.path != backup.path
    assert [one.path for one in kept] == [second.path, backup.path]
    assert verify_backup_file(Path(backup.path), PASSPHRASE).ok


@pytest.mark.parametrize(
    ("passphrase", "cut", "reason"),
    [(PASSPHRASE, 0, "ok"), ("another one altogether", 0, "wrong_key"), (PASSPHRASE, 1, "damaged")],
)
def test_a_file_is_verified_with_the_reason_it_fails(
    passphrase: str, cut: int, reason: str, backup: BackupRow
) -> None:
    path = Path(backup.path)
    path.write_bytes(path.read_bytes()[: backup.size - cut])

    found = verify_backup_file(path, passphrase)

    assert (found.ok, found.reason) == (reason == "ok", reason)


def test_without_a_store_one_looks_inside_with_the_passphrase_only(backup: BackupRow) -> None:
    assert look_inside(Path(backup.path), PASSPHRASE) is not None
    with pytest.raises(Refused) as caught:
        look_inside(Path(backup.path), "another one altogether")

    assert caught.value.refusals == (BackupUnusable(path=backup.path, reason="wrong_key"),)


def test_a_restored_company_has_its_posted_month_and_a_chain_that_holds(
    backup: BackupRow, posted_home: PreparedHome, tmp_path: Path
) -> None:
    (listed,) = list_backup_files(Path(backup.path).parent)
    restore_backup(Path(backup.path), tmp_path / "again", PASSPHRASE, cost=CHEAP)

    with open_home(tmp_path / "again", PASSPHRASE, weakest=CHEAP, clock=posted_home.clock) as store:
        maker = enter(store, "maker")
        month = maker(GetMonth(period=PERIOD))
        proof = maker(VerifyAudit(expected_head=listed.audit_head))
    assert month.period_closed
    assert (proof.ok, proof.broken_at) == (True, None)


def test_a_home_that_is_in_use_is_not_restored_over(backup: BackupRow, posted_home: PreparedHome) -> None:
    before = {path.name: path.read_bytes() for path in posted_home.folder.iterdir() if path.is_file()}

    with pytest.raises(Refused):
        restore_backup(Path(backup.path), posted_home.folder, PASSPHRASE, cost=CHEAP)

    after = {path.name: path.read_bytes() for path in posted_home.folder.iterdir() if path.is_file()}
    assert after == before


def test_faults_go_to_the_home_that_was_opened_last_until_it_is_closed(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    for folder in (one, two):
        folder.mkdir()
    log = logging.getLogger("hrdesk")
    start_log(one)
    log.error("incident 1")
    start_log(two)
    stop_log(one)
    log.error("incident 2")
    stop_log(two)

    assert "incident 1" in (one / LOG_FILE).read_text("utf-8")
    assert "incident 2" not in (one / LOG_FILE).read_text("utf-8")
    assert (two / LOG_FILE).read_text("utf-8").endswith("ERROR incident 2\n")
    assert not [handler for handler in log.handlers if isinstance(handler, logging.FileHandler)]
