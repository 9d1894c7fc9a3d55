"""`people …` as a script uses it: answers in JSON, refusals by code, phones never whole."""

from pathlib import Path

import pytest
from command_line import Desk, said, write_sign_in
from stores import new_id

from hrdesk.calls.people import ListEmployees
from hrdesk.calls.people_joining import Onboard


@pytest.fixture
def hr(reference_desk: Desk, tmp_path: Path) -> Desk:
    """The desk of the reference company, where an HR officer signs in."""
    sign_in = write_sign_in(tmp_path / "hr.txt", user="hr_officer")
    return Desk(reference_desk.home, sign_in)


def test_the_list_is_everybody_and_a_search_finds_one(hr: Desk) -> None:
    everybody = hr("people", "list").document
    with hr.home.signed_in("hr_officer") as gateway:
        assert len(everybody) == gateway(ListEmployees()).total
    assert all(
        list(one) == ["employee_no", "name", "state", "department", "phone", "masked"] for one in everybody
    )
    assert all("****" in one["phone"] for one in everybody if one["masked"])

    (found,) = hr("people", "list", "--search", "HL0032").document
    assert found["employee_no"] == "HL0032"


def test_the_list_of_an_earlier_day_knows_nobody_who_came_later(hr: Desk) -> None:
    today = {one["employee_no"] for one in hr("people", "list").document}
    earlier = {one["employee_no"] for one in hr("people", "list", "--as-of", "2020-01-01").document}
    assert earlier < today


def test_a_record_is_shown_as_of_a_day(hr: Desk) -> None:
    shown = hr("people", "show", "HL0032").document
    (department,) = [one for one in shown["dated"] if one["field"] == "department"]

    assert (department["value"], department["to"]) == (shown["department"], None)
    assert shown["masked"] == ["phone", "id_number"]
    assert "****" in shown["phone"]
    assert not [one for one in shown["dated"] if one["field"].startswith(("pay.", "bank"))]
    before = hr("people", "show", "HL0032", "--as-of", "2001-01-01").document
    assert (before["state"], before["as_of"]) == ("candidate", "2001-01-01")


def test_somebody_leaves_and_comes_back_and_history_tells_both(hr: Desk) -> None:
    left = hr("people", "leave", "HL0032", "--on", "2026-10-20", "--approve").document
    assert left["employee_no"] == "HL0032"
    assert left["state"] == "left"
    assert left["release_due"].endswith("Z")

    back = hr("people", "rehire", "HL0032", "--on", "2026-10-26").document
    assert (back["employee_no"], back["state"]) == ("HL0032", "active")
    told = hr("people", "history", "HL0032").document
    stays = [(one["from"], one["to"]) for one in told["dated"] if one["field"] == "employment"]
    assert stays[0] == ("2026-10-26", None)
    assert stays[1][1] == "2026-10-20"


def test_a_leaving_to_come_is_asked_for_and_approved_later(hr: Desk) -> None:
    asked = hr("people", "leave", "HL0032", "--on", "2099-11-30").document
    assert (asked["state"], asked["stage"], asked["release_due"]) == ("leaving", "leave_requested", None)
    error = hr("people", "leave", "HL0032", "--on", "2099-12-31", "--approve").error
    assert (error["code"], error["details"]["stage"]) == ("move_not_possible", "leave_requested")
    approved = hr("people", "leave", "HL0032", "--on", "2099-11-30", "--approve").document
    assert (approved["state"], approved["stage"]) == ("leaving", "leave_approved")
    assert approved["release_due"] is not None


def test_a_contradiction_of_the_roster_is_put_right_in_one_command(hr: Desk) -> None:
    """HL0103: 在职 with the time of an approval."""
    left = hr("people", "leave", "HL0103", "--on", "2026-09-10", "--approve").document

    assert (left["state"], left["stage"]) == ("left", "left")


def test_two_identities_are_never_merged(hr: Desk) -> None:
    error = hr("people", "merge", "HL0032", "HL0033", "--reason", "同一人").error
    assert error["code"] == "merge_not_possible"
    assert "HL0033" in error["message"]


def test_whoever_may_not_is_refused_and_an_unknown_number_is_named(hr: Desk, tmp_path: Path) -> None:
    cashier = Desk(hr.home, write_sign_in(tmp_path / "cashier.txt", user="cashier"))

    assert cashier("people", "leave", "HL0032", "--on", "2099-11-30").error["code"] == "permission_missing"
    assert "bank_card" in {one["field"] for one in cashier("people", "show", "HL0035").document["dated"]}
    assert hr("people", "show", "HL9999").error["code"] == "record_not_found"
    assert hr("people", "list", "--as-of", "soon").error["code"] == "input_not_valid"
    assert hr("people", "leave", "HL0032").status == 2


def test_without_json_each_record_is_a_line(hr: Desk) -> None:
    where = ("--home", hr.home.folder, "--sign-in", hr.sign_in)
    assert said("people", "list", "--search", "HL0032", *where).stdout.startswith("HL0032\t")
    assert "\tdepartment\t" in said("people", "history", "HL0032", *where).stdout


def test_two_records_of_one_person_become_one(hr: Desk) -> None:
    with hr.home.signed_in("hr_officer") as gateway:
        made = gateway(Onboard(request_id=new_id(), person_name="重复", first_day="2026-10-20"))
    hr("people", "leave", "HL0032", "--on", "2026-10-10", "--approve")
    merged = hr("people", "merge", "HL0032", made.employee_no, "--reason", "同一人").document

    assert merged == {"employee_no": "HL0032", "other_no": made.employee_no, "employments": 1}
    assert hr("people", "show", made.employee_no).document["employee_no"] == "HL0032"
    assert hr("people", "history", "HL0032").document["merged_numbers"] == [made.employee_no]
    (found,) = hr("people", "list", "--search", made.employee_no).document
    assert (found["employee_no"], found["state"]) == ("HL0032", "active")
