"""Personal names as they should be written: one dot, no blanks inside, damage noticed."""

import re
from dataclasses import dataclass
from typing import Final

MIDDLE_DOT: Final = "\u00b7"
"""The dot between the parts of a minority name, as the identity card prints it."""

_HAN: Final = r"[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_DOTS: Final = re.compile(rf"(?<={_HAN})\s*[•‧・．.·∙⋅˙●･。\u00b7]\s*(?={_HAN})")
_BLANKS: Final = re.compile(rf"(?<={_HAN})\s+(?={_HAN})")
_DAMAGE: Final = re.compile(r"[?？\ufffd□]")


@dataclass(frozen=True, slots=True)
class CleanName:
    """A name as it should be kept; damaged when characters were lost, so that it overwrites no good one."""

    name: str
    notes: tuple[str, ...] = ()
    damaged: bool = False


def clean_name(raw: str) -> CleanName:
    """Trim, remove blanks between Chinese characters, and write every dot between them as U+00B7."""
    notes = []
    name = re.sub(r"[\u200b-\u200f\ufeff]", "", raw).strip()
    dotted = _DOTS.sub(MIDDLE_DOT, name)
    if dotted != name:
        notes.append("name_dot_variant")
    joined = _BLANKS.sub("", dotted)
    if joined != dotted:
        notes.append("name_inner_space")
    return CleanName(re.sub(r"\s+", " ", joined), tuple(notes), _DAMAGE.search(joined) is not None)


def may_be_the_same(damaged: str, good: str) -> bool:
    """Whether a damaged name can be what is left of the good one, each mark standing for a lost character."""
    pattern = "".join("." if _DAMAGE.fullmatch(one) else re.escape(one) for one in damaged)
    return re.fullmatch(pattern, good) is not None
