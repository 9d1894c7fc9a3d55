"""Files beside what HR has entered: plans survive a roster, its names are dated, the log stays silent."""

import json
from collections.abc import Iterator

import pytest
from people_desk import PeopleDesk
from small_company import ANNA
from stores import PreparedHome, new_id

from hrdesk.calls.people_changes import ChangeBankCard, ChangeJob, ChangePay
from hrdesk.calls.people_drafts import SaveDraft
from hrdesk.calls.people_joining import Onboard
from hrdesk.calls.people_lifecycle import ApproveLeave, RequestLeave
from hrdesk.calls.people_merging import MergePeople
from hrdesk.services import audit


@pytest.fixture
def desk(empty_home: PreparedHome) -> Iterator[PeopleDesk]:
    made = PeopleDesk.of(empty_home)
    yield made
    made.company.store.close()


def test_a_roster_changes_the_job_of_today_and_leaves_the_planned_one(desk: PeopleDesk) -> None:
    desk.ask(ChangeJob, "A001", valid_from="2026-12-01", position="店长", department="销售部")
    desk.company.roster({**ANNA, "岗位": "班组长"})

    days = ("2026-10-25", "2026-10-26", "2026-11-30", "2026-12-01")
    assert [desk.on("A001", day).position for day in days] == ["操作工", "班组长", "班组长", "店长"]


def test_the_same_roster_again_changes_nothing_that_is_planned(desk: PeopleDesk) -> None:
    desk.ask(ChangeJob, "A001", valid_from="2026-12-01", position="店长")
    before = desk.history("A001").dated
    desk.company.roster(ANNA)
    assert desk.history("A001").dated == before


def test_another_name_in_a_file_holds_from_its_day_and_the_former_one_before(desk: PeopleDesk) -> None:
    desk.company.roster({"工号": "A001", "姓名": "安娜丽"})

    assert [desk.on("A001", day).name for day in ("2026-10-25", "2026-10-26")] == ["安娜", "安娜丽"]
    (now, _before) = [one for one in desk.history("A001").dated if one.field == "name"]
    assert now.source == "a.csv"


def test_a_roster_row_of_a_merged_number_reaches_the_kept_record(desk: PeopleDesk) -> None:
    desk.ask(RequestLeave, "A001", last_day="2026-09-30")
    desk.ask(ApproveLeave, "A001")
    other = desk.hr(Onboard(request_id=new_id(), person_name="安娜", first_day="2026-10-08")).employee_no
    desk.hr(MergePeople(request_id=new_id(), keep_no="A001", other_no=other, reason="同一人"))
    desk.company.roster({"工号": other, "姓名": "安娜", "入职日期": "2026-10-08", "岗位": "班组长"})

    assert len(desk.company.people()) == 3, "nobody new"
    assert (desk.on("A001").position, desk.on("A001").hire_date) == ("班组长", "2026-10-08")
    assert len([one for one in desk.history("A001").dated if one.field == "employment"]) == 2


def test_the_drawer_tells_the_card_of_today_not_one_to_come(desk: PeopleDesk) -> None:
    desk.ask(ChangeBankCard, "A001", valid_from="2026-12-01", bank="", account="6217000010001234569")
    assert desk.company.person("A001").bank_account == "•••• 4917"


@pytest.mark.parametrize(
    ("request_", "silent", "told"),
    [
        (
            ChangePay(
                request_id="1", employee_id=1, version=1, valid_from="2026-11-01", terms={"wage": "8123"}
            ),
            "8123",
            "wage",
        ),
        (
            ChangeBankCard(
                request_id="1",
                employee_id=1,
                version=1,
                valid_from="2026-11-01",
                bank="b",
                account="6217000010001234569",
            ),
            "621700001000",
            "…4569",
        ),
        (SaveDraft(request_id="1", kind="onboard", title="t", draft={"name": "周新"}), "周新", "name"),
        (
            ChangeJob(request_id="1", employee_id=1, version=1, valid_from="2026-11-01"),
            "department",
            "version",
        ),
    ],
)
def test_the_log_says_what_was_changed_and_neither_pay_nor_whole_numbers(
    request_: ChangePay, silent: str, told: str
) -> None:
    said = json.dumps(audit.recorded(request_), ensure_ascii=False)
    assert silent not in said
    assert told in said
