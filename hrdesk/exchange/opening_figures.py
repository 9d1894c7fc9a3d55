"""Cumulative figures of the tax year so far: from the pay base, or from the tax client's own result."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from hrdesk.domain.values import Period
from hrdesk.exchange.fields import Field
from hrdesk.exchange.monthly import hidden_headers, unused_headers
from hrdesk.exchange.monthly_file import MonthlyFile
from hrdesk.exchange.notes import MonthlyReading, Notes, who
from hrdesk.exchange.opening_columns import COLUMNS, CONTRIBUTIONS, INCOME, SPECIAL_KINDS, TAX, WITHHELD
from hrdesk.exchange.people_lookup import EMPLOYEE_NO, NAME, KnownPerson, PeopleLookup
from hrdesk.exchange.periods import last_month_of_headers, until_of_texts
from hrdesk.exchange.quantities import NotReadable, read_quantity
from hrdesk.exchange.reading import DataRow

SOURCE: Final = "opening"
_ZERO: Final = Decimal(0)


@dataclass(frozen=True, slots=True)
class Opening:
    """One person's tax year before the first run here; amounts are cumulative money with two decimals.

    contributions names each insurance where the file does, else the single key "all" holds their sum.
    other includes accepted donations. basic_deduction is None where the file does not say.
    """

    tax_year: int
    through: Period
    income: str
    exempt: str
    contributions: Mapping[str, str]
    special_additional: str
    other: str
    withheld: str
    reductions: str = "0.00"
    basic_deduction: str | None = None


@dataclass(frozen=True, slots=True)
class OpeningRecord:
    """An opening with the person and the row it stands in."""

    sheet: str
    row: int
    employee_no: str
    name: str
    opening: Opening


def through_of(titles: Sequence[str], names: Sequence[str], period: Period | None) -> Period | None:
    """Up to which month cumulative figures reach: by the title, else by the headers (1-9月) in that year."""
    until = until_of_texts(titles)
    last = last_month_of_headers(names)
    if until is not None or last is None or period is None:
        return until
    return Period(period.year, last)


def read_opening(row: DataRow, person: KnownPerson, through: Period, notes: Notes) -> Opening | None:
    """The cumulative figures of one row; None, with a finding and the person held, if one is unreadable."""
    amounts: dict[str, Decimal] = {}
    readable = True
    for column in COLUMNS:
        if column.code not in row.header.columns:
            continue
        try:
            amounts[column.code] = read_quantity(row.cell(column.code).value, "money", 2).value
        except NotReadable as error:
            values = {"shown": error.shown, "decimals": "2", **who(person)}
            notes.refuse(person, row.finding(error.code, "error", column.code, **values), SOURCE)
            readable = False
    return _opening(amounts, through) if readable else None


def _opening(amounts: Mapping[str, Decimal], through: Period) -> Opening:
    def money(*codes: str) -> str:
        return f"{sum((amounts.get(code, _ZERO) for code in codes), _ZERO):.2f}"

    named = {kind: money(code) for code, kind in CONTRIBUTIONS.items() if code in amounts}
    basic = "cumulative_basic_deduction"
    special = ("cumulative_special",) if "cumulative_special" in amounts else tuple(SPECIAL_KINDS)
    return Opening(
        tax_year=through.year,
        through=through,
        income=money(INCOME),
        exempt=money("cumulative_exempt"),
        contributions=named or {"all": money("cumulative_contributions")},
        special_additional=money(*special),
        other=money("cumulative_other", "cumulative_donations"),
        withheld=f"{_withheld(amounts):.2f}",
        reductions=money("cumulative_reductions"),
        basic_deduction=money(basic) if basic in amounts else None,
    )


def _withheld(amounts: Mapping[str, Decimal]) -> Decimal:
    """What has been withheld through the last month of the file, that month's own tax included.

    The tax client lists what was paid before the month and what the month adds; where too much was paid
    before, the amount due is the smaller one, but nothing is refunded within the year.
    """
    if WITHHELD in amounts:
        return amounts[WITHHELD]
    prepaid = amounts.get("cumulative_prepaid", _ZERO)
    if "cumulative_balance" in amounts and "cumulative_prepaid" in amounts:
        return prepaid + max(_ZERO, amounts["cumulative_balance"])
    return max(prepaid, amounts.get("cumulative_due", _ZERO))


def read_opening_file(file: MonthlyFile) -> MonthlyReading[OpeningRecord]:
    """Opening figures of a pay base or of the tax client's result; the reading's period is their last month.

    What the table says (截至2026年9月, 1-9月) comes before the month of the file, that before the file's name
    (_202609). If nothing says it the period is None and no record is given, so the caller has to ask.
    """
    fields = (EMPLOYEE_NO, NAME, *COLUMNS)
    found = [one for one in file.sheets_with(fields, (INCOME,)) if one.header.columns.keys() & TAX]
    if not found:
        needed = (EMPLOYEE_NO, NAME, *(Field(one.code, one.headers, one.code == INCOME) for one in COLUMNS))
        error = file.columns_not_found(needed, TAX)
        return MonthlyReading(SOURCE, 0, (), (error,), {}, **file.seen((), fields))
    said = file.says(found)
    titles = [title for one in found for title in one.titles]
    names = [name for one in found for name in one.header.names.values()]
    through = through_of(titles, names, said or file.period) or file.period or said
    notes = Notes(SOURCE)
    records: list[OpeningRecord] = []
    lookup = PeopleLookup(file.known, None)
    for one in found:
        for row in one.rows():
            person = notes.person_of(row, lookup)
            if person is None or notes.repeats(person, row, one.whole(row)) or through is None:
                continue
            opening = read_opening(row, person, through, notes)
            if opening is not None:
                records.append(
                    OpeningRecord(one.sheet.name, row.number, person.employee_no, person.name, opening)
                )
    return MonthlyReading(
        SOURCE,
        len(notes.outcomes),
        tuple(records),
        notes.in_order(),
        notes.outcomes,
        period=through,
        unknown_headers=unused_headers(found),
        hidden_columns=hidden_headers(found),
        **file.seen(found, fields),
        held=tuple(notes.held),
    )
