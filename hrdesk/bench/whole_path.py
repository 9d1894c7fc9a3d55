"""A posted run of 100,000 people beside one bare executemany of the same rows, measured in one run."""

import tempfile
import time
from pathlib import Path
from typing import Any

from hrdesk.bench.crowd import MORE_MIB, PEOPLE, found_crowd
from hrdesk.bench.limits import bare_rows_seconds
from hrdesk.bench.peaks import forget_peak, peak_mib

BUDGET = 14.0


def bench_whole_path(people: int = PEOPLE) -> dict[str, Any]:
    """Microseconds a slip for load, compute, persist, summarise and audit; the limit is the bare insert.

    The store holds nine posted months of the year, foreign keys, indexes and guards on.
    """
    with tempfile.TemporaryDirectory(prefix="hrdesk-bench-") as folder:
        crowd = found_crowd(Path(folder) / "home", people)
        forget_peak()
        before = peak_mib()
        started = time.perf_counter()
        crowd.run_october()
        seconds = time.perf_counter() - started
        more = peak_mib() - before
        rows = crowd.slip_rows()
        crowd.close()
        bare = min(bare_rows_seconds(Path(folder) / f"bare{turn}.db", rows) for turn in range(3))
    value, limit = seconds / people * 1e6, bare / people * 1e6
    ratio = value / limit
    return {
        "name": "whole_path",
        "value": round(value, 2),
        "unit": "us a slip",
        "limit": round(limit, 2),
        "ratio": round(ratio, 2),
        "budget": BUDGET,
        "ok": ratio <= BUDGET and more <= MORE_MIB,
        "why": f"{people} people; {more:.0f} MiB more at the peak",
    }
