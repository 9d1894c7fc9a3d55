"""What the desk does about a clash: note, ask, record, open a ticket, drop, release; and its figures."""

from datetime import timedelta

import pytest
from bindings import CARL, FIRST, SECOND, THIRD, Bindings, command, told
from small_company import ANNA, BO
from sqlalchemy import select, update

from hrdesk.calls.people_conflicts import (
    AskHolder,
    ConflictMonth,
    ConflictRow,
    DropClaim,
    GetConflictFigures,
    ListConflicts,
    NoteConflict,
    OpenBindingTicket,
    RecordConsent,
    ReleaseLeavers,
)
from hrdesk.calls.people_contacts import ChangePhone, ListHolders, ReleasePhone, ReleasesNotLawful
from hrdesk.calls.refusals import InputNotValid, RecordNotFound
from hrdesk.models.administration import User
from hrdesk.models.contacts import Ticket
from hrdesk.storage.engine import reading, writing

CLASH = {"value": FIRST, "employee_no": "A002"}


@pytest.fixture
def held(desk: Bindings) -> Bindings:
    """Anna holds a number that Bo wants."""
    desk.bind(FIRST, "A001")
    return desk


def the_open(desk: Bindings) -> ConflictRow:
    (row,) = desk.maker(ListConflicts())
    return row


def test_a_clash_is_noted_once_with_everything_the_desk_needs(held: Bindings) -> None:
    first = held.maker(command(NoteConflict, **CLASH))
    again = held.maker(command(NoteConflict, value="138 0000 1111", employee_no="A002"))
    row = the_open(held)

    assert first == again
    assert (row.value, row.holder_no, row.holder_name, row.holder_state) == (FIRST, "A001", "安娜", "active")
    assert (row.wanted_no, row.cause, row.waits, row.found_by) == ("A002", "both_active", False, "maker")
    assert (row.since, row.actions) == ("2026-10-26", ("ask_holder", "open_ticket"))
    assert (row.release_due, row.asked_due, row.consent, row.ticket_id) == (None, None, None, None)


def test_somebody_without_a_record_may_want_a_number_too(held: Bindings) -> None:
    held.maker(command(NoteConflict, value=FIRST))

    assert the_open(held).wanted_no == ""


def test_nobodys_number_is_no_conflict_and_ones_own_neither(held: Bindings) -> None:
    free = told(held.maker, command(NoteConflict, value=SECOND, employee_no="A002"))
    own = told(held.maker, command(NoteConflict, value=FIRST, employee_no="A001"))

    assert free == RecordNotFound(kind="phone_holder", key=SECOND)
    assert isinstance(own, RecordNotFound)


def test_the_holder_is_asked_once_and_owes_an_answer_in_three_days(held: Bindings) -> None:
    asked = held.maker(command(AskHolder, **CLASH))
    held.clock.move(hours=2)
    again = held.maker(command(AskHolder, **CLASH))

    assert asked.due_at == "2026-10-29T01:30:00Z"
    assert again == asked
    assert the_open(held).asked_due == asked.due_at


def test_a_yes_makes_the_release_lawful_and_a_no_takes_that_back(held: Bindings) -> None:
    held.maker(command(AskHolder, **CLASH))
    release = {"value": FIRST, "reason": "the holder agrees"}
    held.maker(command(RecordConsent, value=FIRST, consents=False, note="keeps it"))
    assert (the_open(held).consent, the_open(held).asked_due) == (False, None)
    assert told(held.maker, command(ReleasePhone, **release)).code == "release_not_lawful"

    held.clock.move(hours=1)
    held.maker(command(RecordConsent, value=FIRST, consents=True, note="by telephone"))
    assert the_open(held).actions[0] == "release_now"
    held.clock.move(minutes=5)
    assert held.maker(command(ReleasePhone, **release)).ground == "consent"
    (settled,) = held.maker(ListConflicts(settled=True))
    assert (settled.how, settled.resolved_by, settled.holder_no) == ("released", "maker", "A001")
    assert held.maker(ListConflicts()) == ()


def test_consent_is_to_one_holding_and_not_to_the_next(held: Bindings) -> None:
    held.maker(command(RecordConsent, value=FIRST, consents=True))
    held.maker(command(ReleasePhone, value=FIRST, reason="agreed"))
    held.bind(FIRST, "A002")

    assert told(held.maker, command(ReleasePhone, value=FIRST, reason="x")).code == "release_not_lawful"


def test_a_ticket_is_due_in_one_hour_of_work_and_goes_to_whoever_has_the_fewest(held: Bindings) -> None:
    # Monday, 26 October, 09:30 in Shanghai
    ticket = held.maker(command(OpenBindingTicket, note="two people, one number", **CLASH))
    assert (ticket.due_at, ticket.in_charge) == ("2026-10-26T02:30:00Z", "Service_Agent")
    assert held.maker(command(OpenBindingTicket, **CLASH)) == ticket
    held.clock.move(hours=8)
    with writing(held.store.site.engine) as session:
        session.execute(
            update(User).where(User.name == "maker").values(roles=["service_agent", "hr_officer"])
        )
    agent = held.as_role("maker")
    other = agent(command(OpenBindingTicket, value=FIRST, employee_no="A003"))

    assert (other.due_at, other.in_charge) == ("2026-10-27T01:30:00Z", "Maker")
    row = next(one for one in agent(ListConflicts()) if one.wanted_no == "A002")
    assert (row.ticket_id, row.ticket_due, row.in_charge) == (
        ticket.ticket_id,
        ticket.due_at,
        "Service_Agent",
    )


def test_the_hours_of_the_desk_are_settings_and_nonsense_is_passed_over(held: Bindings) -> None:
    held.set("desk.opens", "13:00")
    assert held.maker(command(OpenBindingTicket, **CLASH)).due_at == "2026-10-26T06:00:00Z"
    held.set("desk.closes", "08:00")
    later = held.maker(command(OpenBindingTicket, value=FIRST, employee_no="A003"))
    assert later.due_at == "2026-10-26T02:30:00Z"


def test_a_year_without_calendar_has_its_weekdays(held: Bindings) -> None:
    held.clock.move(days=365 * 4)
    due = held.maker(command(OpenBindingTicket, **CLASH)).due_at

    assert due > held.clock.moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def test_where_nobody_of_the_desk_can_sign_in_the_ticket_waits_for_somebody(held: Bindings) -> None:
    with writing(held.store.site.engine) as session:
        session.execute(
            update(User).where(User.name.in_(["service_agent", "hr_officer"])).values(active=False)
        )
    assert held.maker(command(OpenBindingTicket, **CLASH)).in_charge == "Maker"
    with reading(held.store.site.engine) as session:
        assert session.execute(select(Ticket.in_charge)).scalar_one() is not None


def test_a_claim_that_is_dropped_closes_its_ticket_and_stays_dropped(held: Bindings) -> None:
    held.roster({**BO, "手机号": FIRST})
    row = the_open(held)
    assert row.ticket_id is not None
    assert isinstance(
        told(held.maker, command(DropClaim, conflict_id=row.conflict_id, reason="")), InputNotValid
    )
    held.maker(command(DropClaim, conflict_id=row.conflict_id, reason="typing error in the roster"))
    held.roster({**BO, "手机号": FIRST})

    assert held.maker(ListConflicts()) == ()
    with reading(held.store.site.engine) as session:
        ticket = session.execute(select(Ticket)).scalar_one()
        assert (ticket.state, ticket.closed_by, ticket.version) == ("closed", "maker", 2)
    gone = told(held.maker, command(DropClaim, conflict_id=row.conflict_id, reason="again"))
    assert gone == RecordNotFound(kind="conflict", key=str(row.conflict_id))


def leavers(desk: Bindings) -> list[int]:
    """Anna and Bo have left with their numbers; two joiners wait for them. The ids of the conflicts."""
    desk.bind(FIRST, "A001")
    desk.bind(SECOND, "A002")
    for person in (ANNA, BO):
        desk.leaves(person, "2026-10-25")
    joiner = {"入职日期": "2026-10-12"}
    desk.roster(
        {"工号": "A004", "姓名": "丁一", "手机号": FIRST, **joiner},
        {"工号": "A005", "姓名": "丁二", "手机号": SECOND, **joiner},
    )
    return [row.conflict_id for row in desk.maker(ListConflicts())]


def test_numbers_of_several_leavers_go_to_those_who_waited(desk: Bindings) -> None:
    ids = leavers(desk)
    answer = desk.maker(command(ReleaseLeavers, conflict_ids=tuple(ids), reason="they have left"))

    assert (answer.released, answer.bound) == (2, 2)
    assert [(no, to is None) for no, _, to in desk.holders(FIRST)] == [("A001", False), ("A004", True)]
    assert desk.held_by("A005") == ["139****1111"]
    assert desk.maker(ListConflicts()) == ()


def test_one_who_works_here_stops_the_release_of_all_by_name(desk: Bindings) -> None:
    ids = leavers(desk)
    desk.bind(THIRD, "A003")
    desk.maker(command(NoteConflict, value=THIRD, employee_no="A005"))
    every = tuple(row.conflict_id for row in desk.maker(ListConflicts()))
    refusal = told(desk.maker, command(ReleaseLeavers, conflict_ids=every, reason="all of them"))

    assert refusal == ReleasesNotLawful(people=("A003 卡尔",))
    assert [row.released_at for row in desk.maker(ListHolders(value=FIRST))] == [None]
    assert len(every) == len(ids) + 1
    unknown = told(desk.maker, command(ReleaseLeavers, conflict_ids=(*ids, 999), reason="x"))
    assert unknown == RecordNotFound(kind="conflict", key="999")
    assert isinstance(told(desk.maker, command(ReleaseLeavers, conflict_ids=(), reason="x")), InputNotValid)


def test_whoever_found_another_number_waits_no_longer(desk: Bindings) -> None:
    ids = leavers(desk)
    desk.bind(THIRD, "A004")
    assert [row.conflict_id for row in desk.maker(ListConflicts())] == ids[1:]
    (settled,) = desk.maker(ListConflicts(settled=True))
    assert (settled.how, settled.since) == ("other_value", "")
    desk.clock.move(days=1)
    desk.due()
    assert [(no, to is None) for no, _, to in desk.holders(FIRST)] == [("A001", False)]


def test_a_second_who_waits_meets_the_first_when_the_number_is_free(desk: Bindings) -> None:
    leavers(desk)
    desk.maker(command(NoteConflict, value=FIRST, employee_no="A003"))
    desk.clock.move(days=1)
    desk.due()
    row = the_open(desk)

    assert (row.wanted_no, row.holder_no, row.cause) == ("A003", "A004", "release_pending")
    desk.maker(command(ChangePhone, value="13600001111", employee_no="A004"))
    assert desk.maker(ListConflicts()) == ()


def test_the_figures_say_share_causes_and_time(desk: Bindings) -> None:
    leavers(desk)
    desk.clock.move(minutes=90)
    desk.maker(command(NoteConflict, value=FIRST, employee_no="A003"))
    desk.clock.move(days=1)
    desk.due()
    figures = desk.maker(GetConflictFigures())

    assert [month.month for month in figures.months] == [f"2025-{m}" for m in (11, 12)] + [
        f"2026-{m:02}" for m in range(1, 11)
    ]
    assert figures.months[-1] == ConflictMonth(month="2026-10", bindings=4, conflicts=3, share=7500)
    assert figures.months[0] == ConflictMonth(month="2025-11", bindings=0, conflicts=0, share=0)
    assert (figures.open, figures.settled) == (1, 2)
    assert (figures.median_minutes, figures.longest_minutes) == (1530, 1530)
    assert [(one.cause, one.conflicts) for one in figures.causes] == [("release_pending", 3)]


def test_figures_of_some_days_are_of_these_days(held: Bindings) -> None:
    held.maker(command(NoteConflict, **CLASH))
    day = str((held.clock.moment + timedelta(hours=8)).date())
    only = held.maker(GetConflictFigures(from_day=day, to_day=day))
    before = held.maker(GetConflictFigures(from_day="2026-08-15", to_day="2026-10-25"))

    assert [(one.bindings, one.conflicts, one.share) for one in only.months] == [(1, 1, 10_000)]
    assert [one.month for one in before.months] == ["2026-08", "2026-09", "2026-10"]
    assert (before.open, before.median_minutes) == (0, None)
    for wrong in ({"from_day": "2026-11-01", "to_day": "2026-10-01"}, {"from_day": "1990-01-01"}):
        assert isinstance(told(held.maker, GetConflictFigures(**wrong)), InputNotValid)


def test_the_roster_settles_what_it_brings_itself(desk: Bindings) -> None:
    leavers(desk)
    assert len(desk.maker(ListConflicts())) == 2
    desk.roster({"工号": "A004", "姓名": "丁一", "手机号": THIRD, "入职日期": "2026-10-12"})
    desk.roster({**CARL, "手机号": "13600001111"})

    (settled,) = desk.maker(ListConflicts(settled=True))
    assert (settled.wanted_no, settled.how) == ("A004", "other_value")
    assert desk.held_by("A004") == ["137****1111"]
