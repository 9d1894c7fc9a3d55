"""`month` called again, with another date, into a folder that cannot be written, with a step already done."""

import json
from pathlib import Path

import pytest
from command_line import Desk
from raw_store import drop_triggers, raw_connection
from stores import PERIOD, enter, new_id, submitted_run

from hrdesk.calls.attendance import ImportAttendance

FIGURES = ("period", "pay_date", "tax_period", "people", "posted", "failed", "totals")


def month(desk: Desk, out: Path, *words: str) -> dict[str, object]:
    spoken = desk("month", "--period", PERIOD, "--out", out, *words)
    assert spoken.status == 1, spoken.stderr
    assert "error" not in spoken.document, spoken.stdout
    return dict(spoken.document)


def hashes(document: dict[str, object]) -> dict[str, str]:
    return {Path(one["path"]).name: one["sha256"] for one in document["files"]}  # type: ignore[attr-defined]  # JSON


def test_a_posted_month_again_gives_the_same_figures_and_files(posted_desk: Desk, tmp_path: Path) -> None:
    first = month(posted_desk, tmp_path / "one")
    second = month(posted_desk, tmp_path / "one")

    assert {key: first[key] for key in FIGURES} == {key: second[key] for key in FIGURES}
    assert hashes(first) == hashes(second)
    assert posted_desk("replay", "--period", PERIOD).document["slips"] == 169
    assert len(list((tmp_path / "one" / "backup").iterdir())) == 2, "no backup is ever overwritten"


def test_a_submitted_run_is_carried_on(reference_desk: Desk, tmp_path: Path) -> None:
    with reference_desk.home.open() as store:
        submitted_run(enter(store, "maker"))

    assert month(reference_desk, tmp_path / "out")["posted"] == 169


def test_the_pay_date_moves_the_tax_period(reference_desk: Desk, tmp_path: Path) -> None:
    document = month(reference_desk, tmp_path / "out", "--pay-date", "2026-11-10")

    assert (document["pay_date"], document["tax_period"]) == ("2026-11-10", "2026-11")
    register = (tmp_path / "out" / "register.csv").read_text(encoding="utf-8")
    assert "HL0001" in register


def test_another_pay_date_than_the_run_has_is_refused(posted_desk: Desk, tmp_path: Path) -> None:
    words = ("month", "--period", PERIOD, "--out", tmp_path / "out", "--pay-date")

    assert posted_desk(*words, "2026-11-10").error["code"] == "pay_date_differs"
    assert posted_desk(*words, "2026-10-31").document["posted"] == 169


@pytest.mark.parametrize(("period", "date"), [("2026-13", "2026-10-31"), (PERIOD, "31.10.2026")])
def test_a_date_that_is_none_is_refused_before_anything_is_made(
    reference_desk: Desk, tmp_path: Path, period: str, date: str
) -> None:
    words = ("month", "--period", period, "--out", tmp_path / "out", "--pay-date", date)

    assert reference_desk(*words).error["code"] == "input_not_valid"
    assert reference_desk("replay", "--period", PERIOD).error["code"] == "record_not_found"


def test_a_folder_that_cannot_be_written_is_found_before_anything_is_posted(
    reference_desk: Desk, tmp_path: Path
) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a file", encoding="utf-8")
    error = reference_desk("month", "--period", PERIOD, "--out", taken).error

    assert error["code"] == "file_not_writable"
    assert str(taken) in error["message"]
    assert reference_desk("replay", "--period", PERIOD).error["code"] == "record_not_found"


def test_a_month_that_is_not_posted_is_not_replayed(reference_desk: Desk) -> None:
    with reference_desk.home.open() as store:
        submitted_run(enter(store, "maker"))

    assert reference_desk("replay", "--period", PERIOD).error["code"] == "run_not_in_state"


def test_a_tampered_slip_is_named_by_replay(posted_desk: Desk) -> None:
    connection = raw_connection(posted_desk.home)
    drop_triggers(connection)
    connection.execute("UPDATE payslips SET net_pay = net_pay + 1 WHERE employee_no = 'HL0007'")
    connection.close()
    spoken = posted_desk("replay", "--period", PERIOD)

    assert (spoken.status, spoken.document["equal"]) == (1, False)
    (difference,) = spoken.document["differences"]
    assert (difference["employee_no"], difference["item"]) == ("HL0007", "net_pay")
    assert round(float(difference["posted"]) - float(difference["replayed"]), 2) == 0.01


def test_a_slip_that_was_taken_away_is_noticed(posted_desk: Desk) -> None:
    connection = raw_connection(posted_desk.home)
    drop_triggers(connection)
    connection.execute("DELETE FROM payslips WHERE employee_no = 'HL0007'")
    connection.close()
    spoken = posted_desk("replay", "--period", PERIOD)

    assert (spoken.status, spoken.document["equal"], spoken.document["differences"]) == (1, False, [])
    assert spoken.document["snapshot_intact"] is False


def test_who_failed_is_paid_by_a_supplement_and_all_slips_are_replayed(
    posted_desk: Desk, tmp_path: Path
) -> None:
    with posted_desk.home.open() as store:
        content = "姓名,工号,应出勤天数,出勤天数\n覃旭健,HL0145,18,18\n".encode()
        enter(store, "maker")(
            ImportAttendance(request_id=new_id(), file_name="a.csv", content=content, period=PERIOD)
        )
    out = tmp_path / "out"
    first = month(posted_desk, out)
    before = {path: path.read_bytes() for path in out.rglob("*.*") if path.suffix != ".hrdbk"}
    supplement = month(posted_desk, out, "--supplement")
    replayed = posted_desk("replay", "--period", PERIOD).document
    named = {str(Path(one["path"]).relative_to(out)) for one in supplement["files"]}  # type: ignore[attr-defined]  # JSON

    assert (supplement["posted"], len(supplement["failed"])) == (1, 4)  # type: ignore[arg-type]  # JSON
    assert (replayed["equal"], replayed["slips"]) == (True, 170)
    assert {path: path.read_bytes() for path in before} == before, "the files of the first run stay"
    assert named == {"register-2.csv", "bank-2.csv", "tax-salary-2.xlsx", "payslips-2/HL0145.pdf"}
    assert all((out / name).is_file() for name in named)
    assert json.loads((out / "summary-2.json").read_text("utf-8")) == supplement
    assert json.loads((out / "summary.json").read_text("utf-8")) == first


def test_a_month_of_nobody_is_refused(empty_desk: Desk, tmp_path: Path) -> None:
    assert empty_desk("month", "--period", PERIOD, "--out", tmp_path / "out").error["code"] == "nobody_to_pay"


def test_files_for_people_who_are_all_paid_are_refused_by_the_month(
    posted_desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("姓名,工号,应出勤天数,出勤天数\n潘国,HL0001,18,17\n".encode())
    refused = posted_desk("import", "attendance", path, "--period", PERIOD, "--apply")

    assert refused.error["code"] == "period_posted"
