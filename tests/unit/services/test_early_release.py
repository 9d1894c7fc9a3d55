"""A clock that still runs is ended by a person where lawful; a new day is told to whoever keeps it."""

from bindings import FIRST, Bindings, command, told
from small_company import ANNA, BO
from stores import new_id

from hrdesk.calls.audit import ListAudit
from hrdesk.calls.people_conflicts import RecordConsent
from hrdesk.calls.people_contacts import BindEmail, ListHolders, ReleaseNotLawful
from hrdesk.calls.people_facts import ShowAsOf
from hrdesk.calls.people_lifecycle import ApproveLeave, RequestLeave, TurnDay
from hrdesk.calls.people_releases import (
    GetReleaseClock,
    ListReleases,
    ReleaseDue,
    ReleaseEarly,
    ReleaseRow,
    ReleaseSummary,
)

MAIL = "anna@example.invalid"
NOW = "2026-10-26T01:30:00Z"


def left_today(desk: Bindings) -> ReleaseRow:
    """Anna has left, the 24 hours run; phone and e-mail are hers."""
    desk.bind(FIRST, "A001")
    desk.maker(command(BindEmail, value=MAIL, employee_no="A001", proof="override", reason="由 IT 发放"))
    desk.leaves(ANNA, "2026-10-25", "2026-10-26 09:00")
    (clock,) = desk.maker(ListReleases())
    assert clock.seconds_left > 80_000
    return clock


def leaving(desk: Bindings, number: str = "A001") -> ReleaseRow:
    """They work here until November, the approval is fresh."""
    hr = desk.as_role("hr_officer")
    for asked, said in ((RequestLeave, {"last_day": "2026-11-13"}), (ApproveLeave, {})):
        person = hr(ShowAsOf(employee_no=number))
        hr(command(asked, employee_id=person.id, version=person.version, **said))
    (clock,) = desk.maker(ListReleases())
    return clock


def agreed(desk: Bindings) -> None:
    """Anna, to her phone being released."""
    asked = RecordConsent(request_id=new_id(), kind="phone", value=FIRST, consents=True, note="当面")
    desk.maker(asked)


def early(clock: ReleaseRow, reason: str = "下一位今天就要用") -> ReleaseEarly:
    asked: ReleaseEarly = command(ReleaseEarly, clock_id=clock.clock_id, reason=reason)
    return asked


def test_what_a_leaver_holds_is_released_at_once_with_the_reason(desk: Bindings) -> None:
    clock = left_today(desk)

    assert desk.maker(early(clock)) == ReleaseSummary(run=1, people=1, values=2, accounts=0, bound=0)
    (binding,) = desk.maker(ListHolders(value=FIRST))
    assert (binding.released_at, binding.ground) == (NOW, "holder_left")
    assert (binding.release_reason, binding.released_by) == ("下一位今天就要用", "maker")
    (done,) = desk.maker(ListReleases(run=1))
    assert (done.done_by, [one.kind for one in done.released]) == ("maker", ["phone", "email"])
    (entry,) = desk.as_role("auditor")(ListAudit(call=ReleaseEarly.name)).rows
    assert (entry.details["employee_no"], entry.details["values"]) == ("A001", 2)


def test_it_is_done_once_and_the_clock_has_nothing_left_to_do(desk: Bindings) -> None:
    clock = left_today(desk)
    desk.maker(early(clock))
    desk.clock.move(days=2)

    assert desk.maker(command(ReleaseDue)).run is None
    assert told(desk.maker, early(clock)).code == "record_not_found"


def test_whoever_waited_for_the_number_has_it_at_once(desk: Bindings) -> None:
    clock = left_today(desk)
    desk.roster({**BO, "手机号": FIRST})

    assert desk.maker(early(clock)).bound == 1
    assert desk.held_by("A002") == ["138****1111"]


def test_somebody_who_still_works_here_is_asked_first(desk: Bindings) -> None:
    desk.bind(FIRST, "A001")
    clock = leaving(desk)

    assert isinstance(told(desk.maker, early(clock)), ReleaseNotLawful)
    assert desk.held_by("A001") == ["138****1111"]
    agreed(desk)
    assert desk.maker(early(clock)).values == 1
    assert desk.held_by("A001") == []


def test_all_or_nothing_where_only_one_of_two_may_be_taken(desk: Bindings) -> None:
    desk.bind(FIRST, "A001")
    clock = leaving(desk)
    desk.maker(command(BindEmail, value=MAIL, employee_no="A001", proof="override", reason="由 IT 发放"))
    agreed(desk)

    assert isinstance(told(desk.maker, early(clock)), ReleaseNotLawful)
    assert len(desk.held_by("A001")) == 2


def test_a_reason_is_needed_and_something_that_is_held(desk: Bindings) -> None:
    clock = leaving(desk, "A002")

    assert told(desk.maker, early(clock, "  ")).code == "input_not_valid"
    assert told(desk.maker, early(clock)).code == "record_not_found"


def test_a_new_day_is_told_until_somebody_has_turned_it(desk: Bindings) -> None:
    assert not desk.maker(GetReleaseClock()).new_day
    desk.clock.move(hours=15)
    assert desk.maker(GetReleaseClock()).new_day, "past midnight in the zone of the site"
    desk.maker(command(TurnDay))
    assert not desk.maker(GetReleaseClock()).new_day
