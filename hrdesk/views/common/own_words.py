"""Fields that the site has added, in the words of the language in force."""

from typing import Final

from hrdesk.calls.own_fields import FieldChoice, OwnField, OwnKind
from hrdesk.domain.values import minor_units
from hrdesk.views.common.figures import amount
from hrdesk.views.common.language import language, mark

KINDS: Final[dict[OwnKind, str]] = {
    "text": mark("text"),
    "number": mark("number"),
    "date": mark("date"),
    "choice": mark("choice"),
    "money": mark("amount"),
}


def label_of(one: OwnField | FieldChoice) -> str:
    """As the site calls it in this language."""
    if isinstance(one, FieldChoice):
        return one.en if language() == "en" else one.zh
    return one.label_en if language() == "en" else one.label_zh


def value_words(field: OwnField, text: str) -> str:
    """A value as it was sent, in the language in force: the sender speaks that of the sign-in."""
    if field.kind == "choice":
        return next((label_of(one) for one in field.choices if text in (one.code, one.zh, one.en)), text)
    fen = fen_of(field, text)
    return text if fen is None else amount(fen)


def fen_of(field: OwnField, text: str) -> int | None:
    """The amount of a money field; None for nothing."""
    return minor_units(text) if field.kind == "money" and text else None


def expected_words(field: OwnField) -> str:
    """What is typed, for a hint in the empty field."""
    hints = {"date": "2026-01-31", "money": "1234.56", "number": "12.5"}
    limits = (f"≥ {field.minimum}" if field.minimum else "", f"≤ {field.maximum}" if field.maximum else "")
    return " · ".join(part for part in (hints.get(field.kind, ""), *limits) if part)
