"""Flags are dated data: the pay date decides how a line is taxed, paid and counted."""

from datetime import date

import pytest
from small_schemes import HEAD, facts, item

from hrdesk.domain.payroll.calculator import PayCalculator
from hrdesk.domain.payroll.scheme_reader import parse_scheme
from hrdesk.domain.payroll.slip import SlipResult
from hrdesk.domain.values import Period
from hrdesk.settings.paths import resources_folder
from hrdesk.storage.rulebook import load_rulebook

LAW = load_rulebook([resources_folder() / "jurisdictions"])
TAX = item("tax", None, 'kind = "withholding"') + '\n[withholding]\nitem = "tax"\n'


def _from(day: str, *lines: str) -> str:
    return "\n".join(["[[items.dated]]", f"from = {day}", *lines, ""])


def _slip(text: str, pay_date: date, wage: str = "10000") -> SlipResult:
    """The slip of June's wage, paid on a day that the test chooses."""
    calculator = PayCalculator(
        parse_scheme(text),
        LAW,
        period=Period(2026, 6),
        tax_period=Period.of(pay_date),
        pay_date=pay_date,
        working_days=21,
    )
    slip = calculator.calculate(facts({"wage": wage}))
    assert slip.lines == tuple((line.item, line.amount) for line in calculator.explain(facts({"wage": wage})))
    return slip


MEAL = item("meal", "660", 'tax = "none"\n' + _from("2026-07-01", 'tax = "wage"'))


@pytest.mark.parametrize(
    ("pay_date", "income"),
    [(date(2026, 6, 30), 1_000_000), (date(2026, 7, 1), 1_066_000), (date(2027, 1, 31), 1_066_000)],
)
def test_an_allowance_becomes_taxable_with_the_first_pay_date_of_july(pay_date: date, income: int) -> None:
    slip = _slip(HEAD + item("pay", "wage") + MEAL + TAX, pay_date)

    assert (slip.gross_pay, slip.income) == (1_066_000, income)


def test_the_wage_month_does_not_decide() -> None:
    june_paid_late = _slip(HEAD + MEAL + TAX, date(2026, 7, 5))

    assert june_paid_late.income == 66_000


def test_a_line_may_begin_to_count_for_a_base_and_stop_again() -> None:
    counts = _from("2026-03-01", 'counts = ["social", "fund"]') + _from("2026-07-01", 'counts = ["fund"]')
    text = (
        HEAD
        + item("pay", "wage", counts)
        + item("social_base", "社保口径合计", 'kind = "note"')
        + item("fund_base", "公积金口径合计", 'kind = "note"')
    )
    bases = {
        day: (dict(slip.lines)["social_base"], dict(slip.lines)["fund_base"])
        for day in (date(2026, 2, 28), date(2026, 3, 1), date(2026, 6, 30), date(2026, 7, 1))
        for slip in [_slip(text, day, "80.10")]
    }

    assert list(bases.values()) == [(0, 0), (8010, 8010), (8010, 8010), (0, 8010)]


def test_an_item_may_turn_into_a_wage_in_kind_and_is_no_longer_paid() -> None:
    turned = _from("2026-05-01", 'tax = "in_kind"', "paid = false")
    text = HEAD + item("pay", "wage") + item("car", "300", turned) + TAX
    april, may = _slip(text, date(2026, 4, 30)), _slip(text, date(2026, 5, 31))

    assert (april.gross_pay, april.income) == (1_030_000, 1_030_000)
    assert (may.gross_pay, may.income) == (1_000_000, 1_030_000)
    assert may.employer_cost == april.employer_cost == 1_030_000


def test_a_deduction_may_move_before_the_tax() -> None:
    moved = 'kind = "deduction"\n' + _from("2026-07-01", 'tax = "before_tax"')
    text = HEAD + item("pay", "wage") + item("pension_plan", "500", moved) + TAX
    june, july = _slip(text, date(2026, 6, 30)), _slip(text, date(2026, 7, 31))

    assert (june.other_deducted, july.other_deducted) == (0, 50_000)
    assert june.other_deductions == july.other_deductions == 50_000


def test_a_change_keeps_what_it_does_not_name() -> None:
    first = 'tax = "exempt"\npaid = true\ncounts = ["average", "overtime"]\n'
    pay = parse_scheme(HEAD + item("pay", "wage", first + _from("2026-07-01", 'counts = ["average"]'))).item(
        "pay"
    )
    before, after = pay.flags_on(date(2026, 6, 30)), pay.flags_on(date(2026, 7, 1))

    assert (before.taxed, before.paid, before.counts) == ("exempt", True, {"average", "overtime"})
    assert (after.taxed, after.paid, after.counts) == ("exempt", True, {"average"})


@pytest.mark.parametrize(
    ("base", "name"),
    [
        ("social", "社保口径合计"),
        ("fund", "公积金口径合计"),
        ("overtime", "加班口径合计"),
        ("minimum_wage", "最低工资口径合计"),
        ("average", "[Counted for average pay]"),
    ],
)
def test_each_base_sums_the_lines_that_count_for_it_and_no_other(base: str, name: str) -> None:
    others = sorted({"social", "fund", "overtime", "minimum_wage", "average"} - {base})
    text = (
        HEAD
        + item("one", "wage", f'counts = ["{base}"]')
        + item("two", "7.07", f'counts = ["{base}", "{others[0]}"]')
        + item("unpaid", "100", f'paid = false\ntax = "none"\ncounts = ["{base}"]')
        + item("other", "1000", f"counts = {others}".replace("'", '"'))
        + item("base", name, 'kind = "note"')
    )

    assert dict(_slip(text, date(2026, 6, 30), "30.03").lines)["base"] == 3003 + 707 + 10000


def test_what_is_neither_paid_nor_taxed_costs_the_employer_all_the_same() -> None:
    text = HEAD + item("pay", "wage") + item("flat", "1200", 'paid = false\ntax = "none"') + TAX
    slip = _slip(text, date(2026, 6, 30))

    assert (slip.gross_pay, slip.income, slip.employer_cost) == (1_000_000, 1_000_000, 1_120_000)


def test_an_unpaid_absence_is_a_negative_earning_and_lowers_income_and_base() -> None:
    text = (
        HEAD
        + item("pay", "wage", 'counts = ["social"]')
        + item("leave", "-wage / 21.75 * 2", 'counts = ["social"]')
        + item("base", "social_total", 'kind = "note"')
        + TAX
    )
    slip = _slip(text, date(2026, 6, 30))

    assert dict(slip.lines)["leave"] == -91_954
    assert slip.gross_pay == slip.income == dict(slip.lines)["base"] == 908_046


def test_a_line_that_is_not_paid_stays_unpaid_when_its_tax_changes() -> None:
    flat = item("flat", "300", 'paid = false\ntax = "none"\n' + _from("2026-07-01", 'tax = "wage"'))
    text = HEAD + item("pay", "wage") + flat + TAX
    june, july = _slip(text, date(2026, 6, 30)), _slip(text, date(2026, 7, 1))

    assert (june.gross_pay, july.gross_pay) == (1_000_000, 1_000_000)
    assert (june.income, july.income) == (1_000_000, 1_030_000)
