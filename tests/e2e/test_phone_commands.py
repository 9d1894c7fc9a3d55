"""`phone …` as a script calls it: the JSON forms, the statuses, the sentence of a clash."""

from datetime import UTC, datetime

import pytest
from command_line import Desk, said
from reference import expected
from stores import enter

from hrdesk.calls.people_conflicts import ListConflicts
from hrdesk.models.administration import Setting
from hrdesk.storage.engine import writing

HOTLINE = "0512-6688 1234"
LEAVER = expected()["phone_conflicts"][0]
PENDING = expected()["phone_conflicts"][5]
LATER = expected()["phone_conflicts"][7]
SEEN = ("--proof", "card-seen")


@pytest.fixture
def desk(reference_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """At the reference time, with the hotline of the company."""
    clock = reference_desk.home.clock
    clock.moment = datetime(2026, 10, 31, 1, 0, tzinfo=UTC)
    with reference_desk.home.open(release=False) as store, writing(store.site.engine) as session:
        session.add(Setting(key="site.hotline", value=HOTLINE, changed_by="tests", changed_at="", version=1))
    monkeypatch.setattr("hrdesk.cli.command.open_home", lambda *_args, **how: reference_desk.home.open(**how))
    return reference_desk


def test_a_free_number_is_bound_changed_and_told_of(desk: Desk) -> None:
    bound = desk("phone", "bind", "139-0000-0101", "HL0033", *SEEN).document
    changed = desk("phone", "change", "HL0033", "13900000102").document
    held = desk("phone", "holders", "13900000101").document

    assert (bound["employee_no"], bound["from"]) == ("HL0033", "2026-10-31T01:00:00Z")
    assert changed["released"] == "139****0101"
    assert held == [
        {
            "employee_no": "HL0033",
            "from": "2026-10-31T01:00:00Z",
            "to": "2026-10-31T01:00:00Z",
            "proof": "card_seen",
            "actor": "maker",
            "reason": "",
        }
    ]


def test_a_number_of_somebody_else_is_refused_with_whose_it_is(desk: Desk) -> None:
    spoken = desk("phone", "bind", LATER["phone"], LATER["other"], *SEEN, "--lang", "zh")
    name = LATER["holder_name"]
    words = f"该手机号已与待离职员工{name}的账号绑定，请联系HR处理（联系电话：{HOTLINE}）"

    assert spoken.error["code"] == "phone_already_bound"
    assert spoken.error["message"] == spoken.stderr.strip() == words
    assert spoken.error["details"] == {
        "holder_no": LATER["holder"],
        "holder_name": name,
        "holder_state": "leaving",
        "since": spoken.error["details"]["since"],
        "hotline": HOTLINE,
        "actions": ["ask_holder", "open_ticket"],
    }
    assert len(spoken.error["details"]["since"]) == len("2026-10-31")


def test_a_clash_at_the_command_line_stands_on_the_desk(desk: Desk) -> None:
    desk("phone", "release-due")
    held = desk("phone", "holders", LEAVER["phone"]).document[-1]["employee_no"]
    assert desk("phone", "change", "HL0001", LEAVER["phone"]).error["details"]["holder_no"] == held
    with desk.home.open() as store:
        wanted = {row.wanted_no for row in enter(store, "maker")(ListConflicts())}

    assert "HL0001" in wanted


def test_what_is_due_is_released_once(desk: Desk) -> None:
    first = desk("phone", "release-due").document["released"]
    again = desk("phone", "release-due").document

    one = next(row for row in first if row["employee_no"] == LEAVER["holder"])
    assert one == {
        "number": LEAVER["phone"],
        "employee_no": LEAVER["holder"],
        "due": "2026-01-31T07:05:00Z",
        "at": "2026-10-31T01:00:00Z",
    }
    assert PENDING["phone"] not in {row["number"] for row in first}
    assert again == {"released": []}
    holders = desk("phone", "holders", LEAVER["phone"]).document
    assert [(row["employee_no"], row["to"]) for row in holders] == [
        (LEAVER["holder"], "2026-01-31T07:05:00Z"),
        (LEAVER["other"], None),
    ]


def test_a_leavers_number_is_released_by_hand_and_nobody_elses(desk: Desk) -> None:
    released = desk("phone", "release", PENDING["phone"], "--reason", "号码要用").document
    refused = desk("phone", "release", LATER["phone"], "--reason", "号码要用").error

    assert (released["employee_no"], released["ground"]) == (PENDING["holder"], "holder_left")
    assert released["bound_to"] == PENDING["other"]
    assert (refused["code"], refused["details"]["holder_no"]) == ("release_not_lawful", LATER["holder"])


def test_open_conflicts_and_their_share_by_month(desk: Desk) -> None:
    every = desk("phone", "conflicts").document
    october = desk("phone", "conflicts", "--from", "2026-10-01", "--to", "2026-10-31").document

    assert list(every) == ["open", "share_by_month"]
    assert {(row["number"], row["cause"]) for row in every["open"]} >= {
        (LEAVER["phone"], LEAVER["kind"]),
        (LATER["phone"], LATER["kind"]),
    }
    assert len(every["share_by_month"]) == 12
    (month,) = october["share_by_month"]
    assert list(month) == ["month", "bindings", "conflicts", "share"]
    assert (month["month"], month["conflicts"]) == ("2026-10", 9)
    assert month["share"] == pytest.approx(9 / month["bindings"], abs=0.0001)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("bind", "1380000", "HL0033", *SEEN), "phone_not_valid"),
        (("bind", "13900000101", "HL0033", "--proof", "override"), "proof_not_enough"),
        (("bind", "13900000101", "XX9999", *SEEN), "record_not_found"),
        (("release", "13900009999", "--reason", "x"), "record_not_found"),
        (("conflicts", "--from", "yesterday"), "input_not_valid"),
    ],
)
def test_what_cannot_be_done_is_one_error(desk: Desk, words: tuple[str, ...], code: str) -> None:
    assert desk("phone", *words).error["code"] == code


def test_a_proof_is_named_and_without_json_people_read_lines(desk: Desk) -> None:
    assert said("phone", "bind", "13900000101", "HL0033", "--sign-in", desk.sign_in).status == 2
    spoken = said(
        *("phone", "holders", LEAVER["phone"], "--home", desk.home.folder),
        *("--sign-in", desk.sign_in, "--lang", "en"),
    )
    assert spoken.stdout.startswith(f"{LEAVER['holder']} ")
