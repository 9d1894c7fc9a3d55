"""Names as they are typed to search: full pinyin and initials."""

from pypinyin import lazy_pinyin

SURNAMES = {
    "曾": "zeng",
    "覃": "qin",
    "单": "shan",
    "解": "xie",
    "查": "zha",
    "翟": "zhai",
    "仇": "qiu",
    "缪": "miao",
    "区": "ou",
    "朴": "piao",
    "薄": "bo",
    "都": "du",
}
"""Surnames that are read otherwise than the same character is in most words."""


def pinyin_of(name: str) -> tuple[str, str]:
    """(full pinyin, initials) in lower case without blanks; a Latin name stands for itself."""
    surname = [SURNAMES[name[0]]] if name[:1] in SURNAMES else []
    parts = surname + lazy_pinyin(name[len(surname) :], errors="default")
    initials = "".join(part[:1] for part in parts)
    return _letters("".join(parts).lower()), _letters(initials.lower())


def _letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum())
