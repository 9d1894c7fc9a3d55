"""Agreed pay as somebody types it, checked as a file of the pay base would be."""

from collections.abc import Mapping
from datetime import date

from hrdesk.calls.base import Refused
from hrdesk.calls.refusals import InputNotValid
from hrdesk.domain.values import Period
from hrdesk.exchange.input_fields import InputField, fields_of
from hrdesk.exchange.quantities import read_quantity
from hrdesk.exchange.rates import read_fund_rate
from hrdesk.services.context import Context
from hrdesk.services.scheme import scheme_for


def read_terms(ctx: Context, entity_id: int, terms: Mapping[str, str], first: date) -> dict[str, str]:
    """Quantities by code as they are stored; refused with each that the scheme of that month does not know
    or that does not hold what it should."""
    scheme = scheme_for(ctx.session, entity_id, str(Period.of(first)))
    fields = {one.code: one for one in fields_of(scheme, "pay")}
    refusals, read = [], {}
    for code, value in terms.items():
        field = fields.get(code)
        if field is None:
            refusals.append(InputNotValid(field=code, value=value, expected=", ".join(fields)))
            continue
        try:
            read[code] = _read(field, value.strip())
        except ValueError:  # NotReadable of the readers is one
            expected = ", ".join(field.allowed) or field.kind
            refusals.append(InputNotValid(field=code, value=value, expected=expected))
    if refusals or not read:
        raise Refused(*refusals or [InputNotValid(field="terms", value="", expected=", ".join(fields))])
    return read


def _read(field: InputField, value: str) -> str:
    match field.kind:
        case "text" | "city":
            return value
        case "code":
            if field.allowed and value not in field.allowed:
                raise ValueError(value)
            return value
        case "fund_rate":
            read: str | None = read_fund_rate(value, field.decimals).text
        case _:
            read = read_quantity(value, field.kind, field.decimals).text
    if read is None or read.startswith("-"):
        raise ValueError(value)
    return read
