"""Points for many at once: looked at first, given in one go, from a list or from a sheet."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from points_ledger import build_two_people
from stores import PreparedHome, copied, enter, new_id

from hrdesk.calls.base import Gateway, Refused
from hrdesk.calls.imports import ImportSummary
from hrdesk.calls.points import (
    AdjustPoints,
    GetPointBalance,
    Granted,
    GrantPoints,
    ImportGrantFile,
    ListPointMovements,
    PreviewGrant,
    PreviewGrantFile,
)
from hrdesk.calls.refusals import InputNotValid

HEADER = "工号,姓名,积分,原因"


@pytest.fixture(scope="module")
def two_people(empty_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_two_people(empty_template, tmp_path_factory.mktemp("granting") / "two")


@pytest.fixture
def officer(two_people: Path, tmp_path: Path) -> Iterator[Gateway]:
    home: PreparedHome = copied(two_people, tmp_path / "home")
    with home.open() as store:
        yield enter(store, "hr_officer")


def balances(officer: Gateway) -> list[int]:
    return [officer(GetPointBalance(employee_no=number)).available for number in ("A001", "A002")]


def shown(granted: Granted) -> list[tuple[str, int, int]]:
    return [(one.employee_no, one.points, one.balance) for one in granted.grants]


def test_a_preview_says_who_would_get_what_and_gives_nothing(officer: Gateway) -> None:
    officer(AdjustPoints(request_id=new_id(), employee_id=2, points=7, reason="fair"))
    seen = officer(PreviewGrant(points=10, everybody=True))

    assert shown(seen) == [("A001", 10, 10), ("A002", 10, 17)]
    assert (seen.people, seen.points) == (2, 20)
    assert seen.grants[0].department == "生产部"
    assert balances(officer) == [0, 7]


def test_a_grant_gives_to_everybody_named_once(officer: Gateway) -> None:
    department = 1
    request = GrantPoints(
        request_id=new_id(),
        points=10,
        reason="safety week",
        departments=(department,),
        employee_ids=(1, 1),
        expires_on="2027-10-26",
    )
    given = officer(request)

    assert shown(given) == shown(officer(request)) == [("A001", 10, 10), ("A002", 10, 10)]
    assert balances(officer) == [10, 10]
    (row,) = officer(ListPointMovements(employee_id=1)).rows
    assert (row.kind, row.reason, row.expires_on) == ("adjust", "safety week", "2027-10-26")


def test_a_preview_of_nobody_is_empty_and_its_grant_is_refused(officer: Gateway) -> None:
    assert officer(PreviewGrant(points=10)).grants == ()
    with pytest.raises(Refused) as stopped:
        officer(GrantPoints(request_id=new_id(), points=10, reason="safety week"))
    (why,) = stopped.value.refusals
    assert isinstance(why, InputNotValid)
    assert why.field == "employee_ids"


def test_who_has_too_few_stops_the_taking_from_everybody(officer: Gateway) -> None:
    officer(AdjustPoints(request_id=new_id(), employee_id=1, points=7, reason="fair"))
    with pytest.raises(Refused) as stopped:
        officer(GrantPoints(request_id=new_id(), points=-5, reason="typo", everybody=True))

    assert stopped.value.refusals[0].values()["employee_no"] == "A002"
    assert balances(officer) == [7, 0]


def test_everybody_who_has_too_few_is_named_at_once(officer: Gateway) -> None:
    with pytest.raises(Refused) as stopped:
        officer(GrantPoints(request_id=new_id(), points=-5, reason="typo", everybody=True))

    assert [one.values()["employee_no"] for one in stopped.value.refusals] == ["A001", "A002"]


def sheet(*lines: str) -> dict[str, Any]:
    return {"file_name": "积分.csv", "content": "\n".join([HEADER, *lines, ""]).encode()}


def brought(officer: Gateway, *lines: str) -> ImportSummary:
    return officer(ImportGrantFile(request_id=new_id(), **sheet(*lines)))


ROWS = ("A001,安娜,30,安全月", "A002,薄文,20,师带徒", "A001,安娜,5,师带徒")


def test_a_sheet_gives_each_row_once_however_often_it_is_brought(officer: Gateway) -> None:
    first = brought(officer, *ROWS)
    again = brought(officer, *ROWS)

    assert (first.rows, first.accepted, first.held, first.skipped) == (3, 3, 0, 0)
    assert (again.rows, again.accepted, again.held, again.skipped) == (3, 0, 0, 3)
    assert balances(officer) == [35, 20]
    seen = officer(PreviewGrantFile(**sheet(*ROWS)))
    assert [one.code for one in seen.findings] == ["points_given_before"] * 3


BAD = {
    "A001,安娜,abc,安全月": "points_not_whole",
    "A001,安娜,1.5,安全月": "points_not_whole",
    "A001,安娜,5000000,安全月": "points_not_whole",
    "A001,安娜,0,安全月": "points_zero",
    "A001,安娜,,安全月": "points_zero",
    "A001,安娜,5,": "points_reason_missing",
    "A001,安娜,-5,多发": "points_too_few",
    "A009,无名,5,安全月": "unknown_employee",
}


@pytest.mark.parametrize("line", BAD)
def test_a_row_that_cannot_be_is_held_and_the_others_are_given(officer: Gateway, line: str) -> None:
    seen = officer(PreviewGrantFile(**sheet(line, "A002,薄文,20,师带徒")))
    done = brought(officer, line, "A002,薄文,20,师带徒")

    assert [(one.row, one.code) for one in seen.findings] == [(2, BAD[line])]
    assert (seen.accepted, seen.held) == (done.accepted, done.held) == (1, 1)
    assert balances(officer) == [0, 20]


def test_the_same_row_twice_in_a_sheet_counts_once(officer: Gateway) -> None:
    done = brought(officer, ROWS[0], ROWS[0], "A001,安娜,-10,更正")

    assert (done.accepted, done.skipped) == (2, 1)
    assert balances(officer) == [20, 0]


def test_a_sheet_without_points_is_of_another_kind(officer: Gateway) -> None:
    request = PreviewGrantFile(file_name="a.csv", content="工号,姓名\nA001,安娜\n".encode())
    with pytest.raises(Refused) as stopped:
        officer(request)

    assert stopped.value.refusals[0].code == "file_has_errors"
