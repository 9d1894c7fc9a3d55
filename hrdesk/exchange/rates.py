"""Rates as people type them: 12%, 12％, 0.12, 12."""

import unicodedata
from decimal import Decimal
from typing import Final

from hrdesk.exchange.quantities import NotReadable, Quantity, read_quantity, shown

RATE_DECIMALS: Final = 8
# No contribution takes half of a wage: a larger figure was typed in the wrong column or unit.
_LARGEST_FUND_RATE: Final = Decimal("0.5")


def says_percent(label: str) -> bool:
    """Whether a header says that its numbers are percent."""
    return "%" in unicodedata.normalize("NFKC", label)


def read_fund_rate(raw: object, label: str = "") -> Quantity:
    """A contribution rate as a fraction. A bare number is a fraction below 1 and percent from 1 on; under a
    header with % it is percent. Raises NotReadable value_not_a_number or rate_not_plausible.
    """
    written = isinstance(raw, str) and unicodedata.normalize("NFKC", raw).strip().endswith("%")
    number = read_quantity(raw, "rate", RATE_DECIMALS).value
    if not written and (number >= 1 or says_percent(label)):
        number = number / 100
    if not 0 <= number <= _LARGEST_FUND_RATE:
        raise NotReadable("rate_not_plausible", shown(raw))
    return Quantity(_plain(number))


def read_percent(raw: object, label: str) -> Decimal:
    """A rate of a table of rates as a fraction: 8 is 8 % under a header with %, else 8 % from 1 on."""
    return Decimal(read_fund_rate(raw, label).text)


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
