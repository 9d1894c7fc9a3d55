"""Reads the packs of law, the site's own before the shipped, and checks them into a Rulebook."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations
from pathlib import Path
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
    Dated,
    DatedValue,
    Source,
    State,
)
from hrdesk.domain.payroll.rounding import TO_THE_FEN
from hrdesk.domain.payroll.rulebook import Rulebook
from hrdesk.storage.packs import CURRENCIES, PackProblem, Problems, Table, read_pack

GIVEN: Final = "given"
"""Written for a rate that the law leaves to the person or the account."""
NO_LIMIT: Final = "none"
_DEFAULTS: Final = ("unit", "valid_from", "valid_to", "state", "source")


class _Common(TypedDict):
    valid_from: date
    valid_to: date | None
    state: State
    source: Source


@dataclass(slots=True)
class _Folder:
    """The figures of one folder while it is read, each with the place it was read from."""

    cities: list[City] = field(default_factory=list)
    bands: list[tuple[BandTable, Table]] = field(default_factory=list)
    values: list[tuple[DatedValue, Table]] = field(default_factory=list)
    contributions: list[tuple[ContributionRule, Table]] = field(default_factory=list)


def load_rulebook(folders: Sequence[Path]) -> Rulebook:
    """All packs (*.toml, any depth) of the folders; of two figures for a day the earlier folder's stands.

    A folder that does not exist is empty. PackInvalid names every problem by file, table and key: unknown
    and missing keys, unreadable amounts, rates and dates, figures without a source, and figures of one
    folder whose dates overlap.
    """
    problems = Problems()
    read = [_read_folder(folder, problems) for folder in folders if folder.is_dir()]
    known = {city.code for part in read for city in part.cities}
    for part in read:
        for rule, table in part.contributions:
            if rule.city not in known:
                problems.add(_problem(table, "city", "pack_city_unknown", city=rule.city))
    problems.raise_any()
    return Rulebook(
        tuple(city for part in read for city in part.cities),
        tuple(figure for part in read for figure, _ in part.bands),
        tuple(figure for part in read for figure, _ in part.values),
        tuple(figure for part in read for figure, _ in part.contributions),
    )


def _read_folder(folder: Path, problems: Problems) -> _Folder:
    part = _Folder()
    for path in sorted(folder.rglob("*.toml")):
        with problems.collecting():
            _read_file(read_pack(path, path.relative_to(folder).as_posix()), part, problems)
    _find_overlaps(((f"{figure.code}", figure, table) for figure, table in part.bands), problems)
    _find_overlaps(((f"{figure.code}", figure, table) for figure, table in part.values), problems)
    rules = ((f"{rule.city} {rule.insurance}", rule, table) for rule, table in part.contributions)
    _find_overlaps(rules, problems)
    return part


def _read_file(top: Table, part: _Folder, problems: Problems) -> None:
    top.text("title")
    sources = {name: _source(table) for name, table in top.named_tables("source").items()}
    defaults = top.raw("defaults", _DEFAULTS)
    for table in top.tables("city"):
        with problems.collecting():
            part.cities.append(_city(table))
    for table in top.tables("bands", defaults):
        with problems.collecting():
            part.bands.append((_bands(table, sources), table))
    for table in top.tables("value", defaults):
        with problems.collecting():
            part.values.append((_value(table, sources), table))
    for table in top.tables("contribution", defaults):
        with problems.collecting():
            part.contributions.append((_contribution(table, sources), table))
    top.finish()


def _source(table: Table) -> Source:
    source = Source(table.text("title"), table.choice("seen", SEEN), table.text("note", ""))
    table.finish()
    return source


def _city(table: Table) -> City:
    city = City(table.text("code"), table.text("zh"), table.text("en"), table.texts("also"))
    table.finish()
    return city


def _bands(table: Table, sources: Mapping[str, Source]) -> BandTable:
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


def _value(table: Table, sources: Mapping[str, Source]) -> DatedValue:
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


def _contribution(table: Table, sources: Mapping[str, Source]) -> ContributionRule:
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


def _find_overlaps(figures: Iterable[tuple[str, Dated, Table]], problems: Problems) -> None:
    by_key: dict[str, list[tuple[Dated, Table]]] = {}
    for key, figure, table in figures:
        by_key.setdefault(key, []).append((figure, table))
    for key, versions in by_key.items():
        for (one, first), (other, second) in combinations(versions, 2):
            if one.holds_on(other.valid_from) or other.holds_on(one.valid_from):
                place = f"{first.file} {first.name}"
                problems.add(_problem(second, "valid_from", "pack_dates_overlap", figure=key, other=place))


def _problem(table: Table, key: str, code: str, **values: str) -> PackProblem:
    return PackProblem(code, table.file, table.name, key, values)
