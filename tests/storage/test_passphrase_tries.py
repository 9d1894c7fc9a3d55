"""Wrong passphrases make a pause that a restart does not end; a changed one wraps the same keys anew."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from stores import CHEAP, PASSPHRASE, START, PreparedHome

from hrdesk.calls.base import Refusal, Refused
from hrdesk.calls.stores import WrongPassphrase
from hrdesk.calls.users import SignInPaused
from hrdesk.storage.keys import WrongPassphraseError, change_passphrase, create_keys, open_keys
from hrdesk.storage.passphrase_tries import (
    MOST,
    TRIES_FILE,
    failed_tries,
    forget_failures,
    note_failure,
)

NEW = "kettle orbit walnut"
WRONG = "not-this-one"


def opened(home: PreparedHome, passphrase: str = WRONG) -> Refusal | None:
    try:
        home.open(passphrase).close()
    except Refused as refused:
        return refused.refusals[0]
    return None


def test_the_fifth_wrong_passphrase_makes_a_pause_in_which_the_right_one_waits_too(
    empty_home: PreparedHome,
) -> None:
    answers = [opened(empty_home) for _ in range(5)]
    paused = SignInPaused(until="2026-10-26T01:45:00Z", minutes=15)

    assert answers == [WrongPassphrase(path=str(empty_home.folder))] * 4 + [paused]
    assert opened(empty_home, PASSPHRASE) == paused
    empty_home.clock.move(minutes=15)
    assert opened(empty_home, PASSPHRASE) is None


def test_no_pause_keeps_the_company_out_for_more_than_an_hour(empty_home: PreparedHome) -> None:
    for _ in range(4):
        for _ in range(5):
            opened(empty_home)
        last = opened(empty_home)
        empty_home.clock.move(hours=1)

    assert isinstance(last, SignInPaused)
    assert last.minutes == 60


def test_the_right_passphrase_clears_the_note(empty_home: PreparedHome) -> None:
    for _ in range(4):
        opened(empty_home)
    assert (empty_home.folder / TRIES_FILE).exists()

    assert opened(empty_home, PASSPHRASE) is None
    assert not (empty_home.folder / TRIES_FILE).exists()
    assert [type(opened(empty_home)) for _ in range(4)] == [WrongPassphrase] * 4


def test_a_note_keeps_moments_only_and_not_too_many(tmp_path: Path) -> None:
    for second in range(MOST + 5):
        note_failure(tmp_path, START + timedelta(seconds=second))

    said = json.loads((tmp_path / TRIES_FILE).read_text())
    assert len(said["failed"]) == MOST
    assert said["failed"][-1] == "2026-10-26T01:33:24Z"
    assert (tmp_path / TRIES_FILE).stat().st_mode & 0o777 == 0o600
    assert failed_tries(tmp_path)[0] == START + timedelta(seconds=5)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"failed": 3}', '{"failed": ["yesterday"]}', "\x00\xff"])
def test_a_note_that_cannot_be_read_counts_none(content: str, tmp_path: Path) -> None:
    (tmp_path / TRIES_FILE).write_text(content, encoding="latin-1")

    assert failed_tries(tmp_path) == []
    note_failure(tmp_path, START)
    assert failed_tries(tmp_path) == [START]


def test_where_nothing_can_be_written_nothing_is_remembered(tmp_path: Path) -> None:
    nowhere = tmp_path / "gone"
    note_failure(nowhere, START)
    forget_failures(nowhere)

    assert failed_tries(nowhere) == []


def test_a_changed_passphrase_opens_the_same_keys_and_the_old_one_nothing(tmp_path: Path) -> None:
    keys = create_keys(tmp_path, PASSPHRASE, CHEAP)
    before = keys.passphrase_key
    change_passphrase(tmp_path, keys, NEW)
    again = open_keys(tmp_path, NEW, CHEAP)

    assert again == keys
    assert again.passphrase_key.salt != before.salt
    assert again.passphrase_key.cost == before.cost
    with pytest.raises(WrongPassphraseError):
        open_keys(tmp_path, PASSPHRASE, CHEAP)


def test_a_change_that_breaks_off_leaves_the_old_passphrase(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = create_keys(tmp_path, PASSPHRASE, CHEAP)

    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fails)
    with pytest.raises(OSError, match="No space"):
        change_passphrase(tmp_path, keys, NEW)

    assert open_keys(tmp_path, PASSPHRASE, CHEAP) == keys
