"""Fields that a site adds to its people: which values fit, how they are kept and how they are read again."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final

from hrdesk.domain.values import decimal_text, minor_units

KINDS: Final = ("text", "number", "date", "choice", "money")
LONGEST_TEXT: Final = 500
_CODE: Final = re.compile(r"[a-z][a-z0-9_]{0,30}")
_NUMBER: Final = re.compile(r"[+-]?[0-9]{1,15}(\.[0-9]{1,10})?")
_MOST_FEN: Final = 10**15
_NESTED: Final = re.compile(r"[*+}]\)?[*+{]|\([^)]*[*+][^)]*\)[*+{]|\\[1-9]")
"""A repetition of a repetition, or a look back: such patterns may think for ever about a short text."""
Stored = str | int


class ValueNotValidError(ValueError):
    """A text that is no value of a field; expected says what one looks like."""

    def __init__(self, expected: str) -> None:
        super().__init__(expected)
        self.expected = expected


@dataclass(frozen=True, slots=True)
class FieldRule:
    """What a field takes. choices are codes with their labels; limits are written as a value is."""

    kind: str
    required: bool = False
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    pattern: str = ""
    minimum: str = ""
    maximum: str = ""


def check_rule(code: str, rule: FieldRule) -> str | None:
    """The name of the part of a definition that does not fit; None where all fits."""
    fits = {
        "code": _CODE.fullmatch(code) is not None,
        "kind": rule.kind in KINDS,
        "choices": (rule.kind == "choice") == bool(rule.choices) and _is_parted(rule.choices),
        "pattern": not rule.pattern or (rule.kind == "text" and _is_pattern(rule.pattern)),
        "minimum": not rule.minimum or _is_measure(rule.kind, rule.minimum),
        "maximum": not rule.maximum or _is_measure(rule.kind, rule.maximum),
    }
    if all(fits.values()) and rule.minimum and rule.maximum:
        fits["maximum"] = _size(rule, rule.minimum) <= _size(rule, rule.maximum)
    return next((part for part, fitting in fits.items() if not fitting), None)


def read_value(rule: FieldRule, text: str, label: int = 0) -> Stored | None:
    """A typed text as it is kept; None for nothing, whether the field is required or not.

    label says in which of a choice's labels the error tells what is expected. Money is an integer of the
    minor unit, a number decimal text, a date YYYY-MM-DD, a choice its code.
    """
    text = text.strip()
    if not text:
        return None
    value = _plain(rule, text, label)
    if rule.minimum and _size(rule, text) < _size(rule, rule.minimum):
        raise ValueNotValidError(f"≥ {rule.minimum}")
    if rule.maximum and _size(rule, text) > _size(rule, rule.maximum):
        raise ValueNotValidError(f"≤ {rule.maximum}")
    return value


def shown_value(rule: FieldRule, stored: Stored | None, label: int = 0) -> str:
    """A kept value as it is read; label says which of a choice's labels."""
    if stored is None:
        return ""
    if rule.kind == "money":
        return decimal_text(int(stored))
    if rule.kind == "choice" and stored in rule.choices:
        return rule.choices[str(stored)][label]
    return str(stored)


def typed_value(kind: str, stored: Stored | None) -> str:
    """A kept value as it may be typed again: a choice by its code."""
    if stored is None:
        return ""
    return decimal_text(int(stored)) if kind == "money" else str(stored)


def sought_value(kind: str, typed: str) -> Stored:
    """What typed_value showed, as it is kept, whatever the rule is by now; no amount finds nobody."""
    if kind == "money":
        try:
            return minor_units(typed.replace(",", ""))
        except ValueError:
            return typed
    return typed


def _plain(rule: FieldRule, text: str, label: int) -> Stored:
    if rule.kind == "choice":
        for code, labels in rule.choices.items():
            if text in {code, *labels}:
                return code
        raise ValueNotValidError(" / ".join(labels[label] for labels in rule.choices.values()))
    if rule.kind == "text":
        if len(text) > LONGEST_TEXT:
            raise ValueNotValidError(f"≤ {LONGEST_TEXT}")
        if rule.pattern and not re.fullmatch(rule.pattern, text):
            raise ValueNotValidError(rule.pattern)
        return text
    return _measured(rule.kind, text)


def _measured(kind: str, text: str) -> Stored:
    """Dates, money and numbers: what has an order."""
    try:
        if kind == "date":
            return str(date.fromisoformat(text.replace("/", "-")))
        if kind == "money":
            fen = minor_units(text.replace(",", ""))
            if abs(fen) < _MOST_FEN:
                return fen
        elif _NUMBER.fullmatch(text):
            return f"{Decimal(text).normalize():f}"
    except ValueError:
        pass
    raise ValueNotValidError({"date": "YYYY-MM-DD", "money": "1234.56"}.get(kind, "123.4"))


def _size(rule: FieldRule, text: str) -> tuple[Decimal, str]:
    """What limits compare."""
    value = _measured(rule.kind, text)
    return (Decimal(0), str(value)) if rule.kind == "date" else (Decimal(value), "")


def _is_parted(choices: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether a word means one choice only: codes and labels are typed and stand in files."""
    words = [word.strip() for code, labels in choices.items() for word in {code, *labels}]
    return all(words) and len(set(words)) == len(words)


def _is_measure(kind: str, text: str) -> bool:
    if kind not in {"number", "date", "money"}:
        return False
    try:
        _measured(kind, text)
    except ValueNotValidError:
        return False
    return True


def _is_pattern(pattern: str) -> bool:
    if _NESTED.search(pattern):
        return False
    try:
        re.compile(pattern)
    except re.error:
        return False
    return True
