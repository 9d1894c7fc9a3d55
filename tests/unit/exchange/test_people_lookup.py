"""Whose row it is."""

import pytest
from monthly_support import GONE, OCTOBER, PEOPLE, sheet_of

from hrdesk.domain.values import Period
from hrdesk.exchange.headers import find_header
from hrdesk.exchange.people_lookup import EMPLOYEE_NO, NAME, Found, KnownPerson, PeopleLookup, same_name
from hrdesk.exchange.reading import DataRow

NUMBERED = (KnownPerson("007", "零七"), KnownPerson("070", "零七十"), KnownPerson("0070", "零零七十"))


def find(number: object, name: object, known=PEOPLE, period: Period | None = OCTOBER) -> Found:
    sheet = sheet_of([["工号", "姓名"], [number, name]])
    header = find_header(sheet, (EMPLOYEE_NO, NAME))
    assert header is not None
    return PeopleLookup(known, period).find(DataRow(2, sheet.rows[1], header, sheet.name))


def codes(found: Found) -> list[str]:
    return [one.code for one in found.findings]


@pytest.mark.parametrize("number", ["A001", " a001 ", "Ａ００１"])
def test_a_number_finds_its_person_in_any_width_and_case(number: str) -> None:
    found = find(number, "安娜")
    assert found.person is not None
    assert found.person.employee_no == "A001"
    assert found.findings == ()


def test_a_number_nobody_has_is_unknown() -> None:
    found = find("A999", "安娜")
    assert found.person is None
    assert codes(found) == ["unknown_employee"]
    assert found.findings[0].values == {"employee_no": "A999", "name": "安娜"}


def test_the_number_counts_when_the_name_differs() -> None:
    found = find("A001", "薄文")
    assert found.person is not None
    assert found.person.employee_no == "A001"
    assert codes(found) == ["name_differs"]


def test_a_damaged_name_and_another_dot_are_the_same_name() -> None:
    assert same_name("龚?", "龚䶮")
    assert same_name("巴特尔.孟和", "巴特尔·孟和")
    assert same_name("张 伟", "张伟")
    assert not same_name("张伟", "张炜")
    assert not same_name("张?", "李四")


def test_a_name_alone_finds_its_only_bearer() -> None:
    found = find(None, "安娜")
    assert found.person is not None
    assert found.person.employee_no == "A001"
    assert codes(found) == ["employee_number_missing_name_unique"]


def test_a_name_alone_that_fits_two_finds_nobody_and_names_both() -> None:
    found = find(None, "张伟")
    assert found.person is None
    assert [one.employee_no for one in found.candidates] == ["A003", "A004"]
    assert found.findings[0].values["candidates"] == "A003、A004"
    assert codes(found) == ["employee_number_missing_name_ambiguous"]


def test_a_bearer_who_has_left_does_not_make_a_name_ambiguous() -> None:
    known = (*PEOPLE[:1], KnownPerson("A900", "安娜", leave_date=GONE.leave_date))
    found = find("", "安娜", known)
    assert found.person is not None
    assert found.person.employee_no == "A001"


def test_a_name_nobody_has_is_unknown() -> None:
    assert codes(find("", "无此人")) == ["unknown_employee"]


def test_whoever_left_before_the_month_is_named_but_not_in_the_leaving_month() -> None:
    assert codes(find("A005", "离去")) == ["person_has_left"]
    assert codes(find("A005", "离去", period=Period(2026, 6))) == []
    assert codes(find("A005", "离去", period=None)) == []


def test_leading_zeros_that_a_spreadsheet_dropped_are_put_back_when_only_one_fits() -> None:
    found = find(7, "零七", NUMBERED)
    assert found.person is not None
    assert found.person.employee_no == "007"
    assert codes(found) == ["employee_number_zeros_lost"]
    assert codes(find(70, "零七十", NUMBERED)) == ["unknown_employee"]


def test_employment_covers_the_months_of_joining_and_leaving() -> None:
    assert GONE.employed_in(Period(2018, 1))
    assert GONE.employed_in(Period(2026, 6))
    assert not GONE.employed_in(Period(2026, 7))
    assert not GONE.employed_in(Period(2017, 12))
