"""`calc`: tax of cases in a CSV, without a store."""

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from hrdesk.bootstrap import calculate_file
from hrdesk.cli.command import DONE, Arguments, answer, say


def add(commands: Any, common: ArgumentParser) -> None:
    parser = commands.add_parser("calc", parents=[common], help="tax of cases in a CSV file")
    parser.add_argument("what", choices=["cn-iit", "cn-bonus"])
    parser.add_argument("--in", dest="source", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--day", type=date.fromisoformat, default=date(2026, 12, 31), help="day of the law")
    parser.set_defaults(run=calc)


def calc(arguments: Arguments) -> int:
    rows = calculate_file(arguments.what, Path(arguments.source), Path(arguments.out), arguments.day)
    answer(arguments, {"what": arguments.what, "rows": rows, "out": arguments.out}, [])
    say(arguments, "{rows} rows are in {file}.", rows=rows, file=arguments.out)
    return DONE
