"""The command line: reads the arguments, runs the command, words what stops it."""

import argparse
import io
import json
import os
import sys
from collections.abc import Sequence

from hrdesk.calls.base import Cancelled, Fault, Refused
from hrdesk.cli import (
    attendance,
    audit,
    backups,
    bench_command,
    calc,
    demo,
    doctor_command,
    founding,
    imports,
    month,
    people,
    phone,
    points,
    replay,
)
from hrdesk.cli.command import REFUSED, Arguments, Run
from hrdesk.cli.wording import error_document
from hrdesk.i18n.catalogue import LANGUAGES

COMMANDS = (
    founding,
    demo,
    imports,
    attendance,
    month,
    people,
    replay,
    phone,
    points,
    backups,
    audit,
    calc,
    doctor_command,
    bench_command,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit status: 0 done; 1 refused, failed check or not equal; 2 usage."""
    parsed = _parser().parse_args(arguments)
    run: Run = parsed.run
    _speak_everywhere(as_json=parsed.json)
    try:
        status = run(parsed)
        sys.stdout.flush()
    except BrokenPipeError:
        return _unheard()
    except (Refused, Fault, Cancelled, OSError) as error:
        return _stopped(parsed, error)
    return status


def _speak_everywhere(*, as_json: bool) -> None:
    """A name that the console cannot show is shown as well as it can; JSON is UTF-8 on every machine."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    if as_json and isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")


def _unheard() -> int:
    """Whoever read has gone, as `head` does: nobody is left to tell, and what was done stays done."""
    # At its end the interpreter flushes the stream once more.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return REFUSED


def _stopped(parsed: Arguments, error: Exception) -> int:
    document = error_document(parsed.lang, error)
    print(document["message"], file=sys.stderr)
    if parsed.json:
        print(json.dumps({"error": document}, ensure_ascii=False, indent=2))
    return REFUSED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="main.py", description="hrdesk")
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--lang", choices=LANGUAGES, default=_usual_language())
    common.add_argument("--json", action="store_true", help="one JSON document on stdout")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for module in COMMANDS:
        module.add(commands, common)
    return parser


def _usual_language() -> str:
    """Chinese, unless the person's own locale is another language."""
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "en" if locale.lower().startswith("en") else "zh"
