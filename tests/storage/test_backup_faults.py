"""Every named step of writing is made to fail: old or new stands there afterwards, nothing between."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
from backup_samples import PASSPHRASE, back_up, company
from killed_backup import DIED

from hrdesk.backups.listing import list_backups
from hrdesk.backups.reader import verify_backup
from hrdesk.backups.reasons import BackupCancelled, BackupNotWritten
from hrdesk.backups.writer import WRITE_STEPS

HERE = Path(__file__).resolve().parent
AFTER_RENAME = ("sync_folder", "done")

every_step = pytest.mark.parametrize("step", WRITE_STEPS)


class Planted(Exception):  # noqa: N818  planted by the test
    """The fault that the test asked for."""


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Where an older backup of 20 people stands already."""
    path = tmp_path / "october.hrdbk"
    back_up(company(), path)
    return path


def people_in(path: Path) -> int:
    """How many people the backup holds, after reading all of it; it must be sound."""
    found = verify_backup(path, PASSPHRASE)
    assert found.ok, found
    assert found.header is not None
    return (found.header.rows - 4) // 2


def test_all_steps_are_walked_in_the_order_of_their_names(tmp_path: Path) -> None:
    walked: list[str] = []
    back_up(company(), tmp_path / "a.hrdbk", fault=walked.append)
    assert tuple(walked) == WRITE_STEPS


@every_step
def test_an_exception_at_any_step_leaves_old_or_new_and_no_other_file(target: Path, step: str) -> None:
    fired = []

    def fail(name: str) -> None:
        if name == step:
            fired.append(name)
            raise Planted

    with pytest.raises(Planted):
        back_up(company(people=40), target, fault=fail)
    assert fired == [step]
    assert people_in(target) == (40 if step in AFTER_RENAME else 20)
    assert list(target.parent.iterdir()) == [target]


@every_step
def test_a_process_killed_at_any_step_leaves_old_or_new_and_the_next_backup_sweeps(
    target: Path, step: str
) -> None:
    places = os.pathsep.join([str(HERE), str(HERE.parents[1])])
    done = subprocess.run(
        [sys.executable, HERE / "killed_backup.py", target.parent, step],
        env={**os.environ, "PYTHONPATH": places},
        check=False,
    )
    assert done.returncode == DIED
    assert people_in(target) == (40 if step in AFTER_RENAME else 20)
    assert [Path(one.file) for one in list_backups(target.parent)] == [target]
    back_up(company(people=60), target)
    assert people_in(target) == 60
    assert list(target.parent.iterdir()) == [target]


@every_step
@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "backup_disk_full"),
        (errno.EDQUOT, "backup_disk_full"),
        (errno.EIO, "backup_io_failed"),
        (errno.EROFS, "backup_folder_unusable"),
    ],
)
def test_what_the_system_refuses_at_any_step_is_told_by_its_code(
    target: Path, step: str, number: int, code: str
) -> None:
    def fail(name: str) -> None:
        if name == step:
            raise OSError(number, os.strerror(number))

    with pytest.raises(BackupNotWritten) as caught:
        back_up(company(people=40), target, fault=fail)
    assert caught.value.code == code
    assert caught.value.values["folder"] == str(target.parent)
    assert people_in(target) == (40 if step in AFTER_RENAME else 20)
    assert list(target.parent.iterdir()) == [target]


def test_a_disk_that_gives_back_other_bytes_than_it_took_is_found_before_the_name_is_given(
    target: Path,
) -> None:
    def spoil(name: str) -> None:
        if name == "read_back":
            (part,) = target.parent.glob(".*-part")
            whole = part.read_bytes()
            part.write_bytes(whole[:-30] + bytes([whole[-30] ^ 1]) + whole[-29:])

    with pytest.raises(BackupNotWritten) as caught:
        back_up(company(people=40), target, fault=spoil)
    assert caught.value.code == "backup_read_back_differs"
    assert people_in(target) == 20
    assert list(target.parent.iterdir()) == [target]


def test_another_sound_backup_in_the_place_of_ours_is_found_too(target: Path) -> None:
    old = target.read_bytes()

    def exchange(name: str) -> None:
        if name == "read_back":
            (part,) = target.parent.glob(".*-part")
            part.write_bytes(old)

    with pytest.raises(BackupNotWritten) as caught:
        back_up(company(people=40), target, fault=exchange)
    assert caught.value.code == "backup_read_back_differs"


@pytest.mark.parametrize("allowed", range(4))
def test_cancelling_leaves_what_was_there(target: Path, allowed: int) -> None:
    asked: list[bool] = []

    def cancelled() -> bool:
        asked.append(len(asked) >= allowed)
        return asked[-1]

    with pytest.raises(BackupCancelled):
        back_up(company(people=40), target, cancelled=cancelled)
    assert asked[-1]
    assert people_in(target) == 20
    assert list(target.parent.iterdir()) == [target]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BackupNotWritten) as caught:
        back_up(company(), tmp_path / "gone" / "a.hrdbk")
    assert caught.value.code == "backup_folder_unusable"
    assert caught.value.values["folder"] == str(tmp_path / "gone")


def test_a_link_laid_in_the_way_of_the_part_file_is_not_followed(target: Path) -> None:
    precious = target.parent / "precious"
    precious.write_text("not ours")
    (target.parent / ".0123456789abcdef.hrdbk-part").symlink_to(precious)
    back_up(company(people=40), target)
    assert precious.read_text() == "not ours"
    assert people_in(target) == 40
