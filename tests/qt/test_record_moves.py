"""Joining and leaving in the record: asked for, approved, withdrawn, back again, ticked off, merged."""

import pytest
from conftest import MakeShell
from fake_gateway import CHECKER
from opened_record import asked_for, form_open, part_shown, people_page, records_of, words_in
from PySide6.QtWidgets import QPushButton

from hrdesk.calls.people_joining import Arrive, Rehire
from hrdesk.calls.people_lifecycle import ApproveLeave, CancelJoining, RequestLeave, WithdrawLeave
from hrdesk.calls.people_merging import MergePeople
from hrdesk.calls.people_tasks import SettleTask
from hrdesk.views.common.dialogs import Confirm
from hrdesk.views.people.employees_page import EmployeesPage
from hrdesk.views.people.record_stage import StageSection
from hrdesk.views.people.record_stage_forms import (
    LeaveForm,
    MergeForm,
    NotJoiningForm,
    RehireForm,
    WithdrawForm,
)
from hrdesk.views.people.record_task_form import TaskForm


@pytest.fixture
def page(make_shell: MakeShell) -> EmployeesPage:
    return people_page(make_shell())


def stage(page: EmployeesPage) -> StageSection:
    return part_shown(page, "stage", StageSection)


def press(page: EmployeesPage, key: str) -> None:
    made = stage(page).deeds[key]
    assert isinstance(made, QPushButton)
    made.click()


def test_leaving_is_asked_for_and_approved_with_the_clock_told(page: EmployeesPage) -> None:
    told: list[str] = []
    page.desk.toasted.connect(told.append)
    press(page, "request")
    form = form_open(page, LeaveForm)
    form.confirm.click()
    assert form.last_day.complaint() == "必填。"
    form.last_day.input.setText("2026-11-30")
    form.reason.input.setText("个人原因")
    form.confirm.click()
    (asked,) = asked_for(page, RequestLeave)
    assert isinstance(asked, RequestLeave)
    assert (asked.last_day, asked.reason, asked.version) == ("2026-11-30", "个人原因", 1)

    part = stage(page)
    assert set(part.deeds) == {"approve", "withdraw", "merge"}
    assert "已申请离职 · 最后一天 2026-11-30" in words_in(part)
    press(page, "approve")
    next(one for one in page.findChildren(Confirm) if one.isVisible()).confirm.click()
    assert len(asked_for(page, ApproveLeave)) == 1
    assert told[-1].startswith("于秀兰：已批准离职。 号码将于")
    assert set(stage(page).deeds) == {"withdraw", "merge"}


def test_a_leaving_is_withdrawn_with_a_reason(page: EmployeesPage) -> None:
    records_of(page).stage = "leave_approved"
    press(page, "withdraw")
    form = form_open(page, WithdrawForm)
    form.confirm.click()
    assert form.reason.complaint() == "必填。"
    form.reason.input.setText("留任")
    form.confirm.click()
    (sent,) = asked_for(page, WithdrawLeave)
    assert isinstance(sent, WithdrawLeave)
    assert sent.reason == "留任"


def test_whoever_has_left_is_taken_back_into_the_last_job(page: EmployeesPage) -> None:
    records_of(page).stage = "left"
    assert set(stage(page).deeds) == {"rehire", "merge"}
    press(page, "rehire")
    form = form_open(page, RehireForm)
    form.confirm.click()
    assert form.first_day.complaint() == "必填。"
    form.first_day.input.setText("2026-12-01")
    form.confirm.click()
    (sent,) = asked_for(page, Rehire)
    assert isinstance(sent, Rehire)
    assert (sent.first_day, sent.department, sent.position) == ("2026-12-01", "装配车间", "班组长")


def test_a_candidate_arrives(page: EmployeesPage) -> None:
    records_of(page).stage = "candidate"
    press(page, "arrive")
    next(one for one in page.findChildren(Confirm) if one.isVisible()).confirm.click()
    assert len(asked_for(page, Arrive)) == 1


def test_a_merge_says_what_is_kept_and_asks_for_the_reason(page: EmployeesPage) -> None:
    press(page, "merge")
    form = form_open(page, MergeForm)
    assert "保留 HL0001" in words_in(form)
    form.other.input.setText("HL0099")
    form.confirm.click()
    assert form.reason.complaint() == "必填。"
    form.reason.input.setText("同一人两条档案")
    form.confirm.click()
    (sent,) = asked_for(page, MergePeople)
    assert isinstance(sent, MergePeople)
    assert (sent.keep_no, sent.other_no, sent.reason) == ("HL0001", "HL0099", "同一人两条档案")


def test_a_row_of_the_checklist_is_ticked_off_and_opened_again(page: EmployeesPage) -> None:
    part = stage(page).tasks
    assert "社会保险已登记" in words_in(part)
    assert "2026-11-01 起逾期" in words_in(part)
    assert not part.boxes["phone"].isEnabled(), "the record ticks it off itself"
    part.boxes["insurance"].click()
    assert part.boxes["insurance"].isChecked()
    assert "林晓雯" in words_in(part)
    part.boxes["insurance"].click()
    states = [one.state for one in asked_for(page, SettleTask) if isinstance(one, SettleTask)]
    assert states == ["done", "open"]


def test_whoever_may_only_read_has_no_button_and_no_box_to_tick(make_shell: MakeShell) -> None:
    part = stage(people_page(make_shell(CHECKER)))
    assert part.deeds == {}
    assert not any(box.isEnabled() for box in part.tasks.boxes.values())


def test_a_task_is_told_in_detail_and_may_be_not_needed_for_a_reason(page: EmployeesPage) -> None:
    part = stage(page)
    assert "月份 2026-11" in words_in(part)
    part.tasks.details["insurance"].click()
    form = form_open(page, TaskForm)
    form.fields["month"].input.setText("2026-12")
    form.state.choose("not_needed")
    form.confirm.click()
    assert form.note.complaint() == "必填。"
    form.note.input.setText("已在外地参保")
    form.confirm.click()
    (sent,) = asked_for(page, SettleTask)
    assert isinstance(sent, SettleTask)
    assert (sent.state, sent.details, sent.note) == ("not_needed", {"month": "2026-12"}, "已在外地参保")
    said = words_in(part)
    assert "不需要" in said
    assert "月份 2026-12 · 已在外地参保" in said


def test_what_the_record_ticks_off_cannot_be_called_done_by_hand(page: EmployeesPage) -> None:
    part = stage(page)
    part.tasks.details["phone"].click()
    form = form_open(page, TaskForm)
    assert [form.state.input.itemData(at) for at in range(form.state.input.count())] == ["open", "not_needed"]


def test_a_candidate_who_does_not_come_is_told_with_a_reason(page: EmployeesPage) -> None:
    records_of(page).stage = "candidate"
    part = stage(page)
    assert set(part.deeds) == {"arrive", "not_joining", "merge"}
    press(page, "not_joining")
    form = form_open(page, NotJoiningForm)
    assert "立即释放" in words_in(form)
    form.confirm.click()
    assert form.reason.complaint() == "必填。"
    form.reason.input.setText("另有安排")
    form.confirm.click()
    (sent,) = asked_for(page, CancelJoining)
    assert isinstance(sent, CancelJoining)
    assert sent.reason == "另有安排"
    part = stage(page)
    assert "未入职" in words_in(part)
    assert set(part.deeds) == {"rehire", "merge"}
