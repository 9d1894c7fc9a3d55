"""What a script relies on: exit status, one document on stdout, sentences on stderr."""

import json
from pathlib import Path

import pytest
from command_line import Desk, ran, said, write_sign_in
from october import October
from stores import PERIOD, PreparedHome

from hrdesk.calls.audit import ListAudit
from hrdesk.cli.sign_in_file import KEYS
from hrdesk.storage.folder import hold

USAGE = [
    ("month",),
    ("fly",),
    ("import", "shoes", "a.xlsx", "--sign-in", "s.txt"),
    ("import", "roster", "--sign-in", "s.txt"),
    ("backup",),
    ("calc", "cn-iit", "--in", "a.csv"),
    ("month", "--period", PERIOD, "--out", "o", "--sign-in", "s.txt", "--lang", "fr"),
]


@pytest.mark.parametrize("words", USAGE)
def test_a_command_used_wrongly_says_how_it_is_used_and_ends_with_2(words: tuple[str, ...]) -> None:
    spoken = said(*words)

    assert spoken.status == 2
    assert spoken.stdout == ""
    assert "usage:" in spoken.stderr


def test_a_process_gives_its_status_to_the_shell(tmp_path: Path) -> None:
    refused = ran("replay", "--home", tmp_path, "--period", PERIOD, "--sign-in", tmp_path / "none", "--json")

    assert refused.error["code"] == "file_not_readable"
    assert ran("month").status == 2


def test_without_json_the_answer_and_the_sentences_stay_apart(posted_desk: Desk) -> None:
    spoken = said(
        *("replay", "--home", posted_desk.home.folder, "--sign-in", posted_desk.sign_in),
        *("--period", PERIOD, "--lang", "en"),
    )

    assert (spoken.status, spoken.stdout) == (0, "")
    assert "169" in spoken.stderr


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o700])
def test_a_sign_in_file_wider_than_600_is_refused(posted_desk: Desk, mode: int) -> None:
    posted_desk.sign_in.chmod(mode)
    error = posted_desk("replay", "--period", PERIOD).error

    assert error["code"] == "sign_in_file_unsafe"
    assert error["details"]["mode"] == f"{mode:o}"
    assert str(posted_desk.sign_in) in error["message"]


@pytest.mark.parametrize("mode", [0o600, 0o400])
def test_a_sign_in_file_of_the_owner_alone_is_taken(posted_desk: Desk, mode: int) -> None:
    posted_desk.sign_in.chmod(mode)

    assert posted_desk("replay", "--period", PERIOD).status == 0


@pytest.mark.parametrize("key", KEYS)
def test_a_month_needs_every_line_of_the_sign_in_file(posted_desk: Desk, tmp_path: Path, key: str) -> None:
    lines = posted_desk.sign_in.read_text(encoding="utf-8").splitlines()
    left = [line for line in lines if not line.startswith(f"{key}:")]
    posted_desk.sign_in.write_text("\n".join(left), encoding="utf-8")
    error = posted_desk("month", "--period", PERIOD, "--out", tmp_path / "out").error

    assert error["code"] == "sign_in_file_incomplete"
    assert error["details"]["missing"] == [key]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"passphrase": "not it"}, "wrong_passphrase"),
        ({"password": "not it either"}, "sign_in_failed"),
        ({"user": "nobody"}, "sign_in_failed"),
        ({"second_password": "not it either"}, "sign_in_failed"),
        ({"second_user": "maker"}, "sign_in_not_two_people"),
    ],
)
def test_who_may_not_sign_in_runs_nothing(
    reference_desk: Desk, tmp_path: Path, changes: dict[str, str], code: str
) -> None:
    write_sign_in(reference_desk.sign_in, **changes)
    spoken = reference_desk("month", "--period", PERIOD, "--out", tmp_path / "out")
    write_sign_in(reference_desk.sign_in)

    assert spoken.error["code"] == code
    assert reference_desk("replay", "--period", PERIOD).error["code"] == "record_not_found", "no run was made"


def test_a_second_user_who_may_not_approve_posts_nothing(reference_desk: Desk, tmp_path: Path) -> None:
    write_sign_in(reference_desk.sign_in, second_user="cashier")

    assert (
        reference_desk("month", "--period", PERIOD, "--out", tmp_path / "out").error["code"]
        == "permission_missing"
    )


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_folder_without_a_company_is_told_apart_from_a_wrong_passphrase(
    cheap_stores: None, tmp_path: Path, language: str
) -> None:
    sign_in = write_sign_in(tmp_path / "s.txt")
    empty = tmp_path / "empty"
    empty.mkdir()
    spoken = said("audit", "verify", "--home", empty, "--sign-in", sign_in, "--json", "--lang", language)

    assert spoken.error["code"] == "store_foreign"
    assert str(empty) in spoken.error["message"]


def test_while_the_desktop_has_the_store_reading_works_and_writing_says_who_has_it(
    posted_desk: Desk, tmp_path: Path
) -> None:
    with posted_desk.home.open():
        for words in (
            ("month", "--period", PERIOD, "--out", tmp_path / "out"),
            ("import", "roster", posted_desk.sign_in, "--apply"),
            ("backup", "create", "--out", tmp_path / "backups"),
        ):
            error = posted_desk(*words).error
            assert error["code"] == "store_busy", words
            assert "pid" in error["message"]
            assert str(posted_desk.home.folder) in error["message"]
        assert posted_desk("replay", "--period", PERIOD).status == 0
        assert posted_desk("audit", "verify").document["ok"] is True
        assert said("backup", "list", tmp_path, "--json").document == []


def test_another_process_that_holds_the_real_store_is_named(october: October) -> None:
    """The store of the real command line, held by this process."""
    held = hold(october.home, "hrdesk", "2026-10-31T01:00:00Z")
    try:
        refused = ran(
            *("backup", "create", "--home", october.home, "--out", october.folder / "more"),
            *("--sign-in", october.sign_in, "--json", "--lang", "zh"),
        )
    finally:
        held.release()

    assert refused.error["code"] == "store_busy"
    assert not (october.folder / "more").exists()


def test_each_step_of_a_month_is_on_record_under_its_own_user_and_unattended(
    reference_desk: Desk, tmp_path: Path
) -> None:
    reference_desk("month", "--period", PERIOD, "--out", tmp_path / "out")
    with reference_desk.home.signed_in("auditor") as auditor:
        entries = [one for one in auditor(ListAudit(limit=100)).rows if one.unattended]
    who = {one.call: one.user for one in entries if one.call.startswith(("payroll.", "administration.c"))}

    assert {who[f"payroll.{step}"] for step in ("create_run", "try_run", "submit_run")} == {"maker"}
    assert {who[f"payroll.{step}"] for step in ("approve_run", "post_run", "make_bank_file")} == {"checker"}
    assert who["payroll.make_tax_file"] == who["payroll.make_register"] == "maker"


def test_json_is_utf_8_on_a_console_that_is_not(october: October) -> None:
    spoken = ran(
        *("replay", "--home", october.home, "--period", PERIOD, "--sign-in", october.sign_in, "--json"),
        env={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
    )

    assert spoken.status == 0, spoken.stderr
    assert json.loads(spoken.stdout)["equal"] is True


def test_the_doctor_answers_with_one_list(tmp_path: Path) -> None:
    spoken = ran("doctor", "--home", tmp_path, "--json")

    assert spoken.status == int(any(one["needed"] and not one["ok"] for one in spoken.document))
    assert {"packages", "python"} & {one["name"] for one in spoken.document}


def test_a_company_is_made_once(cheap_stores: None, empty_home: PreparedHome, tmp_path: Path) -> None:
    sign_in = write_sign_in(tmp_path / "s.txt")
    again = said("init", "--home", empty_home.folder, "--company", "A", "--sign-in", sign_in, "--json")

    assert again.error["code"] == "store_exists"


def test_the_two_users_of_a_new_company_are_two_people(cheap_stores: None, tmp_path: Path) -> None:
    sign_in = write_sign_in(tmp_path / "s.txt", second_user="maker")
    refused = said("init", "--home", tmp_path / "home", "--company", "A", "--sign-in", sign_in, "--json")

    assert refused.error["code"] == "sign_in_not_two_people"
    assert not (tmp_path / "home").exists()


def test_a_password_too_short_makes_no_company(cheap_stores: None, tmp_path: Path) -> None:
    sign_in = write_sign_in(tmp_path / "s.txt", password="short")
    refused = said("init", "--home", tmp_path / "home", "--company", "A", "--sign-in", sign_in, "--json")

    assert refused.error["code"] == "password_too_short"
    assert not list((tmp_path / "home").glob("*.db"))
