"""Wrong passwords shut the door for a while, longer each round, and never for ever."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrdesk.domain.secrets.back_off import (
    FIRST_PAUSE,
    LONGEST_PAUSE,
    REMEMBERED,
    TRIES,
    minutes_left,
    pause_after,
    paused_until,
)

NOW = datetime(2026, 11, 6, 14, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
MOMENTS = st.lists(
    st.integers(min_value=0, max_value=48 * 3600).map(lambda seconds: NOW - timedelta(seconds=seconds))
).map(sorted)


def tried(times: int, at: datetime = NOW) -> list[datetime]:
    return [at] * times


def test_four_wrong_ones_are_forgiven() -> None:
    assert paused_until(tried(4), NOW) is None


def test_the_fifth_shuts_the_door_for_15_minutes() -> None:
    until = paused_until(tried(5), NOW)

    assert until == NOW + timedelta(minutes=15)
    assert paused_until(tried(5), NOW + FIRST_PAUSE - SECOND) == until
    assert paused_until(tried(5), NOW + FIRST_PAUSE) is None


def test_attempts_within_a_pause_neither_count_nor_prolong_it() -> None:
    during = tried(500, NOW + timedelta(minutes=1))
    until = paused_until(tried(5) + during, NOW + timedelta(minutes=2))

    assert until == NOW + FIRST_PAUSE


def test_after_a_pause_five_attempts_are_open_again_and_the_next_pause_is_longer() -> None:
    again = NOW + FIRST_PAUSE
    four_more = tried(5) + tried(4, again)

    assert paused_until(four_more, again) is None
    assert paused_until([*four_more, again], again) == again + 2 * FIRST_PAUSE


@pytest.mark.parametrize(
    ("rounds", "minutes"), [(1, 15), (2, 30), (3, 60), (4, 120), (5, 240), (6, 240), (60, 240)]
)
def test_pauses_grow_up_to_four_hours(rounds: int, minutes: int) -> None:
    assert pause_after(rounds) == timedelta(minutes=minutes)


def test_a_cap_may_be_lower_for_those_who_let_others_in() -> None:
    again = NOW + FIRST_PAUSE

    assert paused_until(tried(5) + tried(5, again), again, FIRST_PAUSE) == again + FIRST_PAUSE


def test_what_was_typed_the_day_before_is_forgotten() -> None:
    assert paused_until(tried(4) + tried(1, NOW + REMEMBERED + SECOND), NOW + REMEMBERED + SECOND) is None


def test_attempts_of_a_clock_set_back_do_not_shut_the_door_for_a_year() -> None:
    assert paused_until(tried(5, NOW + timedelta(days=365)), NOW) is None


@given(failed=MOMENTS)
def test_no_pause_outlasts_the_longest(failed: list[datetime]) -> None:
    until = paused_until(failed, NOW)

    assert until is None or NOW < until <= NOW + LONGEST_PAUSE


@given(failed=MOMENTS)
def test_a_pause_stands_on_five_attempts_at_least(failed: list[datetime]) -> None:
    if paused_until(failed, NOW) is not None:
        assert len(failed) >= TRIES


@given(failed=MOMENTS)
def test_a_lower_cap_never_shuts_longer(failed: list[datetime]) -> None:
    capped, usual = (paused_until(failed, NOW, cap) for cap in (FIRST_PAUSE, LONGEST_PAUSE))

    assert capped is None or capped <= NOW + FIRST_PAUSE
    assert usual is None or usual > NOW


@pytest.mark.parametrize(("seconds", "minutes"), [(1, 1), (60, 1), (61, 2), (900, 15)])
def test_a_begun_minute_is_told_whole(seconds: int, minutes: int) -> None:
    assert minutes_left(NOW + timedelta(seconds=seconds), NOW) == minutes
