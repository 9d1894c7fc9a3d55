"""Reads inputs, constants and tables of a scheme file."""

from fractions import Fraction
from typing import Final

from hrdesk.domain.payroll.debts import DebtLimit
from hrdesk.domain.payroll.formula.tree import Step, Table
from hrdesk.domain.payroll.formula.units import RATE, Unit
from hrdesk.domain.payroll.numbers import scaled_integer
from hrdesk.domain.payroll.scheme import CALENDAR_INPUTS, SOURCES, Coefficients, Constant, Input, InputSource
from hrdesk.domain.payroll.scheme_fields import Fields

_ABSENT: Final = {"fail": None, "zero": "0", "blank": ""}
_MOST_STEPS: Final = 100


def read_input(fields: Fields) -> Input:
    """One [[inputs]] table."""
    code, names = fields.code(), fields.names()
    source: InputSource = fields.choice("source", SOURCES)
    is_text = fields.text("unit") == "text"
    unit = None if is_text else fields.unit("unit")
    decimals = fields.integer("decimals", 0, 9, 0 if is_text else 2) or 0
    codes = fields.texts("codes")
    if codes and not is_text:
        fields.fault("codes", "scheme_key_only", only='unit = "text"')
    if source == "calendar" and code not in CALENDAR_INPUTS:
        fields.fault("code", "scheme_value_wrong", wanted=" | ".join(CALENDAR_INPUTS), found=code)
    default = _default(fields, is_text, decimals, codes)
    headers, adds = fields.texts("headers"), fields.boolean("adds", default=False)
    fields.close()
    return Input(code, names, source, unit, decimals, headers, default, codes, adds)


def _default(fields: Fields, is_text: bool, decimals: int, codes: tuple[str, ...]) -> str | None:
    """What stands in for a missing value: None to fail, else a text that the input itself may have."""
    missing = fields.text("missing", "fail")
    if missing in _ABSENT and missing != ("zero" if is_text else "blank"):
        return _ABSENT[missing]
    if is_text:
        if codes and missing not in codes:
            fields.wrong("missing", " | ".join(("fail", "blank", *codes)))
        return missing
    try:
        scaled_integer(missing, decimals)
    except ValueError:
        fields.wrong("missing", 'fail | zero | "0.05"')
        return "0"
    return missing


def read_constant(fields: Fields) -> Constant:
    """One [[constants]] table."""
    code, names, unit = fields.code(), fields.names(), fields.unit("unit")
    value, scale = fields.decimal("value", fields.raw("value"))
    fields.close()
    return Constant(code, names, unit, value, scale)


def read_debts(fields: Fields, decimals: int) -> DebtLimit:
    """The [debts] table: how much of one pay may go to what the person owes."""
    share, leaves = Fraction(1), 0
    if fields.has("share"):
        value, scale = fields.decimal("share", fields.raw("share"))
        share = Fraction(value, 10**scale)
        if not 0 <= share <= 1:
            fields.wrong("share", '"0"–"1"')
    if fields.has("leaves"):
        value, scale = fields.decimal("leaves", fields.raw("leaves"))
        if value < 0 or scale > decimals:
            fields.wrong("leaves", f'"0.00" (≤ {decimals})')
            scale = decimals
        leaves = value * 10 ** (decimals - scale)
    fields.close()
    return DebtLimit(share, leaves)


def read_table(fields: Fields) -> Coefficients:
    """One [[tables]] table: by code with values (and blank), or by grade with steps."""
    code, names = fields.code(), fields.names()
    unit = fields.unit("unit") if fields.has("unit") else RATE
    if fields.has("steps") == fields.has("values"):
        fields.fault("values", "scheme_table_kind")
    table = _graded(fields, code, unit) if fields.has("steps") else _coded(fields, code, unit)
    fields.close()
    return Coefficients(names, table)


def _coded(fields: Fields, code: str, unit: Unit) -> Table:
    written = fields.raw("values")
    if not isinstance(written, dict) or not written:
        fields.wrong("values", '{ A = "1.2", B = "1.0" }')
        written = {}
    read = {name: fields.decimal("values", value) for name, value in written.items()}
    blank = fields.decimal("blank", fields.raw("blank")) if fields.has("blank") else None
    scale = max([scale for _, scale in read.values()] + [blank[1] if blank else 0])
    values = {name: _at(value, scale) for name, value in read.items()}
    return Table(code, unit, scale, values, _at(blank, scale) if blank else None)


def _graded(fields: Fields, code: str, unit: Unit) -> Table:
    limit_unit = fields.unit("by")
    rows = fields.tables("steps")
    limits = [fields.decimal("steps", row.raw("up_to")) for row in rows[:-1]]
    values = [fields.decimal("steps", row.raw("value")) for row in rows]
    for row in rows:
        row.close()
    limit_scale, scale = (max([one[1] for one in found], default=0) for found in (limits, values))
    tops = [_at(limit, limit_scale) for limit in limits]
    if not 2 <= len(rows) <= _MOST_STEPS or rows[-1].has("up_to"):
        fields.fault("steps", "scheme_steps_end")
    elif tops != sorted(set(tops)):
        fields.fault("steps", "scheme_steps_order")
    steps = tuple(
        Step(top, _at(value, scale)) for top, value in zip([*tops, None], values or [(0, 0)], strict=True)
    )
    return Table(code, unit, scale, None, None, steps, limit_unit, limit_scale)


def _at(number: tuple[int, int], scale: int) -> int:
    value, own = number
    return int(value * 10 ** (scale - own))
