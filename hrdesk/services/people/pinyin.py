"""Names as they are typed to search: full pinyin and initials."""

from typing import Final

from pypinyin import lazy_pinyin

COMPOUND: Final = {
    "尉迟": ("yu", "chi"),
    "万俟": ("mo", "qi"),
    "单于": ("chan", "yu"),
    "长孙": ("zhang", "sun"),
    "令狐": ("ling", "hu"),
    "澹台": ("tan", "tai"),
    "宰父": ("zai", "fu"),
    "乐正": ("yue", "zheng"),
    "皇甫": ("huang", "fu"),
}
"""Surnames of two characters of which one is read otherwise, alone or as a surname of its own."""

_SINGLE: Final = (
    "单shan 仇qiu 曾zeng 解xie 区ou 查zha 朴piao 盖ge 缪miao 乐yue 翟zhai 员yun 贠yun 黑he 种chong 折she "
    "召shao 洗xian 佴nai 卜bu 隗wei 郇xun 乜nie 祭zhai 句gou 么yao 覃qin 薄bo 都du 繁po 秘bi 阚kan 能nai "
    "粘nian 会gui 重chong 郗chi 藏zang 适kuo 炅gui 参shen 颉xie 六lu 镡tan 率shuai 任ren 华hua 逄pang 宁ning "
    "尉wei 冼xian 谌chen 仉zhang 车che 那na 哈ha 褚chu 瞿qu 燕yan 应ying"
)
SURNAMES: Final = {one[0]: one[1:] for one in _SINGLE.split()}
"""Surnames that are read otherwise than the same character is in most words, or that a newer dictionary of
the library may read otherwise; from memory. Where a surname has two readings (覃 qin, tan; 隗 wei, kui) it is
the more frequent one."""
_DOT: Final = "·"


def pinyin_of(name: str) -> tuple[str, str]:
    """(full pinyin, initials) in lower case without blanks; a Latin name stands for itself.

    A name written with a dot between its parts has no Chinese surname: it is read as it sounds.
    """
    surname = [] if _DOT in name else _surname(name)
    parts = surname + lazy_pinyin(name[len(surname) :], errors="default")
    initials = "".join(part[:1] for part in parts)
    return _letters("".join(parts).lower()), _letters(initials.lower())


def _surname(name: str) -> list[str]:
    """One syllable for each character of a surname that is known here."""
    if name[:2] in COMPOUND:
        return list(COMPOUND[name[:2]])
    return [SURNAMES[name[0]]] if name[:1] in SURNAMES else []


def _letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum())
