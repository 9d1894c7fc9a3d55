"""Refusals of the employee record as people read them: what, whose, and what to do next."""

from collections.abc import Callable

import pytest

from hrdesk.calls.base import Refusal
from hrdesk.calls.people_changes import CardNotConfirmable, NothingChanges
from hrdesk.calls.people_joining import IdentityNotValid, NumberTaken, SamePersonKnown, SimilarPersonKnown
from hrdesk.calls.people_lifecycle import ApproverIsRequester, DayOutOfOrder, MoveNotPossible
from hrdesk.calls.people_merging import MergeNotPossible
from hrdesk.cli.wording import refusal_sentence

NUMBER = "320583199001011234"
CASES: dict[str, tuple[Callable[[], Refusal], tuple[str, ...]]] = {
    "check digit": (
        lambda: IdentityNotValid(trouble="id_bad_checksum", number=NUMBER),
        (NUMBER, "校验位", "check digit"),
    ),
    "impossible date": (
        lambda: IdentityNotValid(trouble="id_birth_impossible", number=NUMBER),
        (NUMBER, "出生日期不存在", "does not exist"),
    ),
    "future birth": (
        lambda: IdentityNotValid(trouble="id_birth_future", number=NUMBER, said="2030-01-01"),
        ("2030-01-01", "晚于今天", "after today"),
    ),
    "another birth date": (
        lambda: IdentityNotValid(
            trouble="id_birth_differs", number=NUMBER, said="1990-01-01", given="1991-01-01"
        ),
        ("1990-01-01", "1991-01-01"),
    ),
    "another sex": (
        lambda: IdentityNotValid(trouble="id_sex_differs", number=NUMBER, said="male", given="female"),
        ("male", "female", "男", "女"),
    ),
    "digits lost": (lambda: IdentityNotValid(trouble="id_digits_lost", number="3.2E+17"), ("3.2E+17",)),
    "no number": (lambda: IdentityNotValid(trouble="id_not_readable", number="12"), ("12", "15", "18")),
    "same person": (
        lambda: SamePersonKnown(employee_no="A1", person="张三", state="left"),
        ("A1", "张三", "再入职", "rehire", "离职"),
    ),
    "similar person": (
        lambda: SimilarPersonKnown(employee_no="A1", person="张三", birth_date="1990-01-01"),
        ("A1", "张三", "1990-01-01"),
    ),
    "number taken": (lambda: NumberTaken(employee_no="A1", person="张三"), ("A1", "张三")),
    "move": (
        lambda: MoveNotPossible(employee_no="A1", stage="active", move="rehire", possible=("request_leave",)),
        ("A1", "active", "rehire", "asking to leave", "在职", "再入职", "申请离职"),
    ),
    "two persons": (lambda: ApproverIsRequester(employee_no="A1", requested_by="maker"), ("A1", "maker")),
    "days": (
        lambda: DayOutOfOrder(field="last_day", day="2020-01-01", after="hire_date", after_day="2021-01-01"),
        ("last day", "2020-01-01", "hire date", "2021-01-01", "最后工作日", "入职日期"),
    ),
    "nothing changes": (
        lambda: NothingChanges(employee_no="A1", valid_from="2026-11-01"),
        ("A1", "2026-11-01"),
    ),
    "own card": (
        lambda: CardNotConfirmable(employee_no="A1", entered_by="maker", reason="same_person"),
        ("A1", "maker", "另一人", "another person"),
    ),
    "card confirmed": (
        lambda: CardNotConfirmable(employee_no="A1", entered_by="maker", reason="confirmed"),
        ("A1", "已确认", "confirmed already"),
    ),
    "same record": (
        lambda: MergeNotPossible(kept_no="A1", other_no="A2", reason="same_record"),
        ("A1", "A2"),
    ),
    "two identities": (
        lambda: MergeNotPossible(kept_no="A1", other_no="A2", reason="two_identities"),
        ("A1", "A2", "两个人", "two people"),
    ),
    "paid twice": (
        lambda: MergeNotPossible(kept_no="A1", other_no="A2", reason="paid_in_one_run", value="2026-10"),
        ("A1", "A2", "2026-10"),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_refusal_names_the_record_and_the_way_out(case: str) -> None:
    make, parts = CASES[case]
    sentences = {language: refusal_sentence(language, make()) for language in ("zh", "en")}

    for part in parts:
        shown = [text for text in sentences.values() if part in text]
        assert shown, (case, part)
        if part.isascii() and not part.islower() and " " not in part:
            assert len(shown) == 2, (case, part)


@pytest.mark.parametrize("case", CASES)
def test_a_sentence_is_whole_and_of_its_own_language(case: str) -> None:
    make, _parts = CASES[case]
    chinese, english = refusal_sentence("zh", make()), refusal_sentence("en", make())

    assert chinese.endswith("。")
    assert english.endswith(".")
    assert not set("您!！") & set(chinese)
    assert "!" not in english
    assert "{" not in chinese + english
