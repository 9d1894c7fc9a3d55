"""Numbers of invented people that are well formed and yet nobody's."""

from collections.abc import Callable
from datetime import date
from random import Random
from typing import Final

from stdnum import luhn
from stdnum.cn import ric

from hrdesk.domain.people.words import Sex

# Cards carry county codes: no card begins with the code of a whole prefecture or province.
REGIONS: Final = (
    "320500", "320500", "320500", "320100", "320200", "320300", "310100", "330100", "340100", "340500",
    "410100", "410300", "420100", "370100", "360100", "430100", "510100", "610100",
)  # fmt: skip
# No range of mobile numbers is reserved for fiction: the digits 4 to 7 are always zeros.
_PREFIXES: Final = ("133", "135", "136", "138", "139", "150", "158", "159", "177", "186", "188", "199")
_BANKS: Final = (
    ("中国工商银行", "622202"),
    ("中国农业银行", "622848"),
    ("中国银行", "621660"),
    ("中国建设银行", "621700"),
)


class Numbers:
    """Gives each number once."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def identity_number(self, draw: Random, birth: date, sex: Sex) -> str:
        """A resident identity number with its check digit."""
        return self._once(lambda: _identity_number(draw, birth, sex))

    def phone(self, draw: Random) -> str:
        """A mobile number with zeros where real ones tell the region."""
        return self._once(lambda: f"{draw.choice(_PREFIXES)}0000{draw.randrange(10_000):04d}")

    def account(self, draw: Random) -> tuple[str, str]:
        """(bank, number of 19 digits that passes Luhn, six zeros behind the bank's prefix)."""
        bank, prefix = draw.choice(_BANKS)
        return bank, self._once(lambda: _account(draw, prefix))

    def _once(self, make: Callable[[], str]) -> str:
        number = make()
        while number in self._given:
            number = make()
        self._given.add(number)
        return number


def _identity_number(draw: Random, birth: date, sex: Sex) -> str:
    order = draw.randrange(0, 1000, 2) + (sex == "male")
    stem = f"{draw.choice(REGIONS)}{birth:%Y%m%d}{order:03d}"
    return stem + str(ric.calc_check_digit(f"{stem}0"))


def _account(draw: Random, prefix: str) -> str:
    stem = f"{prefix}000000{draw.randrange(1_000_000):06d}"
    return stem + str(luhn.calc_check_digit(stem))
