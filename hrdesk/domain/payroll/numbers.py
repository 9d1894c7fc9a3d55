"""Plain decimal texts as integers of a known scale, read once each."""

import re
from typing import Final

_PLAIN: Final = re.compile(r"(-?)([0-9]+)(?:\.([0-9]+))?")
_KEPT: Final = 20_000


class NumberReader(dict[str, int]):
    """Reads decimal texts with up to a number of decimals: reader["12.5"] is 1250 at two.

    ValueError for a text that is no plain decimal or is finer. What was read is kept, up to a bound, because
    the same days, hours and bases come back for many people.
    """

    __slots__ = ("_decimals",)

    def __init__(self, decimals: int) -> None:
        super().__init__()
        self._decimals = decimals

    def __missing__(self, text: str) -> int:
        value = scaled_integer(text, self._decimals)
        if len(self) < _KEPT:
            self[text] = value
        return value


def scaled_integer(text: str, decimals: int) -> int:
    """text × 10**decimals as a whole number; ValueError if it is no plain decimal or is finer than that."""
    found = _PLAIN.fullmatch(text)
    if found is None or len(text) > 40:
        raise ValueError(f"no plain decimal: {text[:40]!r}")
    sign, whole, rest = found[1], found[2], (found[3] or "").rstrip("0")
    if len(rest) > decimals:
        raise ValueError(f"finer than {decimals} decimals: {text!r}")
    value = int(whole + rest.ljust(decimals, "0"))
    return -value if sign else value
