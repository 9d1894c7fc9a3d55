"""Ticks against what they were set on: who carries one, and who came out the same in a new trial."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Row, delete, select
from sqlalchemy.orm import Session

from hrdesk.models.payroll_review import ReviewComment, ReviewTick
from hrdesk.models.payroll_runs import PayRun
from hrdesk.services.payroll.review_list import ReviewList
from hrdesk.services.prefetching import parts


def contents(rows: Iterable[Row[Any]]) -> dict[int, str]:
    """SHA-256 of what review shows of each employee: presence, lines, inputs, failure."""
    texts: defaultdict[int, list[str]] = defaultdict(list)
    for row in rows:
        lines = row.last_lines if row.presence == "gone" else row.lines
        texts[row.employee_id].append("\0".join((row.presence, lines, row.inputs, row.code, row.details)))
    return {
        employee_id: hashlib.sha256("\0\0".join(sorted(found)).encode()).hexdigest()
        for employee_id, found in texts.items()
    }


def keep_ticks(session: Session, run: PayRun, listed: ReviewList) -> int:
    """After a new trial: ticks of people who came out the same stay, the others go. Gives how many stayed."""
    ticks = session.execute(select(ReviewTick).where(ReviewTick.run_id == run.id)).scalars().all()
    if not ticks:
        return 0
    now = contents(listed.everybody())
    kept = 0
    for tick in ticks:
        if now.get(tick.employee_id) == tick.content_hash:
            tick.trial_hash = run.hash
            kept += 1
        else:
            session.delete(tick)
    session.flush()
    return kept


def write_ticks(session: Session, run: PayRun, hashes: Mapping[int, str], user_id: int, moment: str) -> None:
    """Tick these employees; a tick that was there is replaced."""
    for part in parts(list(hashes)):
        session.execute(
            delete(ReviewTick).where(ReviewTick.run_id == run.id, ReviewTick.employee_id.in_(part))
        )
    session.add_all(
        ReviewTick(
            run_id=run.id,
            employee_id=employee_id,
            trial_hash=run.hash,
            content_hash=content,
            ticked_by=user_id,
            ticked_at=moment,
        )
        for employee_id, content in hashes.items()
    )
    session.flush()


def commented(session: Session, run_id: int) -> frozenset[int]:
    """The employees of a run about whom somebody wrote."""
    found = select(ReviewComment.employee_id).where(ReviewComment.run_id == run_id).distinct()
    return frozenset(session.execute(found).scalars())


def red_without_comment(session: Session, run_id: int, rows: Sequence[Row[Any]]) -> list[Row[Any]]:
    """The red rows that nobody explained."""
    known = commented(session, run_id)
    return [row for row in rows if row.flag == "red" and row.employee_id not in known]
