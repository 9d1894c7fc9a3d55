"""How a name is typed to be found: surnames as they are read in China, given names as the library reads."""

import pytest

from hrdesk.services.people.pinyin import COMPOUND, SURNAMES, pinyin_of

READ = {
    "单雄信": "shanxiongxin",
    "仇英": "qiuying",
    "曾国强": "zengguoqiang",
    "解珍": "xiezhen",
    "区小平": "ouxiaoping",
    "查良镛": "zhaliangyong",
    "任建国": "renjianguo",
    "华建国": "huajianguo",
    "朴正熙": "piaozhengxi",
    "盖聂": "genie",
    "缪文": "miaowen",
    "乐毅": "yueyi",
    "翟文": "zhaiwen",
    "逄文": "pangwen",
    "员半千": "yunbanqian",
    "黑文": "hewen",
    "尉文": "weiwen",
    "种师道": "chongshidao",
    "尉迟恭": "yuchigong",
    "万俟文": "moqiwen",
    "令狐冲": "linghuchong",
    "单于丹": "chanyudan",
    "长孙无忌": "zhangsunwuji",
    "乐正文": "yuezhengwen",
}


@pytest.mark.parametrize(("name", "read"), READ.items(), ids=READ.values())
def test_a_surname_is_read_as_a_surname(name: str, read: str) -> None:
    assert pinyin_of(name)[0] == read


def test_the_same_character_in_a_given_name_is_no_surname() -> None:
    assert pinyin_of("王解放") == ("wangjiefang", "wjf")
    assert pinyin_of("李乐") == ("lile", "ll")


def test_initials_have_a_letter_for_each_character() -> None:
    assert pinyin_of("尉迟晓雯")[1] == "ycxw"
    assert pinyin_of("单晓雯")[1] == "sxw"


def test_a_name_of_several_parts_has_no_surname() -> None:
    assert pinyin_of("解放·艾买提")[0].startswith("jiefang")


def test_a_latin_name_stands_for_itself() -> None:
    assert pinyin_of("Anna Berg") == ("annaberg", "a")
    assert pinyin_of("") == ("", "")


def test_the_tables_hold_plain_syllables() -> None:
    assert all(len(name) == len(read) == 2 for name, read in COMPOUND.items())
    assert all(len(name) == 1 and read.isascii() and read.islower() for name, read in SURNAMES.items())
