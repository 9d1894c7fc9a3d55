"""The sign-in file: read only when nobody else can, whole for two people, its secrets kept as typed."""

import os
import stat
from pathlib import Path

import pytest
from command_line import write_sign_in as prepared

from hrdesk.calls.base import Refusal, Refused
from hrdesk.calls.refusals import FileNotReadable
from hrdesk.calls.stores import SignInFileIncomplete, SignInFileUnsafe, SignInNotApart, SignInNotTwoPeople
from hrdesk.cli.sign_in_file import KEYS, SignIn, read_sign_in, write_sign_in


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "sign-in.txt"


def refused(path: Path) -> Refusal:
    with pytest.raises(Refused) as caught:
        read_sign_in(path).of_two_people()
    return caught.value.refusals[0]


def private(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    path.chmod(0o600)
    return path


@pytest.mark.skipif(os.name != "posix", reason="rights of files are those of POSIX")
@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o660, 0o700])
def test_a_file_with_more_rights_than_its_owner_needs_is_not_read(mode: int, path: Path) -> None:
    prepared(path).chmod(mode)

    assert refused(path) == SignInFileUnsafe(path=str(path), mode=f"{mode:o}")


@pytest.mark.parametrize("mode", [0o600, 0o400])
def test_a_file_that_only_its_owner_reads_is_taken(mode: int, path: Path) -> None:
    prepared(path).chmod(mode)

    assert read_sign_in(path).of_two_people().second_user == "checker"


@pytest.mark.parametrize("key", KEYS)
def test_a_line_that_is_missing_is_named(key: str, path: Path) -> None:
    lines = [f"{one}: of-{one}" for one in KEYS if one != key]
    private(path, "\n".join(lines).encode())

    assert refused(path) == SignInFileIncomplete(path=str(path), missing=(key,))


def test_every_missing_line_is_named_at_once_and_an_empty_one_counts_as_missing(path: Path) -> None:
    private(path, b"user: maker\npassword:\npassphrase:   \n")

    refusal = refused(path)

    assert isinstance(refusal, SignInFileIncomplete)
    assert refusal.missing == ("password", "second-user", "second-password", "passphrase")


def test_a_command_for_one_person_does_not_ask_for_the_second(path: Path) -> None:
    private(path, b"user: maker\npassword: abc\npassphrase: def\n")

    assert read_sign_in(path).needs("user", "password", "passphrase").user == "maker"


def test_nobody_is_maker_and_checker(path: Path) -> None:
    prepared(path, second_user="maker")

    assert refused(path) == SignInNotTwoPeople(path=str(path), user="maker")


@pytest.mark.parametrize("who", ["maker", "checker"])
def test_who_administers_users_is_neither_of_the_two(who: str, path: Path) -> None:
    prepared(path, security_user=who, security_password="long-enough")

    assert refused(path) == SignInNotApart(path=str(path), user=who)


@pytest.mark.parametrize("key", ["security_user", "security_password"])
def test_of_the_third_person_both_lines_are_needed_or_none(key: str, path: Path) -> None:
    prepared(path, **{key: "guard-of-users"})

    missing = ({"security_user": "security-password", "security_password": "security-user"}[key],)
    assert refused(path) == SignInFileIncomplete(path=str(path), missing=missing)
    assert read_sign_in(prepared(path)).of_two_people().security_user == ""


def test_the_third_person_is_written_and_read_like_the_others(path: Path) -> None:
    said = SignIn(path, "maker", "p1", "checker", "p2", "phrase", "guard", "p3")
    write_sign_in(path, said)

    assert read_sign_in(path) == said
    write_sign_in(path, SignIn(path, "maker", "p1", "checker", "p2", "phrase"))
    assert "security" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("secret", ["with: colon", "#not a comment", "空格 与中文", "a=b", '"quoted"'])
def test_a_secret_is_taken_as_it_stands_after_the_first_colon(secret: str, path: Path) -> None:
    prepared(path, password=secret)

    assert read_sign_in(path).password == secret


def test_the_marks_and_line_ends_of_a_windows_editor_do_no_harm(path: Path) -> None:
    private(path, "\ufeffuser: maker\r\npassword: geheim\r\npassphrase: 口令\r\n".encode())

    said = read_sign_in(path)

    assert (said.user, said.password, said.passphrase) == ("maker", "geheim", "口令")


def test_remarks_and_lines_of_other_programs_are_passed_over(path: Path) -> None:
    private(path, b"# for the station\nUser: big\nuser : small\nhost: x\n\nno separator\n")

    said = read_sign_in(path)

    assert said == SignIn(path, "small", "", "", "", "")


def test_a_file_that_is_not_there_is_refused_by_its_name(path: Path) -> None:
    assert refused(path) == FileNotReadable(file=str(path), reason="cannot_open")


def test_a_folder_and_a_file_that_is_no_text_are_refused_and_not_a_fault(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir(mode=0o600)
    binary = private(tmp_path / "binary", b"user: \xff\xfe\xfa")

    assert refused(folder) == FileNotReadable(file=str(folder), reason="cannot_open")
    assert refused(binary) == FileNotReadable(file=str(binary), reason="cannot_open")


def test_what_is_written_is_read_again_and_nobody_else_can(path: Path) -> None:
    said = SignIn(path, "maker", "p: 1", "checker", "密码", "a long passphrase")
    path.write_text("an older file that everybody reads, and that is longer than the new one" * 9)
    path.chmod(0o644)

    write_sign_in(path, said)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert read_sign_in(path) == said
