"""First letters of the pinyin of our own words, so that pages and actions are found by typing them."""

from typing import Final

_FIRST: Final = (
    ("a", 0xB0A1), ("b", 0xB0C5), ("c", 0xB2C1), ("d", 0xB4EE), ("e", 0xB6EA), ("f", 0xB7A2),
    ("g", 0xB8C1), ("h", 0xB9FE), ("j", 0xBBF7), ("k", 0xBFA6), ("l", 0xC0AC), ("m", 0xC2E8),
    ("n", 0xC4C3), ("o", 0xC5B6), ("p", 0xC5BE), ("q", 0xC6DA), ("r", 0xC8BB), ("s", 0xC8F6),
    ("t", 0xCBFA), ("w", 0xCDDA), ("x", 0xCEF4), ("y", 0xD1B9), ("z", 0xD4D1),
)  # fmt: skip
"""The common characters of GB 2312 stand in the order of their pinyin: each letter begins at this code."""
_END: Final = 0xD7FA


def initial(sign: str) -> str:
    """The first letter of a common Chinese character; a Latin letter or digit stands for itself, else ''."""
    if sign.isascii():
        return sign.lower() if sign.isalnum() else ""
    try:
        code = int.from_bytes(sign.encode("gb2312"))
    except UnicodeEncodeError:
        return ""
    if not _FIRST[0][1] <= code < _END:
        return ""
    return next(letter for letter, begins in reversed(_FIRST) if begins <= code)


def found_at(words: str, typed: str) -> tuple[int, ...] | None:
    """Places of the characters that what was typed stands for; None where it does not match.

    The text itself is looked for first, then initials in order, gaps allowed. English words are found by
    their text only: single letters would match nearly all of them.
    """
    typed = "".join(typed.lower().split())
    if not typed:
        return ()
    straight = words.lower().find(typed)
    if straight >= 0:
        return tuple(range(straight, straight + len(typed)))
    places: list[int] = []
    for letter in typed:
        start = places[-1] + 1 if places else 0
        at = next((here for here in range(start, len(words)) if initial(words[here]) == letter), None)
        if at is None:
            return None
        places.append(at)
    return tuple(places) if any(_is_chinese(words[place]) for place in places) else None


def _is_chinese(sign: str) -> bool:
    return not sign.isascii() and bool(initial(sign))
