"""Whatever stops a command is one JSON error with code, sentence and details; nothing is said in silence."""

import errno
import os
from pathlib import Path

import pytest

from hrdesk.calls.base import Cancelled, Fault, Refused
from hrdesk.calls.payroll_refusals import MakerIsChecker, RunNotInState, TemplateNotUsable
from hrdesk.calls.refusals import RecordNotFound
from hrdesk.calls.stores import SignInFileIncomplete
from hrdesk.cli.wording import ROOM_MIB, error_document, refusal_sentence, shown
from hrdesk.i18n.catalogue import LANGUAGES, has, text
from hrdesk.settings import paths
from hrdesk.settings.paths import default_home, resources_folder


def full(folder: str, number: int = errno.ENOSPC) -> OSError:
    return OSError(number, os.strerror(number), folder)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_told_from_a_file_that_nobody_may_write(number: int) -> None:
    document = error_document("en", full("/data/out", number))

    assert document["code"] == "disk_full"
    assert document["details"] == {"folder": "/data/out", "needed_mib": ROOM_MIB}


@pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS, errno.EISDIR, errno.ENOTDIR])
def test_a_folder_that_is_not_writable_is_named(number: int) -> None:
    document = error_document("en", full("/data/out", number))

    assert (document["code"], document["details"]) == ("file_not_writable", {"path": "/data/out"})
    assert "/data/out" in document["message"]


def test_several_refusals_are_all_worded_and_the_first_gives_the_code() -> None:
    first, second = MakerIsChecker(maker="Lin"), RunNotInState(state="tried", needed="submitted")

    document = error_document("en", Refused(first, second))

    assert document["code"] == "maker_is_checker"
    assert document["details"] == {"maker": "Lin"}
    said = "\n".join(refusal_sentence("en", one) for one in (first, second))
    assert document["message"] == said
    assert "Lin" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_fault_gives_the_number_under_which_it_is_on_record(language: str) -> None:
    document = error_document(language, Fault("4711-abc"))

    assert (document["code"], document["details"]) == ("fault", {"incident": "4711-abc"})
    assert "4711-abc" in document["message"]
    assert "{" not in document["message"]


def test_a_cancelled_command_says_that_nothing_was_written() -> None:
    english, chinese = (error_document(language, Cancelled()) for language in ("en", "zh"))

    assert english == {"code": "cancelled", "message": "Cancelled; nothing was written.", "details": {}}
    assert chinese["message"] != english["message"]


def test_an_error_of_the_program_itself_is_not_passed_off_as_a_refusal() -> None:
    with pytest.raises(ZeroDivisionError):
        error_document("en", ZeroDivisionError())


def test_several_values_are_listed_and_single_ones_stay_what_they_are() -> None:
    assert shown({"missing": ("password", "user"), "rows": [1, 2], "count": 3, "name": "Lin"}) == {
        "missing": "password、user",
        "rows": "1、2",
        "count": 3,
        "name": "Lin",
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refusal_names_record_and_place_in_either_language(language: str) -> None:
    sentence = refusal_sentence(
        language, SignInFileIncomplete(path="/a/sign-in.txt", missing=("password", "user"))
    )

    assert "/a/sign-in.txt" in sentence
    assert "password、user" in sentence


def test_a_template_is_refused_in_the_words_of_its_own_cause() -> None:
    refusal = TemplateNotUsable(
        reason="tax_header_missing", details={"file": "t.xlsx", "header": "*姓名、本期收入"}
    )

    document = error_document("zh", Refused(refusal))

    assert document["code"] == "template_not_usable"
    assert "*姓名、本期收入" in document["message"]
    assert document["details"]["reason"] == "tax_header_missing"


def test_a_sentence_without_a_translation_stays_english_and_is_known_to_have_none() -> None:
    assert text("zh", "There is no such sentence {count}.", count=2) == "There is no such sentence 2."
    assert not has("zh", "There is no such sentence {count}.")
    assert has("zh", "Cancelled; nothing was written.")
    assert text("tlh", "Cancelled; nothing was written.") == "Cancelled; nothing was written."


def test_braces_in_a_name_are_no_fields_of_a_sentence() -> None:
    sentence = refusal_sentence("en", RecordNotFound(kind="setting", key="{password}"))

    assert "{password}" in sentence
    assert text("en", "{not_a_field} as it stands") == "{not_a_field} as it stands"


@pytest.mark.parametrize(
    ("environment", "platform", "home"),
    [
        ({"HRDESK_HOME": "/srv/pay", "XDG_DATA_HOME": "/data"}, "linux", "/srv/pay"),
        ({"HRDESK_HOME": "", "XDG_DATA_HOME": "/data"}, "linux", "/data/hrdesk"),
        (
            {"HRDESK_HOME": "", "XDG_DATA_HOME": "", "HOME": "/home/lin"},
            "linux",
            "/home/lin/.local/share/hrdesk",
        ),
        ({"HRDESK_HOME": "", "LOCALAPPDATA": "/users/lin/local"}, "win32", "/users/lin/local/hrdesk"),
        ({"HRDESK_HOME": "/srv/pay", "LOCALAPPDATA": "/users/lin/local"}, "win32", "/srv/pay"),
    ],
)
def test_the_home_is_where_the_site_says_and_else_where_the_system_keeps_data(
    environment: dict[str, str], platform: str, home: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(paths.sys, "platform", platform)

    assert default_home() == Path(home)


def test_a_bundle_reads_its_own_resources_and_none_anywhere_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "resources").mkdir()
    monkeypatch.setattr(paths.sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resources_folder() == tmp_path / "resources"

    (tmp_path / "resources").rmdir()
    monkeypatch.setattr(paths, "_PACKAGE", tmp_path / "hrdesk")
    with pytest.raises(FileNotFoundError, match="_resources"):
        resources_folder()
