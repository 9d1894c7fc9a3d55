"""Numbers as spreadsheets write them, read as exact plain decimals."""

import math
import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

QuantityKind = Literal["money", "days", "hours", "count", "rate"]

# A spreadsheet keeps and shows 15 significant digits; what a float has beyond them is noise of its formulas.
SPREADSHEET_DIGITS: Final = 15
LARGEST: Final = Decimal(10) ** 12

# The patterns below take quadratic time on a text of digits and blanks: no number is as long as this.
_LONGEST: Final = 60
_LONGEST_MARK: Final = 4
_NOTHING: Final = frozenset({"-", "--", "—", "——", "–", "−", "/", "无", "none", "nil"})
_UNITS: Final[dict[QuantityKind, tuple[str, ...]]] = {
    "money": ("元", "圆", "rmb", "cny", "yuan"),
    "days": ("天", "日", "工作日", "days", "day", "d"),
    "hours": ("小时", "时", "个小时", "hours", "hour", "hrs", "h"),
    "count": ("次", "个", "回", "分", "分钟", "times", "min"),
    "rate": (),
}
_PLAIN: Final = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)")
_GROUPED: Final = re.compile(r"[+-]?\d{1,3}([, ']\d{3})+(\.\d+)?")
_IN_BRACKETS: Final = re.compile(r"\(([^()]+)\)")
_WITH_UNIT: Final = re.compile(r"([+\-\d.,' ]*\d[\d.,' ]*?)\s*([^\d\s.,%'+\-]+)")


class NotReadable(ValueError):  # noqa: N818 - named as the fact
    """A cell that cannot be read as what its column holds; code and shown word the finding.

    column is the code of the field, where the one who reads several says which it was.
    """

    def __init__(self, code: str, shown: str, column: str = "") -> None:
        super().__init__(f"{code}: {shown!r}")
        self.code = code
        self.shown = shown
        self.column = column


@dataclass(frozen=True, slots=True)
class Quantity:
    """A cleaned number. text is a plain decimal; note is the code of what had to be cleaned, or None."""

    text: str
    note: str | None = None

    @property
    def value(self) -> Decimal:
        return Decimal(self.text)


def shown(raw: object) -> str:
    """A cell as a person would recognise it, cut to the length of a sentence."""
    text = str(raw) if not isinstance(raw, float) else _float_text(raw)
    return text if len(text) <= 60 else text[:59] + "…"


def is_nothing(raw: object) -> bool:
    """An empty cell, or a mark that stands for none (-, —, /, 无)."""
    if raw is None:
        return True
    if not isinstance(raw, str):
        return False
    text = raw.strip()
    return not text or (len(text) <= _LONGEST_MARK and _tidy(text).lower() in _NOTHING)


def read_quantity(raw: object, kind: QuantityKind, decimals: int) -> Quantity:
    """Read a number of this kind with at most so many decimals; nothing (blank or -) is zero.

    Money is written with exactly that many decimals, everything else with those it has; a rate in percent
    becomes its fraction. Raises NotReadable: amount_not_a_number or value_not_a_number, amount_too_precise or
    value_too_precise, amount_too_large.
    """
    word = "amount" if kind == "money" else "value"
    if is_nothing(raw):
        return Quantity(_plain_text(Decimal(0), kind, decimals))
    number, note = _parse(raw, kind, word)
    if abs(number) >= LARGEST:
        raise NotReadable("amount_too_large", shown(raw))
    if number != number.quantize(Decimal(1).scaleb(-decimals)):
        raise NotReadable(f"{word}_too_precise", shown(raw))
    return Quantity(_plain_text(number, kind, decimals), note)


def _parse(raw: object, kind: QuantityKind, word: str) -> tuple[Decimal, str | None]:
    if isinstance(raw, bool) or not isinstance(raw, str | int | float | Decimal):
        raise NotReadable(f"{word}_not_a_number", shown(raw))
    if not isinstance(raw, str):
        return _exact(raw, word), None
    if len(raw) > _LONGEST:
        raise NotReadable(f"{word}_not_a_number", shown(raw))
    text = _tidy(raw)
    note: str | None = None
    if kind == "rate" and text.endswith("%"):
        return _digits(text[:-1].strip(), raw, word) / 100, None
    bracketed = _IN_BRACKETS.fullmatch(text)
    if bracketed is not None:
        text, note = f"-{bracketed[1].strip()}", "amount_in_brackets"
    if kind == "money" and text[:1] in {"¥", "$"}:
        text, note = text[1:].strip(), "number_with_unit"
    with_unit = _WITH_UNIT.fullmatch(text)
    if with_unit is not None and with_unit[2].lower() in _UNITS[kind]:
        text, note = with_unit[1].strip(), "number_with_unit"
    if _GROUPED.fullmatch(text):
        text, note = re.sub("[, ']", "", text), "amount_with_separator"
    return _digits(text, raw, word), note


def _digits(text: str, raw: str, word: str) -> Decimal:
    if not _PLAIN.fullmatch(text):
        raise NotReadable(f"{word}_not_a_number", shown(raw))
    return Decimal(text)


def _exact(raw: float | Decimal, word: str) -> Decimal:
    if not math.isfinite(raw):
        raise NotReadable(f"{word}_not_a_number", shown(raw))
    return Decimal(_float_text(raw)) if isinstance(raw, float) else Decimal(raw)


def _float_text(raw: float) -> str:
    return f"{raw:.{SPREADSHEET_DIGITS}g}"


def _tidy(raw: str) -> str:
    return unicodedata.normalize("NFKC", raw).strip()


def _plain_text(number: Decimal, kind: QuantityKind, decimals: int) -> str:
    number = number + 0 if number else Decimal(0)
    if kind == "money":
        return f"{number:.{decimals}f}"
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
