"""A posted run computed again from what it kept: the same fen, or the slips that differ by name."""

import msgspec
from sqlalchemy import text

from hrdesk.calls.payroll_review import ReplayDifference, ReplayResult, ReplayRun
from hrdesk.domain.payroll.slip import PersonFacts
from hrdesk.services.context import Context
from hrdesk.services.payroll.kept_run import calculator_of
from hrdesk.services.payroll.runs import find_run
from hrdesk.services.payroll.slips import hash_of, read_lines, read_snapshot
from hrdesk.services.registry import call

_FACTS = msgspec.json.Decoder(PersonFacts)
_SLIPS = text("""
SELECT employee_no, inputs, lines FROM payslips WHERE run_id = :run ORDER BY employee_id, employment_id
""")


@call
def replay_run(ctx: Context, request: ReplayRun) -> ReplayResult:
    run = find_run(ctx.session, request.run_id)
    kept = read_snapshot(ctx.session, run.id)
    calculator = calculator_of(ctx.session, run)
    slips = ctx.session.execute(_SLIPS, {"run": run.id}).all()
    differences: list[ReplayDifference] = []
    for done, (employee_no, inputs, lines) in enumerate(slips, start=1):
        posted = dict(read_lines(lines))
        replayed = dict(calculator.calculate(_FACTS.decode(inputs)).lines)
        differences += [
            ReplayDifference(
                employee_no=employee_no,
                item=item,
                posted=posted.get(item, 0),
                replayed=replayed.get(item, 0),
            )
            for item in posted | replayed
            if posted.get(item, 0) != replayed.get(item, 0)
        ]
        if done % 500 == 0:
            ctx.stop_if_cancelled()
            ctx.progress(done, len(slips))
    computed = hash_of(kept.scheme, kept.rules, kept.working_days, ((row.inputs, row.lines) for row in slips))
    return ReplayResult(
        run_id=run.id,
        slips=len(slips),
        snapshot_intact=computed == kept.hash == run.hash,
        differences=tuple(differences),
    )
