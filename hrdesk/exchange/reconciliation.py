"""Register, bank file and tax file of one run added up against one another, person by person, to the fen."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from hrdesk.domain.values import decimal_text
from hrdesk.exchange.bank_file import BankFile
from hrdesk.exchange.register_file import AMOUNTS, RegisterRow
from hrdesk.exchange.tax_salary_file import TaxSalaryFile

_NOTHING: Final[Mapping[str, int]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Difference:
    """Two figures (fen) that ought to be equal; employee_no is empty for a whole file.

    code is one of register_row_open, register_person_twice, bank_differs, bank_total_differs,
    tax_row_missing, tax_row_unknown, tax_income_differs, tax_social_differs, tax_fund_differs; the sentence
    is difference.<code>.
    """

    code: str
    employee_no: str
    expected: int
    found: int

    @property
    def values(self) -> dict[str, str]:
        """The fields of the sentence."""
        return {
            "employee_no": self.employee_no,
            "expected": decimal_text(self.expected),
            "found": decimal_text(self.found),
        }


def reconcile(
    register: Iterable[RegisterRow],
    bank: BankFile,
    tax: TaxSalaryFile,
    debts: Mapping[str, int] = _NOTHING,
    taxed_otherwise: Mapping[str, int] = _NOTHING,
    *,
    slips: Mapping[str, int] = _NOTHING,
) -> tuple[Difference, ...]:
    """What does not agree; () when all three files add up.

    Each register row: gross less insurance, fund, tax and other deductions is net less debt. Bank: what is
    paid and what is left out is the net. Tax: insurance, fund and income are the register's. debts (fen by
    employee number) is what negative nets of this run leave owed; taxed_otherwise is taxed income that is
    not in the register's gross (wage in kind), or gross that is not taxed there (negative). slips says how
    many rows an employee number has, where it is not one: somebody with two employments.
    """
    every = list(register)
    rows = _by_person(every, slips)
    return (
        *_repeated(every, slips),
        *_register_differences(rows, debts),
        *_bank_differences(rows, bank),
        *_tax_differences(rows, tax, taxed_otherwise),
    )


def _repeated(rows: list[RegisterRow], slips: Mapping[str, int]) -> Iterator[Difference]:
    for number, count in Counter(row.employee_no for row in rows).items():
        if count != slips.get(number, 1):
            yield Difference("register_person_twice", number, slips.get(number, 1), count)


def _by_person(rows: list[RegisterRow], slips: Mapping[str, int]) -> list[RegisterRow]:
    """The rows with those of one person added up where several slips are expected."""
    single = [row for row in rows if slips.get(row.employee_no, 1) == 1]
    people: dict[str, RegisterRow] = {}
    for row in rows:
        if slips.get(row.employee_no, 1) > 1:
            before = people.get(row.employee_no)
            sums = {name: getattr(before, name) + getattr(row, name) for name in AMOUNTS} if before else {}
            people[row.employee_no] = replace(row, **sums)
    return [*single, *people.values()]


def _register_differences(rows: list[RegisterRow], debts: Mapping[str, int]) -> Iterator[Difference]:
    for row in rows:
        taken = row.social_insurance + row.housing_fund + row.withholding + row.other_deductions
        net = row.net_pay - debts.get(row.employee_no, 0)
        if row.gross_pay - taken != net:
            yield Difference("register_row_open", row.employee_no, row.gross_pay - taken, net)


def _bank_differences(rows: list[RegisterRow], bank: BankFile) -> Iterator[Difference]:
    owed: Counter[str] = Counter()
    given: Counter[str] = Counter()
    for row in rows:
        owed[row.employee_no] += row.net_pay
    for number, amount in bank.paid:
        given[number] += amount
    for left in bank.left_out:
        given[left.employee_no] += left.amount
    for number in sorted(owed.keys() | given.keys()):
        if owed[number] != given[number]:
            yield Difference("bank_differs", number, owed[number], given[number])
    left_out = sum(left.amount for left in bank.left_out)
    net = sum(row.net_pay for row in rows)
    if bank.total + left_out != net:
        yield Difference("bank_total_differs", "", net, bank.total + left_out)


def _tax_differences(
    rows: list[RegisterRow], tax: TaxSalaryFile, taxed_otherwise: Mapping[str, int]
) -> Iterator[Difference]:
    declared = {person.employee_no: person for person in tax.people}
    known = {row.employee_no for row in rows}
    for person in tax.people:
        if person.employee_no not in known and person.income:
            yield Difference("tax_row_unknown", person.employee_no, 0, person.income)
    for row in rows:
        found = declared.get(row.employee_no)
        if found is None:
            yield Difference("tax_row_missing", row.employee_no, row.gross_pay, 0)
            continue
        income = row.gross_pay + taxed_otherwise.get(row.employee_no, 0)
        social = found.pension + found.medical + found.unemployment
        pairs = (
            ("tax_income_differs", income, found.income),
            ("tax_social_differs", row.social_insurance, social),
            ("tax_fund_differs", row.housing_fund, found.housing_fund),
        )
        for code, expected, figure in pairs:
            if expected != figure:
                yield Difference(code, row.employee_no, expected, figure)
