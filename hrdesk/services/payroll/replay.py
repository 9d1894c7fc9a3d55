"""A posted run computed again from what it kept: the same fen, or the slips that differ by name."""

from typing import Any

import msgspec
from sqlalchemy import Row, text

from hrdesk.calls.payroll_review import ReplayDifference, ReplayResult, ReplayRun
from hrdesk.domain.payroll.calculator import PayCalculator
from hrdesk.domain.payroll.rulebook import RuleMissing
from hrdesk.domain.payroll.slip import CalculationFailure, PersonFacts
from hrdesk.services.context import Context
from hrdesk.services.payroll.kept_run import calculator_of
from hrdesk.services.payroll.runs import AMOUNTS, find_run
from hrdesk.services.payroll.slips import AMOUNT_COLUMNS, amounts_of, hash_of, read_lines, read_snapshot
from hrdesk.services.registry import call

UNREADABLE = "unreadable"
"""Stands for the item where a slip, or what it was computed from, can no longer be read."""

_FACTS = msgspec.json.Decoder(PersonFacts)
_SLIPS = text(
    f"SELECT employee_no, inputs, lines, {', '.join(AMOUNT_COLUMNS)} FROM payslips WHERE run_id = :run "  # noqa: S608  our own column names
    "ORDER BY employee_id, employment_id"
)


@call
def replay_run(ctx: Context, request: ReplayRun) -> ReplayResult:
    """Lines and totals of every slip; the snapshot is intact when hash and sums of the run are theirs."""
    run = find_run(ctx.session, request.run_id)
    kept = read_snapshot(ctx.session, run.id)
    calculator = calculator_of(ctx.session, run)
    slips = ctx.session.execute(_SLIPS, {"run": run.id}).all()
    differences: list[ReplayDifference] = []
    for done, slip in enumerate(slips, start=1):
        differences += _differences(calculator, slip)
        if done % 500 == 0:
            ctx.stop_if_cancelled()
            ctx.progress(done, len(slips))
    computed = hash_of(kept.scheme, kept.rules, kept.working_days, ((row.inputs, row.lines) for row in slips))
    adds_up = all(sum(getattr(slip, name) for slip in slips) == getattr(run, name) for name in AMOUNTS)
    return ReplayResult(
        run_id=run.id,
        slips=len(slips),
        snapshot_intact=adds_up and computed == kept.hash == run.hash,
        differences=tuple(differences),
    )


def _differences(calculator: PayCalculator, slip: Row[Any]) -> list[ReplayDifference]:
    try:
        posted = dict(read_lines(slip.lines))
        result = calculator.calculate(_FACTS.decode(slip.inputs))
    except (msgspec.DecodeError, CalculationFailure, RuleMissing):
        return [
            ReplayDifference(employee_no=slip.employee_no, item=UNREADABLE, posted=slip.net_pay, replayed=0)
        ]
    replayed = dict(result.lines)
    lines = [(item, posted.get(item, 0), replayed.get(item, 0)) for item in posted | replayed]
    totals = [
        (column, getattr(slip, column), amount)
        for column, amount in zip(AMOUNT_COLUMNS, amounts_of(result), strict=True)
    ]
    return [
        ReplayDifference(employee_no=slip.employee_no, item=item, posted=before, replayed=again)
        for item, before, again in [*lines, *totals]
        if before != again
    ]
