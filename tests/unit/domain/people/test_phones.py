"""Phone numbers are compared in one form, however they were typed."""

import pytest

from hrdesk.domain.people.phones import read_phone


@pytest.mark.parametrize(
    ("written", "notes"),
    [
        ("17700003892", ()),
        (17700003892, ("phone_as_number",)),
        ("199-0000-0538", ("phone_hyphens",)),
        ("159 0000 7388", ("phone_spaces",)),
        ("+8618600000522", ("phone_country_code",)),
        ("008618600009838", ("phone_country_code",)),
        ("86-19900004015", ("phone_country_code",)),
        ("+86 186 0000 0522", ("phone_country_code", "phone_spaces")),
        ("8618600000522", ("phone_country_code",)),
        ("１７７００００３８９２", ()),
    ],
)
def test_a_mainland_number_is_eleven_digits(written: str | int, notes: tuple[str, ...]) -> None:
    phone = read_phone(written)
    assert phone.number is not None
    assert len(phone.number) == 11
    assert phone.number.isdigit()
    assert phone.notes == notes


@pytest.mark.parametrize(
    "bad", ["1350000415", "12345", "138000016011", "13800001601/13900000000", "待补", 1350000415]
)
def test_an_unusable_number_is_left_empty_and_said(bad: str | int) -> None:
    phone = read_phone(bad)
    assert (phone.number, phone.notes, phone.invalid) == (None, (), True)


@pytest.mark.parametrize("nothing", [None, "", " ", "-", "/"])
def test_an_empty_cell_is_not_invalid(nothing: str | None) -> None:
    phone = read_phone(nothing)
    assert (phone.number, phone.invalid) == (None, False)


def test_a_number_of_another_country_is_kept_with_its_code() -> None:
    assert read_phone("+852 9123 4567").number == "+85291234567"
