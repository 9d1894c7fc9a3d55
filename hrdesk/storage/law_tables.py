"""One table of a pack made into one figure of law; PackInvalid names the key that does not fit."""

from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Final, TypedDict

from hrdesk.domain.payroll.bands import PreparedBands, joins
from hrdesk.domain.payroll.figures import (
    INSURANCES,
    SEEN,
    STATES,
    UNITS,
    Band,
    BandTable,
    City,
    ContributionRule,
    DatedValue,
    Source,
    State,
)
from hrdesk.domain.payroll.rounding import TO_THE_FEN
from hrdesk.storage.packs import CURRENCIES, Table

GIVEN: Final = "given"
"""Written for a rate that the law leaves to the person or the account."""
NO_LIMIT: Final = "none"


class _Common(TypedDict):
    valid_from: date
    valid_to: date | None
    state: State
    source: Source


def read_source(table: Table) -> Source:
    """How a figure was seen."""
    source = Source(table.text("title"), table.choice("seen", SEEN), table.text("note", ""))
    table.finish()
    return source


def read_city(table: Table) -> City:
    """A place and its spellings."""
    city = City(table.text("code"), table.text("zh"), table.text("en"), table.texts("also"))
    table.finish()
    return city


def read_bands(table: Table, sources: Mapping[str, Source]) -> BandTable:
    """A progressive table that rises, ends open and has no step."""
    common = _common(table, sources)
    _money(table)
    rows = []
    for row in table.tables("row"):
        upto = row.unless("upto", NO_LIMIT, row.amount)
        rows.append(Band(upto, row.rate("rate"), row.amount("quick_deduction")))
        row.finish()
    bands = tuple(rows)
    try:
        PreparedBands.of(bands)
    except ValueError as error:
        raise table.problem("row", "pack_bands_wrong", reason=str(error)) from error
    if not joins(bands):
        raise table.problem("row", "pack_bands_wrong", reason="quick_deduction")
    made = BandTable(
        code=table.text("code"), bands=bands, rounding=table.rounding("rounding", TO_THE_FEN), **common
    )
    table.finish()
    return made


def read_value(table: Table, sources: Mapping[str, Source]) -> DatedValue:
    """A number of law: money in fen, anything else exact."""
    common = _common(table, sources)
    unit = table.choice("unit", (*CURRENCIES, *UNITS[1:]))
    if unit in CURRENCIES:
        value = DatedValue(
            code=table.text("code"), unit="money", number=Fraction(table.amount("amount")), **common
        )
    else:
        value = DatedValue(
            code=table.text("code"), unit=table.choice("unit", UNITS), number=table.number("amount"), **common
        )
    table.finish()
    return value


def read_contribution(table: Table, sources: Mapping[str, Source]) -> ContributionRule:
    """One insurance of one city."""
    common = _common(table, sources)
    _money(table)
    _whole_months(table, common)
    floor = table.amount("floor")
    ceiling = table.unless("ceiling", NO_LIMIT, table.amount)
    if ceiling is not None and ceiling < floor:
        raise table.problem("ceiling", "pack_value_wrong", expected="ceiling >= floor")
    rule = ContributionRule(
        city=table.text("city"),
        insurance=table.choice("insurance", INSURANCES),
        floor=floor,
        ceiling=ceiling,
        employee_rate=table.unless("employee_rate", GIVEN, table.rate),
        employer_rate=table.unless("employer_rate", GIVEN, table.rate),
        employee_fixed=table.amount("employee_fixed", 0),
        employer_fixed=table.amount("employer_fixed", 0),
        employee_rounding=table.rounding("employee_rounding", TO_THE_FEN),
        employer_rounding=table.rounding("employer_rounding", TO_THE_FEN),
        **common,
    )
    table.finish()
    return rule


def _common(table: Table, sources: Mapping[str, Source]) -> _Common:
    """Dates, state and source, which every figure must have."""
    name = table.text("source")
    if name not in sources:
        raise table.problem("source", "pack_source_unknown", source=name)
    state = table.choice("state", STATES)
    if state == "proved" and sources[name].seen == "from_memory":
        raise table.problem("state", "pack_proved_from_memory")
    valid_from, valid_to = table.day("valid_from"), table.optional_day("valid_to")
    if valid_to is not None and valid_to < valid_from:
        raise table.problem("valid_to", "pack_value_wrong", expected="valid_to >= valid_from")
    return {"valid_from": valid_from, "valid_to": valid_to, "state": state, "source": sources[name]}


def _money(table: Table) -> None:
    table.choice("unit", tuple(CURRENCIES))


def _whole_months(table: Table, common: _Common) -> None:
    """A contribution month is whole or nothing, so its rule begins and ends with a month."""
    if common["valid_from"].day != 1:
        raise table.problem("valid_from", "pack_value_wrong", expected="2026-07-01")
    until = common["valid_to"]
    if until is not None and (until + timedelta(days=1)).day != 1:
        raise table.problem("valid_to", "pack_value_wrong", expected="2027-06-30")
