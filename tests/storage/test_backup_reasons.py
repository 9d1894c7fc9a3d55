"""Wrong passphrase, damage, foreign, newer and unreadable files are told apart, and bounds hold first."""

import os
import sys
import time
from pathlib import Path

import pytest
from backup_samples import CHEAP, KEY, PASSPHRASE, back_up, company
from forged_backups import entry, forged

from hrdesk.backups.listing import list_backups
from hrdesk.backups.reader import open_backup, verify_backup
from hrdesk.backups.reasons import REASONS, BackupCancelled, BackupUnusable
from hrdesk.backups.secrets import Passphrase, PassphraseKey
from hrdesk.i18n import catalogue


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    path = tmp_path / "a.hrdbk"
    back_up(company(), path)
    return path


def reason(path: Path, passphrase: Passphrase = PASSPHRASE) -> str:
    found = verify_backup(path, passphrase)
    assert found.ok == (found.reason == "ok")
    assert found.file == str(path)
    return found.reason


def test_a_sound_file_is_ok_and_another_passphrase_is_the_wrong_key(sound: Path) -> None:
    assert reason(sound) == "ok"
    assert reason(sound, Passphrase("open sesame")) == "wrong_key"


def test_a_cut_file_is_damaged_also_for_the_wrong_passphrase(sound: Path) -> None:
    sound.write_bytes(sound.read_bytes()[:-1])
    assert reason(sound, Passphrase("open sesame")) == "damaged"


def test_files_of_others_and_of_later_programs_are_named_so(tmp_path: Path) -> None:
    path = tmp_path / "a.hrdbk"
    for data, expected in (
        (b"%PDF-1.7", "foreign_file"),
        (b"HRDBK2\r\n....", "newer_format"),
        (b"", "damaged"),
    ):
        path.write_bytes(data)
        assert reason(path) == expected


def test_what_cannot_be_read_at_all_is_unreadable_and_a_pipe_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.hrdbk")
    (tmp_path / "folder.hrdbk").mkdir()
    for name in ("pipe.hrdbk", "folder.hrdbk", "missing.hrdbk", "missing/too.hrdbk"):
        assert reason(tmp_path / name) == "unreadable"
    with pytest.raises(BackupUnusable, match="unreadable"), open_backup(tmp_path, KEY):
        pass


@pytest.mark.parametrize(
    "changes",
    [
        {"memory_kib": 4_294_967_295},
        {"memory_kib": 1_048_577},
        {"memory_kib": 8191},
        {"passes": 11},
        {"passes": 0},
        {"lanes": 9},
        {"lanes": 0},
        {"salt": "00" * 15},
    ],
    ids=str,
)
def test_hostile_key_derivation_is_refused_without_deriving_anything(
    tmp_path: Path, changes: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "hostile.hrdbk"
    path.write_bytes(forged(recipients=[entry(**changes)]))
    derived: list[object] = []
    monkeypatch.setattr("hrdesk.backups.secrets.hash_secret_raw", lambda *a, **k: derived.append(a))
    started = time.perf_counter()
    assert reason(path) == "damaged"
    sys.stdout.write(f"refused in {(time.perf_counter() - started) * 1000:.2f} ms (aim: 50)\n")
    assert derived == []


def test_one_hostile_recipient_among_good_ones_is_enough_to_refuse(tmp_path: Path) -> None:
    path = tmp_path / "hostile.hrdbk"
    path.write_bytes(forged(recipients=[entry(), entry(passes=11)]))
    assert reason(path) == "damaged"


def test_a_derivation_for_which_the_memory_is_missing_is_unreadable_not_a_crash(
    sound: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from argon2.exceptions import HashingError

    def exhausted(*_parts: object, **_named: object) -> bytes:
        raise HashingError("Memory allocation error")

    monkeypatch.setattr("hrdesk.backups.secrets.hash_secret_raw", exhausted)
    assert reason(sound) == "unreadable"


@pytest.mark.parametrize(
    ("name", "low", "high"), [("memory_kib", 8191, 1_048_577), ("passes", 0, 11), ("lanes", 0, 9)]
)
def test_a_key_outside_the_bounds_is_not_even_made(name: str, low: int, high: int) -> None:
    for value in (low, high):
        with pytest.raises(ValueError, match="bounds"):
            PassphraseKey.derive(PASSPHRASE, salt=bytes(16), **{**CHEAP, name: value})


def test_verifying_can_be_cancelled(sound: Path) -> None:
    with pytest.raises(BackupCancelled):
        verify_backup(sound, PASSPHRASE, cancelled=lambda: True)


def test_a_folder_is_listed_oldest_first_without_any_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "b.hrdbk").write_bytes(forged(created="2026-10-31T08:00:00Z"))
    (tmp_path / "a.hrdbk").write_bytes(forged(created="2026-11-30T08:00:00Z"))
    (tmp_path / "cut.hrdbk").write_bytes(forged()[:-1])
    (tmp_path / "0.hrdbk").write_bytes(b"not ours")
    (tmp_path / ".0123.hrdbk-part").write_bytes(b"part")
    (tmp_path / ".hidden.hrdbk").write_bytes(b"hidden")
    (tmp_path / "notes.txt").write_bytes(b"notes")
    (tmp_path / "folder.hrdbk").mkdir()
    monkeypatch.setattr("hrdesk.backups.recipients.find_file_key", None)
    listed = list_backups(tmp_path)
    assert [(Path(one.file).name, one.reason) for one in listed] == [
        ("b.hrdbk", "ok"),
        ("a.hrdbk", "ok"),
        ("0.hrdbk", "foreign_file"),
        ("cut.hrdbk", "damaged"),
    ]
    header = listed[0].header
    assert header is not None
    assert (header.rows, header.schema_revision, header.audit_head) == (4, "0004", "ab" * 32)
    assert listed[0].size == (tmp_path / "b.hrdbk").stat().st_size


def test_a_folder_that_is_missing_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(BackupUnusable, match="unreadable"):
        list_backups(tmp_path / "missing")


@pytest.mark.parametrize("language", catalogue.LANGUAGES)
def test_every_reason_and_every_refusal_is_worded_in_both_languages(language: str) -> None:
    fields = {"file": "a.hrdbk", "folder": "/b", "needed": "3.0 MB", "free": "1.0 MB", "error": "E"}
    refusals = [f"refusal.backup_{name}" for name in REASONS if name != "ok"]
    written = ["disk_full", "folder_unusable", "io_failed", "read_back_differs"]
    for code in [
        *refusals,
        *(f"backup.reason.{name}" for name in REASONS),
        *(f"refusal.backup_{w}" for w in written),
    ]:
        assert catalogue.has(language, code), code
        assert "{" not in catalogue.text(language, code, **fields)
