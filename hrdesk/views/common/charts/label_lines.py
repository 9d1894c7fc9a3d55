"""A label below a mark in one line where it fits, else in two or three."""

from collections.abc import Callable
from typing import Final

MOST_LINES: Final = 3


def label_lines(words: str, fits: Callable[[str], bool], most_lines: int = MOST_LINES) -> tuple[str, ...]:
    """Broken at a space where there is one, within a word with a hyphen; the rest is the last line."""
    if fits(words) or most_lines == 1:
        return (words,)
    first, *rest = _broken(words, fits)
    return (first, *(line for part in rest for line in label_lines(part, fits, most_lines - 1)))


def _broken(words: str, fits: Callable[[str], bool]) -> tuple[str, ...]:
    """In two, or whole where not one sign fits."""
    spaces = [at for at, sign in enumerate(words) if sign == " " and fits(words[:at])]
    if spaces:
        return words[: spaces[-1]], words[spaces[-1] + 1 :]
    most = max((at for at in range(1, len(words)) if fits(words[:at])), default=0)
    if not most:
        return (words,)
    if words.isascii():
        cut = max((at for at in range(1, len(words)) if fits(f"{words[:at]}-")), default=most)
        return f"{words[:cut]}-", words[cut:]
    # Halves of about one length read better than a long line over a single sign.
    half = min(most, (len(words) + 1) // 2) if len(words) <= 2 * most else most
    return words[:half], words[half:]
