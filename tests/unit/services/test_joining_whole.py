"""What a joiner's form says beside the person: proofs, first wages, a pasted row, and one draft of it."""

from collections.abc import Iterator
from typing import Any

import pytest
from people_desk import PeopleDesk
from small_company import ANNA, TERMS
from sqlalchemy import select
from stores import PreparedHome, new_id

from hrdesk.calls.base import Refused
from hrdesk.calls.people_contacts import ListHolders
from hrdesk.calls.people_drafts import ListDrafts, LoadDraft, SaveDraft
from hrdesk.calls.people_joining import Onboard
from hrdesk.calls.people_lifecycle import Moved
from hrdesk.calls.people_pasted import ReadJoinerRow
from hrdesk.calls.people_tasks import ListTasks
from hrdesk.models.payroll_inputs import TaxProfile
from hrdesk.storage.engine import reading

CARD, PHONE = "11010519491231002X", "13800001111"


@pytest.fixture
def desk(empty_home: PreparedHome) -> Iterator[PeopleDesk]:
    made = PeopleDesk.of(empty_home)
    yield made
    made.company.store.close()


def joined(desk: PeopleDesk, **said: Any) -> Moved:
    known = {"person_name": "马志强", "first_day": "2026-10-26", "id_number": CARD}
    answer: Moved = desk.hr(Onboard(request_id=new_id(), **{**known, **said}))
    return answer


def profile(desk: PeopleDesk, employee_id: int) -> tuple[int, str, str] | None:
    with reading(desk.company.store.site.engine) as session:
        row = session.execute(select(TaxProfile).filter_by(employee_id=employee_id)).scalar_one_or_none()
        return row and (row.tax_year, row.start_period, row.deduction_rule)


@pytest.mark.parametrize(
    ("proof", "reason"), [("card_seen", ""), ("card_number", ""), ("override", "人在外地，视频核验")]
)
def test_the_phone_of_a_joiner_is_bound_by_each_proof(desk: PeopleDesk, proof: str, reason: str) -> None:
    moved = joined(desk, phone=PHONE, phone_proof=proof, phone_reason=reason)
    (held,) = desk.hr(ListHolders(value=PHONE))
    assert (held.employee_no, held.proof, held.reason) == (moved.employee_no, proof, reason)


def test_first_wages_of_the_year_are_kept_with_their_evidence(desk: PeopleDesk) -> None:
    assert profile(desk, joined(desk).id) is None, "nothing is said of them"
    moved = joined(desk, id_number="", person_name="卡尔", first_wage="毕业证与声明，林晓雯 10 月 26 日查看")
    assert profile(desk, moved.id) == (2026, "2026-10", "first_job")
    tasks = desk.hr(ListTasks(employee_id=moved.id)).rows
    (told,) = (one.details for one in tasks if one.code == "tax_person")
    assert told["first_wage"] == "毕业证与声明，林晓雯 10 月 26 日查看"


def test_a_pay_base_without_a_column_for_it_leaves_the_rule_of_withholding(desk: PeopleDesk) -> None:
    moved = joined(desk, first_wage="seen")
    line = {**ANNA, "工号": moved.employee_no, "姓名": "马志强", "银行卡号": "6222020000007266976"}
    desk.company.terms("2026-10", line)
    assert profile(desk, moved.id) == (2026, "2026-10", "first_job")
    desk.company.terms("2026-11", {**line, **TERMS, "首次就业": "否"})
    assert profile(desk, moved.id) == (2026, "2026-10", "standard"), "a file that says so does"


def test_two_saves_at_once_keep_one_draft(desk: PeopleDesk) -> None:
    for typed in ("马", "马志强"):
        draft = {"person_name": typed}
        desk.hr(SaveDraft(request_id=new_id(), kind="onboard", title=typed, draft=draft, key="form-1"))
    desk.hr(SaveDraft(request_id=new_id(), kind="onboard", title="other", draft={}, key="form-2"))
    rows = desk.hr(ListDrafts()).rows
    assert sorted(one.title for one in rows) == ["other", "马志强"]
    (mine,) = (one.id for one in rows if one.title == "马志强")
    assert desk.hr(LoadDraft(draft_id=mine)).draft == {"person_name": "马志强"}, "without its key"


def test_a_draft_whose_id_the_form_never_heard_goes_with_the_entry(desk: PeopleDesk) -> None:
    desk.hr(SaveDraft(request_id=new_id(), kind="onboard", title="", draft={}, key="form-1"))
    desk.company.maker(SaveDraft(request_id=new_id(), kind="onboard", title="", draft={}, key="form-1"))
    joined(desk, draft_key="form-1")
    assert desk.hr(ListDrafts()).rows == ()
    assert len(desk.company.maker(ListDrafts()).rows) == 1, "a draft is its user's own"


def test_a_row_without_a_header_is_read_with_the_words_of_the_company(desk: PeopleDesk) -> None:
    read = desk.hr(ReadJoinerRow(pasted=f"马志强\t{CARD}\t销售部\t操作工\t上海\t不知何处"))
    assert read.fields == {
        "person_name": "马志强",
        "id_number": CARD,
        "department": "销售部",
        "position": "操作工",
        "city": "上海",
    }
    assert [(one.column, one.why) for one in read.unread] == [(6, "place_not_clear")]
    with pytest.raises(Refused, match="input_not_valid"):
        desk.hr(ReadJoinerRow(pasted="x" * 20_001))
