"""`replay`: a posted month computed again from what it kept."""

from argparse import ArgumentParser
from typing import Any

from hrdesk.calls.base import Gateway, Refused
from hrdesk.calls.payroll import ListRuns, RunDetail
from hrdesk.calls.payroll_refusals import RunNotInState
from hrdesk.calls.payroll_review import ReplayDifference, ReplayRun
from hrdesk.calls.refusals import RecordNotFound
from hrdesk.cli.command import DONE, REFUSED, Arguments, answer, gateway_of, progress_line, say
from hrdesk.domain.values import decimal_text


def add(commands: Any, common: ArgumentParser) -> None:
    parser = commands.add_parser("replay", parents=[common], help="compute a posted month again")
    parser.add_argument("--home")
    parser.add_argument("--period", required=True)
    parser.add_argument("--sign-in", required=True)
    parser.set_defaults(run=replay)


def posted_runs(gateway: Gateway, period: str) -> list[RunDetail]:
    """The posted runs of a month in their order; refused when there is none."""
    runs = [run for run in gateway(ListRuns(limit=1000)) if run.period == period]
    if not runs:
        raise Refused(RecordNotFound(kind="run", key=period))
    posted = [run for run in reversed(runs) if run.state == "posted"]
    if not posted:
        raise Refused(RunNotInState(state=runs[0].state, needed="posted"))
    return posted


def replay(arguments: Arguments) -> int:
    """0 when every slip comes out to the same fen, 1 otherwise, naming the slips."""
    with gateway_of(arguments, write=False) as gateway:
        show = progress_line(arguments, "Replay")
        results = [
            gateway(ReplayRun(run_id=run.id), progress=show) for run in posted_runs(gateway, arguments.period)
        ]
    differences = [_difference(one) for result in results for one in result.differences]
    intact = all(result.snapshot_intact for result in results)
    equal = intact and not differences
    slips = sum(result.slips for result in results)
    document = {
        "period": arguments.period,
        "equal": equal,
        "slips": slips,
        "snapshot_intact": intact,
        "differences": differences,
    }
    lines = [
        f"{one['employee_no']} {one['item']}: {one['posted']} -> {one['replayed']}" for one in differences
    ]
    answer(arguments, document, lines)
    if equal:
        say(arguments, "{slips} slips of {period} come out equal.", slips=slips, period=arguments.period)
    else:
        say(arguments, "{period} does not come out equal.", period=arguments.period)
    return DONE if equal else REFUSED


def _difference(one: ReplayDifference) -> dict[str, str]:
    return {
        "employee_no": one.employee_no,
        "item": one.item,
        "posted": decimal_text(one.posted),
        "replayed": decimal_text(one.replayed),
    }
