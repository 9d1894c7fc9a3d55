"""`points catalogue` and `points redeem`: what points buy, brought in and listed; an item taken."""

from pathlib import Path

from hrdesk.calls.base import Gateway, Refused
from hrdesk.calls.people_facts import ShowAsOf
from hrdesk.calls.points_catalogue import ImportCatalogue, ItemRow, ListItems, PreviewCatalogue
from hrdesk.calls.points_redemption import RedeemItem
from hrdesk.calls.refusals import InputNotValid, RecordNotFound
from hrdesk.cli.command import DONE, Arguments, answer, gateway_of
from hrdesk.cli.imports import bytes_of, import_as


def import_catalogue(arguments: Arguments) -> int:
    arguments.kind, arguments.period = "catalogue", None
    return import_as(arguments, PreviewCatalogue, ImportCatalogue, bytes_of(Path(arguments.file)))


def list_catalogue(arguments: Arguments) -> int:
    with gateway_of(arguments, write=False) as gateway:
        rows = gateway(ListItems()).rows
    document = [
        {
            "code": row.code,
            "name": row.names[arguments.lang],
            "kind": row.kind,
            "points": row.price.points,
            "left": row.left,
            "limit": row.limit_count,
            "on_sale": row.on_sale,
            "tax": row.tax or None,
        }
        for row in rows
    ]
    lines = ["\t".join(_shown(value) for value in list(one.values())[:6]) for one in document]
    answer(arguments, document, lines)
    return DONE


def _shown(value: object) -> str:
    return "∞" if value is None else str(value)


def redeem_item(arguments: Arguments) -> int:
    """The same request id with the same content answers what the first one did."""
    if not arguments.request_id.strip():
        raise Refused(InputNotValid(field="request_id", value=arguments.request_id, expected="1…64"))
    with gateway_of(arguments, write=True) as gateway:
        person = gateway(ShowAsOf(employee_no=arguments.employee_no))
        done = gateway(
            RedeemItem(
                request_id=arguments.request_id,
                employee_id=person.id,
                item_id=_item(gateway, arguments.item).id,
                quantity=arguments.quantity,
                beneficiary=arguments.beneficiary,
            )
        )
    document = {
        "redemption": done.number,
        "state": done.state,
        "points": done.points,
        "available": done.available,
    }
    answer(arguments, document, [f"{done.number}\t{done.state}\t{done.points}\t{done.available}"])
    return DONE


def _item(gateway: Gateway, code: str) -> ItemRow:
    """By its code; the case does not matter."""
    wanted = code.strip().upper()
    found = [row for row in gateway(ListItems(search=wanted)).rows if row.code.upper() == wanted]
    if not found:
        raise Refused(RecordNotFound(kind="point_item", key=code))
    return found[0]
