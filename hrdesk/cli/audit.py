"""`audit verify`: whether the audit chain holds."""

from argparse import ArgumentParser
from typing import Any

from hrdesk.calls.audit import VerifyAudit
from hrdesk.cli.command import DONE, REFUSED, Arguments, answer, gateway_of, say


def add(commands: Any, common: ArgumentParser) -> None:
    audit = commands.add_parser("audit", help="the audit log").add_subparsers(dest="what", required=True)
    parser = audit.add_parser("verify", parents=[common], help="prove the chain")
    parser.add_argument("--home")
    parser.add_argument("--sign-in", required=True)
    parser.add_argument("--head", help="the head a backup or an export remembers")
    parser.set_defaults(run=verify)


def verify(arguments: Arguments) -> int:
    with gateway_of(arguments, write=False) as gateway:
        result = gateway(VerifyAudit(expected_head=arguments.head))
    document = {
        "ok": result.ok,
        "entries": result.entries,
        "head": result.head,
        "broken_at": result.broken_at,
    }
    answer(arguments, document, [result.head])
    if result.ok:
        say(arguments, "The audit chain of {entries} entries holds.", entries=result.entries)
        return DONE
    say(arguments, "The audit chain does not hold at entry {entry}.", entry=result.broken_at or "-")
    return REFUSED
