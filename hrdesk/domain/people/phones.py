"""Phone numbers in one form: as dialled within the mainland (landlines with their 0), abroad E.164 with +."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final, Literal

import phonenumbers

WhyNot = Literal["no_number", "too_short", "too_long", "country_unknown", "service_number", "not_assigned"]

_HOME: Final = 86
_PREFIX: Final = re.compile(r"^(?:\+\s*86|0086|86(?=[-\s]))[-\s]*")
_BARE_PREFIX: Final = re.compile(r"^86(?=1\d{10}$)")
_PERSONAL: Final = frozenset(
    {
        phonenumbers.PhoneNumberType.MOBILE,
        phonenumbers.PhoneNumberType.FIXED_LINE,
        phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE,
    }
)
_LANDLINE: Final = frozenset({phonenumbers.PhoneNumberType.FIXED_LINE})
"""Without the 0 before its area code no network of the mainland rings it."""
_UNPARSED: Final[dict[int, WhyNot]] = {
    phonenumbers.NumberParseException.INVALID_COUNTRY_CODE: "country_unknown",
    phonenumbers.NumberParseException.TOO_SHORT_NSN: "too_short",
    phonenumbers.NumberParseException.TOO_SHORT_AFTER_IDD: "too_short",
    phonenumbers.NumberParseException.TOO_LONG: "too_long",
}
_LENGTHS: Final[dict[int, WhyNot]] = {
    phonenumbers.ValidationResult.TOO_SHORT: "too_short",
    phonenumbers.ValidationResult.TOO_LONG: "too_long",
    phonenumbers.ValidationResult.INVALID_COUNTRY_CODE: "country_unknown",
}
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


def why_not(raw: str) -> WhyNot | None:
    """Why this is no number of a person: no mobile, landline or foreign number; None when it is one.

    A number of the mainland that is valid and yet neither mobile nor landline belongs to a service.
    """
    text = unicodedata.normalize("NFKC", raw).strip()
    digits = re.sub(r"\s+", "", _HYPHENS.sub("", _BARE_PREFIX.sub("", _PREFIX.sub("", text))))
    if not re.fullmatch(r"\+?[\d()]+", digits):
        return "no_number"
    try:
        parsed = phonenumbers.parse(digits, "CN")
    except phonenumbers.NumberParseException as error:
        unread = _wrong_length(digits) if digits.isdigit() else "no_number"
        return _UNPARSED.get(error.error_type, unread)
    if phonenumbers.is_valid_number(parsed):
        personal = parsed.country_code != _HOME or phonenumbers.number_type(parsed) in _PERSONAL
        return None if personal else "service_number"
    if parsed.country_code == _HOME:
        return _wrong_length(digits)
    return _LENGTHS.get(phonenumbers.is_possible_number_with_reason(parsed), "not_assigned")


def _wrong_length(digits: str) -> WhyNot:
    """Mobiles have 11 digits and begin with 1; landlines have 10 to 12 with their area code (from memory)."""
    shortest, longest = (11, 11) if digits.startswith("1") else (10, 12)
    if len(digits) < shortest:
        return "too_short"
    return "too_long" if len(digits) > longest else "not_assigned"


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
        number = str(phonenumbers.national_significant_number(parsed))
        return f"0{number}" if phonenumbers.number_type(parsed) in _LANDLINE else number
    return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))
