"""Words and figures of a bilingual document: labels from the catalogues, amounts as people read them."""

from fractions import Fraction
from functools import cache
from typing import Final, NamedTuple

from hrdesk.domain.values import decimal_text
from hrdesk.i18n.catalogue import text

MINUS: Final = "\N{MINUS SIGN}"


class Both(NamedTuple):
    """The same words in Chinese and English."""

    zh: str
    en: str


@cache
def both(message: str) -> Both:
    """The label for an English source text in both languages."""
    return Both(text("zh", message), text("en", message))


def filled(message: str, **values: object) -> Both:
    """A sentence in both languages with its {fields} filled in."""
    return Both(text("zh", message, **values), text("en", message, **values))


def money(fen: int, *, lowers: bool = False) -> str:
    """Yuan with thousands separators and two decimals; lowers turns the sign of what is taken off."""
    shown = -fen if lowers else fen
    whole, rest = decimal_text(abs(shown)).split(".")
    return f"{MINUS if shown < 0 else ''}{int(whole):,}.{rest}"


def percent(rate: Fraction) -> str:
    """A rate as per cent without trailing zeros: 1/10 becomes 10 %; ValueError when it has no end."""
    hundredths = rate * 10_000
    if hundredths.denominator != 1:
        raise ValueError(f"not a rate in hundredths of a per cent: {rate}")
    return f"{decimal_text(int(hundredths)).rstrip('0').rstrip('.')} %"
