"""What a refusal names by its code, such as a kind of record, is a word of the reader's language."""

import ast
from collections.abc import Iterator
from typing import get_args

import pytest
from project_files import python_files, tree_of

from hrdesk.calls.base import Refusal
from hrdesk.calls.payroll import RunState
from hrdesk.calls.payroll_refusals import RunNotInState
from hrdesk.calls.people_contacts import ContactKind
from hrdesk.calls.people_facts import PersonStage, PersonState
from hrdesk.calls.people_lifecycle import MoveNotPossible
from hrdesk.calls.refusals import InputNotValid, RecordChanged, RecordNotFound
from hrdesk.cli.wording import refusal_sentence
from hrdesk.domain.people.lifecycle import MOVES, Stage
from hrdesk.i18n.catalogue import LANGUAGES, filled, has

BY_NAME = {f"{kind}_holder" for kind in get_args(ContactKind)} | {"id_number", "phone"}
"""Kinds that are put together, or named by a request."""


def written(refusals: set[str], name: str) -> Iterator[str]:
    """What the program writes out for a field of these refusals."""
    for path in python_files("hrdesk"):
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in refusals:
                for given in node.keywords:
                    if given.arg == name and isinstance(given.value, ast.Constant):
                        yield str(given.value.value)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_record_that_is_refused_has_its_words(language: str) -> None:
    kinds = set(written({"RecordNotFound", "RecordChanged"}, "kind")) | BY_NAME

    assert len(kinds) > 25
    assert sorted(kind for kind in kinds if not has(language, f"kind.{kind}")) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_stage_move_and_state_has_its_words(language: str) -> None:
    stages = {*get_args(Stage), *get_args(PersonStage), *get_args(PersonState)}
    names = {f"stage.{one}" for one in stages} | {f"move.{one}" for one in MOVES}
    names |= {f"run.{one}" for one in get_args(RunState)} | {"sex.male", "sex.female"}

    assert sorted(one for one in names if not has(language, one)) == []


@pytest.mark.parametrize(
    ("refusal", "expected"),
    [
        (RecordNotFound(kind="point_item", key="SP999"), "找不到：积分商品 SP999。"),
        (RecordChanged(kind="setting", key="a", changed_by="b", changed_at="c"), "设置 a 已由 b 于 c 修改。"),
        (
            RunNotInState(state="posted", needed="draft, tried"),
            "批次处于“已过账”，这一步需要“草稿、已试算”。",
        ),
        (InputNotValid(field="period", value="x", expected="YYYY-MM"), "月份 不能是“x”，应为 YYYY-MM。"),
        (InputNotValid(field="site.zone", value="x", expected="zone"), "site.zone 不能是“x”，应为 zone。"),
        (
            MoveNotPossible(
                employee_no="A1",
                stage="leave_approved",
                move="rehire",
                possible=("withdraw_leave", "complete_leave"),
            ),
            "A1：当前状态（离职已批准）不能执行此操作（再入职）。可以执行的操作：撤回离职、办结离职。",
        ),
    ],
    ids=["not found", "changed", "several states", "a field", "a setting by its key", "several moves"],
)
def test_a_refusal_names_things_in_words(refusal: Refusal, expected: str) -> None:
    assert refusal_sentence("zh", refusal).startswith(expected)


def test_the_code_itself_stays_in_what_a_script_reads() -> None:
    assert RecordNotFound(kind="point_item", key="SP999").values() == {"kind": "point_item", "key": "SP999"}


def test_a_name_without_words_is_shown_without_its_prefix() -> None:
    assert filled("zh", "{kind}", {"kind": "kind.odd_thing"}) == "odd_thing"
