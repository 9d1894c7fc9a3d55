"""A file of 100,000 events counted, beside bare executemanys of the rows that it leaves."""

import tempfile
import time
import uuid
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

from sqlalchemy import text

from hrdesk.bench.crowd import found_crowd
from hrdesk.bench.limits import bare_rows_seconds
from hrdesk.bench.peaks import forget_peak, peak_mib
from hrdesk.bootstrap import OpenedStore
from hrdesk.calls.points_events import ImportPointEvents
from hrdesk.storage.engine import reading
from hrdesk.storage.keys import STANDARD_COST, KdfCost

EVENTS: Final = 100_000
PEOPLE: Final = 5_000
SECONDS: Final = 10.0
BUDGET: Final = 20.0
KINDS: Final = ("check_in", "comment", "share", "course_done")
TABLES: Final = ("point_events", "point_movements", "point_lots", "point_balances")
_FIRST: Final = date(2026, 9, 1)
_DAYS: Final = 30


def bench_points_post(
    events: int = EVENTS, people: int = PEOPLE, *, cost: KdfCost = STANDARD_COST
) -> dict[str, Any]:
    """Microseconds an event from the bytes of the file to the commit: read, sifted, judged with caps, posted,
    audited. The limit is one executemany for each table of the same rows.
    """
    with tempfile.TemporaryDirectory(prefix="hrdesk-bench-") as folder:
        crowd = found_crowd(Path(folder) / "home", people, months=0, cost=cost)
        content = events_file(events, people)
        forget_peak()
        before = peak_mib()
        started = time.perf_counter()
        done = crowd.maker(
            ImportPointEvents(request_id=uuid.uuid4().hex, file_name="events.csv", content=content)
        )
        seconds = time.perf_counter() - started
        more = peak_mib() - before
        if done.accepted != events:
            raise RuntimeError(f"{done.accepted} of {events} events were counted")
        rows = {table: rows_of(crowd.store, table) for table in TABLES}
        crowd.close()
        bare = sum(
            min(bare_rows_seconds(Path(folder) / f"{table}{turn}.db", rows[table]) for turn in range(3))
            for table in TABLES
        )
    ratio = seconds / bare
    return {
        "name": "points_post",
        "value": round(seconds / events * 1e6, 2),
        "unit": "us an event",
        "limit": round(bare / events * 1e6, 2),
        "ratio": round(ratio, 2),
        "budget": BUDGET,
        "ok": seconds <= SECONDS and ratio <= BUDGET,
        "why": f"{events} events in {seconds:.1f} s; {more:.0f} MiB more at the peak",
    }


def events_file(events: int, people: int) -> bytes:
    """Events of one month in the order in which devices write them, about people of the crowd."""
    lines = ["事件编号,工号,事件类型,发生时间,来源单号"]
    for number in range(events):
        day = _FIRST + timedelta(days=number * _DAYS // events)
        moment = f"{day} {8 + number % 10:02d}:{number % 60:02d}:{number // 60 % 60:02d}"
        kind = KINDS[number % len(KINDS)]
        lines.append(f"E{number:07d},B{number * 7 % people + 1:07d},{kind},{moment},R-{number % 997}")
    return "\n".join(lines).encode()


def rows_of(store: OpenedStore, table: str) -> list[tuple[Any, ...]]:
    """Everything that the import left in a table."""
    with reading(store.site.engine) as session:
        return [tuple(row) for row in session.execute(text(f"SELECT * FROM {table}"))]  # noqa: S608  TABLES
