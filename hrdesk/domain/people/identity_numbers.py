"""Resident identity numbers of China: cleaning, checking, and what they say about a person.

Form, check digit and the parity that tells the sex are those of python-stdnum. That holders of 15-digit
numbers were born in the 1900s is from memory. The region is not checked: registers of regions change,
numbers stay.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, Literal

from stdnum.cn import ric

from hrdesk.domain.people.words import Sex

Problem = Literal["id_digits_lost", "id_bad_checksum", "id_birth_impossible", "id_not_readable"]

_MODERN: Final = re.compile(r"[0-9]{17}[0-9X]")
_OLD: Final = re.compile(r"[0-9]{15}")
_ROUNDED: Final = re.compile(r"([0-9])(?:\.([0-9]+))?E\+?([0-9]{2})", re.IGNORECASE)
_NUMBER_DIGITS: Final = 15
_DASHES: Final = re.compile(r"[-‐‑–—]")


@dataclass(frozen=True, slots=True)
class IdentityNumber:
    """What a cell says: a complete and checked number, or None and the problem (no problem: an empty cell).

    notes are codes of what was cleaned. known_digits are the leading digits that survived when the rest is
    lost; birth_date and sex are what the number says, birth_date also of surviving digits.
    """

    number: str | None
    notes: tuple[str, ...] = ()
    problem: Problem | None = None
    birth_date: date | None = None
    sex: Sex | None = None
    known_digits: str = ""


def read_identity_number(raw: str | int | float | None) -> IdentityNumber:
    """Read a number as a cell holds it; a rounded number is never taken for a number."""
    if raw is None:
        return IdentityNumber(None)
    if isinstance(raw, float):
        return _rounded(f"{raw:.14E}")
    if isinstance(raw, int):
        return _checked(str(raw), ())
    plain, notes = _cleaned(raw)
    if not plain:
        return IdentityNumber(None)
    if _ROUNDED.fullmatch(plain):
        return _rounded(plain)
    return _checked(plain, notes)


def modern_number(old: str) -> str:
    """The 18-digit number of an old one of 15 digits, whose holders were all born in the 1900s."""
    stem = f"{old[:6]}19{old[6:]}"
    return stem + str(ric.calc_check_digit(f"{stem}0"))


def _cleaned(raw: str) -> tuple[str, tuple[str, ...]]:
    notes = []
    plain = unicodedata.normalize("NFKC", raw)
    if any(one != unicodedata.normalize("NFKC", one) for one in raw if not one.isspace()):
        notes.append("id_fullwidth")
    if "x" in plain:
        notes.append("id_lower_x")
    if any(one.isspace() for one in raw):
        notes.append("id_trailing_space")
    return _DASHES.sub("", re.sub(r"\s+", "", plain)).upper(), tuple(notes)


def _checked(number: str, notes: tuple[str, ...]) -> IdentityNumber:
    if _OLD.fullmatch(number):
        converted = modern_number(number)
        return _described(converted, (*notes, "id_15_digits"))
    if not _MODERN.fullmatch(number):
        return IdentityNumber(None, notes, "id_not_readable")
    if number[-1] != ric.calc_check_digit(number):
        return IdentityNumber(None, notes, "id_bad_checksum", _birth(number), None)
    return _described(number, notes)


def _described(number: str, notes: tuple[str, ...]) -> IdentityNumber:
    birth = _birth(number)
    if birth is None:
        return IdentityNumber(None, notes, "id_birth_impossible")
    sex: Sex = "male" if int(number[16]) % 2 else "female"
    return IdentityNumber(number, notes, None, birth, sex)


def _rounded(text: str) -> IdentityNumber:
    """What is left of a number that a spreadsheet has rounded to 15 significant digits or fewer."""
    match = _ROUNDED.fullmatch(text)
    if match is None or int(match[3]) not in (14, 16, 17):
        return IdentityNumber(None, (), "id_not_readable")
    written = len(match[1] + (match[2] or ""))
    whole = f"{Decimal(text):f}"
    # the last digit that is shown may be a rounded one
    kept = whole[: min(written, _NUMBER_DIGITS) - 1] if written > 1 else ""
    return IdentityNumber(None, (), "id_digits_lost", _birth(kept) if len(whole) == 18 else None, None, kept)


def _birth(digits: str) -> date | None:
    if len(digits) < 14:
        return None
    try:
        return date(int(digits[6:10]), int(digits[10:12]), int(digits[12:14]))
    except ValueError:
        return None
