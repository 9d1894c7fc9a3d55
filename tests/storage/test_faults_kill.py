"""kill -9 at random moments: what was acknowledged is there, nothing is half, the next start just works.

HRDESK_KILLS sets how often each piece of work is killed; the usual number hits the middle often enough.
"""

import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from killable import Killed, Nursery, nursery
from sqlalchemy import text
from stores import PASSPHRASE, USERS, PreparedHome, build_empty, copied, enter, new_id

from hrdesk.bootstrap import OpenedStore, list_backup_files, verify_backup_file
from hrdesk.bootstrap.stores import FOUNDING
from hrdesk.calls.audit import VerifyAudit
from hrdesk.calls.backups import CreateBackup, ListBackups
from hrdesk.calls.base import Refused
from hrdesk.calls.payroll import ListRuns
from hrdesk.calls.stores import StoreExists

KILLS = int(os.environ.get("HRDESK_KILLS", "20"))
STATES = ("draft", "tried", "submitted", "approved", "posted")
PEOPLE, FAILED = 169, 5


@pytest.fixture(scope="module")
def work() -> Iterator[Nursery]:
    with nursery() as started:
        yield started


def reopened(home: PreparedHome) -> OpenedStore:
    """The next start: at once, by the ordinary way, on a database that is whole."""
    began = time.monotonic()
    store = home.open()
    maker = enter(store, "maker")
    assert time.monotonic() - began < 5  # not a budget: what people are promised after a crash
    with store.site.engine.connect() as connection:
        assert connection.execute(text("PRAGMA integrity_check")).scalars().all() == ["ok"]
        assert connection.execute(text("PRAGMA cipher_integrity_check")).all() == []
        assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
    assert maker(VerifyAudit()).ok
    return store


def count(store: OpenedStore, table: str) -> int:
    with store.site.engine.connect() as connection:
        return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


def aimed(whole: float, killed: list[Killed]) -> float:
    """Within how many seconds to kill next: sooner after each piece of work that was quicker than we."""
    seconds = whole
    for one in killed:
        seconds *= 0.8 if one.finished else 1.05
    return seconds


def in_the_middle(killed: list[Killed]) -> int:
    return sum(one.by_signal and not one.finished for one in killed)


def assert_month_is_whole(store: OpenedStore, killed: Killed) -> str:
    """Give the state of the run: the acknowledged one or the next, with the rows of exactly that state."""
    runs = enter(store, "maker")(ListRuns())
    state = runs[0].state if runs else ""
    reached = STATES.index(state) if state else -1
    acknowledged = STATES.index(killed.acknowledged[-1]) if killed.acknowledged else -1
    assert acknowledged <= reached <= acknowledged + 1
    tried = reached >= STATES.index("tried")
    assert count(store, "payslips") == (PEOPLE if tried else 0)
    assert count(store, "run_failures") == (FAILED if tried else 0)
    assert count(store, "run_snapshots") == (1 if tried else 0)
    assert (count(store, "run_summaries") > 0) == (state == "posted")
    commands = "SELECT count(*) FROM audit_entries WHERE call LIKE 'payroll.%_run'"
    with store.site.engine.connect() as connection:
        assert connection.execute(text(commands)).scalar_one() == reached + 1
    assert count(store, "kept_answers") == count_of_template(store) + reached + 1
    return state


def count_of_template(store: OpenedStore) -> int:
    """Answers kept from before the month: one for each file that was imported."""
    return count(store, "import_batches")


def test_a_month_killed_anywhere_is_never_half(
    work: Nursery, reference_template: Path, tmp_path: Path
) -> None:
    whole = work.duration("month", copied(reference_template, tmp_path / "measured").folder)
    killed, states = [], set()
    for _ in range(KILLS):
        home = copied(reference_template, tmp_path / "home")
        killed.append(work.kill_within(aimed(whole, killed), "month", home.folder))
        with reopened(home) as store:
            states.add(assert_month_is_whole(store, killed[-1]))
        shutil.rmtree(home.folder)
    assert in_the_middle(killed) >= KILLS // 4
    assert len(states) >= 2


def test_an_import_killed_anywhere_is_whole_or_was_never(
    work: Nursery, empty_template: Path, tmp_path: Path
) -> None:
    measured = copied(empty_template, tmp_path / "measured")
    whole = work.duration("roster", measured.folder)
    with measured.open() as store:
        everybody = count(store, "employees")
    killed = []
    for _ in range(KILLS):
        home = copied(empty_template, tmp_path / "home")
        killed.append(work.kill_within(aimed(whole, killed), "roster", home.folder))
        with reopened(home) as store:
            written = count(store, "import_batches")
            assert written == 1 or not killed[-1].acknowledged
            assert count(store, "employees") == written * everybody
            assert count(store, "kept_answers") == written
        shutil.rmtree(home.folder)
    assert everybody > 160
    assert in_the_middle(killed) >= KILLS // 4


def test_a_backup_killed_anywhere_leaves_only_sound_files(
    work: Nursery, posted_template: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    home = copied(posted_template, tmp_path / "home")
    whole = work.duration("backup", home.folder, folder)
    killed = []
    for _ in range(KILLS):
        shutil.rmtree(folder)
        killed.append(work.kill_within(aimed(whole, killed), "backup", home.folder, folder))
        listed = list_backup_files(folder) if folder.exists() else ()
        assert all(verify_backup_file(Path(one.file), PASSPHRASE).ok for one in listed)
        assert set(killed[-1].acknowledged) <= {one.file for one in listed}
        with reopened(home) as store:
            maker = enter(store, "maker")
            on_record = {row.path for row in maker(ListBackups())}
            assert set(killed[-1].acknowledged) <= on_record
            assert maker(CreateBackup(request_id=new_id(), folder=str(folder))).ok
        assert all(file.suffix == ".hrdbk" for file in folder.iterdir())
    assert in_the_middle(killed) >= KILLS // 4


def test_a_founding_killed_anywhere_is_taken_up_again(work: Nursery, tmp_path: Path) -> None:
    whole = work.duration("founding", tmp_path / "measured")
    killed, taken_up = [], 0
    for _ in range(max(KILLS // 2, 5)):
        home = PreparedHome(tmp_path / "home")
        killed.append(work.kill_within(aimed(whole, killed), "founding", home.folder))
        try:
            build_empty(home.folder)
            assert not killed[-1].acknowledged
            taken_up += 1
        except Refused as refused:
            (refusal,) = refused.refusals
            assert isinstance(refusal, StoreExists)
        with reopened(home) as store:
            assert count(store, "legal_entities") == 1
            assert count(store, "users") == len(USERS)
        assert not (home.folder / FOUNDING).exists()
        shutil.rmtree(home.folder)
    assert taken_up >= len(killed) // 4
