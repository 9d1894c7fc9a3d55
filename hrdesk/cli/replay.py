"""`replay`: a posted month computed again from what it kept."""

from argparse import ArgumentParser
from typing import Any

from hrdesk.calls.base import Gateway, Refused
from hrdesk.calls.payroll import ListRuns, RunDetail
from hrdesk.calls.payroll_review import ReplayRun
from hrdesk.calls.refusals import RecordNotFound
from hrdesk.cli.command import DONE, REFUSED, Arguments, answer, gateway_of, progress_line, say
from hrdesk.domain.values import decimal_text


def add(commands: Any, common: ArgumentParser) -> None:
    parser = commands.add_parser("replay", parents=[common], help="compute a posted month again")
    parser.add_argument("--home")
    parser.add_argument("--period", required=True)
    parser.add_argument("--sign-in", required=True)
    parser.set_defaults(run=replay)


def run_of(gateway: Gateway, period: str) -> RunDetail:
    """The run of a month; refused when there is none."""
    for run in gateway(ListRuns(limit=1000)):
        if run.period == period:
            return run
    raise Refused(RecordNotFound(kind="run", key=period))


def replay(arguments: Arguments) -> int:
    """0 when every slip comes out to the same fen, 1 otherwise, naming the slips."""
    with gateway_of(arguments, write=False) as gateway:
        run = run_of(gateway, arguments.period)
        result = gateway(ReplayRun(run_id=run.id), progress=progress_line(arguments, "Replay"))
    equal = result.snapshot_intact and not result.differences
    differences = [
        {
            "employee_no": one.employee_no,
            "item": one.item,
            "posted": decimal_text(one.posted),
            "replayed": decimal_text(one.replayed),
        }
        for one in result.differences
    ]
    document = {
        "period": arguments.period,
        "equal": equal,
        "slips": result.slips,
        "snapshot_intact": result.snapshot_intact,
        "differences": differences,
    }
    lines = [
        f"{one['employee_no']} {one['item']}: {one['posted']} -> {one['replayed']}" for one in differences
    ]
    answer(arguments, document, lines)
    if equal:
        say(arguments, "{slips} slips of {period} come out equal.", slips=result.slips, period=run.period)
    else:
        say(arguments, "{period} does not come out equal.", period=run.period)
    return DONE if equal else REFUSED
