"""`points`: what people have, the ledger as a file, and whether it adds up."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from hrdesk.calls.administration import ReadBlob
from hrdesk.calls.base import Gateway
from hrdesk.calls.payroll_outputs import FileSummary
from hrdesk.calls.points import CheckPoints, GetPointBalance, WriteLedger
from hrdesk.cli.command import DONE, REFUSED, Arguments, Run, answer, gateway_of, new_id
from hrdesk.cli.points_catalogue import import_catalogue, list_catalogue, redeem_item
from hrdesk.cli.points_events import add_to, post_events


def add(commands: Any, common: ArgumentParser) -> None:
    """The group of commands; the files beside this one put theirs into it."""
    what = commands.add_parser("points", help="points: balances, ledger, events, catalogue").add_subparsers(
        dest="what", required=True
    )
    add_to(subcommand(what, common, "post", post_events, "count the events of a file"))
    balance = subcommand(what, common, "balance", show_balance, "what a person can spend, and what expires")
    balance.add_argument("employee_no", metavar="NO")
    ledger = subcommand(what, common, "ledger", write_ledger, "every movement, two lines each, as CSV")
    ledger.add_argument("employee_no", metavar="NO", nargs="?", default="")
    ledger.add_argument("--out", required=True, metavar="FILE.csv")
    redeem = subcommand(what, common, "redeem", redeem_item, "take an item of the catalogue for a person")
    redeem.add_argument("employee_no", metavar="NO")
    redeem.add_argument("item", metavar="ITEM", help="the item's code")
    redeem.add_argument("--request-id", required=True, help="the same again redeems once")
    redeem.add_argument("--quantity", type=int, default=1)
    redeem.add_argument("--for", dest="beneficiary", default="", help="the candidate or customer it is for")
    _add_catalogue(what, common)
    subcommand(what, common, "check", check, "count the ledger anew and compare every summary with it")


def _add_catalogue(what: Any, common: ArgumentParser) -> None:
    group = what.add_parser("catalogue", help="what points buy").add_subparsers(dest="deed", required=True)
    brought = subcommand(group, common, "import", import_catalogue, "bring in a list of items")
    brought.add_argument("file", metavar="FILE")
    brought.add_argument("--map", help='TOML file: "header" = "field"')
    brought.add_argument("--apply", action="store_true", help="write what the preview shows")
    brought.add_argument("--whole", action="store_true", help="with --apply: nothing while a row is held")
    subcommand(group, common, "list", list_catalogue, "every item with its price and what is left")


def subcommand(what: Any, common: ArgumentParser, name: str, run: Run, words: str) -> ArgumentParser:
    """A command of the group with --home and --sign-in."""
    parser: ArgumentParser = what.add_parser(name, parents=[common], help=words)
    parser.add_argument("--home")
    parser.add_argument("--sign-in", required=True)
    parser.set_defaults(run=run)
    return parser


def show_balance(arguments: Arguments) -> int:
    with gateway_of(arguments, write=False) as gateway:
        found = gateway(GetPointBalance(employee_no=arguments.employee_no))
    document = {
        "employee_no": found.employee_no,
        "name": found.name,
        "available": found.available,
        "held": found.held,
        "expiring": [{"points": one.points, "on": one.on} for one in found.expiring],
    }
    lines = [f"{found.employee_no}\t{found.name}\t{found.available}\t{found.held}"]
    answer(arguments, document, [*lines, *(f"{one.on}\t{one.points}" for one in found.expiring)])
    return DONE


def write_ledger(arguments: Arguments) -> int:
    with gateway_of(arguments, write=True) as gateway:
        summary = gateway(WriteLedger(request_id=new_id(), employee_no=arguments.employee_no))
        content = _content(gateway, summary)
    target = Path(arguments.out)
    target.write_bytes(content)
    document = {"file": str(target), "rows": summary.rows, "sha256": summary.sha256}
    answer(arguments, document, [f"{target}\t{summary.rows}"])
    return DONE


def check(arguments: Arguments) -> int:
    """Exit status 1 where something does not add up."""
    with gateway_of(arguments, write=False) as gateway:
        found = gateway(CheckPoints())
    named = [
        {
            "kind": one.kind,
            "employee_no": one.employee_no,
            "record": one.record_id,
            "stored": one.stored,
            "counted": one.counted,
        }
        for one in found.mismatches
    ]
    document = {
        "movements": found.movements,
        "sum": found.sum,
        "mismatches": len(named),
        "ok": found.ok,
        "accounts": found.accounts,
        "found": named,
    }
    lines = ["\t".join(str(value) for value in one.values()) for one in named]
    answer(arguments, document, [f"{found.movements}\t{found.sum}\t{len(named)}", *lines])
    return DONE if found.ok else REFUSED


def _content(gateway: Gateway, summary: FileSummary) -> bytes:
    content = b""
    while len(content) < summary.size:
        content += gateway(ReadBlob(sha256=summary.sha256, offset=len(content))).content
    return content
