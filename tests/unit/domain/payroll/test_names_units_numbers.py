"""Names in any spelling, units and their products, decimal texts as integers, places in a file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrdesk.domain.payroll.formula.grammar import plain_name, plain_signs
from hrdesk.domain.payroll.formula.scope import QuantityName, Scope
from hrdesk.domain.payroll.formula.tree import Number
from hrdesk.domain.payroll.formula.units import COUNT, DAYS, HOURS, MONEY, RATE, parse_unit
from hrdesk.domain.payroll.numbers import NumberReader, scaled_integer
from hrdesk.domain.payroll.scheme_places import Places


@pytest.mark.parametrize(
    "written", ["Base wage", "base wage", "BASEWAGE", "[Base wage]", "ｂａｓｅ　ｗａｇｅ", " base  wage "]
)
def test_a_name_is_found_in_any_case_width_and_spacing(written: str) -> None:
    scope = Scope()
    wage = QuantityName("base_wage", Number(MONEY))

    assert scope.add(("base_wage", "基本工资", "Base wage"), wage) is None
    assert scope.meaning(written) is wage


def test_a_name_means_one_thing_only() -> None:
    scope = Scope()
    scope.add(("a", "甲", "Same"), QuantityName("a", Number(MONEY)))

    assert scope.add(("b", "乙", "same"), QuantityName("b", Number(DAYS))) == "same"
    assert scope.near("sane") == ["Same"]
    assert scope.near("完全不同") == []


@given(st.text(max_size=40))
def test_plain_signs_move_no_character(text: str) -> None:
    assert len(plain_signs(text)) == len(text)
    assert plain_name(plain_name(text)) == plain_name(plain_name(plain_name(text)))


@pytest.mark.parametrize(
    ("text", "unit", "words"),
    [
        ("money", MONEY, "金额 (money)"),
        ("rate", RATE, "比率 (rate)"),
        ("money / days", MONEY.per(DAYS), "金额/天数 (money/days)"),
        ("hours/days", HOURS.per(DAYS), "小时/天数 (hours/days)"),
        ("money*days/hours", MONEY.times(DAYS).per(HOURS), "金额×天数/小时 (money×days/hours)"),
        ("rate/count", RATE.per(COUNT), "1/次数 (1/count)"),
    ],
)
def test_units_are_read_and_said(text: str, unit: object, words: str) -> None:
    found = parse_unit(text)

    assert found == unit
    assert found.words() == words


@pytest.mark.parametrize("text", ["", "yuan", "money*money", "money/", "/days", "money days", "1/days"])
def test_no_other_unit_is_read(text: str) -> None:
    with pytest.raises(ValueError, match="not a unit"):
        parse_unit(text)


@pytest.mark.parametrize(
    ("text", "decimals", "value"),
    [
        ("12.5", 2, 1250),
        ("-200.00", 2, -20000),
        ("18", 0, 18),
        ("18.000", 0, 18),
        ("0.1200", 4, 1200),
        ("-0.01", 2, -1),
    ],
)
def test_a_plain_decimal_becomes_a_whole_number(text: str, decimals: int, value: int) -> None:
    assert scaled_integer(text, decimals) == value
    assert NumberReader(decimals)[text] == value


@pytest.mark.parametrize(
    "text", ["", "1.", ".5", "+1", "1,000", "1e3", "١", "1 ", "0x1", "NaN", "1.001", "--1", "9" * 41]
)
def test_nothing_else_is_a_number(text: str) -> None:
    with pytest.raises(ValueError, match="decimal"):
        scaled_integer(text, 2)


def test_a_reader_keeps_what_it_read_up_to_a_bound() -> None:
    reader = NumberReader(2)
    for amount in range(21_000):
        assert reader[str(amount)] == amount * 100

    assert len(reader) == 20_000


def test_places_of_tables_keys_and_tables_within_tables() -> None:
    text = 'a = 1\n[[items]]\ncode = "x"\nformula = """\n[[items]]\nb = 2"""\n'
    text += "# [[comment]]\n[[items.dated]]\nfrom = 1\n[[items]]\n[[items.dated]]\n"
    text += '[[items.dated]]\n"from" = 2\n[last]\nz = 1'
    places = Places(text)

    assert places.row(("a",)) == 1
    assert places.row(("items", 0, "formula")) == 4
    assert places.row(("items", 0, "dated", 0, "from")) == 9
    assert places.row(("items", 1, "dated", 1, "from")) == 13
    assert places.row(("items", 1, "missing")) == 10
    assert places.row(("last", "z")) == 15
    assert places.row(("nowhere",)) == 1
