"""Other spellings of a department: the rarer one that can only mean a more frequent one."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

_NUMERALS: Final = str.maketrans("0123456789", "零一二三四五六七八九")
_NUMERAL: Final = re.compile(r"[零〇一二三四五六七八九十]")
_SUFFIX: Final = re.compile(r"(事业部|部门|中心|部|科|处|室|组)$")
_BRACKETS: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】")
_SHORTEST_STEM: Final = 2


def department_aliases(
    counts: Mapping[str, int], confirmed: Mapping[str, str], established: frozenset[str] = frozenset()
) -> dict[str, str]:
    """Which spelling means which department.

    counts says how many people each spelling has in the file. confirmed are the site's own decisions and hold
    as they are; a spelling confirmed as itself stays a department of its own. established names already in
    use are never replaced. A guess needs a strictly more frequent (or established) name that differs only in
    digits against Chinese numerals, in brackets, in the order of its characters or in the suffix (部, 中心),
    or the one name that contains the spelling. Two candidates of the same rank are no answer.
    """
    decided = {spelling: confirmed[spelling] for spelling in counts if spelling in confirmed}
    targets = [name for name in {*counts, *established} if decided.get(name, name) == name]
    found = {}
    for spelling, people in counts.items():
        if spelling in decided or spelling in established:
            continue
        better = [name for name in targets if name in established or counts.get(name, 0) > people]
        target = _meant(spelling, [name for name in better if name != spelling], counts)
        if target is not None:
            found[spelling] = target
    # what a guess replaces cannot itself be the name that another spelling is replaced by
    resolved = {spelling: found.get(target, target) for spelling, target in found.items()}
    return {spelling: name for spelling, name in (decided | resolved).items() if spelling != name}


def _meant(spelling: str, names: list[str], counts: Mapping[str, int]) -> str | None:
    same = [name for name in names if _is_spelling_of(spelling, name)]
    if same:
        return max(same, key=lambda name: (counts.get(name, 0), name))
    longer = [name for name in names if _is_short_for(spelling, name)]
    return longer[0] if len(longer) == 1 else None


def _is_spelling_of(spelling: str, name: str) -> bool:
    left, right = _key(spelling), _key(name)
    return left == right or sorted(left) == sorted(right) or _stem(left) == _stem(right) != ""


def _is_short_for(spelling: str, name: str) -> bool:
    """Whether one name is contained in the other, the rest being no number that tells departments apart."""
    short, long = _stem(_key(spelling)), _stem(_key(name))
    if len(short) < _SHORTEST_STEM or not (long.endswith(short) or long.startswith(short)):
        return False
    return not _NUMERAL.search(long.replace(short, "", 1))


def _key(name: str) -> str:
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", name))
    return (_BRACKETS.sub("", plain) or plain).translate(_NUMERALS).lower()


def _stem(key: str) -> str:
    stem = _SUFFIX.sub("", key)
    return stem if len(stem) >= _SHORTEST_STEM else key
