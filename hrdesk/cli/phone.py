"""`phone`: bind, change and release numbers, who held one when, what clashes."""

from argparse import ArgumentParser
from typing import Any

import msgspec

from hrdesk.calls.base import Gateway, Refused
from hrdesk.calls.people_conflicts import ConflictRow, GetConflictFigures, ListConflicts, NoteConflict
from hrdesk.calls.people_contacts import (
    BindContact,
    BindPhone,
    ChangePhone,
    ListHolders,
    PhoneAlreadyBound,
    ReleasePhone,
)
from hrdesk.calls.people_releases import ListReleases, ReleaseDue, ReleaseRow
from hrdesk.cli.command import DONE, Arguments, Run, answer, gateway_of, new_id, say

PROOFS = ("card-seen", "override")
WHOLE = 10_000
"""Of the shares that the figures give."""


def add(commands: Any, common: ArgumentParser) -> None:
    what = commands.add_parser("phone", help="phone numbers and who holds them").add_subparsers(
        dest="what", required=True
    )
    bind = _parser(what, common, "bind", bind_number, "bind a number to a person who holds none")
    bind.add_argument("number")
    bind.add_argument("employee_no", metavar="NO")
    _proved(bind, "")
    change = _parser(what, common, "change", change_number, "release the number of a person and bind another")
    change.add_argument("employee_no", metavar="NO")
    change.add_argument("number")
    _proved(change, "card-seen")
    release = _parser(what, common, "release", release_number, "take a number from its holder")
    release.add_argument("number")
    release.add_argument("--reason", required=True)
    _parser(what, common, "release-due", release_due, "do what the release clock owes by now")
    holders = _parser(what, common, "holders", list_holders, "who held a number when")
    holders.add_argument("number")
    conflicts = _parser(what, common, "conflicts", list_conflicts, "open conflicts, and their share by month")
    conflicts.add_argument("--from", dest="from_day", metavar="DATE", help="YYYY-MM-DD")
    conflicts.add_argument("--to", dest="to_day", metavar="DATE", help="YYYY-MM-DD")


def _parser(what: Any, common: ArgumentParser, name: str, run: Run, words: str) -> ArgumentParser:
    parser: ArgumentParser = what.add_parser(name, parents=[common], help=words)
    parser.add_argument("--home")
    parser.add_argument("--sign-in", required=True)
    parser.set_defaults(run=run)
    return parser


def _proved(parser: ArgumentParser, usual: str) -> None:
    parser.add_argument(
        "--proof",
        choices=PROOFS,
        default=usual or None,
        required=not usual,
        help="card-seen: you have seen the identity card; override: HR says why in --reason",
    )
    parser.add_argument("--reason", default="")


def bind_number(arguments: Arguments) -> int:
    return _bound(arguments, BindPhone)


def change_number(arguments: Arguments) -> int:
    return _bound(arguments, ChangePhone)


def _bound(arguments: Arguments, kind: type[BindContact]) -> int:
    """A clash is put on record for the desk, and the refusal stands."""
    request = kind(
        request_id=new_id(),
        value=arguments.number,
        employee_no=arguments.employee_no,
        proof=arguments.proof.replace("-", "_"),
        reason=arguments.reason,
    )
    with gateway_of(arguments, write=True) as gateway:
        try:
            bound = gateway(request)
        except Refused as refused:
            _note_clash(arguments, gateway, refused)
            raise
    document = {
        "number": arguments.number,
        "employee_no": bound.employee_no,
        "from": bound.bound_at,
        "released": bound.released,
    }
    answer(arguments, document, [f"{bound.employee_no} {bound.value}"])
    say(arguments, "{employee_no} holds the number now.", employee_no=bound.employee_no)
    return DONE


def _note_clash(arguments: Arguments, gateway: Gateway, refused: Refused) -> None:
    if isinstance(refused.refusals[0], PhoneAlreadyBound):
        gateway(NoteConflict(request_id=new_id(), value=arguments.number, employee_no=arguments.employee_no))


def release_number(arguments: Arguments) -> int:
    with gateway_of(arguments, write=True) as gateway:
        released = gateway(ReleasePhone(request_id=new_id(), value=arguments.number, reason=arguments.reason))
    document = {
        "number": arguments.number,
        "employee_no": released.employee_no,
        "ground": released.ground,
        "at": released.at,
        "bound_to": released.bound_to,
    }
    answer(arguments, document, [f"{released.employee_no} {released.at}"])
    say(arguments, "{employee_no} holds the number no longer.", employee_no=released.employee_no)
    return DONE


def release_due(arguments: Arguments) -> int:
    """Whatever is due, also what opening the store for any other command would have done by itself."""
    with gateway_of(arguments, write=True, release=False) as gateway:
        done = gateway(ReleaseDue(request_id=new_id()))
        told = done.run is not None and gateway.session.may(ListReleases)
        rows = gateway(ListReleases(run=done.run, limit=1000)) if told else ()
    released = [one for row in rows for one in _released(row)]
    answer(
        arguments,
        {"released": released},
        [f"{one['employee_no']} {one['number']} {one['at']}" for one in released],
    )
    say(
        arguments,
        "{people} people: {values} values released, {accounts} accounts closed, {bound} bound to who waited.",
        people=done.people,
        values=done.values,
        accounts=done.accounts,
        bound=done.bound,
    )
    return DONE


def _released(row: ReleaseRow) -> list[dict[str, Any]]:
    """at is when it was done; from due on the number was free."""
    return [
        {"number": one.value, "employee_no": row.employee_no, "due": row.due_at, "at": row.done_at}
        for one in row.released
        if one.kind == "phone"
    ]


def list_holders(arguments: Arguments) -> int:
    with gateway_of(arguments, write=False) as gateway:
        rows = gateway(ListHolders(value=arguments.number))
    document = [
        {
            "employee_no": row.employee_no,
            "from": row.bound_at,
            "to": row.released_at,
            "proof": row.proof,
            "actor": row.actor,
            "reason": row.reason,
        }
        for row in rows
    ]
    answer(
        arguments, document, [f"{one['employee_no']} {one['from']} {one['to'] or '—'}" for one in document]
    )
    return DONE


def list_conflicts(arguments: Arguments) -> int:
    with gateway_of(arguments, write=False) as gateway:
        found = gateway(ListConflicts(limit=1000))
        figures = gateway(GetConflictFigures(from_day=arguments.from_day, to_day=arguments.to_day))
    months = [
        {
            "month": one.month,
            "bindings": one.bindings,
            "conflicts": one.conflicts,
            "share": one.share / WHOLE,
        }
        for one in figures.months
    ]
    phones = [row for row in found if row.kind == "phone"]
    document = {"open": [_conflict(row) for row in phones], "share_by_month": months}
    lines = [f"{row.value} {row.holder_no} ← {row.wanted_no or '—'} {row.cause}" for row in phones]
    answer(arguments, document, lines)
    return DONE


def _conflict(row: ConflictRow) -> dict[str, Any]:
    said: dict[str, Any] = msgspec.to_builtins(row)
    settled = ("value", "kind", "resolved_at", "how", "resolved_by")
    return {"number": said["value"]} | {key: value for key, value in said.items() if key not in settled}
