"""A label below a mark in one line where it fits, else in two."""

from collections.abc import Callable


def label_lines(words: str, fits: Callable[[str], bool]) -> tuple[str, ...]:
    """Broken at a space where there is one, within a word with a hyphen; the rest is the second line."""
    if fits(words):
        return (words,)
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
