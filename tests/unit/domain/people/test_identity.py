"""An identity number while it is typed: what it says, and what it contradicts."""

from datetime import date

import pytest
from stdnum.cn import ric

from hrdesk.domain.people.identity import derive, region_of

TODAY = date(2026, 10, 26)


def number(stem: str) -> str:
    """Seventeen digits with their check digit."""
    return stem + str(ric.calc_check_digit(f"{stem}0"))


KUNSHAN = number("32058319900101123")


def test_a_whole_number_says_birth_date_sex_and_region() -> None:
    said = derive(KUNSHAN, TODAY)
    assert (said.number, said.birth_date, said.sex) == (KUNSHAN, date(1990, 1, 1), "male")
    assert said.region == "江苏省昆山市"
    assert not said.troubles


@pytest.mark.parametrize("typed", ["", "3", "3205", "32058319900101", "3205831990010112"])
def test_what_may_still_become_a_number_is_no_trouble(typed: str) -> None:
    said = derive(typed, TODAY)
    assert said.unfinished
    assert said.number is None
    assert said.region == ("江苏省" if len(typed) > 1 else "")


def test_fifteen_digits_become_eighteen() -> None:
    said = derive("320583900101123", TODAY)
    assert (said.number, said.converted) == (KUNSHAN, True)


def test_a_wrong_check_digit_is_named() -> None:
    wrong = KUNSHAN[:-1] + ("0" if KUNSHAN[-1] != "0" else "1")
    said = derive(wrong, TODAY)
    assert said.troubles == ("id_bad_checksum",)
    assert said.number is None
    assert said.birth_date == date(1990, 1, 1)


def test_an_impossible_date_is_named() -> None:
    assert derive(number("32058319900231123"), TODAY).troubles == ("id_birth_impossible",)


def test_a_birth_after_today_is_named() -> None:
    assert derive(number("32058320261027123"), TODAY).troubles == ("id_birth_future",)


def test_a_contradiction_with_what_is_said_elsewhere_is_named() -> None:
    said = derive(KUNSHAN, TODAY, birth_date=date(1990, 1, 2), sex="female")
    assert said.troubles == ("id_birth_differs", "id_sex_differs")
    assert said.number is None
    assert derive(KUNSHAN, TODAY, birth_date=date(1990, 1, 1), sex="male").number == KUNSHAN


@pytest.mark.parametrize("typed", ["abc", "3205831990010112345", "32058X199001011234"])
def test_what_can_become_no_number_is_named(typed: str) -> None:
    assert derive(typed, TODAY).troubles == ("id_not_readable",)


def test_a_region_that_the_register_does_not_know_leaves_the_province_or_nothing() -> None:
    assert region_of(number("32999919900101123")) == "江苏省"
    assert region_of(number("99999919900101123")) == ""
    assert derive(number("99999919900101123"), TODAY).number is not None


def test_a_region_is_called_as_in_the_year_of_birth() -> None:
    """Wuxian county became a city in 1995, and a district later; the number stays."""
    assert region_of(number("32052119700101123")).startswith("江苏省")
