"""`bench`: what the budgets promise, measured here."""

import json
from argparse import ArgumentParser
from typing import Any

from hrdesk.bench import BENCHES, Row
from hrdesk.cli.command import DONE, Arguments, answer


def add(commands: Any, common: ArgumentParser) -> None:
    parser = commands.add_parser("bench", parents=[common], help="measure against the budgets")
    parser.add_argument("names", nargs="*", metavar="NAME", choices=[[], *BENCHES])
    parser.set_defaults(run=bench)


def bench(arguments: Arguments) -> int:
    """Always 0: a figure over its budget is a finding, not a failure of the command."""
    rows = [BENCHES[name]() for name in arguments.names or BENCHES]
    answer(arguments, rows, [_line(row) for row in rows])
    return DONE


def _line(row: Row) -> str:
    return json.dumps(row, ensure_ascii=False)
