"""`points balance`, `points ledger` and `points check` as a script calls them."""

import csv
from pathlib import Path

import pytest
from command_line import Desk, write_sign_in
from points_ledger import build_two_people, ledger_in
from stores import PreparedHome, copied, enter, new_id

from hrdesk.calls.points import AdjustPoints
from hrdesk.services.points.posting import hold
from hrdesk.storage.engine import writing
from hrdesk.storage.guards import drop_guards, lay_guards


@pytest.fixture(scope="module")
def two_people(empty_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_two_people(empty_template, tmp_path_factory.mktemp("commands") / "two")


@pytest.fixture
def hr(cheap_stores: None, two_people: Path, tmp_path: Path) -> Desk:
    """Anna has 30 points, 20 of them until a day in November, and 12 are held; Bo has 7."""
    home: PreparedHome = copied(two_people, tmp_path / "home")
    with home.open() as store:
        officer = enter(store, "hr_officer")
        for who, points, on in ((1, 20, "2099-11-01"), (1, 10, None), (2, 7, None)):
            officer(
                AdjustPoints(
                    request_id=new_id(), employee_id=who, points=points, reason="fair", expires_on=on
                )
            )
        with ledger_in(store, home.clock) as ledger:
            ledger.person = 1
            hold(ledger.ctx, 1, 12, redemption_id=ledger.add_redemption(12))
            ledger.session.commit()
    return Desk(home, write_sign_in(tmp_path / "hr.txt", user="hr_officer"))


def test_a_balance_says_what_expires_when(hr: Desk) -> None:
    assert hr("points", "balance", "A001").document == {
        "employee_no": "A001",
        "name": "安娜",
        "available": 18,
        "held": 12,
        "expiring": [{"points": 8, "on": "2099-11-01"}],
    }
    assert hr("points", "balance", "A009").error["code"] == "record_not_found"


def test_the_ledger_is_a_file_whose_points_add_up_to_nothing(hr: Desk, tmp_path: Path) -> None:
    out = tmp_path / "ledger.csv"
    said = hr("points", "ledger", "--out", out).document
    with out.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))

    assert said["rows"] == len(rows) == 8
    assert list(rows[0]) == [
        *("movement_id", "time", "account", "person", "points", "kind", "source_key", "reverses"),
    ]
    assert sum(int(row["points"]) for row in rows) == 0
    of_anna = [int(row["points"]) for row in rows if (row["account"], row["person"]) == ("available", "A001")]
    assert sum(of_anna) == 18


def test_the_ledger_of_one_person_holds_nobody_elses(hr: Desk, tmp_path: Path) -> None:
    out = tmp_path / "bo.csv"
    hr("points", "ledger", "A002", "--out", out)

    with out.open(encoding="utf-8", newline="") as stream:
        assert [(row["account"], row["points"]) for row in csv.DictReader(stream)] == [
            ("adjusted", "-7"),
            ("available", "7"),
        ]


def test_a_ledger_that_adds_up_is_ok_and_one_that_was_tampered_with_is_not(hr: Desk) -> None:
    sound = hr("points", "check")
    assert sound.status == 0
    assert {key: sound.document[key] for key in ("movements", "sum", "mismatches", "ok")} == {
        "movements": 4,
        "sum": 0,
        "mismatches": 0,
        "ok": True,
    }
    with hr.home.open() as store, writing(store.site.engine) as session:
        drop_guards(session.connection())
        session.connection().exec_driver_sql("UPDATE point_movements SET points = 5 WHERE points = 7")
        lay_guards(session.connection())

    spoiled = hr("points", "check")
    assert (spoiled.status, spoiled.document["ok"], spoiled.document["mismatches"]) == (1, False, 1)
    assert spoiled.document["found"] == [
        {"kind": "available", "employee_no": "A002", "record": 2, "stored": 7, "counted": 5}
    ]
