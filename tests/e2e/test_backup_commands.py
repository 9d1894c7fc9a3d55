"""`backup` and what a restored company is worth, from the command line."""

import json
import shutil
from pathlib import Path

import pytest
from command_line import Desk, Spoken, ran, said, write_sign_in
from october import October
from stores import PERIOD


def verified(sign_in: Path, *files: Path) -> Spoken:
    return said("backup", "verify", *files, "--sign-in", sign_in, "--json", "--lang", "en")


def reasons(spoken: Spoken) -> dict[str, str]:
    return {Path(one["file"]).name: one["reason"] for one in spoken.document}


@pytest.fixture
def backup(posted_desk: Desk, tmp_path: Path) -> Path:
    made = posted_desk("backup", "create", "--out", tmp_path / "backups")
    assert made.status == 0, made.stderr
    assert made.document["ok"] is True
    return Path(made.document["file"])


def newer(path: Path) -> Path:
    """A file of a format to come."""
    path.write_bytes(b"HRDBK2\r\n" + bytes(64))
    return path


def damaged(sound: Path, path: Path) -> Path:
    content = bytearray(sound.read_bytes())
    content[-100] ^= 1
    path.write_bytes(content)
    return path


def test_a_sound_backup_is_ok_and_a_bad_one_says_what_is_wrong(
    posted_desk: Desk, backup: Path, tmp_path: Path
) -> None:
    foreign, cut = tmp_path / "foreign.hrdbk", tmp_path / "cut.hrdbk"
    foreign.write_bytes(b"PK\x03\x04 no backup at all")
    cut.write_bytes(backup.read_bytes()[:-1])
    files = (
        backup,
        foreign,
        cut,
        damaged(backup, tmp_path / "bit.hrdbk"),
        newer(tmp_path / "newer.hrdbk"),
        tmp_path / "none.hrdbk",
    )
    spoken = verified(posted_desk.sign_in, *files)

    assert spoken.status == 1
    assert [set(one) for one in spoken.document] == [{"file", "ok", "reason"}] * 6
    assert [one["ok"] for one in spoken.document] == [True, *[False] * 5]
    assert [one["reason"] for one in spoken.document] == [
        *("ok", "foreign_file", "damaged", "damaged", "newer_format", "unreadable")
    ]


def test_only_sound_files_end_with_0(posted_desk: Desk, backup: Path, tmp_path: Path) -> None:
    copy = shutil.copy(backup, tmp_path / "copy.hrdbk")

    assert verified(posted_desk.sign_in, backup, Path(copy)).status == 0
    write_sign_in(posted_desk.sign_in, passphrase="another")
    wrong = verified(posted_desk.sign_in, backup)
    assert (wrong.status, reasons(wrong)) == (1, {backup.name: "wrong_key"})


def test_a_folder_is_listed_without_a_key_and_with_what_is_in_it(
    posted_desk: Desk, backup: Path, tmp_path: Path
) -> None:
    (backup.parent / "notes.txt").write_text("no backup", encoding="utf-8")
    damaged(backup, backup.parent / "a-bit.hrdbk")
    spoken = said("backup", "list", backup.parent, "--json")

    assert spoken.status == 0
    assert {Path(one["file"]).name for one in spoken.document} >= {backup.name, "a-bit.hrdbk"}
    sound = next(one for one in spoken.document if Path(one["file"]).name == backup.name)
    assert sound["rows"] > 1_000
    assert sound["size"] == backup.stat().st_size
    assert said("backup", "list", tmp_path / "none", "--json").error["code"] == "backup_unusable"


def test_nothing_about_a_person_stands_in_a_header(posted_desk: Desk, backup: Path) -> None:
    content = backup.read_bytes()

    for secret in ("潘国", "HL0001", "6228480000004004917", "华岭", "maker"):
        assert secret.encode() not in content


def test_a_restored_company_replays_to_the_same_fen_and_its_chain_holds(
    posted_desk: Desk, backup: Path, tmp_path: Path
) -> None:
    home = tmp_path / "restored"
    sign_in = ("--sign-in", posted_desk.sign_in, "--json", "--lang", "en")
    restored = said("backup", "restore", backup, "--to", home, *sign_in)

    assert restored.status == 0, restored.stderr
    assert {"ok": True, "integrity": True, "audit_ok": True}.items() <= restored.document.items()
    replayed = said("replay", "--home", home, "--period", PERIOD, *sign_in)
    assert (replayed.status, replayed.document["equal"], replayed.document["slips"]) == (0, True, 169)
    audit = said("audit", "verify", "--home", home, *sign_in)
    assert (audit.status, audit.document["ok"]) == (0, True)


def test_a_folder_with_anything_in_it_is_not_restored_into(
    posted_desk: Desk, backup: Path, tmp_path: Path
) -> None:
    full = tmp_path / "full"
    full.mkdir()
    (full / "letter.txt").write_text("mine", encoding="utf-8")
    refused = said("backup", "restore", backup, "--to", full, "--sign-in", posted_desk.sign_in, "--json")

    assert refused.error["code"] == "folder_not_empty"
    assert [path.name for path in full.iterdir()] == ["letter.txt"]


@pytest.mark.parametrize("wrong", ["passphrase", "bytes"])
def test_a_backup_that_cannot_be_read_leaves_no_folder(
    posted_desk: Desk, backup: Path, tmp_path: Path, wrong: str
) -> None:
    file = backup
    if wrong == "passphrase":
        write_sign_in(posted_desk.sign_in, passphrase="another")
    else:
        file = damaged(backup, tmp_path / "bit.hrdbk")
    home = tmp_path / "restored"
    refused = said("backup", "restore", file, "--to", home, "--sign-in", posted_desk.sign_in, "--json")

    assert refused.error["code"] == "backup_unusable"
    assert refused.error["details"]["reason"] == ("wrong_key" if wrong == "passphrase" else "damaged")
    assert not list(tmp_path.glob("*restor*"))


def test_the_chain_remembers_the_head_of_a_backup_and_no_other(posted_desk: Desk, backup: Path) -> None:
    (listed,) = said("backup", "list", backup.parent, "--json").document
    known = posted_desk("audit", "verify", "--head", listed["audit_head"])
    strange = posted_desk("audit", "verify", "--head", "0" * 63 + "1")

    assert (known.status, known.document["ok"]) == (0, True)
    assert (strange.status, strange.document["ok"]) == (1, False)


def test_the_backup_of_the_real_october_comes_back_whole(october: October) -> None:
    """In processes of their own, with the key derivation of the program."""
    file = october.summary["backup"]["file"]
    shared = ("--sign-in", october.sign_in, "--json", "--lang", "zh")
    home = october.folder / "restored"
    restored = ran("backup", "restore", file, "--to", home, *shared)
    replayed = ran("replay", "--home", home, "--period", PERIOD, *shared)

    assert restored.status == 0, restored.stderr
    assert json.loads(restored.stdout)["ok"] is True
    assert (replayed.status, replayed.document["equal"]) == (0, True)
