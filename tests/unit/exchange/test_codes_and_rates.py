"""Grades, flags, cities and rates in the spellings that occur."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hrdesk.exchange.codes import plain_city, read_code, read_flag
from hrdesk.exchange.quantities import NotReadable
from hrdesk.exchange.rates import in_percent, read_fund_rate, read_percent

GRADES = ("S", "A", "B", "C")


@pytest.mark.parametrize(
    ("raw", "text", "note"),
    [
        ("A", "A", None),
        (" A ", "A", None),
        ("a", "A", "grade_lower_case"),
        ("Ｓ", "S", "grade_fullwidth"),
        ("ｓ", "S", "grade_fullwidth"),
    ],
)
def test_a_grade_is_read_in_any_width_and_case(raw: str, text: str, note: str | None) -> None:
    code = read_code(raw, GRADES)
    assert (code.text, code.note) == (text, note)


@pytest.mark.parametrize("raw", ["B+", "AA", "优", "=A1", 1])
def test_a_grade_the_scheme_does_not_know_is_refused(raw: object) -> None:
    with pytest.raises(NotReadable, match="grade_unknown"):
        read_code(raw, GRADES)


def test_without_a_list_any_code_stands_and_a_number_has_no_point() -> None:
    assert read_code("优秀", ()).text == "优秀"
    assert read_code(3.0, ("1", "2", "3")).text == "3"


@settings(max_examples=100)
@given(st.text(max_size=4))
def test_a_cleaned_grade_is_always_one_of_the_scheme(raw: str) -> None:
    try:
        read = read_code(raw, GRADES).text
    except NotReadable as refused:
        read = refused.code
    assert read in (*GRADES, "grade_unknown")


@pytest.mark.parametrize(
    ("raw", "flag"), [("是", True), ("Y", True), ("１", True), ("否", False), (None, False), (0, False)]
)
def test_a_flag_is_yes_or_no(raw: object, flag: bool) -> None:
    assert read_flag(raw) is flag


def test_a_flag_that_is_neither_is_refused() -> None:
    with pytest.raises(NotReadable, match="flag_not_readable"):
        read_flag("大概")


@pytest.mark.parametrize("raw", ["苏州", "苏州市", " 苏州市 ", "江苏省苏州市", "苏　州"])
def test_every_spelling_of_a_city_is_the_same_city(raw: str) -> None:
    assert plain_city(raw) == "苏州"
    assert plain_city(raw, ["上海", "苏州市"]) == "苏州市"


@pytest.mark.parametrize("raw", [0.12, "12%", "12％", " 12 %", 12, "12", "0.12", 12.0])
def test_every_spelling_of_a_fund_rate_is_the_same_rate(raw: object) -> None:
    assert read_fund_rate(raw).text == "0.12"


def test_a_bare_one_is_one_percent() -> None:
    assert read_fund_rate(1).text == "0.01"


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (120, "rate_not_plausible"),
        ("-5%", "rate_not_plausible"),
        ("八", "value_not_a_number"),
        ("8.123%", "value_too_precise"),
    ],
)
def test_a_fund_rate_that_cannot_be_is_refused(raw: object, code: str) -> None:
    with pytest.raises(NotReadable, match=code):
        read_fund_rate(raw, 4)


def test_a_table_is_in_percent_when_one_of_its_bare_numbers_is_one_or_more() -> None:
    assert in_percent([8, 2, 0.5, "按人", None])
    assert not in_percent([0.08, 0.02, "0.5%", "8%"])
    assert read_percent(0.5, percent=True) == Decimal("0.005")
    assert read_percent("0.5%", percent=True) == Decimal("0.005")
    assert read_percent(0.16, percent=False) == Decimal("0.16")
