"""How easily a password or passphrase is guessed by somebody who knows how people here choose them."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from hrdesk.domain.secrets.habits import COMMON, KEYBOARD_RUNS, PINYIN_NAME

Weakness = Literal[
    "empty",
    "phone",
    "id_number",
    "date",
    "own_word",
    "common",
    "pinyin_name",
    "keyboard",
    "repeated",
    "year",
    "short",
]
Span = tuple[int, int]

SHORTEST = 12
"""Below this many characters a passphrase is told to be short, whatever it holds."""
ENOUGH = 3
"""The score that a store's passphrase should reach."""
_STEPS = (6, 8, 10, 14)
_LEET = str.maketrans("@013457$!", "aoleasTsi".lower())


@dataclass(frozen=True, slots=True)
class Strength:
    """score: 0 (at once), 1, 2, 3 (enough), 4 (strong). weaknesses: codes of the sentences passphrase.<code>,
    the worst first; they name a habit and its cure, and never a piece of the secret."""

    score: int
    weaknesses: tuple[Weakness, ...]

    @property
    def enough(self) -> bool:
        return self.score >= ENOUGH


def strength(secret: str, own_words: Iterable[str] = ()) -> Strength:
    """Judge a secret. own_words are what others know of whoever chooses it: company, names, their pinyin.

    The score counts powers of ten of guesses: a habit is worth few, whatever its length; what is left counts
    by character, letters little, for people choose words. Our own figures, no standard's.
    """
    read = _Reading(secret)
    for weakness, power, find in _HABITS:
        read.take(weakness, power, find(read.text))
    words = [word.lower() for word in own_words if len(word) > 1]
    for form in (read.text, read.text.translate(_LEET)):
        read.take("own_word", 1, _words(form, words))
        read.take("common", 1.5, _words(form, COMMON))
    read.take("pinyin_name", 4, _pinyin(read.rest()))
    read.take("year", 2, _matches(r"(?<!\d)(?:19|20)\d\d(?!\d)", read.rest()))
    if not secret:
        read.found = ["empty"]
    elif len(secret) < SHORTEST:
        read.found.append("short")
    power = read.power + sum(_worth(character) for character in read.rest() if character != _TAKEN)
    score = sum(power >= step for step in _STEPS)
    return Strength(score, tuple(sorted(dict.fromkeys(read.found), key=_ORDER.index)))


_TAKEN = "\0"
_ORDER: tuple[Weakness, ...] = (
    *("empty", "phone", "id_number", "own_word", "common", "date", "pinyin_name"),
    *("keyboard", "repeated", "year", "short"),
)


@dataclass
class _Reading:
    """A secret while its habits are taken out of it; each place is taken once."""

    text: str
    power: float = 0
    found: list[Weakness] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.text = self.text.lower().replace(_TAKEN, " ")

    def take(self, weakness: Weakness, power: float, spans: Iterable[Span]) -> None:
        for start, end in spans:
            places = set(range(start, end))
            if not places & self.taken:
                self.taken |= places
                self.power += power
                self.found.append(weakness)

    def rest(self) -> str:
        """The text with what was taken blotted out, so that places stay where they are."""
        return "".join(_TAKEN if place in self.taken else one for place, one in enumerate(self.text))


def _matches(pattern: str, text: str) -> Iterator[Span]:
    return (found.span() for found in re.finditer(pattern, text))


def _words(text: str, words: Iterable[str]) -> Iterator[Span]:
    for word in sorted(words, key=len, reverse=True):
        yield from _matches(re.escape(word), text)


def _pinyin(text: str) -> Iterator[Span]:
    for found in re.finditer(r"[a-z]+", text):
        if PINYIN_NAME.fullmatch(found[0]):
            yield found.span()


def _keyboard(text: str) -> Iterator[Span]:
    """Runs of four or more neighbours, in either direction."""
    start = 0
    while start < len(text):
        end = start + 3
        while end < len(text) and any(text[start : end + 1] in run for run in KEYBOARD_RUNS):
            end += 1
        if end > start + 3:
            yield start, end
            start = end
        else:
            start += 1


_HABITS: tuple[tuple[Weakness, float, Callable[[str], Iterable[Span]]], ...] = (
    ("id_number", 4, lambda text: _matches(r"\d{17}[\dx]", text)),
    ("phone", 4, lambda text: _matches(r"(?<!\d)1[3-9]\d{9}(?!\d)", text)),
    (
        "date",
        4,
        lambda text: _matches(
            r"(?<!\d)(?:(?:19|20)\d\d|\d\d)[-./]?(?:0[1-9]|1[0-2])[-./]?(?:0[1-9]|[12]\d|3[01])(?!\d)", text
        ),
    ),
    ("repeated", 1, lambda text: _matches(r"(.)\1{2,}|(.{2,})\2+", text)),
    ("keyboard", 2, _keyboard),
)


def _worth(character: str) -> float:
    """Powers of ten that a character adds which belongs to no habit."""
    if "\u4e00" <= character <= "\u9fff":
        return 2.0
    return 1.0 if character.isalnum() else 1.3
