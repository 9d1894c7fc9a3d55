"""Register, bank file and tax file agree to the fen, or the person who differs is named."""

import csv
import io
from collections.abc import Iterable
from dataclasses import replace

import pytest
from bank_examples import batch, line

from hrdesk.exchange.bank_file import BankFile, write_bank_csv
from hrdesk.exchange.bank_layouts import load_bank_layout
from hrdesk.exchange.reconciliation import Difference, reconcile
from hrdesk.exchange.register_file import AMOUNTS, COLUMNS, RegisterRow, write_register
from hrdesk.exchange.tax_rows import TaxSalaryRow
from hrdesk.exchange.tax_salary_file import TaxSalaryFile, write_tax_salary
from hrdesk.exchange.tax_templates import load_tax_map, own_template
from hrdesk.i18n.catalogue import text

PAID = RegisterRow(
    employee_no="HL0001",
    name="潘国",
    department="生产一部",
    city="苏州",
    gross_pay=807233,
    social_insurance=52500,
    housing_fund=60000,
    taxable_cumulative=1200050,
    withholding=5032,
    other_deductions=10000,
    net_pay=679701,
    employer_cost=1012345,
)
WITHOUT_ACCOUNT = replace(PAID, employee_no="HL0032", name="邵霞娟")
IN_DEBT = replace(PAID, employee_no="HL0185", name="闫海思", gross_pay=100000, net_pay=0)
REGISTER = (PAID, WITHOUT_ACCOUNT, IN_DEBT)
DEBTS = {"HL0185": 27532}


def bank_of(rows: Iterable[RegisterRow]) -> BankFile:
    lines = (
        line(employee_no=row.employee_no, name=row.name, amount=row.net_pay, **_account(row)) for row in rows
    )
    return write_bank_csv(load_bank_layout("generic@1"), batch(*lines))


def _account(row: RegisterRow) -> dict[str, str]:
    return {"account": ""} if row.employee_no == "HL0032" else {}


def tax_of(rows: Iterable[RegisterRow], **changes: int) -> TaxSalaryFile:
    people = [
        replace(
            TaxSalaryRow(row.employee_no, row.name, "居民身份证", "310100197808106626"),
            **({"income": row.gross_pay, "pension": 40000, "medical": 10000, "unemployment": 2500} | changes),
            housing_fund=row.housing_fund,
        )
        for row in rows
    ]
    return write_tax_salary(own_template(load_tax_map()), people)


def test_three_files_of_one_run_add_up() -> None:
    bank = bank_of(REGISTER)
    assert reconcile(REGISTER, bank, tax_of(REGISTER), DEBTS) == ()
    assert bank.total + sum(left.amount for left in bank.left_out) == sum(row.net_pay for row in REGISTER)


def test_a_debt_nobody_mentions_leaves_the_row_open() -> None:
    (found,) = reconcile(REGISTER, bank_of(REGISTER), tax_of(REGISTER))
    assert found == Difference("register_row_open", "HL0185", -27532, 0)


def test_one_fen_in_any_column_is_found() -> None:
    for column in (
        "gross_pay",
        "social_insurance",
        "housing_fund",
        "withholding",
        "other_deductions",
        "net_pay",
    ):
        wrong = replace(PAID, **{column: getattr(PAID, column) + 1})
        codes = [one.code for one in reconcile([wrong], bank_of([PAID]), tax_of([PAID]))]
        assert "register_row_open" in codes, column


def test_a_person_the_bank_file_forgot_is_named_with_the_total() -> None:
    found = reconcile(REGISTER, bank_of([PAID, IN_DEBT]), tax_of(REGISTER), DEBTS)
    assert found == (
        Difference("bank_differs", "HL0032", 679701, 0),
        Difference("bank_total_differs", "", 2 * 679701, 679701),
    )


def test_a_person_paid_twice_or_unknown_is_named() -> None:
    twice = reconcile([PAID], bank_of([PAID, PAID]), tax_of([PAID]))
    assert [one.code for one in twice] == ["bank_differs", "bank_total_differs"]
    stranger = bank_of([PAID, replace(PAID, employee_no="HL0888")])
    assert Difference("bank_differs", "HL0888", 0, 679701) in reconcile([PAID], stranger, tax_of([PAID]))


def test_two_amounts_swapped_between_people_do_not_hide_in_the_total() -> None:
    other = replace(PAID, employee_no="HL0002", gross_pay=807333, net_pay=679801)
    swapped = bank_of([replace(PAID, net_pay=679801), replace(other, net_pay=679701)])
    codes = [one.code for one in reconcile([PAID, other], swapped, tax_of([PAID, other]))]
    assert codes == ["bank_differs", "bank_differs"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [({"income": 807232}, "tax_income_differs"), ({"medical": 10001}, "tax_social_differs")],
)
def test_a_fen_in_the_tax_file_is_found(changes: dict[str, int], code: str) -> None:
    (found,) = reconcile([PAID], bank_of([PAID]), tax_of([PAID], **changes))
    assert (found.code, found.employee_no, abs(found.expected - found.found)) == (code, "HL0001", 1)
    assert "HL0001" in text("zh", f"difference.{code}", **found.values)


def test_the_fund_and_a_missing_or_strange_person_are_found_in_the_tax_file() -> None:
    fund = replace(PAID, housing_fund=59900, net_pay=679801)
    (found,) = reconcile([fund], bank_of([fund]), tax_of([PAID]))
    assert found.code == "tax_fund_differs"
    assert [one.code for one in reconcile([PAID], bank_of([PAID]), tax_of([]))] == ["tax_row_missing"]
    stranger = tax_of([PAID, replace(PAID, employee_no="HL0888")])
    assert [one.code for one in reconcile([PAID], bank_of([PAID]), stranger)] == ["tax_row_unknown"]


def test_a_zero_declaration_for_somebody_without_a_slip_is_right() -> None:
    leaver = TaxSalaryRow("HL0137", "尹辉", "居民身份证", "310100197808106626")
    tax = tax_of([PAID])
    assert reconcile([PAID], bank_of([PAID]), replace(tax, people=(*tax.people, leaver))) == ()


def test_wage_in_kind_is_taxed_beside_the_gross() -> None:
    tax = tax_of([PAID], income=PAID.gross_pay + 20000)
    assert reconcile([PAID], bank_of([PAID]), tax, taxed_otherwise={"HL0001": 20000}) == ()


def test_somebody_with_two_slips_is_compared_by_the_sum() -> None:
    half = {name: getattr(PAID, name) // 2 for name in AMOUNTS}
    rest = {name: getattr(PAID, name) - half[name] for name in AMOUNTS}
    rows = [replace(PAID, **half), replace(PAID, **rest)]
    bank, tax = bank_of(rows), tax_of([PAID])

    assert reconcile(rows, bank, tax, slips={"HL0001": 2}) == ()
    dearer = [rows[0], replace(rows[1], net_pay=rows[1].net_pay + 1)]
    assert [one.code for one in reconcile(dearer, bank, tax, slips={"HL0001": 2})] == [
        "register_row_open",
        "bank_differs",
        "bank_total_differs",
    ]
    lost = reconcile(rows[:1], bank, tax, slips={"HL0001": 2})
    assert lost[0] == Difference("register_person_twice", "HL0001", 2, 1)


def test_a_person_twice_in_the_register_is_named() -> None:
    found = reconcile([PAID, PAID], bank_of([PAID, PAID]), tax_of([PAID]))
    assert found == (Difference("register_person_twice", "HL0001", 1, 2),)


def test_the_register_has_the_agreed_columns_and_plain_amounts() -> None:
    made = write_register(REGISTER)
    assert not made.content.startswith(b"\xef\xbb\xbf")
    header, first, *_ = csv.reader(io.StringIO(made.content.decode(), newline=""))
    assert tuple(header) == COLUMNS
    assert first == [
        "HL0001", "潘国", "生产一部", "苏州",
        "8072.33", "525.00", "600.00", "12000.50", "50.32", "100.00", "6797.01", "10123.45",
    ]  # fmt: skip
    assert (made.rows, made.total, made.totals["withholding"]) == (3, 1359402, 15096)


def test_a_negative_cumulative_figure_stays_a_number() -> None:
    made = write_register([replace(PAID, taxable_cumulative=-50)])
    assert b",-0.50," in made.content


def test_amounts_follow_the_decimals_of_the_currency() -> None:
    assert b",807233,52500," in write_register([PAID], decimals=0).content
