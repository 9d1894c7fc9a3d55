"""Two records of one person, and the next employee number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrdesk.domain.people.likeness import FIRST, next_number, similar_names


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("张三", "张 三"),
        ("阿依古丽·买买提", "阿依古丽•买买提"),
        ("欧阳建国", "欧阳建囯"),
        ("王?", "王芳"),
        ("Li Wei", "LI WEI"),
    ],
)
def test_two_spellings_may_be_one_person(one: str, other: str) -> None:
    assert similar_names(one, other)
    assert similar_names(other, one)


@pytest.mark.parametrize(
    ("one", "other"), [("张三", "张四"), ("张明", "张小明"), ("王芳", "李芳"), ("张三丰", "李四光")]
)
def test_two_names_are_two_people(one: str, other: str) -> None:
    assert not similar_names(one, other)


def test_a_character_too_many_is_one_slip_of_the_hand() -> None:
    assert similar_names("欧阳建国", "欧阳建国国")
    assert not similar_names("欧阳建国", "欧阳建国华人")


@pytest.mark.parametrize(
    ("known", "proposed"),
    [
        ([], FIRST),
        (["E0001", "E0007"], "E0008"),
        (["E0001", "E0002", "T-900"], "E0003"),
        (["1001", "1002", "E5"], "1003"),
        (["E0998", "E0999"], "E1000"),
        (["E9999"], "E10000"),
        (["boss"], FIRST),
        (["A01", "B09"], "B10"),
    ],
)
def test_the_next_number_follows_the_habit_of_the_site(known: list[str], proposed: str) -> None:
    assert next_number(known) == proposed


@given(st.lists(st.from_regex(r"[A-Z]{0,2}[0-9]{1,4}", fullmatch=True)))
def test_a_proposed_number_is_never_taken(known: list[str]) -> None:
    assert next_number(known) not in known
