"""Corners of identity numbers: check digits, births, old numbers, lost digits, foreign papers."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import ric

from hrdesk.domain.people.identity_numbers import modern_number, read_identity_number

GOOD = "34050019931125374X"


def _number(region: str, birth: str, order: str) -> str:
    stem = region + birth + order
    return stem + str(ric.calc_check_digit(f"{stem}0"))


@pytest.mark.parametrize("place", range(17))
def test_any_single_wrong_digit_is_caught_by_the_check_digit(place: int) -> None:
    wrong = str((int(GOOD[place]) + 1) % 10)
    read = read_identity_number(GOOD[:place] + wrong + GOOD[place + 1 :])

    assert read.number is None
    assert read.problem == "id_bad_checksum"


@pytest.mark.parametrize("place", [place for place in range(16) if GOOD[place] != GOOD[place + 1]])
def test_two_neighbouring_digits_swapped_are_caught(place: int) -> None:
    swapped = GOOD[:place] + GOOD[place + 1] + GOOD[place] + GOOD[place + 2 :]

    assert read_identity_number(swapped).problem in {"id_bad_checksum", "id_birth_impossible"}


@pytest.mark.parametrize("birth", ["19930229", "19931301", "19930431", "19930100", "00000101"])
def test_a_sound_check_digit_does_not_excuse_an_impossible_birth(birth: str) -> None:
    read = read_identity_number(_number("340500", birth, "374"))

    assert (read.number, read.problem, read.sex) == (None, "id_birth_impossible", None)


def test_a_leap_day_is_a_birthday() -> None:
    assert read_identity_number(_number("340500", "20000229", "374")).birth_date == date(2000, 2, 29)


def test_a_wrong_number_still_tells_the_birth_that_it_shows() -> None:
    read = read_identity_number(GOOD[:17] + "1")

    assert (read.problem, read.birth_date, read.sex) == ("id_bad_checksum", date(1993, 11, 25), None)


@pytest.mark.parametrize(
    "written",
    ["340500-19931125-374X", "340500–19931125–374X", "340500 1993 1125 374X", "340500\n19931125374X"],
)
def test_dashes_and_blanks_between_the_groups_are_no_part_of_it(written: str) -> None:
    assert read_identity_number(written).number == GOOD


@pytest.mark.parametrize(
    "written",
    ["X4050019931125374X", "34050019931125374Y", "3405001993112537XX", f"{GOOD}X", GOOD[:16], f"'{GOOD}",
     "M1234567(8)", "H60123456", "E12345678", "830000199001010022A", "340500931125374X"],
)  # fmt: skip
def test_other_papers_and_mistyped_ones_are_not_taken_for_one(written: str) -> None:
    read = read_identity_number(written)

    assert (read.number, read.problem) == (None, "id_not_readable")


def test_an_old_number_gains_century_and_check_digit_and_keeps_its_sex() -> None:
    woman, man = read_identity_number("340500931125374"), read_identity_number("340500931125375")

    assert woman.number == GOOD
    assert (woman.birth_date, woman.sex, woman.notes) == (date(1993, 11, 25), "female", ("id_15_digits",))
    assert man.sex == "male"


def test_an_old_number_with_an_impossible_birth_is_refused() -> None:
    assert read_identity_number("340500930229374").problem == "id_birth_impossible"


@pytest.mark.parametrize(
    ("shown", "known"),
    [
        ("3.21100200312244E+17", "32110020031224"),
        ("3.2110020031224e17", "3211002003122"),
        ("3.211002E17", "321100"),
        ("3E+17", ""),
        ("3.1010178081066E+14", "3101017808106"),
    ],
)
def test_of_a_rounded_number_only_what_cannot_have_been_rounded_is_kept(shown: str, known: str) -> None:
    read = read_identity_number(shown)

    assert (read.number, read.problem, read.known_digits) == (None, "id_digits_lost", known)


@given(st.dates(date(1920, 1, 1), date(2026, 12, 31)), st.integers(100_000, 659_999), st.integers(0, 999))
def test_birth_and_sex_are_what_the_number_says(birth: date, region: int, order: int) -> None:
    read = read_identity_number(_number(str(region), f"{birth:%Y%m%d}", f"{order:03d}"))

    assert read.birth_date == birth
    assert read.sex == ("male" if order % 2 else "female")


@given(st.integers(10**14, 10**15 - 1))
def test_an_old_number_is_its_new_one_without_century_and_check_digit(old: int) -> None:
    new = modern_number(str(old))

    assert new[:6] + new[8:17] == str(old)
    assert len(new) == 18
