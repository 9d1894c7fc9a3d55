"""Names as they are typed to search: full pinyin and initials."""

from pypinyin import Style, lazy_pinyin


def pinyin_of(name: str) -> tuple[str, str]:
    """(full pinyin, initials) in lower case without blanks; a Latin name stands for itself."""
    full = "".join(lazy_pinyin(name, errors="default")).lower()
    parts = lazy_pinyin(name, style=Style.NORMAL, errors="default")
    initials = "".join(part[:1] for part in parts).lower()
    return _letters(full), _letters(initials)


def _letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum())
