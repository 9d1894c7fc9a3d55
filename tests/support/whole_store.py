"""What holds of a store after any end of the process before: whole, and no step back behind an answer."""

import time
from contextlib import closing

from killable import Killed
from sqlalchemy import text
from stores import PreparedHome, enter

from hrdesk.bootstrap import OpenedStore
from hrdesk.calls.audit import VerifyAudit
from hrdesk.calls.payroll import ListRuns

STATES = ("draft", "tried", "submitted", "approved", "posted")
PEOPLE, FAILED = 169, 5


def reopened(home: PreparedHome) -> OpenedStore:
    """The next start: at once, by the ordinary way, on a database that is whole."""
    began = time.monotonic()
    store = home.open()
    maker = enter(store, "maker")
    assert time.monotonic() - began < 5  # not a budget: what people are promised after a crash
    # The seals are those of the file, whose pages may be torn until the log is brought in.
    with closing(store.site.engine.raw_connection()) as raw:
        raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with store.site.engine.connect() as connection:
        assert connection.execute(text("PRAGMA integrity_check")).scalars().all() == ["ok"]
        assert connection.execute(text("PRAGMA cipher_integrity_check")).all() == []
        assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
    assert maker(VerifyAudit()).ok
    return store


def count(store: OpenedStore, table: str) -> int:
    with store.site.engine.connect() as connection:
        return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


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
