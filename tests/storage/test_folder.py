"""Whether a folder may hold a store: network drives are told from disks of this machine."""

import json
from pathlib import Path

import pytest
from stores import CHEAP, PASSPHRASE, PASSWORD, PreparedHome

from hrdesk.bootstrap import FirstUser, create_home, open_home, restore_backup
from hrdesk.calls.base import Refused
from hrdesk.calls.permissions import Role
from hrdesk.calls.stores import NetworkFolder
from hrdesk.i18n.catalogue import text
from hrdesk.storage import folder as folders
from hrdesk.storage.folder import HOLDER_FILE, FolderHeldError, hold, network_file_system

MOUNTS = """\
21 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
36 21 0:40 / /mnt/share rw,relatime shared:20 - cifs //server/hr rw,vers=3.1.1
37 21 0:41 / /mnt/share/local rw,relatime - ext4 /dev/sdb1 rw
38 21 0:42 / /home/li/nas rw,nosuid - nfs4 10.0.0.7:/vol rw
39 21 0:43 / /mnt/two\\040words rw - fuse.sshfs li@server: rw
40 21 0:44 / /mnt/usb rw - vfat /dev/sdc1 rw
41 21 0:45 / /mnt/overlay rw master:3 propagate_from:2 - overlay overlay rw
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/li/hrdesk", None),
        ("/mnt/share", "cifs"),
        ("/mnt/share/hr/desk", "cifs"),
        ("/mnt/share/local/desk", None),
        ("/mnt/sharedesk", None),
        ("/home/li/nas/desk", "nfs4"),
        ("/mnt/two words/desk", "fuse.sshfs"),
        ("/mnt/usb/desk", None),
        ("/mnt/overlay/desk", None),
        ("//server/hr/desk", "UNC"),
        ("\\\\server\\hr\\desk", "UNC"),
    ],
)
def test_the_deepest_mount_decides(path: str, kind: str | None) -> None:
    assert network_file_system(Path(path), MOUNTS) == kind


def test_a_drive_mounted_over_another_hides_it() -> None:
    over = MOUNTS + "50 36 0:50 / /mnt/share rw - ext4 /dev/sdd1 rw\n"
    assert network_file_system(Path("/mnt/share/desk"), over) is None


def test_a_link_to_a_network_drive_is_followed(tmp_path: Path) -> None:
    link = tmp_path / "home"
    link.symlink_to("/mnt/share/desk")
    assert network_file_system(link, MOUNTS) == "cifs"


@pytest.fixture
def on_the_network(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder of this machine that its mount table calls a share."""
    real = folders.network_file_system
    mounts = f"21 1 8:1 / / rw - ext4 /dev/sda1 rw\n36 21 0:40 / {tmp_path} rw - cifs //server/hr rw\n"
    monkeypatch.setattr(
        "hrdesk.bootstrap.opening.network_file_system", lambda path: real(path, mounts), raising=True
    )
    return tmp_path


def test_a_network_path_is_refused_with_the_way_out_and_nothing_is_made(on_the_network: Path) -> None:
    home = on_the_network / "desk"
    users = (FirstUser("maker", "Maker", PASSWORD, (Role.HR_OFFICER,)),)
    attempts = (
        lambda: create_home(home, "公司", users, PASSPHRASE, cost=CHEAP),
        lambda: open_home(home, PASSPHRASE),
        lambda: restore_backup(on_the_network / "a.hrdbk", home, PASSPHRASE),
    )
    for attempt in attempts:
        with pytest.raises(Refused) as caught:
            attempt()
        (refusal,) = caught.value.refusals
        assert refusal == NetworkFolder(path=str(home), file_system="cifs")
    assert list(on_the_network.iterdir()) == []
    message, values = refusal.worded_as()
    assert "local disk" in text("en", message, **values)
    assert "cifs" in text("zh", message, **values)


def test_the_holder_says_program_process_machine_and_since(tmp_path: Path) -> None:
    held = hold(tmp_path, "hrdesk", "2026-10-26T01:30:00Z")
    with pytest.raises(FolderHeldError) as caught:
        hold(tmp_path, "hrdesk", "2026-10-26T02:00:00Z")
    note = json.loads((tmp_path / HOLDER_FILE).read_text())
    assert caught.value.holder == f"hrdesk (pid {note['pid']}, {note['host']})"
    assert caught.value.since == "2026-10-26T01:30:00Z"
    held.release()
    assert not (tmp_path / HOLDER_FILE).exists()
    hold(tmp_path, "hrdesk", "2026-10-26T03:00:00Z").release()


@pytest.mark.parametrize("note", ["", "[]", "7", '{"program": "hrdesk"}', "\udcff"])
def test_a_note_that_cannot_be_read_still_names_the_program(tmp_path: Path, note: str) -> None:
    held = hold(tmp_path, "hrdesk", "2026-10-26T01:30:00Z")
    (tmp_path / HOLDER_FILE).write_bytes(note.encode(errors="surrogateescape"))
    with pytest.raises(FolderHeldError, match="hrdesk"):
        hold(tmp_path, "hrdesk", "2026-10-26T02:00:00Z")
    held.release()


def test_a_folder_whose_note_cannot_be_written_is_not_held(tmp_path: Path) -> None:
    (tmp_path / HOLDER_FILE).mkdir()
    with pytest.raises(IsADirectoryError):
        hold(tmp_path, "hrdesk", "2026-10-26T01:30:00Z")
    (tmp_path / HOLDER_FILE).rmdir()
    hold(tmp_path, "hrdesk", "2026-10-26T01:30:00Z").release()


def test_closing_lets_the_folder_be_taken_away(empty_home: PreparedHome) -> None:
    """No handle of ours stays open in it: Windows would not let it be moved."""
    with empty_home.open():
        assert open_files(empty_home.folder)
    assert open_files(empty_home.folder) == []


def open_files(folder: Path) -> list[str]:
    psutil = pytest.importorskip("psutil", reason="not run: psutil is not installed")
    return [one.path for one in psutil.Process().open_files() if Path(one.path).is_relative_to(folder)]
