"""Names are cleaned of typing habits and never of their own characters."""

import pytest

from hrdesk.domain.people.names import MIDDLE_DOT, clean_name, may_be_the_same


@pytest.mark.parametrize("dot", "•‧・．.∙⋅･")
def test_every_dot_between_chinese_characters_becomes_one(dot: str) -> None:
    clean = clean_name(f"巴特尔{dot}孟和")
    assert clean.name == f"巴特尔{MIDDLE_DOT}孟和"
    assert clean.notes == ("name_dot_variant",)


def test_the_right_dot_is_nothing_to_report() -> None:
    assert clean_name("阿依古丽·买买提").notes == ()


@pytest.mark.parametrize("written", ["贺\u3000勇", "贺 勇", "贺  勇"])
def test_a_blank_inside_a_chinese_name_goes(written: str) -> None:
    clean = clean_name(written)
    assert (clean.name, clean.notes) == ("贺勇", ("name_inner_space",))


def test_a_latin_name_keeps_its_blanks_and_dots() -> None:
    clean = clean_name("  John  Q. Public ")
    assert (clean.name, clean.notes) == ("John Q. Public", ())


@pytest.mark.parametrize("rare", ["龚䶮", "陈𬱖", "王㛃"])
def test_rare_characters_stay_as_they_are(rare: str) -> None:
    clean = clean_name(rare)
    assert (clean.name, clean.notes, clean.damaged) == (rare, (), False)


@pytest.mark.parametrize("lost", ["龚?", "陈？", "王\ufffd"])
def test_a_lost_character_is_noticed(lost: str) -> None:
    assert clean_name(lost).damaged


def test_a_damaged_name_is_recognised_in_the_good_one() -> None:
    assert may_be_the_same("龚?", "龚䶮")
    assert may_be_the_same("巴特尔?孟和", "巴特尔·孟和")
    assert not may_be_the_same("龚?", "张䶮")
    assert not may_be_the_same("龚?", "龚小明")
