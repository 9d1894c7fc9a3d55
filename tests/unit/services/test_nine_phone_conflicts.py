"""The nine conflicts of the reference company, from the import to the end that its README names."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from bindings import command, told
from reference import ROSTER, expected
from stores import INPUTS, PreparedHome, enter, new_id

from hrdesk.bootstrap import OpenedStore
from hrdesk.calls.base import Gateway
from hrdesk.calls.people import ImportRoster
from hrdesk.calls.people_conflicts import ConflictRow, ListConflicts
from hrdesk.calls.people_contacts import (
    BindingRow,
    BindPhone,
    CheckPhone,
    ListHolders,
    PhoneAlreadyBound,
    ReleasePhone,
)
from hrdesk.calls.people_releases import ListReleases, ReleaseDue
from hrdesk.models.people import Employee, Employment
from hrdesk.storage.engine import writing

NOW = datetime(2026, 10, 31, 1, 0, tzinfo=UTC)
"""The reference time, 09:00 in Shanghai."""
CONFLICTS: dict[str, dict[str, Any]] = {one["phone"]: one for one in expected()["phone_conflicts"]}
LEAVERS = [phone for phone, one in CONFLICTS.items() if one["kind"] == "leaver_then_joiner"]
PENDING, CONTRADICTION, LATER, ACTIVE = (
    next(phone for phone, one in CONFLICTS.items() if one["kind"] == kind)
    for kind in ("release_pending", "status_contradiction", "holder_leaves_later", "both_active")
)


@pytest.fixture
def store(empty_home: PreparedHome) -> Iterator[OpenedStore]:
    """The roster just imported at the reference time."""
    empty_home.clock.moment = NOW
    with empty_home.open() as opened:
        bring(enter(opened, "maker"))
        yield opened


@pytest.fixture
def maker(store: OpenedStore) -> Gateway:
    return enter(store, "maker")


def bring(maker: Gateway) -> None:
    content = (INPUTS / ROSTER).read_bytes()
    maker(ImportRoster(request_id=new_id(), file_name=ROSTER, content=content))


def holders(gateway: Gateway, phone: str) -> list[tuple[str, str, str | None]]:
    rows: tuple[BindingRow, ...] = gateway(ListHolders(value=phone))
    return [(row.employee_no, row.bound_at, row.released_at) for row in rows]


def open_ones(gateway: Gateway) -> dict[str, ConflictRow]:
    return {row.value: row for row in gateway(ListConflicts())}


def moment(local: str) -> str:
    """A moment of the README, written in Shanghai, as it is stored."""
    return datetime.fromisoformat(f"{local}:00+08:00").astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def test_after_the_import_every_joiner_waits_unbound_and_listed(maker: Gateway) -> None:
    found = open_ones(maker)

    assert {(row.value, row.cause, row.holder_no, row.wanted_no) for row in found.values()} == {
        (phone, one["kind"], one["holder"], one["other"]) for phone, one in CONFLICTS.items()
    }
    for phone, one in CONFLICTS.items():
        assert [(no, to) for no, _, to in holders(maker, phone)] == [(one["holder"], None)], one
        assert found[phone].waits == (phone != ACTIVE)
        assert ROSTER in found[phone].source


@pytest.mark.parametrize("phone", LEAVERS)
def test_the_clock_gives_a_leavers_number_to_the_joiner_from_their_first_day(
    maker: Gateway, phone: str
) -> None:
    maker(command(ReleaseDue))
    clash = CONFLICTS[phone]
    (before, _, released), (after, since, still) = holders(maker, phone)

    assert (before, after, still) == (clash["holder"], clash["other"], None)
    assert since == moment(f"{clash['other_hire']}T00:00")
    approved = datetime.fromisoformat(moment(clash["holder_leave_approved"]))
    assert released is not None
    assert (datetime.fromisoformat(released) - approved).total_seconds() == 24 * 3600
    rows = maker(ListHolders(value=phone))
    assert [row.proof for row in rows] == ["import", "import"]
    assert (rows[0].ground, rows[1].reason[: len(ROSTER)]) == ("clock_over", ROSTER)
    assert phone not in open_ones(maker)


def test_within_the_day_the_leaver_still_holds_it_and_then_the_joiner_does(
    store: OpenedStore, maker: Gateway, empty_home: PreparedHome
) -> None:
    clash = CONFLICTS[PENDING]
    maker(command(ReleaseDue))
    assert [no for no, _, _ in holders(maker, PENDING)] == [clash["holder"]]
    running = {row.employee_no: row for row in maker(ListReleases())}
    assert running[clash["holder"]].due_at == moment("2026-10-31T17:20")
    assert running[clash["holder"]].seconds_left == 8 * 3600 + 20 * 60

    empty_home.clock.move(hours=8, minutes=19, seconds=59)
    maker(command(ReleaseDue))
    assert len(holders(maker, PENDING)) == 1
    empty_home.clock.move(seconds=1)
    maker(command(ReleaseDue))
    due = moment("2026-10-31T17:20")
    assert [(no, to) for no, _, to in holders(maker, PENDING)] == [
        (clash["holder"], due),
        (clash["other"], None),
    ]
    assert holders(maker, PENDING)[1][1] == due


def test_a_contradiction_is_blocked_until_hr_has_confirmed_that_the_holder_left(
    store: OpenedStore, maker: Gateway
) -> None:
    clash = CONFLICTS[CONTRADICTION]
    maker(command(ReleaseDue))
    refusal = told(maker, command(ReleasePhone, value=CONTRADICTION, reason="confirmed"))
    assert (refusal.code, open_ones(maker)[CONTRADICTION].actions) == (
        "release_not_lawful",
        ("ask_holder", "open_ticket"),
    )
    confirm(store, clash["holder"])
    answer = maker(command(ReleasePhone, value=CONTRADICTION, reason="confirmed by HR"))

    assert (answer.ground, answer.bound_to) == ("holder_left", clash["other"])
    assert [(no, to is None) for no, _, to in holders(maker, CONTRADICTION)] == [
        (clash["holder"], False),
        (clash["other"], True),
    ]


def confirm(store: OpenedStore, employee_no: str) -> None:
    """What HR does with the record of somebody who left and is marked as working here."""
    with writing(store.site.engine) as session:
        person = session.query(Employee).filter_by(employee_no=employee_no).one()
        session.query(Employment).filter_by(employee_id=person.id).update({"state": "left"})


def test_a_holder_who_leaves_later_keeps_it_and_the_joiner_is_offered_a_ticket(maker: Gateway) -> None:
    clash = CONFLICTS[LATER]
    maker(command(ReleaseDue))
    refusal = told(maker, command(BindPhone, value=LATER, employee_no=clash["other"]))

    assert isinstance(refusal, PhoneAlreadyBound)
    assert (refusal.holder_no, refusal.holder_name) == (clash["holder"], clash["holder_name"])
    assert refusal.actions == ("ask_holder", "open_ticket")
    assert maker(CheckPhone(value=LATER, employee_no=clash["other"])).refusal == refusal
    assert open_ones(maker)[LATER].ticket_id is None


def test_of_two_who_work_here_the_first_hired_keeps_it_and_hr_gets_a_ticket(maker: Gateway) -> None:
    clash = CONFLICTS[ACTIVE]
    maker(command(ReleaseDue))
    row = open_ones(maker)[ACTIVE]

    assert [no for no, _, _ in holders(maker, ACTIVE)] == [clash["holder"]]
    assert row.ticket_id is not None
    # Saturday, 31 October: the hour of work is that of Monday morning.
    assert row.ticket_due == moment("2026-11-02T10:00")
    assert row.in_charge == "Service_Agent"


def test_the_same_roster_again_changes_no_holder_and_finds_no_new_conflict(maker: Gateway) -> None:
    maker(command(ReleaseDue))
    before = {phone: holders(maker, phone) for phone in CONFLICTS}
    waiting = set(open_ones(maker))
    bring(maker)

    assert {phone: holders(maker, phone) for phone in CONFLICTS} == before
    assert set(open_ones(maker)) == waiting == {PENDING, CONTRADICTION, LATER, ACTIVE}


def test_the_number_of_somebody_hired_again_stays(maker: Gateway) -> None:
    maker(command(ReleaseDue))
    released = {row.employee_no for row in maker(ListReleases(done=True, limit=1000))}

    assert "HL0126" not in released
    assert released >= {CONFLICTS[phone]["holder"] for phone in LEAVERS}
