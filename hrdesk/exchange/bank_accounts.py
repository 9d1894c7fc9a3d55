"""Account numbers of a pay base: what may go into the bank file and what may not."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from stdnum import luhn

from hrdesk.exchange.quantities import NotReadable, shown

CHECK_DIGIT: Final = "bank_account_check_digit"
NAME_DIFFERS: Final = "account_name_differs"
SHARED: Final = "bank_account_shared"

_SCIENTIFIC: Final = re.compile(r"\d(\.\d+)?[eE]\+?\d+")
_CARD_LENGTHS: Final = range(16, 20)
_LENGTHS: Final = range(8, 31)


@dataclass(frozen=True, slots=True)
class BankAccount:
    """An account as the desk gave it; doubts are the codes of the findings about it.

    A blocked account is kept but stays out of the bank file until somebody has corrected it.
    """

    bank: str
    number: str
    holder: str
    doubts: tuple[str, ...] = ()

    @property
    def blocked(self) -> bool:
        return CHECK_DIGIT in self.doubts

    def doubted(self, code: str) -> "BankAccount":
        """The same account with one more doubt."""
        return replace(self, doubts=(*self.doubts, code))


def read_account_number(raw: object) -> str:
    """The digits of an account, blanks and hyphens removed.

    Raises NotReadable: bank_account_digits_lost when a spreadsheet has rounded the number (it keeps 15
    digits), bank_account_not_readable for anything that is no account.
    """
    if isinstance(raw, float):
        raise NotReadable("bank_account_digits_lost", f"{raw:.6G}")
    text = unicodedata.normalize("NFKC", str(raw)).strip()
    if _SCIENTIFIC.fullmatch(text):
        raise NotReadable("bank_account_digits_lost", shown(text))
    digits = re.sub(r"[\s\-]", "", text).lstrip("'`")
    if not (digits.isascii() and digits.isdigit()) or len(digits) not in _LENGTHS:
        raise NotReadable("bank_account_not_readable", shown(raw))
    return digits


def check_digit_wrong(number: str) -> bool:
    """Whether a card number fails its check digit (Luhn); other lengths are passbooks and have none."""
    return len(number) in _CARD_LENGTHS and not luhn.is_valid(number)


def shared_accounts(accounts: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    """Account numbers that stand for more than one person, with their employee numbers in file order."""
    holders: defaultdict[str, list[str]] = defaultdict(list)
    for employee_no, number in accounts:
        if employee_no not in holders[number]:
            holders[number].append(employee_no)
    return {number: tuple(people) for number, people in holders.items() if len(people) > 1}
