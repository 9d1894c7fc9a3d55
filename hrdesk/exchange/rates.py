"""Rates as people type them: 12%, 12％, 0.12, 12."""

import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from hrdesk.exchange.quantities import NotReadable, Quantity, read_quantity, shown

RATE_DECIMALS: Final = 8
# No contribution takes half of a wage: a larger figure was typed in the wrong column or unit.
_LARGEST_RATE: Final = Decimal("0.5")


def read_fund_rate(raw: object, decimals: int = RATE_DECIMALS) -> Quantity:
    """A housing fund rate as a fraction of at most so many decimals; a bare number from 1 on is percent.

    No fund has a rate below 1 %, so a smaller number is a fraction, also under a header that says percent: a
    cell formatted as percent shows 8% and holds 0.08. Raises NotReadable value_not_a_number,
    value_too_precise or rate_not_plausible.
    """
    number = _rate(raw, percent=_bare(raw) >= 1)
    if number != number.quantize(Decimal(1).scaleb(-decimals)):
        raise NotReadable("value_too_precise", shown(raw))
    text = f"{number:f}"
    return Quantity(text.rstrip("0").rstrip(".") if "." in text else text)


def in_percent(column: Iterable[object]) -> bool:
    """Whether the bare numbers of a table of rates are percent: then at least one of them is 1 or more."""
    return any(_bare(raw) >= 1 for raw in column)


def read_percent(raw: object, percent: bool) -> Decimal:
    """A rate of a table as a fraction; percent says what its bare numbers are.

    Raises NotReadable value_not_a_number or rate_not_plausible.
    """
    return _rate(raw, percent)


def _rate(raw: object, percent: bool) -> Decimal:
    number = read_quantity(raw, "rate", RATE_DECIMALS).value
    if percent and not _says_percent(raw):
        number = number / 100
    if not 0 <= number <= _LARGEST_RATE:
        raise NotReadable("rate_not_plausible", shown(raw))
    return number


def _bare(raw: object) -> Decimal:
    """The number of a cell that does not say percent itself; 0 for anything else."""
    if _says_percent(raw):
        return Decimal(0)
    try:
        return read_quantity(raw, "rate", RATE_DECIMALS).value
    except NotReadable:
        return Decimal(0)


def _says_percent(raw: object) -> bool:
    return isinstance(raw, str) and unicodedata.normalize("NFKC", raw).strip().endswith("%")
