"""What follows an event happens once: after its command, together, or at the next start when a crash was
between."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from killable import Nursery, nursery
from sqlalchemy import select
from stores import PreparedHome, enter, new_id
from whole_store import count, reopened

from hrdesk.bootstrap import OpenedStore
from hrdesk.calls.attendance import CloseAttendance, GetAttendanceMonth
from hrdesk.calls.audit import VerifyAudit
from hrdesk.calls.base import Refused
from hrdesk.calls.follow_ups import ListFollowUps, RetryFollowUp
from hrdesk.calls.payroll_refusals import PeriodPosted
from hrdesk.calls.refusals import RecordNotFound
from hrdesk.models.administration import AuditEntry, FeedEntry
from hrdesk.models.happenings import FollowUp, Happening
from hrdesk.models.organisation import DepartmentAlias
from hrdesk.models.points_ledger import PointMovement
from hrdesk.services.administration import follow_ups
from hrdesk.services.administration.followers import Follower
from hrdesk.services.context import Context
from hrdesk.storage.engine import reading

CLOSE = CloseAttendance(request_id="close-october", period="2026-10", incomplete=True)


class PowerCut(BaseException):
    """The end of the process, where a test wants it."""


@dataclass
class Note:
    """A follower that writes a row, and may be stopped before or after it."""

    trouble: list[BaseException] = field(default_factory=list)

    def follow(self, ctx: Context, event: Happening) -> dict[str, Any]:
        ctx.session.add(DepartmentAlias(alias=f"event {event.id} {event.data['period']}", department_id=1))
        ctx.session.flush()
        ctx.changed("department")
        if self.trouble:
            raise self.trouble.pop()
        return {"seen": event.kind}


@pytest.fixture
def note(monkeypatch: pytest.MonkeyPatch) -> Note:
    made = Note()
    one = Follower("note", "attendance_closed", made.follow)
    other = Follower("late_note", "attendance_reopened", made.follow)
    monkeypatch.setattr(follow_ups, "FOLLOWERS", (one, other))
    return made


def notes(store: OpenedStore) -> int:
    with reading(store.site.engine) as session:
        found = select(DepartmentAlias.alias).where(DepartmentAlias.alias.startswith("event "))
        return len(session.execute(found).scalars().all())


def on_record(store: OpenedStore) -> list[dict[str, Any]]:
    with reading(store.site.engine) as session:
        found = select(AuditEntry.details).where(AuditEntry.call == follow_ups.CALL)
        every = [json.loads(details) for details in session.execute(found).scalars()]
        return [one for one in every if one["request_id"].endswith("note")]


def rows(store: OpenedStore) -> int:
    """Of the followers of these tests; the scores of this company had one of their own."""
    with reading(store.site.engine) as session:
        return len(session.execute(select(FollowUp.id).where(FollowUp.follower.endswith("note"))).all())


def test_a_follower_runs_after_its_command_with_an_entry_and_a_line_of_its_own(
    reference_home: PreparedHome, note: Note
) -> None:
    with reference_home.open() as store:
        fed = fed_rows(store)
        enter(store, "hr_officer")(CLOSE)

        assert notes(store) == 1
        assert on_record(store) == [{"request_id": "2:note", "seen": "attendance_closed"}]
        assert fed_rows(store) == fed + 2, "one of the closing, one of what followed"
        assert enter(store, "auditor")(VerifyAudit()).ok


def fed_rows(store: OpenedStore) -> int:
    with reading(store.site.engine) as session:
        return len(session.execute(select(FeedEntry.id)).all())


def test_the_same_command_again_and_the_next_start_follow_nothing_twice(
    reference_home: PreparedHome, note: Note
) -> None:
    with reference_home.open() as store:
        enter(store, "hr_officer")(CLOSE)
        enter(store, "hr_officer")(CLOSE)
    with reference_home.open() as store:
        assert notes(store) == 1
        assert len(on_record(store)) == 1


def test_a_crash_between_the_command_and_its_follower_is_made_good_at_the_next_start(
    reference_home: PreparedHome, note: Note, monkeypatch: pytest.MonkeyPatch
) -> None:
    with reference_home.open() as store:
        monkeypatch.setattr(follow_ups, "_waiting", cut_off)
        with pytest.raises(PowerCut):
            enter(store, "hr_officer")(CLOSE)
        assert count(store, "attendance_closings") == 1, "the command itself is committed"
        assert notes(store) == 0
    monkeypatch.undo()
    monkeypatch.setattr(follow_ups, "FOLLOWERS", (Follower("note", "attendance_closed", note.follow),))

    with reopened(reference_home) as store:
        assert notes(store) == 1
    with reopened(reference_home) as store:
        assert notes(store) == 1
        assert on_record(store)[0]["request_id"] == "2:note"


def cut_off(*_about: object, **_named: object) -> None:
    raise PowerCut


def test_a_crash_in_the_middle_of_a_follower_leaves_nothing_of_it(
    reference_home: PreparedHome, note: Note
) -> None:
    note.trouble.append(PowerCut())
    with reference_home.open() as store:
        with pytest.raises(PowerCut):
            enter(store, "hr_officer")(CLOSE)
        assert (notes(store), on_record(store), rows(store)) == (0, [], 0)

    with reopened(reference_home) as store:
        assert notes(store) == 1
        assert rows(store) == 1


def test_a_follower_that_is_refused_is_listed_by_its_cause_and_tried_again_at_the_start(
    reference_home: PreparedHome, note: Note
) -> None:
    note.trouble.append(Refused(PeriodPosted(period="2026-10")))
    with reference_home.open() as store:
        hr = enter(store, "hr_officer")
        assert hr(CLOSE).people > 0, "the command is done all the same"
        (listed,) = hr(ListFollowUps())

        assert (listed.follower, listed.kind, listed.state) == ("note", "attendance_closed", "failed")
        assert (listed.problem, listed.values) == ("refusal.period_posted", {"period": "2026-10"})
        assert notes(store) == 0
    with reference_home.open() as store:
        assert notes(store) == 1
        assert enter(store, "hr_officer")(ListFollowUps()) == ()


def test_a_fault_in_a_follower_stands_under_its_incident_and_stops_nobody(
    reference_home: PreparedHome, note: Note
) -> None:
    note.trouble.append(ZeroDivisionError("of a person's pay"))
    with reference_home.open() as store:
        hr = enter(store, "hr_officer")
        hr(CLOSE)
        (listed,) = hr(ListFollowUps())

        assert listed.problem == "fault"
        assert len(listed.values["incident"]) == 8
        assert "pay" not in json.dumps(listed.values)


def test_hr_repeats_what_failed_as_a_command_of_their_own(reference_home: PreparedHome, note: Note) -> None:
    note.trouble += [Refused(PeriodPosted(period="2026-10"))] * 2
    with reference_home.open() as store:
        hr = enter(store, "hr_officer")
        hr(CLOSE)
        with pytest.raises(Refused, match="period_posted"):
            hr(RetryFollowUp(request_id=new_id(), event_id=2, follower="note"))
        done = hr(RetryFollowUp(request_id=new_id(), event_id=2, follower="note"))
        again = hr(RetryFollowUp(request_id=new_id(), event_id=2, follower="note"))

        assert (done.state, again.state) == ("done", "done")
        assert notes(store) == 1
        assert hr(ListFollowUps()) == ()


@pytest.mark.parametrize(("event", "follower"), [(3, "note"), (2, "nobody"), (2, "late_note")])
def test_nothing_is_repeated_that_did_not_happen(
    reference_home: PreparedHome, note: Note, event: int, follower: str
) -> None:
    with reference_home.open() as store:
        hr = enter(store, "hr_officer")
        hr(CLOSE)
        with pytest.raises(Refused) as caught:
            hr(RetryFollowUp(request_id=new_id(), event_id=event, follower=follower))
        assert caught.value.refusals == (RecordNotFound(kind="follow_up", key=f"{event}:{follower}"),)


def test_of_many_who_follow_up_at_once_one_does_it(
    reference_home: PreparedHome, note: Note, monkeypatch: pytest.MonkeyPatch
) -> None:
    with reference_home.open() as store:
        with monkeypatch.context() as patch:
            patch.setattr(follow_ups, "_waiting", lambda _site, *, again: [])
            enter(store, "hr_officer")(CLOSE)
        with ThreadPoolExecutor(8) as pool:
            list(pool.map(lambda _: follow_ups.follow_up(store.site), range(8)))

        assert notes(store) == 1
        assert rows(store) == 1
        assert len(on_record(store)) == 1


@pytest.fixture(scope="module")
def work() -> Iterator[Nursery]:
    with nursery() as started:
        yield started


@pytest.mark.parametrize("where", ["before", "middle"])
def test_the_points_of_a_month_are_there_once_wherever_the_process_was_killed(
    where: str, work: Nursery, reference_home: PreparedHome, tmp_path: Path
) -> None:
    handle = work.start("closing", reference_home.folder, tmp_path / where)
    assert work.end(handle, kill=False).by_signal

    reopened(reference_home).close()
    with reference_home.open() as store:
        month = enter(store, "hr_officer")(GetAttendanceMonth(period="2026-10"))
        assert (month.closed_by, month.counted, month.points) == ("Hr_Officer", 125, "done")
        with reading(store.site.engine) as session:
            keys = session.execute(select(PointMovement.source_key)).scalars().all()
        assert len(keys) == len(set(keys)) == 140, "125 of attendance and 15 of scores"
