"""A pass of the release clock is whole or nothing, and done once by however many stations."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from bindings import Bindings, command
from sqlalchemy import text
from stores import PreparedHome, enter, new_id

from hrdesk.calls.audit import ListAudit, VerifyAudit
from hrdesk.calls.base import Fault, Gateway, Refused
from hrdesk.calls.people_contacts import BindEmail, ListHolders
from hrdesk.calls.people_releases import GetReleaseClock, ListReleases, ReleaseDue, ReleaseSummary
from hrdesk.services.people import release_clock

PEOPLE, STATIONS = 12, 8
LEFT = {"状态": "离职", "离职日期": "2026-05-31"}


def number_of(place: int) -> str:
    return f"1390000{place:04}"


@pytest.fixture
def leavers(desk: Bindings) -> Bindings:
    """A dozen who left with a phone, half of them with an address too."""
    people = [{"工号": f"L{place:02}", "姓名": f"钱{place}"} for place in range(PEOPLE)]
    desk.roster(*({**one, "手机号": number_of(place)} for place, one in enumerate(people)))
    for place in range(0, PEOPLE, 2):
        desk.maker(command(BindEmail, value=f"l{place}@example.invalid", employee_no=f"L{place:02}"))
    desk.roster(*({**one, **LEFT} for one in people))
    return desk


def written(desk: Bindings) -> dict[str, Any]:
    """Everything that a pass may change."""
    tables = ("contact_bindings", "release_clocks", "binding_conflicts", "users", "feed", "audit_entries")
    with desk.store.site.engine.connect() as connection:
        return {
            table: [tuple(row) for row in connection.execute(text(f"SELECT * FROM {table} ORDER BY id"))]
            for table in tables
        }


def at_once(works: list[Callable[[], Any]]) -> list[Any]:
    start = Barrier(len(works))

    def run(work: Callable[[], Any]) -> Any:
        start.wait()
        return work()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


def test_a_fault_in_the_middle_leaves_nothing_and_the_next_pass_does_all(
    leavers: Bindings, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = written(leavers)
    real, seen = release_clock.release_value, []

    def failing(*given: Any, **named: Any) -> Any:
        seen.append(given)
        if len(seen) == PEOPLE:
            raise RuntimeError("planted")
        return real(*given, **named)

    monkeypatch.setattr(release_clock, "release_value", failing)
    with pytest.raises(Fault):
        leavers.maker(command(ReleaseDue))
    assert len(seen) == PEOPLE, "the fault has fired"
    assert written(leavers) == before

    monkeypatch.undo()
    summary = leavers.due()
    assert (summary.people, summary.values) == (PEOPLE, PEOPLE + PEOPLE // 2)


def test_of_several_stations_one_does_it(leavers: Bindings) -> None:
    stations: list[Gateway] = [enter(leavers.store, "maker") for _ in range(STATIONS)]
    answers: list[ReleaseSummary] = at_once(
        [lambda one=one: one(ReleaseDue(request_id=new_id())) for one in stations]
    )

    assert sorted(answer.people for answer in answers) == [0] * (STATIONS - 1) + [PEOPLE]
    with leavers.store.site.engine.connect() as connection:
        rows = connection.execute(text("SELECT employee_id, count(*) FROM release_clocks GROUP BY 1"))
        assert set(Counter(number for _, number in rows)) == {1}
        releases = "SELECT count(*) FROM contact_bindings WHERE ground = 'clock_over'"
        assert connection.execute(text(releases)).scalar_one() == PEOPLE + PEOPLE // 2
    assert enter(leavers.store, "auditor")(VerifyAudit()).ok


def test_the_same_request_from_several_stations_is_one_pass_with_one_answer(leavers: Bindings) -> None:
    stations = [enter(leavers.store, "maker") for _ in range(STATIONS)]
    request = ReleaseDue(request_id=new_id())
    answers = at_once([lambda one=one: one(request) for one in stations])

    assert len(set(answers)) == 1
    assert answers[0].people == PEOPLE
    entries = [row for row in written(leavers)["audit_entries"] if "people.release_due" in row]
    assert len(entries) == 1


def test_what_came_due_while_nobody_was_there_is_done_at_the_next_start(leavers: Bindings) -> None:
    clock = leavers.clock
    home = PreparedHome(leavers.store.site.home, clock)
    assert len(leavers.maker(ListReleases())) == PEOPLE
    give_account(leavers, "L00")
    enter(leavers.store, "employee")
    leavers.store.close()
    for days in (40, 1, -400):
        clock.move(days=days)
        with home.open(release=True) as store:
            with pytest.raises(Refused):
                enter(store, "employee")
            maker = enter(store, "maker")
            assert (maker(GetReleaseClock()).due, maker(command(ReleaseDue)).people) == (0, 0)
            (holding,) = maker(ListHolders(value=number_of(0)))
            (last,) = maker(ListReleases(done=True, limit=1))
            passes = [one for one in enter(store, "auditor")(ListAudit()).rows if one.user == "hrdesk"]

    assert (holding.released_at, last.done_at) == ("2026-06-01T16:00:00Z", "2026-12-05T01:30:00Z")
    assert [(one.call, one.unattended) for one in passes] == [("people.release_due", True)]


def give_account(desk: Bindings, employee_no: str) -> None:
    with desk.store.site.engine.begin() as connection:
        person = "SELECT id FROM employees WHERE employee_no = :number"
        connection.execute(
            text(f"UPDATE users SET employee_id = ({person}) WHERE name = 'employee'"),
            {"number": employee_no},
        )


def test_a_fault_at_the_start_keeps_nobody_out_and_the_next_start_does_it(
    leavers: Bindings, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = PreparedHome(leavers.store.site.home, leavers.clock)
    leavers.store.close()
    monkeypatch.setattr(release_clock, "release_value", lambda *_given, **_named: 1 // 0)
    with home.open(release=True) as store:
        assert enter(store, "maker")(GetReleaseClock()).due == PEOPLE

    monkeypatch.undo()
    with home.open(release=True) as store:
        assert enter(store, "maker")(GetReleaseClock()).due == 0


def test_only_reading_releases_nothing(leavers: Bindings) -> None:
    home = PreparedHome(leavers.store.site.home, leavers.clock)
    leavers.store.close()
    with home.open(write=False) as store:
        assert enter(store, "maker")(GetReleaseClock()).due == PEOPLE
