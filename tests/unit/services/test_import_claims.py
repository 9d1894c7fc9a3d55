"""What a roster says about numbers: who waits, who comes next, and what a file never does."""

from datetime import timedelta

import pytest
from bindings import CARL, FIRST, SECOND, THIRD, Bindings, command
from small_company import ANNA, BO
from sqlalchemy import select, text

from hrdesk.calls.people_conflicts import ListConflicts, NoteConflict
from hrdesk.calls.people_contacts import ListHolders, ReleasePhone
from hrdesk.calls.people_releases import GetReleaseClock, ListReleases
from hrdesk.models.contacts import ReleaseClock
from hrdesk.storage.engine import reading, writing

JOINER = {"工号": "A004", "姓名": "丁一", "入职日期": "2026-10-12"}
LEFT = {"状态": "离职", "离职日期": "2026-05-31"}


def wanted(desk: Bindings) -> list[tuple[str, str, str, bool]]:
    """Open conflicts: who wants which number for what cause, and whether they wait."""
    return [(row.wanted_no, row.value, row.cause, row.waits) for row in desk.maker(ListConflicts())]


@pytest.fixture
def gone(desk: Bindings) -> Bindings:
    """Anna left in May with her number; the roster brings somebody in October who has it now."""
    desk.roster({**ANNA, "手机号": FIRST, **LEFT})
    desk.roster({**JOINER, "手机号": FIRST})
    return desk


def test_an_import_takes_no_number_from_a_leaver(gone: Bindings) -> None:
    assert [(no, to) for no, _, to in gone.holders(FIRST)] == [("A001", None)]
    assert wanted(gone) == [("A004", FIRST, "leaver_then_joiner", True)]


def test_leaver_and_joiner_of_one_file_end_alike(desk: Bindings) -> None:
    desk.roster({**ANNA, "手机号": FIRST, **LEFT}, {**JOINER, "手机号": FIRST})

    assert wanted(desk) == [("A004", FIRST, "leaver_then_joiner", True)]
    desk.due()
    assert [(no, to is None) for no, _, to in desk.holders(FIRST)] == [("A001", False), ("A004", True)]


def test_the_joiner_holds_it_from_the_first_day_and_the_history_does_not_overlap(gone: Bindings) -> None:
    gone.due()
    (_, _, until), (_, since, still) = gone.holders(FIRST)

    assert (until, since, still) == ("2026-06-01T16:00:00Z", "2026-10-11T16:00:00Z", None)
    assert wanted(gone) == []


def test_a_joiner_who_came_before_the_release_holds_it_from_the_release(desk: Bindings) -> None:
    desk.roster({**ANNA, "手机号": FIRST, "状态": "离职", "离职日期": "2026-10-20"})
    desk.roster({**JOINER, "手机号": FIRST})
    desk.due()
    (_, _, until), (_, since, _) = desk.holders(FIRST)

    assert until == since == "2026-10-21T16:00:00Z"


def test_released_by_hand_it_goes_to_whoever_waits(gone: Bindings) -> None:
    answer = gone.maker(command(ReleasePhone, value=FIRST, reason="her new number is known"))

    assert answer.bound_to == "A004"
    (settled,) = gone.maker(ListConflicts(settled=True))
    assert (settled.how, settled.wanted_no, settled.holder_no) == ("bound", "A004", "A001")


def test_whoever_has_left_meanwhile_does_not_come_next(gone: Bindings) -> None:
    gone.roster({**JOINER, "状态": "离职", "离职日期": "2026-10-20"})
    gone.due()

    assert [(no, to is None) for no, _, to in gone.holders(FIRST)] == [("A001", False)]
    (settled,) = gone.maker(ListConflicts(settled=True))
    assert settled.how == "clock"


def test_the_first_who_waits_comes_first(gone: Bindings) -> None:
    gone.roster({"工号": "A005", "姓名": "丁二", "入职日期": "2026-01-05", "手机号": FIRST})
    gone.due()

    assert [no for no, _, _ in gone.holders(FIRST)] == ["A001", "A004"]
    (row,) = gone.maker(ListConflicts())
    assert (row.wanted_no, row.holder_no) == ("A005", "A004")


def test_somebody_with_a_number_of_their_own_keeps_it_and_the_desk_sees_the_other(gone: Bindings) -> None:
    gone.roster({**CARL, "手机号": SECOND})
    gone.roster({**CARL, "手机号": FIRST})

    assert gone.held_by("A003") == ["139****1111"]
    assert ("A003", FIRST, "leaver_then_joiner", False) in wanted(gone)
    gone.roster({**CARL, "手机号": FIRST})
    assert len(wanted(gone)) == 2


def test_a_number_that_a_file_gives_up_goes_to_whoever_waits_for_it(desk: Bindings) -> None:
    desk.roster({**ANNA, "手机号": FIRST, "状态": "待离职", "离职日期": "2026-11-30"})
    desk.roster({**JOINER, "手机号": FIRST})
    assert wanted(desk) == [("A004", FIRST, "holder_leaves_later", True)]
    desk.roster({**ANNA, "手机号": THIRD})

    assert desk.held_by("A001") == ["137****1111"]
    assert desk.held_by("A004") == ["138****1111"]
    assert wanted(desk) == []


def test_a_number_that_the_file_itself_gives_to_the_joiner_settles_the_conflict(desk: Bindings) -> None:
    desk.roster({**ANNA, "手机号": FIRST, "状态": "待离职", "离职日期": "2026-11-30"})
    desk.roster({**JOINER, "手机号": FIRST})
    desk.roster({**ANNA, "手机号": THIRD}, {**JOINER, "手机号": FIRST})

    assert [(no, to is None) for no, _, to in desk.holders(FIRST)] == [("A001", False), ("A004", True)]
    (settled,) = desk.maker(ListConflicts(settled=True))
    assert settled.how == "bound"


def test_two_of_one_file_who_work_here_are_a_ticket_and_no_queue(desk: Bindings) -> None:
    desk.roster({**ANNA, "手机号": FIRST}, {**BO, "手机号": FIRST})

    assert wanted(desk) == [("A002", FIRST, "both_active", False)]
    assert desk.maker(ListConflicts())[0].ticket_id is not None
    desk.leaves(ANNA, "2026-10-20")
    desk.due()
    assert [(no, to is None) for no, _, to in desk.holders(FIRST)] == [("A001", False)]
    assert desk.held_by("A002") == []


def test_a_file_after_the_release_brings_no_number_back_and_takes_none(gone: Bindings) -> None:
    gone.due()
    before = gone.holders(FIRST)
    gone.roster({**ANNA, "手机号": FIRST, **LEFT}, {**JOINER, "手机号": FIRST})

    assert gone.holders(FIRST) == before
    assert wanted(gone) == []
    assert gone.maker(ListReleases()) == ()


def test_somebody_who_left_and_comes_back_may_have_a_number_of_a_file_again(gone: Bindings) -> None:
    gone.due()
    gone.roster({**ANNA, "入职日期": "2026-10-20", "手机号": SECOND})

    assert gone.held_by("A001") == ["139****1111"]
    assert gone.maker(GetReleaseClock()).due == 0


def test_a_store_from_before_the_clock_starts_its_clocks_at_the_first_pass(gone: Bindings) -> None:
    with writing(gone.store.site.engine) as session:
        session.execute(text("DELETE FROM release_clocks"))
    assert gone.maker(GetReleaseClock()).due == 1
    assert gone.maker(ListReleases()) == ()
    assert gone.due().values == 1
    assert gone.maker(GetReleaseClock()).due == 0


def test_a_leaver_of_whom_no_day_is_known_has_the_hours_from_now(desk: Bindings) -> None:
    desk.roster({**CARL, "手机号": FIRST, "状态": "离职"})
    with reading(desk.store.site.engine) as session:
        clock = session.execute(select(ReleaseClock)).scalar_one()
        assert (clock.started_at, clock.due_at) == ("2026-10-26T01:30:00Z", "2026-10-27T01:30:00Z")


def test_a_leaver_without_a_number_needs_no_clock(desk: Bindings) -> None:
    desk.leaves(CARL, "2026-05-31")

    assert desk.maker(ListReleases()) == ()
    assert desk.due().people == 0


def test_an_approval_in_the_file_counts_from_its_minute(desk: Bindings) -> None:
    desk.roster({**ANNA, "手机号": FIRST})
    desk.leaves(ANNA, "2026-10-26", "2026-10-26 09:00")
    (row,) = desk.maker(ListReleases())

    assert (row.started_at, row.due_at) == ("2026-10-26T01:00:00Z", "2026-10-27T01:00:00Z")
    desk.clock.move(seconds=row.seconds_left)
    assert desk.due().values == 1


def test_a_clash_noted_by_hand_ends_with_the_release_and_binds_nobody(desk: Bindings) -> None:
    desk.roster({**ANNA, "手机号": FIRST, **LEFT})
    desk.maker(command(NoteConflict, value=FIRST, employee_no="A002"))
    desk.clock.move(hours=3)
    desk.due()
    (settled,) = desk.maker(ListConflicts(settled=True))

    assert (settled.how, settled.wanted_no) == ("clock", "A002")
    assert desk.held_by("A002") == []
    assert desk.maker(ListHolders(value=FIRST))[-1].released_at is not None
    spent = timedelta(hours=3)
    assert settled.resolved_at == (desk.clock.moment).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert settled.found_at == (desk.clock.moment - spent).strftime("%Y-%m-%dT%H:%M:%SZ")
