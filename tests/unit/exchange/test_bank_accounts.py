"""Account numbers: what is an account, and what a spreadsheet has made of it."""

import pytest

from hrdesk.exchange.bank_accounts import BankAccount, check_digit_wrong, read_account_number, shared_accounts
from hrdesk.exchange.quantities import NotReadable


@pytest.mark.parametrize(
    "raw",
    [
        "6228480000004004917",
        " 6228 4800 0000 4004 917 ",
        "6228-4800-0000-4004-917",
        "'6228480000004004917",
        "6228480000004004917".translate({48 + digit: 0xFF10 + digit for digit in range(10)}),
    ],
)
def test_an_account_is_its_digits(raw: str) -> None:
    assert read_account_number(raw) == "6228480000004004917"


@pytest.mark.parametrize("raw", [6.21483000000815e15, 6.228480000004005e18, "6.21483E+15", "6.21483e15"])
def test_a_number_that_a_spreadsheet_rounded_is_never_taken(raw: object) -> None:
    with pytest.raises(NotReadable, match="bank_account_digits_lost"):
        read_account_number(raw)


@pytest.mark.parametrize("raw", ["待补", "6228x", "123", "1" * 31, "=6228480000004004917"])
def test_what_is_no_account_is_refused(raw: str) -> None:
    with pytest.raises(NotReadable, match="bank_account_not_readable"):
        read_account_number(raw)


def test_a_short_number_stored_as_a_number_keeps_its_digits() -> None:
    assert read_account_number(110014060108) == "110014060108"


def test_a_card_has_a_check_digit_and_a_passbook_has_none() -> None:
    assert not check_digit_wrong("6228480000004004917")
    assert check_digit_wrong("6228480000004004918")
    assert not check_digit_wrong("110014060108")


def test_only_a_wrong_check_digit_keeps_an_account_out_of_the_bank_file() -> None:
    account = BankAccount("中国银行", "6216600000001886852", "何博")
    assert not account.doubted("bank_account_shared").blocked
    assert account.doubted("bank_account_check_digit").blocked


def test_an_account_is_shared_by_different_people_only() -> None:
    rows = [("A1", "111"), ("A2", "222"), ("A3", "111"), ("A2", "222")]
    assert shared_accounts(rows) == {"111": ("A1", "A3")}
