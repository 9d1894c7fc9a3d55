"""Whether two records may be the same person, and the next free employee number."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from hrdesk.domain.people.names import clean_name, may_be_the_same

_NUMBERED: Final = re.compile(r"(.*?)([0-9]+)")
FIRST: Final = "E0001"
"""The number of the first person of a company that has none."""


def similar_names(one: str, other: str) -> bool:
    """Whether two names can be two spellings of one: equal when cleaned, one damaged, or, from three
    characters on, one character apart; letters count without case and blanks."""
    left, right = clean_name(one), clean_name(other)
    if left.damaged or right.damaged:
        return may_be_the_same(left.name, right.name) or may_be_the_same(right.name, left.name)
    first, second = _letters(left.name), _letters(right.name)
    if first == second:
        return True
    return min(len(first), len(second)) >= 3 and _one_apart(first, second)


def _letters(name: str) -> str:
    return "".join(one for one in name.lower() if one.isalnum())


def _one_apart(one: str, other: str) -> bool:
    """One character replaced, added or missing."""
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) == 1
    short, long = sorted((one, other), key=len)
    return len(long) == len(short) + 1 and any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


def next_number(known: Iterable[str]) -> str:
    """The next free number of the pattern that most numbers follow (what stands before the digits, and how
    many digits); one more than the highest of that pattern, whatever letters come before."""
    taken = set(known)
    patterns: Counter[tuple[str, int]] = Counter()
    highest: dict[tuple[str, int], int] = {}
    for number in taken:
        match = _NUMBERED.fullmatch(number)
        if match is not None:
            pattern = match[1], len(match[2])
            patterns[pattern] += 1
            highest[pattern] = max(highest.get(pattern, 0), int(match[2]))
    if not patterns:
        return FIRST
    # Of two patterns as frequent the one with the higher number is the newer habit.
    prefix, width = max(patterns, key=lambda one: (patterns[one], highest[one], one))
    at = highest[prefix, width] + 1
    while f"{prefix}{at:0{width}d}" in taken:
        at += 1
    return f"{prefix}{at:0{width}d}"
