"""Spellings of a department are joined only when they can mean nothing else."""

import pytest

from hrdesk.domain.people.departments import department_aliases


@pytest.mark.parametrize(
    ("rare", "frequent"),
    [
        ("生产1部", "生产一部"),
        ("生产部一", "生产一部"),
        ("研发中心（上海）", "研发中心"),
        ("研发中心(上海)", "研发中心"),
        ("研发部", "研发中心"),
        ("销售部", "市场销售部"),
        ("人力资源 部", "人力资源部"),
        ("财务", "财务部"),
    ],
)
def test_the_rarer_spelling_means_the_frequent_one(rare: str, frequent: str) -> None:
    assert department_aliases({rare: 2, frequent: 9}, {}) == {rare: frequent}


@pytest.mark.parametrize(
    ("one", "other"),
    [("生产一部", "生产二部"), ("生产部", "生产一部"), ("财务部", "人力资源部"), ("一车间", "二车间")],
)
def test_different_departments_stay_apart(one: str, other: str) -> None:
    assert department_aliases({one: 2, other: 9}, {}) == {}


def test_a_short_name_that_two_could_mean_stays() -> None:
    assert department_aliases({"销售部": 2, "市场销售部": 9, "海外销售部": 8}, {}) == {}


def test_two_spellings_of_the_same_frequency_are_left_to_the_desk() -> None:
    assert department_aliases({"研发部": 3, "研发中心": 3}, {}) == {}
    assert department_aliases({"销售部": 3, "市场销售部": 3}, {}) == {}


def test_a_confirmed_spelling_comes_before_any_guess() -> None:
    counts = {"销售部": 2, "市场销售部": 9, "老三部": 1}
    assert department_aliases(counts, {"老三部": "市场销售部"})["老三部"] == "市场销售部"


def test_a_spelling_confirmed_as_itself_is_a_department() -> None:
    assert department_aliases({"销售部": 2, "市场销售部": 9}, {"销售部": "销售部"}) == {}


def test_a_name_already_in_use_is_never_replaced_and_replaces_others() -> None:
    established = frozenset({"研发中心"})
    assert department_aliases({"研发部": 40, "研发中心": 1}, {}, established) == {"研发部": "研发中心"}


def test_a_chain_of_spellings_ends_at_the_last_name() -> None:
    found = department_aliases({"生产1部": 1, "生产部一": 3, "生产一部": 9}, {})
    assert found == {"生产1部": "生产一部", "生产部一": "生产一部"}
