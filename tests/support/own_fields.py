"""Own fields of a site in tests: defined, filled in, read."""

from typing import Any

from stores import new_id

from hrdesk.calls.base import Gateway, Refusal
from hrdesk.calls.own_fields import (
    DefineOwnField,
    GetOwnValues,
    OwnFieldChanged,
    OwnValue,
    SetOwnFields,
)
from hrdesk.calls.people import GetEmployee

SIZES = {"s": ("小号", "small"), "l": ("大号", "large")}


def define(gateway: Gateway, code: str, kind: str = "text", **more: Any) -> OwnFieldChanged:
    fields = {"label_zh": f"字段 {code}", "label_en": f"Field {code}"} | more
    return gateway(DefineOwnField(request_id=new_id(), code=code, kind=kind, **fields))


def fill(gateway: Gateway, employee_id: int = 1, **values: str) -> int:
    """The version of the record after it."""
    version = gateway(GetEmployee(employee_id=employee_id)).version
    request = SetOwnFields(request_id=new_id(), employee_id=employee_id, version=version, values=values)
    return gateway(request).version


def held(gateway: Gateway, employee_id: int = 1) -> dict[str, OwnValue]:
    return {one.code: one for one in gateway(GetOwnValues(employee_id=employee_id)).values}


def about(refusals: tuple[Refusal, ...]) -> list[tuple[str, str]]:
    """Code and field of each."""
    return [(one.code, getattr(one, "field", "")) for one in refusals]
