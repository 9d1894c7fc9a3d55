"""`doctor` as a command."""

import sys
from argparse import ArgumentParser
from typing import Any

from hrdesk.cli import doctor
from hrdesk.cli.command import Arguments, home_of


def add(commands: Any, common: ArgumentParser) -> None:
    parser = commands.add_parser("doctor", parents=[common], help="what this machine lacks, and the cure")
    parser.add_argument("--home")
    parser.set_defaults(run=run)


def run(arguments: Arguments) -> int:
    return doctor.answer(
        doctor.examine(home_of(arguments)), arguments.lang, sys.stdout, as_json=arguments.json
    )
