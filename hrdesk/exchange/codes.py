"""Grades, flags and cities, read as the program spells them."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from hrdesk.exchange.quantities import NotReadable, is_nothing, shown

_YES: Final = frozenset({"是", "y", "yes", "true", "1", "√", "✓", "有"})
_NO: Final = frozenset({"否", "n", "no", "false", "0", "×", "无"})
_PROVINCE: Final = re.compile(r"^.{2,8}?(省|自治区)")


@dataclass(frozen=True, slots=True)
class Code:
    """A cleaned code; note is the code of what had to be cleaned, or None."""

    text: str
    note: str | None = None


def read_code(raw: object, allowed: Sequence[str]) -> Code:
    """Read a grade in any width and case; raises NotReadable grade_unknown when the scheme does not know it.

    With nothing allowed in particular, any word is taken as it stands, in ordinary width.
    """
    typed = _as_text(raw).strip()
    plain = unicodedata.normalize("NFKC", typed).strip()
    note = None if plain == typed else "grade_fullwidth"
    if not allowed or plain in allowed:
        return Code(plain, note)
    for known in allowed:
        if known.casefold() == plain.casefold():
            return Code(known, note or "grade_lower_case")
    raise NotReadable("grade_unknown", shown(typed))


def read_flag(raw: object) -> bool:
    """Read 是/否, yes/no, 1/0 or a tick; an empty cell is no. Raises NotReadable flag_not_readable."""
    if is_nothing(raw):
        return False
    text = unicodedata.normalize("NFKC", _as_text(raw)).strip().lower()
    if text in _YES or text in _NO:
        return text in _YES
    raise NotReadable("flag_not_readable", shown(raw))


def plain_city(raw: object, known: Iterable[str] = ()) -> str:
    """A city without 市 and without its province; a known city's own spelling where it is one of them."""
    text = re.sub(r"\s+", "", unicodedata.normalize("NFKC", _as_text(raw)))
    short = _shortened(text)
    for city in known:
        if short.casefold() == _shortened(city).casefold():
            return city
    return short


def _shortened(text: str) -> str:
    short = _PROVINCE.sub("", text)
    return short.removesuffix("市") if len(short) > 2 else short


def _as_text(raw: object) -> str:
    return str(int(raw)) if isinstance(raw, float) and raw.is_integer() else str(raw)
