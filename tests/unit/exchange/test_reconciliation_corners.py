"""Each way in which register, bank and tax file of one run may fall apart, and what is no difference."""

from dataclasses import replace

import pytest
from bank_examples import batch, layout, line

from hrdesk.exchange.bank_file import BankFile, LeftOut, write_bank_csv
from hrdesk.exchange.reconciliation import Difference, reconcile
from hrdesk.exchange.register_file import RegisterRow
from hrdesk.exchange.tax_rows import TaxSalaryRow
from hrdesk.exchange.tax_salary_file import TaxSalaryFile, write_tax_salary
from hrdesk.exchange.tax_templates import load_tax_map, own_template
from hrdesk.i18n.catalogue import text

TEMPLATE = own_template(load_tax_map())


def _row(number: int, **changes: int) -> RegisterRow:
    """10,000.00 gross, 800 + 20 + 0 insurance, 700 fund, 84.40 tax."""
    row = RegisterRow(
        f"E{number}",
        f"人{number}",
        "一部",
        "苏州",
        1_000_000,
        82_000,
        70_000,
        0,
        8_440,
        0,
        839_560,
        1_200_000,
    )
    return replace(row, **changes)


def _bank(*rows: RegisterRow, left_out: tuple[LeftOut, ...] = ()) -> BankFile:
    lines = (line(employee_no=row.employee_no, amount=row.net_pay) for row in rows)
    return replace(write_bank_csv(layout(), batch(*lines)), left_out=left_out)


def _tax(*rows: RegisterRow, **changes: int) -> TaxSalaryFile:
    people = [
        replace(
            TaxSalaryRow(
                row.employee_no, row.name, "居民身份证", "310100197808106626",
                income=row.gross_pay, pension=80_000, medical=2_000, housing_fund=70_000,
            ),
            **changes,
        )
        for row in rows
    ]  # fmt: skip
    return write_tax_salary(TEMPLATE, people)


ONE, TWO = _row(1), _row(2, gross_pay=1_000_001, net_pay=839_561)


def _codes(found: tuple[Difference, ...]) -> list[str]:
    return [one.code for one in found]


def test_who_is_left_out_of_the_bank_file_is_still_accounted_for() -> None:
    left = LeftOut("E2", "人2", TWO.net_pay, "bank_account_missing")

    assert reconcile([ONE, TWO], _bank(ONE, left_out=(left,)), _tax(ONE, TWO)) == ()


def test_who_is_left_out_with_another_amount_is_found() -> None:
    left = LeftOut("E2", "人2", TWO.net_pay - 1, "bank_account_missing")

    found = reconcile([ONE, TWO], _bank(ONE, left_out=(left,)), _tax(ONE, TWO))
    assert found == (
        Difference("bank_differs", "E2", 839_561, 839_560),
        Difference("bank_total_differs", "", 1_679_121, 1_679_120),
    )


def test_who_is_paid_and_left_out_at_once_is_found() -> None:
    left = LeftOut("E1", "人1", ONE.net_pay, "bank_account_blocked")

    assert _codes(reconcile([ONE], _bank(ONE, left_out=(left,)), _tax(ONE))) == [
        "bank_differs",
        "bank_total_differs",
    ]


def test_the_order_of_people_is_of_no_account() -> None:
    assert reconcile([TWO, ONE], _bank(ONE, TWO), _tax(TWO, ONE)) == ()


def test_nobody_at_all_adds_up() -> None:
    assert reconcile([], _bank(), _tax()) == ()


@pytest.mark.parametrize(
    "column", ["gross_pay", "social_insurance", "housing_fund", "withholding", "other_deductions", "net_pay"]
)
@pytest.mark.parametrize("fen", [1, -1, 100_000])
def test_a_register_row_that_is_open_says_both_sides(column: str, fen: int) -> None:
    wrong = replace(ONE, **{column: getattr(ONE, column) + fen})
    found = [one for one in reconcile([wrong], _bank(wrong), _tax(wrong)) if one.code == "register_row_open"]

    (difference,) = found
    sign = 1 if column in {"gross_pay", "net_pay"} else -1
    side = -1 if column == "net_pay" else 1
    assert difference.expected - difference.found == fen * sign * side


def test_figures_that_no_sum_needs_may_be_what_they_are() -> None:
    free = replace(ONE, taxable_cumulative=-123, employer_cost=0)

    assert reconcile([free], _bank(free), _tax(free)) == ()


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"pension": 79_999}, ["tax_social_differs"]),
        ({"unemployment": 1}, ["tax_social_differs"]),
        ({"pension": 79_999, "medical": 2_001}, []),
        ({"housing_fund": 0}, ["tax_fund_differs"]),
        ({"income": 0}, ["tax_income_differs"]),
        ({"income": 1, "medical": 0, "housing_fund": 1},
         ["tax_income_differs", "tax_social_differs", "tax_fund_differs"]),
    ],
)  # fmt: skip
def test_each_column_of_the_tax_file_is_held_against_the_register(
    changes: dict[str, int], codes: list[str]
) -> None:
    assert _codes(reconcile([ONE], _bank(ONE), _tax(ONE, **changes))) == codes


def test_gross_that_is_not_taxed_and_tax_without_gross_are_told_beforehand() -> None:
    bank = _bank(ONE, TWO)
    tax = _tax(ONE, TWO, income=950_000)

    assert _codes(reconcile([ONE, TWO], bank, tax)) == ["tax_income_differs", "tax_income_differs"]
    assert reconcile([ONE, TWO], bank, tax, taxed_otherwise={"E1": -50_000, "E2": -50_001}) == ()


def test_a_debt_makes_a_row_of_no_net_close() -> None:
    poor = _row(3, gross_pay=100_000, net_pay=0)

    assert _codes(reconcile([poor], _bank(), _tax(poor))) == ["register_row_open"]
    assert reconcile([poor], _bank(), _tax(poor), debts={"E3": 60_440}) == ()
    assert _codes(reconcile([poor], _bank(), _tax(poor), debts={"E3": 60_439})) == ["register_row_open"]


def test_one_fen_paid_to_somebody_else_is_two_differences_and_no_change_of_the_total() -> None:
    bank = _bank(replace(ONE, net_pay=ONE.net_pay - 1), replace(TWO, net_pay=TWO.net_pay + 1))

    assert [(one.code, one.employee_no) for one in reconcile([ONE, TWO], bank, _tax(ONE, TWO))] == [
        ("bank_differs", "E1"),
        ("bank_differs", "E2"),
    ]


def test_every_difference_is_worded_with_person_and_amounts_in_both_languages() -> None:
    wrong = replace(ONE, gross_pay=1)
    found = reconcile([wrong, wrong], _bank(), _tax(TWO))

    assert set(_codes(found)) == {
        "register_person_twice",
        "register_row_open",
        "bank_differs",
        "bank_total_differs",
        "tax_row_missing",
        "tax_row_unknown",
    }
    for one in found:
        for language in ("zh", "en"):
            sentence = text(language, f"difference.{one.code}", **one.values)
            assert one.employee_no in sentence
            assert "{" not in sentence
