"""The order of a long list behind its first page, as ids, so that a jump reads only what it shows."""

import sys
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from hrdesk.calls.base import Query
from hrdesk.views.common.cells import Row

LONG: Final = 2_000
"""Up to this many rows an offset costs nothing that anybody notices."""


@dataclass(frozen=True)
class WholeOrder:
    """How a list is asked for its order by a sort, and then for the rows of some ids."""

    ask: Callable[[str], Query[Any]]
    ids: Callable[[Any], bytes]
    ask_rows: Callable[[tuple[int, ...]], Query[Any]]
    rows: Callable[[Any], Sequence[Row]]


def numbers_of(packed: bytes) -> "array[int]":
    """8 bytes each, signed, little end first; ValueError where bytes are over."""
    numbers = array("q")
    numbers.frombytes(packed)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
