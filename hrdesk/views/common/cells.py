"""How a table column turns a row into what its cell shows."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from hrdesk.views.common.chip import ChipLook

R = TypeVar("R")


@dataclass(frozen=True)
class Column(Generic[R]):
    """One column. key is what the query sorts by; title is a source text, or a function for words that move.

    number gives the fen that SUM and AVG add; bar gives a share between -1 and 1 drawn beside a difference;
    trail gives the name of an icon behind the text.
    """

    key: str
    title: str | Callable[[], str]
    text: Callable[[R], str]
    width: int
    right: bool = False
    sortable: bool = True
    chip: Callable[[R], ChipLook | None] | None = None
    ink: Callable[[R], str] | None = None
    bold: bool = False
    number: Callable[[R], int | None] | None = None
    bar: Callable[[R], float] | None = None
    icon: Callable[[R], tuple[str, str] | None] | None = None
    trail: Callable[[R], str] | None = None


Row = Any
"""A plain struct of an answer; the columns know which."""
