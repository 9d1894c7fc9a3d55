"""The tax client's export of special additional deductions: cumulative amounts by kind."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from hrdesk.domain.values import Period
from hrdesk.exchange.fields import Field
from hrdesk.exchange.monthly import FoundSheet, hidden_headers, unused_headers
from hrdesk.exchange.monthly_file import MonthlyFile
from hrdesk.exchange.notes import MonthlyReading, Notes, who
from hrdesk.exchange.people_lookup import EMPLOYEE_NO, NAME, KnownPerson, PeopleLookup
from hrdesk.exchange.periods import read_month
from hrdesk.exchange.quantities import NotReadable, read_quantity
from hrdesk.exchange.reading import DataRow

SOURCE: Final = "deductions"
LOAN: Final = "housing_loan_interest"
RENT: Final = "housing_rent"
KINDS: Final = (
    Field("child_education", ("累计子女教育", "子女教育", "子女教育支出", "累计子女教育支出扣除")),
    Field("continuing_education", ("累计继续教育", "继续教育", "继续教育支出", "累计继续教育支出扣除")),
    Field(LOAN, ("累计住房贷款利息", "住房贷款利息", "累计住房贷款利息支出扣除")),
    Field(RENT, ("累计住房租金", "住房租金", "累计住房租金支出扣除")),
    Field("elderly_support", ("累计赡养老人", "赡养老人", "累计赡养老人支出扣除")),
    Field("infant_care", ("累计3岁以下婴幼儿照护", "3岁以下婴幼儿照护", "累计3岁以下婴幼儿照护支出扣除")),
    Field("private_pension", ("累计个人养老金", "个人养老金")),
)
_FROM: Final = Field("period_from", ("所得期间起", "税款所属期起", "所属期起"))
_THROUGH: Final = Field("period_through", ("所得期间止", "税款所属期止", "所属期止"))
_DOCUMENT: Final = Field("document_kind", ("证件类型", "证照类型"))
_ID: Final = Field("id_number", ("证件号码", "证照号码", "身份证号码", "身份证号"))
DEDUCTION_FIELDS: Final = (EMPLOYEE_NO, NAME, _DOCUMENT, _ID, _FROM, _THROUGH, *KINDS)
_RESIDENT_CARD: Final = "居民身份证"


@dataclass(frozen=True, slots=True)
class DeductionRecord:
    """One person's deductions from the year's start (or the joining month) through a month, two decimals.

    left says that the person had gone before that month, so that a run of it does not use the amounts.
    """

    sheet: str
    row: int
    employee_no: str
    name: str
    start: Period | None
    through: Period
    amounts: Mapping[str, str]
    left: bool = False

    @property
    def total(self) -> str:
        """All kinds together, the private pension too, as the withholding takes them off."""
        return f"{sum((Decimal(amount) for amount in self.amounts.values()), Decimal(0)):.2f}"


def read_special_deductions(
    file: MonthlyFile,
) -> MonthlyReading[DeductionRecord]:
    """Read the export; its month is the end of the income period (所得期间止) that most rows name.

    A row of another month is held (row_of_other_month). Without any month the reading's period is None and
    no row is read, so the caller has to ask.
    """
    needed = [one.code for one in KINDS]
    found = file.sheets_with(DEDUCTION_FIELDS, needed)
    if not found:
        error = file.columns_not_found(DEDUCTION_FIELDS, needed)
        return MonthlyReading(SOURCE, 0, (), (error,), {}, **file.seen((), DEDUCTION_FIELDS))
    said = _month_said(found) or file.says(found)
    month = file.period or said
    if month is None:
        return MonthlyReading(
            SOURCE, 0, (), (), {}, unknown_headers=unused_headers(found), **file.seen(found, DEDUCTION_FIELDS)
        )
    notes = Notes(SOURCE)
    lookup = PeopleLookup(file.known, month)
    records: list[DeductionRecord] = []
    for one in found:
        for row in one.rows():
            person = notes.person_of(row, lookup)
            if person is not None and not notes.repeats(person, row, one.whole(row)):
                record = _record(row, person, said or month, notes)
                if record is not None:
                    records.append(record)
    return MonthlyReading(
        SOURCE,
        len(notes.outcomes),
        tuple(records),
        (*file.differing(said), *notes.in_order()),
        notes.outcomes,
        period=month,
        unknown_headers=unused_headers(found),
        hidden_columns=hidden_headers(found),
        **file.seen(found, DEDUCTION_FIELDS),
        held=tuple(notes.held),
    )


def _month_said(found: Sequence[FoundSheet]) -> Period | None:
    months: Counter[Period] = Counter()
    for one in found:
        for row in one.rows():
            try:
                months[read_month(row.cell(_THROUGH.code).value)] += 1
            except NotReadable:
                continue
    return max(months, key=lambda month: (months[month], month), default=None)


def _record(row: DataRow, person: KnownPerson, month: Period, notes: Notes) -> DeductionRecord | None:
    column = _THROUGH.code
    try:
        through = _same_month(row, month)
        column = _FROM.code
        start = read_month(row.cell(column).value) if row.text(column) else None
        amounts = {}
        for kind in KINDS:
            column = kind.code
            if column in row.header.columns:
                amounts[column] = read_quantity(row.cell(column).value, "money", 2).text
    except NotReadable as error:
        values = {"shown": error.shown, "period": str(month), "decimals": "2", **who(person)}
        finding = row.finding(error.code, "error", column, **values)
        notes.refuse(person, finding)
        return None
    if _positive(amounts, LOAN) and _positive(amounts, RENT):
        notes.add(row.finding("rent_and_mortgage_together", "warning", (LOAN, RENT), **who(person)))
    if _id_differs(row, person):
        notes.add(row.finding("id_number_differs", "warning", _ID.code, **who(person)))
    return DeductionRecord(
        row.sheet,
        row.number,
        person.employee_no,
        person.name,
        start,
        through,
        amounts,
        left=person.left_before(month),
    )


def _same_month(row: DataRow, month: Period) -> Period:
    through = read_month(row.cell(_THROUGH.code).value) if row.text(_THROUGH.code) else month
    if through != month:
        raise NotReadable("row_of_other_month", str(through))
    return through


def _positive(amounts: Mapping[str, str], kind: str) -> bool:
    return Decimal(amounts.get(kind, "0")) > 0


def _id_differs(row: DataRow, person: KnownPerson) -> bool:
    """Only where both sides have a resident's card number; another document says nothing about it."""
    written = re.sub(r"\s+", "", unicodedata.normalize("NFKC", row.text(_ID.code))).upper()
    if not written or person.id_number is None or row.text(_DOCUMENT.code) not in ("", _RESIDENT_CARD):
        return False
    return written != person.id_number.upper()
