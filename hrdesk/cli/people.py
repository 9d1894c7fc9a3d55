"""`people`: the list, a record as of any day, its history, leaving, coming back, two records made one."""

from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from typing import Any, Final

from hrdesk.calls.base import Gateway
from hrdesk.calls.people_facts import (
    DatedValue,
    GetHistory,
    ListAsOf,
    PersonOn,
    PersonOnRow,
    ShowAsOf,
    SupersededValue,
)
from hrdesk.calls.people_joining import Rehire
from hrdesk.calls.people_lifecycle import ApproveLeave, Moved, RequestLeave
from hrdesk.calls.people_merging import MergePeople
from hrdesk.cli.command import DONE, Arguments, answer, gateway_of, new_id

PAGE: Final = 1000
MASKED: Final = ("phone", "id_number")
"""Fields that are never shown whole here; revealing one is a call of its own, on record."""


def add(commands: Any, common: ArgumentParser) -> None:
    people = commands.add_parser("people", help="employees and their records").add_subparsers(
        dest="what", required=True
    )

    def of(name: str, run: Callable[[Arguments], int], text: str) -> ArgumentParser:
        parser: ArgumentParser = people.add_parser(name, parents=[common], help=text)
        parser.add_argument("--home")
        parser.add_argument("--sign-in", required=True)
        parser.set_defaults(run=run)
        return parser

    listing = of("list", list_people, "everybody as of a day")
    listing.add_argument("--as-of", metavar="DATE", help="YYYY-MM-DD; usually today")
    listing.add_argument("--search", default="", metavar="TEXT")
    shown = of("show", show, "a record as of a day")
    shown.add_argument("number", metavar="NO")
    shown.add_argument("--as-of", metavar="DATE", help="YYYY-MM-DD; usually today")
    of("history", history, "everything dated, with what was corrected").add_argument("number", metavar="NO")
    leaving = of("leave", leave, "ask for a leaving, and approve it")
    leaving.add_argument("number", metavar="NO")
    leaving.add_argument("--on", required=True, metavar="DATE", help="the last day, YYYY-MM-DD")
    leaving.add_argument("--reason", default="", metavar="TEXT")
    leaving.add_argument("--approve", action="store_true", help="approve it too; starts the release clock")
    back = of("rehire", rehire, "take somebody back under their number")
    back.add_argument("number", metavar="NO")
    back.add_argument("--on", required=True, metavar="DATE", help="the first day, YYYY-MM-DD")
    merging = of("merge", merge, "make two records of one person one")
    merging.add_argument("keep", metavar="KEEP-NO")
    merging.add_argument("other", metavar="OTHER-NO")
    merging.add_argument("--reason", required=True, metavar="TEXT")


def list_people(arguments: Arguments) -> int:
    with gateway_of(arguments, write=False) as gateway:
        rows = list(_rows(gateway, arguments))
    document = [
        {
            "employee_no": row.employee_no,
            "name": row.name,
            "state": row.state,
            "department": row.department,
            "phone": row.phone,
            "masked": row.phone is not None,
        }
        for row in rows
    ]
    lines = (
        f"{one.employee_no}\t{one.name}\t{one.state}\t{one.department}\t{one.phone or ''}" for one in rows
    )
    answer(arguments, document, lines)
    return DONE


def show(arguments: Arguments) -> int:
    with gateway_of(arguments, write=False) as gateway:
        person = gateway(ShowAsOf(employee_no=arguments.number, on=arguments.as_of))
    fields = (
        *("employee_no", "name", "state", "stage", "rehired", "department", "position", "city"),
        *("manager", "grade", "contract", "hire_date", "leave_date", "phone", "id_number"),
    )
    said = {name: getattr(person, name) for name in fields}
    document = {
        **said,
        "as_of": person.on,
        "masked": [name for name in MASKED if said[name] is not None],
        "dated": [_dated(one) for one in person.dated],
    }
    answer(arguments, document, _lines(person.dated))
    return DONE


def history(arguments: Arguments) -> int:
    with gateway_of(arguments, write=False) as gateway:
        found = gateway(GetHistory(employee_no=arguments.number))
    document = {
        "employee_no": found.employee_no,
        "name": found.name,
        "dated": [_dated(one) for one in found.dated],
        "superseded": [_superseded(one) for one in found.superseded],
        "merged_numbers": list(found.merged_numbers),
    }
    answer(arguments, document, _lines(found.dated))
    return DONE


def leave(arguments: Arguments) -> int:
    """One officer may do both, in one step or not at all. Where the site wants two persons, one asks, and
    another one approves it with the same words and --approve."""
    with gateway_of(arguments, write=True) as gateway:
        person = _person(gateway, arguments)
        asked = person.stage == "leave_requested" and person.leave_date == arguments.on
        if asked and arguments.approve:
            moved = gateway(ApproveLeave(request_id=new_id(), employee_id=person.id, version=person.version))
        else:
            moved = gateway(
                RequestLeave(
                    request_id=new_id(),
                    employee_id=person.id,
                    version=person.version,
                    last_day=arguments.on,
                    reason=arguments.reason,
                    approve=arguments.approve,
                )
            )
    return _moved(arguments, moved)


def rehire(arguments: Arguments) -> int:
    with gateway_of(arguments, write=True) as gateway:
        person = _person(gateway, arguments)
        moved = gateway(
            Rehire(
                request_id=new_id(),
                employee_id=person.id,
                version=person.version,
                first_day=arguments.on,
            )
        )
    return _moved(arguments, moved)


def merge(arguments: Arguments) -> int:
    with gateway_of(arguments, write=True) as gateway:
        merged = gateway(
            MergePeople(
                request_id=new_id(),
                keep_no=arguments.keep,
                other_no=arguments.other,
                reason=arguments.reason,
            )
        )
    document = {
        "employee_no": merged.employee_no,
        "other_no": merged.other_no,
        "employments": merged.employments,
    }
    answer(arguments, document, [f"{merged.other_no} → {merged.employee_no}"])
    return DONE


def _rows(gateway: Gateway, arguments: Arguments) -> Iterator[PersonOnRow]:
    offset = 0
    while True:
        asked = ListAsOf(on=arguments.as_of, search=arguments.search, offset=offset, limit=PAGE)
        page = gateway(asked).rows
        yield from page
        offset += len(page)
        if len(page) < PAGE:
            return


def _person(gateway: Gateway, arguments: Arguments) -> PersonOn:
    return gateway(ShowAsOf(employee_no=arguments.number))


def _moved(arguments: Arguments, moved: Moved) -> int:
    document = {
        "employee_no": moved.employee_no,
        "state": moved.state,
        "stage": moved.stage,
        "release_due": moved.release_due,
    }
    answer(arguments, document, [f"{moved.employee_no}\t{moved.stage}\t{moved.release_due or ''}"])
    return DONE


def _dated(one: DatedValue) -> dict[str, Any]:
    return {
        "field": one.field,
        "value": one.value,
        "from": one.valid_from,
        "to": one.valid_to,
        "source": one.source,
        "recorded_by": one.recorded_by,
        "recorded_at": one.recorded_at,
    }


def _superseded(one: SupersededValue) -> dict[str, Any]:
    return {
        "field": one.field,
        "value": one.value,
        "from": one.valid_from,
        "to": one.valid_to,
        "source": one.source,
        "superseded_by": one.superseded_by,
        "superseded_at": one.superseded_at,
        "reason": one.reason,
    }


def _lines(dated: tuple[DatedValue, ...]) -> Iterator[str]:
    return (f"{one.valid_from or ''}\t{one.valid_to or ''}\t{one.field}\t{one.value}" for one in dated)
