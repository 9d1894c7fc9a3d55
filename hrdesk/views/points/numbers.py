"""Whole numbers as people type them."""

from typing import Final

_MINUS: Final = str.maketrans({"\N{MINUS SIGN}": "-", "－": "-", ",": "", "，": "", "+": ""})


def whole_number(text: str) -> int | None:
    """1,200 and −20 too; None for anything else."""
    try:
        return int(text.strip().translate(_MINUS))
    except ValueError:
        return None
