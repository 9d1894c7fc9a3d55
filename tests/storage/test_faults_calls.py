"""A fault inside a call: nothing is written, the person sees a number, the log says where, work goes on."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from stores import INPUTS, PERIOD, PreparedHome, enter, new_id, posted_run

from hrdesk.bootstrap import OpenedStore
from hrdesk.calls.audit import ListAudit, VerifyAudit
from hrdesk.calls.backups import CreateBackup, ListBackups
from hrdesk.calls.base import Cancelled, Fault
from hrdesk.calls.payroll import CreateRun, ListRuns, TryRun
from hrdesk.calls.people import ImportRoster, ListEmployees

SECRET = "张三的工资"
ROSTER = "01_花名册_202610.xlsx"


@pytest.fixture
def store(reference_home: PreparedHome) -> Iterator[OpenedStore]:
    with reference_home.open() as opened:
        yield opened


def everything(store: OpenedStore) -> dict[str, list[Any]]:
    with store.site.engine.connect() as connection:
        names = (
            connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars().all()
        )
        return {name: connection.execute(text(f"SELECT * FROM {name}")).all() for name in names}


def log_of(store: OpenedStore) -> str:
    return (store.site.home / "hrdesk.log").read_text(encoding="utf-8")


def failing(monkeypatch: pytest.MonkeyPatch, place: str, after: int = 0) -> list[int]:
    """Let a function of the program raise from its n-th use on; gives the uses."""
    module, name = place.rsplit(".", 1)
    real: Callable[..., Any] = getattr(__import__(module, fromlist=[name]), name)
    uses: list[int] = []

    def used(*given: Any, **named: Any) -> Any:
        uses.append(1)
        if len(uses) > after:
            raise RuntimeError(SECRET)
        return real(*given, **named)

    monkeypatch.setattr(place, used)
    return uses


FAULTS = {
    "before it writes": ("hrdesk.services.payroll.trial._compute", 0),
    "between the slips": ("hrdesk.services.payroll.trial.insert_slips", 0),
    "with all of it written": ("hrdesk.services.payroll.trial.detail", 0),
    "at the audit entry": ("hrdesk.services.audit.append", 0),
}


@pytest.mark.parametrize("when", FAULTS)
def test_a_trial_that_fails_anywhere_leaves_no_trace_and_works_the_next_time(
    store: OpenedStore, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    maker = enter(store, "maker")
    run = maker(CreateRun(request_id=new_id(), period=PERIOD))
    request = TryRun(request_id=new_id(), run_id=run.id, version=run.version)
    before = everything(store)
    with monkeypatch.context() as patch:
        uses = failing(patch, *FAULTS[when])
        with pytest.raises(Fault) as caught:
            maker(request)
        assert uses
    assert everything(store) == before
    assert re.fullmatch("[0-9A-F]{8}", caught.value.incident)
    assert str(caught.value) == caught.value.incident
    log = log_of(store)
    assert f"incident {caught.value.incident} in payroll.try_run" in log
    assert "RuntimeError" in log
    assert "performing.py" in log
    assert SECRET not in log
    assert maker(request).state == "tried"


def test_each_fault_has_a_number_of_its_own(store: OpenedStore, monkeypatch: pytest.MonkeyPatch) -> None:
    maker, numbers = enter(store, "maker"), set()
    failing(monkeypatch, "hrdesk.services.payroll.runs.the_entity")
    for _ in range(5):
        with pytest.raises(Fault) as caught:
            maker(CreateRun(request_id=new_id(), period=PERIOD))
        numbers.add(caught.value.incident)
    assert len(numbers) == 5
    assert all(number in log_of(store) for number in numbers)


def test_a_fault_in_a_query_is_told_alike(store: OpenedStore, monkeypatch: pytest.MonkeyPatch) -> None:
    maker = enter(store, "maker")
    failing(monkeypatch, "hrdesk.services.payroll.runs.select")
    with pytest.raises(Fault):
        maker(ListRuns())


def test_a_statement_that_the_database_refuses_is_a_fault_and_names_no_value(
    store: OpenedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The kind of error is on record and the statement's values are not."""
    maker = enter(store, "maker")
    name = maker(ListEmployees()).rows[0].name

    def refuse(session: Any) -> None:
        session.execute(text("INSERT INTO departments (id, name) VALUES (1, :name)"), {"name": name})

    monkeypatch.setattr("hrdesk.services.payroll.runs.the_entity", refuse)
    before = everything(store)
    with pytest.raises(Fault) as caught:
        maker(CreateRun(request_id=new_id(), period=PERIOD))
    assert everything(store) == before
    assert isinstance(caught.value.__cause__, IntegrityError)
    assert name not in str(caught.value.__cause__)
    assert "IntegrityError" in log_of(store)
    assert name not in log_of(store)


def test_a_fault_halfway_through_an_import_brings_in_nobody(
    empty_home: PreparedHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = ImportRoster(request_id=new_id(), file_name=ROSTER, content=(INPUTS / ROSTER).read_bytes())
    with empty_home.open() as store:
        maker = enter(store, "maker")
        before = everything(store)
        with monkeypatch.context() as patch:
            uses = failing(patch, "hrdesk.services.importing.summary")
            with pytest.raises(Fault):
                maker(request)
            assert uses
        assert everything(store) == before
        assert maker(request).accepted > 160


@pytest.mark.parametrize("allowed", [0, 1])
def test_a_cancelled_trial_writes_nothing_and_is_no_fault(store: OpenedStore, allowed: int) -> None:
    maker = enter(store, "maker")
    run = maker(CreateRun(request_id=new_id(), period=PERIOD))
    before, asked = everything(store), []

    def cancelled() -> bool:
        asked.append(1)
        return len(asked) > allowed

    with pytest.raises(Cancelled):
        maker(TryRun(request_id=new_id(), run_id=run.id, version=run.version), cancelled=cancelled)
    assert asked
    assert everything(store) == before
    assert "incident" not in log_of(store)


def test_the_clock_put_back_harms_no_order(posted_home: PreparedHome, tmp_path: Path) -> None:
    """Order goes by sequence; two backups of one second and of an earlier day have names of their own."""
    made = []
    with posted_home.open() as store:
        maker, auditor = enter(store, "maker"), enter(store, "auditor")
        for days in (0, 0, -1, -365, 0, 365):
            posted_home.clock.move(days=days)
            made.append(maker(CreateBackup(request_id=new_id(), folder=str(tmp_path / "backups"))))
        listed = maker(ListBackups())
        entries = auditor(ListAudit()).rows
        assert auditor(VerifyAudit()).ok
    assert len({one.path for one in made}) == len(made)
    assert [one.id for one in listed] == sorted((one.id for one in made), reverse=True)
    assert [one.sequence for one in entries] == sorted((one.sequence for one in entries), reverse=True)
    assert [one.at for one in entries] != sorted((one.at for one in entries), reverse=True)


@pytest.mark.parametrize("days", [-1, -365, 3650])
def test_a_month_is_carried_on_whatever_the_clock_says(reference_home: PreparedHome, days: int) -> None:
    with reference_home.signed_in() as maker:
        maker(CreateRun(request_id=new_id(), period="2026-11"))
    reference_home.clock.move(days=days)
    with reference_home.open() as store:
        maker, checker = enter(store, "maker"), enter(store, "checker")
        posted = posted_run(maker, checker)
        assert (posted.state, posted.period, posted.people) == ("posted", PERIOD, 169)
        assert [one.period for one in maker(ListRuns())] == ["2026-11", PERIOD]
        assert posted.id > 1
        changes = maker.changes_since(0)
        assert [one.number for one in changes] == sorted(one.number for one in changes)
        assert maker(VerifyAudit()).ok
