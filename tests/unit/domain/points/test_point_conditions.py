"""What an event must say, and how its time is read."""

from datetime import UTC
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrdesk.domain.points.conditions import Condition, all_hold
from hrdesk.domain.points.events import Event, Report, content_hash, read_moment, understood, utc_text

SHANGHAI = ZoneInfo("Asia/Shanghai")
FIELDS = {"grade": "S", "score": 92, "first": True, "giver": "A002", "employee_no": "A001", "empty": ""}


@pytest.mark.parametrize(
    ("field", "test", "value", "held"),
    [
        ("grade", "is", "S", True),
        ("grade", "is", "s", False),
        ("grade", "is_not", "A", True),
        ("grade", "one_of", "A | S", True),
        ("grade", "one_of", "A|B", False),
        ("score", "at_least", "92", True),
        ("score", "at_least", "92.5", False),
        ("score", "at_most", "100", True),
        ("grade", "at_least", "1", False),
        ("absent", "at_most", "1", False),
        ("first", "is", "true", True),
        ("giver", "given", "", True),
        ("empty", "given", "", False),
        ("absent", "given", "", False),
        ("giver", "differs_from", "employee_no", True),
        ("employee_no", "differs_from", "employee_no", False),
        ("giver", "same_as", "employee_no", False),
        ("absent", "same_as", "empty", True),
        ("absent", "is_not", "x", True),
    ],
)
def test_a_condition_holds_or_does_not(field: str, test: Any, value: str, held: bool) -> None:
    assert Condition(field, test, value).holds(FIELDS) is held


def test_all_conditions_have_to_hold() -> None:
    best = Condition("grade", "is", "S")

    assert all_hold([best, Condition("score", "at_least", "90")], FIELDS)
    assert not all_hold([best, Condition("score", "at_least", "95")], FIELDS)
    assert all_hold([], {})


def test_what_an_event_is_cannot_be_talked_over_by_its_data() -> None:
    data = {"employee_no": "A009", "kind": "other", "grade": "S"}
    event = Event("E1", "share", "A001", "", "2026-10-20", 8, "R-1", data, "lms")

    assert event.fields() == {
        "grade": "S",
        "kind": "share",
        "source": "lms",
        "reference": "R-1",
        "employee_no": "A001",
        "hour": 8,
    }
    assert (event.period, event.giver) == ("2026-10", "")


@pytest.mark.parametrize(
    ("written", "utc"),
    [
        ("2026-10-01 07:23:37", "2026-09-30T23:23:37Z"),
        ("2026-10-01T07:23:37+08:00", "2026-09-30T23:23:37Z"),
        ("2026-10-01T07:23:37Z", "2026-10-01T07:23:37Z"),
        ("2026-10-01T07:23", "2026-09-30T23:23:00Z"),
        ("2026/10/1 7:23", "2026-09-30T23:23:00Z"),
        ("2026/10/01 07:23:37", "2026-09-30T23:23:37Z"),
        ("2026.10.1 7:23:37", "2026-09-30T23:23:37Z"),
        (" 2026-10-01 ", "2026-09-30T16:00:00Z"),
        ("2026/10/1", "2026-09-30T16:00:00Z"),
    ],
)
def test_a_time_is_read_as_files_and_systems_write_it(written: str, utc: str) -> None:
    moment = read_moment(written, SHANGHAI)

    assert moment is not None
    assert utc_text(moment) == utc


@pytest.mark.parametrize(
    "written", ["2026-10-32 25:61", "", "yesterday", "46296.3", "9999-12-31T23:59:59-12:00"]
)
def test_what_is_no_time_is_none(written: str) -> None:
    assert read_moment(written, SHANGHAI) is None


@given(st.text(max_size=30))
def test_no_text_breaks_the_reading_of_times(written: str) -> None:
    moment = read_moment(written, SHANGHAI)

    assert moment is None or moment.tzinfo is not None


def test_day_and_hour_are_those_of_the_site() -> None:
    moment = read_moment("2026-10-19T16:30:00Z", SHANGHAI)
    assert moment is not None
    event = understood(Report("E1", "share", "A001", "x"), moment, utc_text(moment))

    assert (event.day, event.hour, event.at) == ("2026-10-20", 0, "2026-10-19T16:30:00Z")
    assert moment.astimezone(UTC).hour == 16


def test_the_same_report_has_the_same_hash_however_its_time_is_written() -> None:
    one = Report("E1", "share", "A001", "2026-10-01 08:00", "R", {"a": 1, "b": 2})
    same = one._replace(time="2026-10-01T08:00:00+08:00", data={"b": 2, "a": 1}, row=7, source="file")
    utc = "2026-10-01T00:00:00Z"

    assert content_hash(one, utc) == content_hash(same, utc)
    assert content_hash(one, None) != content_hash(same, None)


@pytest.mark.parametrize(
    "changed",
    [{"kind": "comment"}, {"employee_no": "A002"}, {"reference": "S"}, {"data": {"a": 2}}, {"data": {}}],
)
def test_another_report_has_another_hash(changed: dict[str, Any]) -> None:
    one = Report("E1", "share", "A001", "t", "R", {"a": 1})

    assert content_hash(one, "u") != content_hash(one._replace(**changed), "u")
    assert content_hash(one, "u") != content_hash(one, "v")
