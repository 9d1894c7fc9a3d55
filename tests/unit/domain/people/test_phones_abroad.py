"""Phones of Hong Kong, Macau, Taiwan and further away, and what looks like one and is none."""

import pytest

from hrdesk.domain.people.phones import read_phone


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("+852 9123 4567", "+85291234567"),
        ("+852-9123-4567", "+85291234567"),
        ("00852 9123 4567", "+85291234567"),
        ("＋８５２ ９１２３ ４５６７", "+85291234567"),
        ("+852 2123 4567", "+85221234567"),
        ("+853 6612 3456", "+85366123456"),
        ("00853-6612-3456", "+85366123456"),
        ("+886 912 345 678", "+886912345678"),
        ("+886 0912 345 678", "+886912345678"),
        ("+1 (650) 253-0000", "+16502530000"),
        ("+49 (0)30 901820", "+4930901820"),
        ("+81 90 1234 5678", "+819012345678"),
        ("+65 9123 4567", "+6591234567"),
    ],
)
def test_a_number_abroad_is_kept_with_plus_and_country(written: str, number: str) -> None:
    assert read_phone(written).number == number


@pytest.mark.parametrize("written", ["9123 4567", "852 9123 4567", "6612 3456"])
def test_without_its_country_a_number_abroad_is_not_guessed(written: str) -> None:
    phone = read_phone(written)

    assert (phone.number, phone.invalid) == (None, True)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("010-62511234", "01062511234"),
        ("(010)62511234", "01062511234"),
        ("0512 6288 1234", "051262881234"),
        ("+86 21 6288 1234", "02162881234"),
        ("400-812-3123", "4008123123"),
    ],
)
def test_a_landline_is_kept_as_it_is_dialled_with_the_zero_of_its_area(written: str, number: str) -> None:
    assert read_phone(written).number == number


@pytest.mark.parametrize(
    "written",
    [
        "+852 123",
        "+999 1234 5678",
        "+8613800001601234",
        "186000005221",
        "18600000522转8001",
        "18600000522,18600000523",
        "186x0000522",
        "+",
        "++8618600000522",
        "1860000052２２",
        "0000",
        "1" * 60,
        "1.86E+10",
        18600000522.5,
    ],
)
def test_what_no_network_would_ring_is_invalid_and_never_cut_to_fit(written: str | float) -> None:
    phone = read_phone(written)

    assert phone.number is None
    assert phone.notes == ()
    assert phone.invalid is (written != "+")


def test_each_way_of_typing_is_noted_once() -> None:
    phone = read_phone(" +86 186-0000 0522 ")

    assert phone.number == "18600000522"
    assert phone.notes == ("phone_country_code", "phone_hyphens", "phone_spaces")


def test_two_people_with_one_number_typed_differently_have_the_same_number() -> None:
    spellings = ["18600000522", 18600000522, "186 0000 0522", "+86-186-0000-0522", "008618600000522"]

    assert {read_phone(one).number for one in spellings} == {"18600000522"}


def test_a_landline_typed_in_any_way_is_one_number_and_read_again_stays_the_same() -> None:
    spellings: list[str | int] = ["0512-6688 1234", "051266881234", "51266881234", 51266881234]
    spellings += ["+86 512 6688 1234", "+86 0512 66881234", "86-0512-66881234", "0086 512 66881234"]

    assert {read_phone(one).number for one in spellings} == {"051266881234"}
