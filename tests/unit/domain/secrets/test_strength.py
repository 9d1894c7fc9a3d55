"""A habit makes a secret weak however long it is; words that have nothing to do with each other do not."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrdesk.domain.secrets.habits import KEYBOARD_RUNS, PINYIN_NAME
from hrdesk.domain.secrets.strength import ENOUGH, SHORTEST, Strength, Weakness, strength
from hrdesk.i18n.catalogue import has

COMPANY = ("华岭精密制造有限公司", "华岭", "hualing", "hl")


@pytest.mark.parametrize(
    ("secret", "weaknesses"),
    [
        ("13812345678", {"phone", "short"}),
        ("hr13812345678", {"phone"}),
        ("320501199003071234", {"id_number"}),
        ("32050119900307123X", {"id_number"}),
        ("19900307", {"date", "short"}),
        ("1990-03-07", {"date", "short"}),
        ("900307", {"date", "short"}),
        ("zhangsan1990", {"pinyin_name", "year"}),
        ("Lixiaolong2026", {"pinyin_name", "year"}),
        ("ouyangfeng!", {"pinyin_name", "short"}),
        ("qwertyuiop", {"keyboard", "short"}),
        ("1qaz2wsx3edc", {"keyboard"}),
        ("poiuytrewq123456", {"keyboard"}),
        ("aaaaaaaaaaaa", {"repeated"}),
        ("haohaohaohao", {"repeated"}),
        ("P@ssw0rd", {"common", "short"}),
        ("woaini5201314", {"common"}),
        ("hualing2026!", {"own_word", "year"}),
        ("Hu@1ing2026", {"own_word", "year", "short"}),
        ("华岭公司2026", {"own_word", "common", "year", "short"}),
        ("工资密码人事财务公司口令", {"common"}),
    ],
)
def test_a_habit_is_named_and_is_not_enough(secret: str, weaknesses: set[str]) -> None:
    judged = strength(secret, COMPANY)

    assert set(judged.weaknesses) == weaknesses
    assert not judged.enough


@pytest.mark.parametrize(
    "secret",
    [
        "gib-mir-die-akten-heraus",
        "correct horse battery staple",
        "雨伞、算盘、北极星与柠檬茶",
        "kettle orbit 7 walnut seventeen",
    ],
)
def test_words_that_have_nothing_to_do_with_each_other_are_strong(secret: str) -> None:
    judged = strength(secret, COMPANY)

    assert judged == Strength(4, ())
    assert judged.enough


def test_twelve_characters_of_chance_are_enough() -> None:
    assert strength("xK9#vTq2!mZr", COMPANY) == Strength(3, ())


def test_an_empty_one_says_only_that() -> None:
    assert strength("") == Strength(0, ("empty",))


def test_a_name_of_the_company_counts_only_where_it_is_told() -> None:
    secret = "bluebird-hualing-cup"

    assert "own_word" in strength(secret, COMPANY).weaknesses
    assert "own_word" not in strength(secret).weaknesses


def test_one_letter_is_no_word_of_ones_own() -> None:
    assert strength("kettle orbit walnut", ["k"]) == strength("kettle orbit walnut")


def test_a_habit_in_the_middle_of_a_long_passphrase_does_not_spoil_it() -> None:
    judged = strength("kettle orbit 13812345678 walnut")

    assert judged.weaknesses == ("phone",)
    assert judged.score == 4


def test_the_worst_comes_first() -> None:
    assert strength("13812345678 zhangsan 2026", ()).weaknesses == ("phone", "pinyin_name", "year")


@pytest.mark.parametrize("word", ["kettle", "walnut", "heraus", "staple", "river"])
def test_ordinary_words_are_no_names_in_pinyin(word: str) -> None:
    assert not PINYIN_NAME.fullmatch(word)


@pytest.mark.parametrize("run", KEYBOARD_RUNS)
def test_every_run_of_keys_is_seen_whole(run: str) -> None:
    assert strength(run).score == 0


@given(st.text(max_size=40))
def test_any_text_is_judged(secret: str) -> None:
    judged = strength(secret, COMPANY)

    assert 0 <= judged.score <= 4
    assert judged.enough == (judged.score >= ENOUGH)
    assert ("short" in judged.weaknesses) == (0 < len(secret) < SHORTEST)


@given(st.text(alphabet="abcdefgh雨伞 ,;", max_size=20), st.sampled_from(["kettle;", "北极星"]))
def test_more_words_never_make_it_weaker_by_more_than_a_habit(secret: str, more: str) -> None:
    assert strength(secret + more).score >= strength(secret).score - 1


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_weakness_and_score_is_worded(language: str) -> None:
    codes = [*get_args(Weakness), *(f"score_{score}" for score in range(5))]

    assert [code for code in codes if not has(language, f"passphrase.{code}")] == []
