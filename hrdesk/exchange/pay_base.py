"""The pay base of a month: terms, contribution bases, tax year facts and bank account of each person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from hrdesk.domain.payroll.withholding import DeductionRule
from hrdesk.domain.values import Finding, Period, decimal_text, minor_units
from hrdesk.exchange.bank_accounts import BankAccount
from hrdesk.exchange.input_fields import InputField, search_fields
from hrdesk.exchange.input_values import InputReader
from hrdesk.exchange.monthly import FoundSheet, hidden_headers, unused_headers
from hrdesk.exchange.monthly_file import MonthlyFile
from hrdesk.exchange.notes import MonthlyReading, Notes, who
from hrdesk.exchange.opening_columns import COLUMNS as OPENING_COLUMNS
from hrdesk.exchange.opening_columns import INCOME
from hrdesk.exchange.opening_figures import Opening, read_opening, through_of
from hrdesk.exchange.pay_accounts import ACCOUNT_COLUMNS, people_sharing, read_account
from hrdesk.exchange.people_lookup import EMPLOYEE_NO, NAME, KnownPerson, PeopleLookup
from hrdesk.exchange.rate_sheet import NO_RATES, Bounds, RateSheet, read_rate_sheets
from hrdesk.exchange.reading import DataRow
from hrdesk.exchange.tax_terms import TAX_COLUMNS, read_tax_terms

SOURCE: Final = "pay"
_STANDARD: Final = (EMPLOYEE_NO, NAME, *TAX_COLUMNS, *ACCOUNT_COLUMNS, *OPENING_COLUMNS)


@dataclass(frozen=True, slots=True)
class PayBaseRecord:
    """One person's pay base. values holds the scheme's inputs as stored text, bases as the file has them.

    tax_start is the first month of employment for withholding; deduction_rule is None where the file has no
    column for it; account is None when the file has none that can be used; opening is None when the file has
    no cumulative figures.
    """

    sheet: str
    row: int
    employee_no: str
    name: str
    values: Mapping[str, str]
    tax_start: Period | None
    deduction_rule: DeductionRule | None
    account: BankAccount | None = None
    opening: Opening | None = None


@dataclass(frozen=True)
class PayBaseReading(MonthlyReading[PayBaseRecord]):
    """A reading of a pay base with the desk's own rates, where the workbook has a sheet of them."""

    rates: RateSheet = NO_RATES


def read_pay_base(
    file: MonthlyFile,
    fields: Sequence[InputField],
    bounds: Bounds = NO_RATES.bounds,
) -> PayBaseReading:
    """Read terms for a month; fields are the scheme's inputs of source pay, bounds those of the rulebook.

    The workbook's own rates come before bounds. Without period the file says it itself (title, then name);
    if nothing does, the reading's period is None and no row is read, so the caller has to ask.
    """
    search = search_fields(_STANDARD, fields)
    found = file.sheets_with(search, [one.code for one in fields])
    if not found:
        error = file.columns_not_found(search, [one.code for one in fields])
        return PayBaseReading(SOURCE, 0, (), (error,), {}, **file.seen((), search))
    said = file.says(found)
    month = file.period or said
    if month is None:
        return PayBaseReading(
            SOURCE, 0, (), (), {}, unknown_headers=unused_headers(found), **file.seen(found, search)
        )
    rates = read_rate_sheets(file, month.first_day)
    reader = _PayBase(
        found, fields, PeopleLookup(file.known, month), month, {**(bounds or {}), **rates.bounds}
    )
    records, held_records = reader.read()
    return PayBaseReading(
        SOURCE,
        len(reader.notes.outcomes),
        records,
        (*file.differing(said), *reader.notes.in_order(), *rates.findings),
        reader.notes.outcomes,
        held_records,
        period=month,
        unknown_headers=unused_headers(found),
        hidden_columns=hidden_headers(found),
        **file.seen(found, search),
        held=tuple(reader.notes.held),
        rates=rates,
    )


class _PayBase:
    """Goes down the rows of one workbook."""

    def __init__(
        self,
        found: Sequence[FoundSheet],
        fields: Sequence[InputField],
        lookup: PeopleLookup,
        period: Period,
        bounds: Bounds,
    ) -> None:
        self.notes = Notes(SOURCE)
        self._found = found
        self._lookup = lookup
        self._period = period
        self._bounds = bounds
        self._bases = tuple(one for one in fields if one.insurance)
        self._city = next((one.code for one in fields if one.kind == "city"), None)
        self._cities = frozenset(city for city, _ in bounds)
        self._inputs = InputReader(fields, self.notes, self._cities)
        titles = [title for one in found for title in one.titles]
        names = [name for one in found for name in one.header.names.values()]
        self._through = through_of(titles, names, period)

    def read(self) -> tuple[tuple[PayBaseRecord, ...], tuple[PayBaseRecord, ...]]:
        """The accepted and the held records, in file order."""
        records = []
        rows: dict[tuple[str, int], DataRow] = {}
        for one in self._found:
            for row in one.rows():
                person = self.notes.person_of(row, self._lookup)
                if person is not None and not self.notes.repeats(person, row, one.whole(row)):
                    records.append(self._record(row, person))
                    rows[row.key] = row
        shared = people_sharing((record.employee_no, record.account) for record in records)
        for at, record in enumerate(records):
            if record.account is not None and record.account.number in shared:
                people = shared[record.account.number]
                records[at] = replace(record, account=record.account.doubted("bank_account_shared"))
                self.notes.add(_shared_finding(rows[record.sheet, record.row], record, people))
        held = [self.notes.outcomes[record.sheet, record.row] == "held" for record in records]
        accepted = tuple(record for record, out in zip(records, held, strict=True) if not out)
        return accepted, tuple(record for record, out in zip(records, held, strict=True) if out)

    def _record(self, row: DataRow, person: KnownPerson) -> PayBaseRecord:
        values = self._inputs.values(row, person)
        self._check_city(row, person, values)
        self._check_bases(row, person, values)
        terms = read_tax_terms(row, person, self._period, self.notes)
        return PayBaseRecord(
            sheet=row.sheet,
            row=row.number,
            employee_no=person.employee_no,
            name=person.name,
            values=values,
            tax_start=terms.start,
            deduction_rule=terms.rule,
            account=read_account(row, person, self.notes),
            opening=self._opening(row, person),
        )

    def _opening(self, row: DataRow, person: KnownPerson) -> Opening | None:
        if INCOME not in row.header.columns:
            return None
        if self._through is None:
            finding = row.finding("opening_month_unknown", "error", INCOME, **who(person))
            self.notes.refuse(person, finding)
            return None
        return read_opening(row, person, self._through, self.notes)

    def _check_city(self, row: DataRow, person: KnownPerson, values: Mapping[str, str]) -> None:
        city = values.get(self._city or "")
        if self._city is not None and city is not None and self._cities and city not in self._cities:
            known = "、".join(sorted(self._cities))
            self.notes.add(
                row.finding(
                    "city_without_rates", "warning", self._city, city=city, known=known, **who(person)
                )
            )

    def _check_bases(self, row: DataRow, person: KnownPerson, values: Mapping[str, str]) -> None:
        """Bases are stored as written; the run clamps them and this says so beforehand."""
        city = values.get(self._city or "", "")
        for field in self._bases:
            bounds = self._bounds.get((city, field.insurance))
            if bounds is None or field.code not in values:
                continue
            base = minor_units(values[field.code])
            clamped = max(bounds[0], base if bounds[1] is None else min(base, bounds[1]))
            if clamped != base:
                says = {"from": decimal_text(base), "to": decimal_text(clamped), "insurance": field.insurance}
                values = {"city": city, **says, **who(person)}
                self.notes.add(row.finding("base_out_of_range", "warning", field.code, **values))


def _shared_finding(row: DataRow, record: PayBaseRecord, people: Sequence[str]) -> Finding:
    values = {"employee_no": record.employee_no, "name": record.name, "people": "、".join(people)}
    return row.finding("bank_account_shared", "warning", "bank_account", **values)
