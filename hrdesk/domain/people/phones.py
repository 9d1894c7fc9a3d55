"""Phone numbers in one form: 11 national digits for the mainland, E.164 with + for any other country."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

import phonenumbers

_HOME: Final = 86
_PREFIX: Final = re.compile(r"^(?:\+\s*86|0086|86(?=[-\s]))[-\s]*")
_BARE_PREFIX: Final = re.compile(r"^86(?=1\d{10}$)")
_HYPHENS: Final = re.compile(r"[-‐‑–—]")


@dataclass(frozen=True, slots=True)
class Phone:
    """number is valid or None; invalid tells a bad one from an empty cell; notes are codes of cleaning."""

    number: str | None
    notes: tuple[str, ...] = ()
    invalid: bool = False


def read_phone(raw: str | int | float | None) -> Phone:
    """Read a number as a cell holds it; validity by the numbering plans of the phonenumbers library."""
    notes = []
    if isinstance(raw, int):
        notes.append("phone_as_number")
    text = unicodedata.normalize("NFKC", "" if raw is None else str(raw)).strip()
    if not re.search(r"\d", text):
        return Phone(None, invalid=len(text) > 1)
    stripped = _BARE_PREFIX.sub("", _PREFIX.sub("", text))
    if stripped != text:
        notes.append("phone_country_code")
    if _HYPHENS.search(stripped):
        notes.append("phone_hyphens")
    if re.search(r"\s", stripped):
        notes.append("phone_spaces")
    number = _parsed(re.sub(r"\s+", "", _HYPHENS.sub("", stripped)))
    return Phone(number, tuple(notes)) if number else Phone(None, (), invalid=True)


def _parsed(digits: str) -> str | None:
    if not re.fullmatch(r"\+?[\d()]+", digits):
        return None
    try:
        parsed = phonenumbers.parse(digits, "CN")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(parsed):
        return None
    if parsed.country_code == _HOME:
        return str(phonenumbers.national_significant_number(parsed))
    return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))
