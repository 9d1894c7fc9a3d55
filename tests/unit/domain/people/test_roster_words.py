"""Sex and state of employment: a closed list of words, nothing guessed."""

import pytest

from hrdesk.domain.people.words import read_sex, read_state


@pytest.mark.parametrize(
    ("word", "sex"), [("男", "male"), (" 女 ", "female"), ("F", "female"), ("Male", "male")]
)
def test_a_known_word_for_a_sex_is_read_in_any_case(word: str, sex: str) -> None:
    assert read_sex(word) == sex


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("在职", "active"),
        ("试用期", "active"),
        ("Probation", "active"),
        ("待离职", "leaving"),
        ("已提离职", "leaving"),
        ("离职", "left"),
        ("已退休", "left"),
        (" Resigned ", "left"),
        ("待入职", "candidate"),
    ],
)
def test_a_known_word_for_a_state_is_read(word: str, state: str) -> None:
    assert read_state(word) == state


@pytest.mark.parametrize("word", ["", " ", "未知", "男女", "离", "不在职", "停薪留职", "left?", "1"])
def test_an_unknown_word_is_none_and_not_the_nearest(word: str) -> None:
    assert read_sex(word) is None
    assert read_state(word) is None
