"""Five wrong passwords and a name has to wait: known or not, across restarts, and never for ever."""

from collections.abc import Iterator

import pytest
from stores import PASSWORD, PreparedHome, enter, new_id

from hrdesk.bootstrap import OpenedStore
from hrdesk.calls.base import Refusal, Refused
from hrdesk.calls.refusals import SignInFailed
from hrdesk.calls.users import LiftPause, ListUsers, ResetPassword, SignInPaused, UserRow

PAUSED = SignInPaused(until="2026-10-26T01:45:00Z", minutes=15)
ADMINISTRATOR = "security_administrator"
WRONG = "wrong-password"


@pytest.fixture
def store(empty_home: PreparedHome) -> Iterator[OpenedStore]:
    with empty_home.open() as opened:
        yield opened


def tried(store: OpenedStore, user: str, password: str = WRONG) -> Refusal | None:
    """What an attempt was answered; None when it let somebody in."""
    try:
        store.sign_in(user, password, "en")
    except Refused as refused:
        return refused.refusals[0]
    return None


def shut(store: OpenedStore, user: str) -> None:
    for _ in range(5):
        assert tried(store, user) is not None
    assert isinstance(tried(store, user), SignInPaused)


def row_of(store: OpenedStore, user: str) -> UserRow:
    rows = enter(store, ADMINISTRATOR)(ListUsers())
    return next(row for row in rows if row.name == user)


@pytest.mark.parametrize("name", ["maker", "nobody-of-this-name"])
def test_four_wrong_ones_are_failures_and_the_fifth_is_a_pause_for_every_name(
    name: str, store: OpenedStore
) -> None:
    answers = [tried(store, name) for _ in range(6)]

    assert answers == [SignInFailed()] * 4 + [PAUSED] * 2


def test_the_right_password_waits_too(store: OpenedStore, empty_home: PreparedHome) -> None:
    shut(store, "maker")

    assert tried(store, "maker", PASSWORD) == PAUSED
    empty_home.clock.move(minutes=14, seconds=1)
    assert tried(store, "maker", PASSWORD) == SignInPaused(until=PAUSED.until, minutes=1)
    empty_home.clock.move(seconds=59)
    assert tried(store, "maker", PASSWORD) is None


def test_who_signs_in_begins_anew(store: OpenedStore) -> None:
    for _ in range(3):
        assert [tried(store, "maker") for _ in range(4)] == [SignInFailed()] * 4
        assert tried(store, "maker", PASSWORD) is None


def test_one_name_in_a_pause_keeps_nobody_else_out(store: OpenedStore) -> None:
    shut(store, "maker")

    assert tried(store, "checker", PASSWORD) is None


def test_a_pause_survives_a_restart(empty_home: PreparedHome) -> None:
    with empty_home.open() as store:
        shut(store, "maker")
    with empty_home.open() as store:
        assert tried(store, "maker", PASSWORD) == PAUSED


def test_a_process_that_only_reads_keeps_to_the_pause(empty_home: PreparedHome) -> None:
    with empty_home.open() as store:
        shut(store, "maker")
    with empty_home.open(write=False) as reader:
        assert tried(reader, "maker", PASSWORD) == PAUSED


def test_the_second_pause_is_longer(store: OpenedStore, empty_home: PreparedHome) -> None:
    shut(store, "maker")
    empty_home.clock.move(minutes=15)
    shut(store, "maker")

    empty_home.clock.move(minutes=29)
    assert isinstance(tried(store, "maker", PASSWORD), SignInPaused)
    empty_home.clock.move(minutes=1)
    assert tried(store, "maker", PASSWORD) is None


def test_an_administrator_is_told_the_same_and_yet_gets_in_after_15_minutes(
    store: OpenedStore, empty_home: PreparedHome
) -> None:
    for name in (ADMINISTRATOR, "nobody-of-this-name"):
        shut(store, name)
    empty_home.clock.move(minutes=15)
    for name in (ADMINISTRATOR, "nobody-of-this-name"):
        shut(store, name)
    empty_home.clock.move(minutes=14)
    assert isinstance(tried(store, ADMINISTRATOR, PASSWORD), SignInPaused)
    empty_home.clock.move(minutes=1)

    assert tried(store, ADMINISTRATOR) == tried(store, "nobody-of-this-name")
    assert tried(store, ADMINISTRATOR, PASSWORD) is None


def test_guessing_at_an_administrator_is_limited_within_the_longer_pause_too(
    store: OpenedStore, empty_home: PreparedHome
) -> None:
    shut(store, ADMINISTRATOR)
    empty_home.clock.move(minutes=15)
    shut(store, ADMINISTRATOR)
    empty_home.clock.move(minutes=15)
    for _ in range(5):
        tried(store, ADMINISTRATOR)

    assert isinstance(tried(store, ADMINISTRATOR, PASSWORD), SignInPaused)


def test_the_list_of_users_shows_who_waits_and_the_pause_can_be_lifted(store: OpenedStore) -> None:
    shut(store, "maker")
    assert row_of(store, "maker").paused_until == PAUSED.until
    assert row_of(store, "checker").paused_until is None

    lifted = enter(store, ADMINISTRATOR)(LiftPause(request_id=new_id(), user_id=row_of(store, "maker").id))

    assert lifted.paused_until is None
    assert row_of(store, "maker").paused_until is None
    assert tried(store, "maker", PASSWORD) is None


def test_a_reset_password_works_at_once(store: OpenedStore) -> None:
    shut(store, "maker")
    row = row_of(store, "maker")
    enter(store, ADMINISTRATOR)(
        ResetPassword(request_id=new_id(), user_id=row.id, version=row.version, password="brand-new-words")
    )

    assert tried(store, "maker", PASSWORD) == SignInFailed()
    assert tried(store, "maker", "brand-new-words") is None


def test_lifting_the_pause_of_one_leaves_that_of_another(store: OpenedStore) -> None:
    shut(store, "maker")
    shut(store, "checker")
    enter(store, ADMINISTRATOR)(LiftPause(request_id=new_id(), user_id=row_of(store, "maker").id))

    assert isinstance(tried(store, "checker", PASSWORD), SignInPaused)


def test_a_name_longer_than_the_log_keeps_is_counted_all_the_same(store: OpenedStore) -> None:
    assert [tried(store, "n" * 200) for _ in range(5)][-1] == PAUSED
