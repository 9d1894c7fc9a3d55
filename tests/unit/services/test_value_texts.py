"""Values of an explanation as people read them."""

from fractions import Fraction

import pytest

from hrdesk.domain.payroll.scheme_reader import parse_scheme
from hrdesk.i18n.catalogue import has
from hrdesk.services.payroll.value_texts import ValueNames, amount_text, percent, value_text
from hrdesk.settings.paths import resources_folder


@pytest.fixture(scope="module")
def names() -> ValueNames:
    path = resources_folder() / "schemes" / "manufacturing-monthly.toml"
    return ValueNames(parse_scheme(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("9800", "9,800.00"),
        ("9800.5", "9,800.50"),
        ("-1234567.89", "-1,234,567.89"),
        ("60.9195402298…", "60.9195402298…"),
        ("1234.5", "1,234.50"),
        ("0", "0.00"),
        ("—", "—"),
        ("false", "false"),
    ],
)
def test_amounts_have_separators_and_two_decimals_or_more(value: str, text: str) -> None:
    assert value_text(value, "money") == text


@pytest.mark.parametrize("unit", ["days", "hours", "count", "rate", "text", "month"])
def test_what_is_no_amount_stands_as_it_was_put_in(unit: str) -> None:
    assert value_text("1234.5", unit) == "1234.5"  # type: ignore[arg-type]  the units of the parametrisation


def test_fen_become_an_amount() -> None:
    assert [amount_text(fen) for fen in (0, 1, -980_000, 1_060_000)] == [
        "0.00",
        "0.01",
        "-9,800.00",
        "10,600.00",
    ]


@pytest.mark.parametrize(
    ("rate", "text"),
    [("0.08", "8 %"), ("0.005", "0.5 %"), ("1", "100 %"), ("0", "0 %"), (Fraction(3, 100), "3 %")],
)
def test_rates_of_law_are_per_cent(rate: str | Fraction, text: str) -> None:
    assert percent(rate) == text


def test_an_input_is_shown_under_its_names_in_its_unit(names: ValueNames) -> None:
    hours = names.shown("holiday_overtime_hours", "8")
    wage = names.shown("contract_wage", "10600")
    grade = names.shown("grade", "S")

    assert (hours.unit, hours.value, hours.names["zh"]) == ("hours", "8", "节假日加班小时")
    assert (wage.unit, wage.value) == ("money", "10,600.00")
    assert (grade.unit, grade.value) == ("text", "S")


def test_other_items_and_sums_over_flags_are_amounts_with_names(names: ValueNames) -> None:
    assert names.shown("base", "5000").names == {"zh": "基本工资", "en": "Base wage"}
    assert names.shown("gross_pay", "5000").names["en"] == "Gross pay"
    assert names.shown("gross_pay", "5000").value == "5,000.00"


def test_a_code_of_law_is_never_taken_for_an_item_of_the_same_name(names: ValueNames) -> None:
    """The scheme has an item base; the base of a contribution is another thing."""
    base = names.shown("base", "13100", of_law=True)

    assert (base.names, base.unit, base.value) == ({}, "money", "13,100.00")
    assert has("zh", "value.base")
    assert has("en", "value.base")


def test_rates_and_months_of_law_have_their_own_units(names: ValueNames) -> None:
    shown = {code: names.shown(code, value, of_law=True) for code, value in LAW.items()}

    assert {code: (one.unit, one.value) for code, one in shown.items()} == {
        "rate": ("rate", "10 %"),
        "months": ("count", "10"),
        "month": ("month", "2026-10"),
        "deduction_rule": ("text", "standard"),
        "cumulative_taxable": ("money", "42,773.51"),
    }


LAW = {
    "rate": "0.1",
    "months": "10",
    "month": "2026-10",
    "deduction_rule": "standard",
    "cumulative_taxable": "42773.51",
}


def test_definitions_are_named_too(names: ValueNames) -> None:
    assert names.definition("hour_wage")["zh"] == "小时工资"
    assert names.definition("") == {}
