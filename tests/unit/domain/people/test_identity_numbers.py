"""An identity number is read exactly or not at all."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum.cn import ric

from hrdesk.domain.people.identity_numbers import modern_number, read_identity_number

GOOD = "34050019931125374X"


def test_a_good_number_tells_birth_date_and_sex() -> None:
    read = read_identity_number(GOOD)
    assert (read.number, read.notes, read.problem) == (GOOD, (), None)
    assert (read.birth_date, read.sex) == (date(1993, 11, 25), "female")


def test_an_even_order_number_is_a_woman_and_an_odd_one_a_man() -> None:
    assert read_identity_number("340500199308028672").sex == "male"
    assert read_identity_number("320500199508098591").sex == "male"
    assert read_identity_number("320500199907221323").sex == "female"


@pytest.mark.parametrize(
    ("written", "notes"),
    [
        ("４１０３００２００２０３２２８１１Ｘ", ("id_fullwidth",)),
        ("34050019931125374x", ("id_lower_x",)),
        (f"{GOOD} ", ("id_trailing_space",)),
        (f"{GOOD}\u3000", ("id_trailing_space",)),
        (f"{GOOD}\t", ("id_trailing_space",)),
        (" 340500 19931125 374x ", ("id_lower_x", "id_trailing_space")),
    ],
)
def test_cleaning_is_noted_and_harmless(written: str, notes: tuple[str, ...]) -> None:
    read = read_identity_number(written)
    assert read.problem is None
    assert read.notes == notes
    assert read.number in {GOOD, "41030020020322811X"}


@pytest.mark.parametrize("old", ["310100780810662", 310100780810662])
def test_an_old_number_of_15_digits_becomes_one_of_18(old: str | int) -> None:
    read = read_identity_number(old)
    assert (read.number, read.notes) == ("310100197808106626", ("id_15_digits",))


def test_a_wrong_check_digit_is_refused() -> None:
    read = read_identity_number("410300198904202815")
    assert (read.number, read.problem) == (None, "id_bad_checksum")


def test_a_birth_date_that_does_not_exist_is_refused() -> None:
    stem = "32050019990230123"
    assert read_identity_number(stem + ric.calc_check_digit(stem + "0")).problem == "id_birth_impossible"


def test_a_float_has_lost_its_last_digits_and_is_never_a_number() -> None:
    read = read_identity_number(3.21100200312244e17)
    assert (read.number, read.problem) == (None, "id_digits_lost")
    assert (read.known_digits, read.birth_date) == ("32110020031224", date(2003, 12, 24))


@pytest.mark.parametrize("shown", ["3.211E+17", "3.211e+17", "3.10101E+14"])
def test_a_number_shown_in_powers_of_ten_has_lost_its_digits(shown: str) -> None:
    read = read_identity_number(shown)
    assert (read.number, read.problem, read.birth_date) == (None, "id_digits_lost", None)


@pytest.mark.parametrize("odd", ["E12345678", "٣٤٠٥٠٠١٩٩٣١١٢٥٣٧٤٣", "1234", "无", "3.2E+9", 12345, 1.5])
def test_anything_else_is_not_readable(odd: str | int | float) -> None:
    read = read_identity_number(odd)
    assert (read.number, read.problem) == (None, "id_not_readable")


@pytest.mark.parametrize("nothing", [None, "", "  ", "\u3000"])
def test_an_empty_cell_is_no_problem(nothing: str | None) -> None:
    assert read_identity_number(nothing) == read_identity_number(None)
    assert read_identity_number(nothing).problem is None


@given(st.from_regex(r"[1-9][0-9]{7}(0[1-9]|1[0-2])(0[1-9]|1[0-9]|2[0-8])[0-9]{3}", fullmatch=True))
@settings(max_examples=100, deadline=None)
def test_every_converted_number_passes_its_own_check(old: str) -> None:
    modern = modern_number(old)
    assert read_identity_number(modern).number == modern


@given(st.floats(min_value=1e17, max_value=9.99e17))
@settings(max_examples=100, deadline=None)
def test_no_float_ever_yields_a_number(value: float) -> None:
    assert read_identity_number(value).number is None
