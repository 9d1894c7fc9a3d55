"""Dated facts in the record: as of a day, changed from a day on, corrected, confirmed by a second person."""

import pytest
from conftest import MakeShell
from fake_gateway import CHECKER, MAKER
from msgspec import UNSET
from opened_record import asked_for, form_open, part_shown, people_page, records_of, words_in
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hrdesk.calls.people_changes import (
    ChangeBankCard,
    ChangeJob,
    ChangeName,
    ChangePay,
    ConfirmBankCard,
    WaitingCard,
)
from hrdesk.views.common.dialogs import Notice
from hrdesk.views.common.entry_form import EntryField
from hrdesk.views.people.employees_page import EmployeesPage
from hrdesk.views.people.record_card_forms import CardForm, ConfirmCardForm
from hrdesk.views.people.record_change_forms import JobForm, NameForm, PayForm
from hrdesk.views.people.record_changes import ChangesSection
from hrdesk.views.people.record_facts import FactsSection

CARD = WaitingCard(
    id=7,
    employee_id=1,
    employee_no="HL0001",
    name="于秀兰",
    valid_from="2026-11-01",
    bank="中国银行",
    account="6222021234567890128",
    holder="于秀兰",
    former_account=None,
    entered_by="林晓雯",
    entered_at=None,
    check_digit_wrong=False,
)


@pytest.fixture
def page(make_shell: MakeShell) -> EmployeesPage:
    return people_page(make_shell())


def facts(page: EmployeesPage) -> FactsSection:
    return part_shown(page, "facts", FactsSection)


def test_a_day_is_asked_for_and_what_held_then_is_shown(page: EmployeesPage, qtbot: QtBot) -> None:
    part = facts(page)
    assert part.day.value() == "2026-11-06"
    assert "岗位 班组长" in words_in(part)
    part.day.input.setText("2020-01-01")
    qtbot.keyClick(part.day.input, Qt.Key.Key_Return)
    assert "岗位 数控操作工" in words_in(part)
    part.day.input.setText("2020")
    part.ask()
    assert part.day.complaint() == "日期写成 2026-01-31。"


def test_what_is_planned_and_what_was_corrected_stand_apart(page: EmployeesPage) -> None:
    said = words_in(facts(page))
    assert "职级 P6\n2027-01-01 起 · 调令" in said
    assert "城市 苏州" in said
    assert "更正 · 录入错误" in said


def test_only_what_was_typed_over_is_sent_and_the_record_is_read_again(page: EmployeesPage) -> None:
    facts(page).deeds["job"].click()
    form = form_open(page, JobForm)
    assert form.fields["department"].value() == "装配车间"
    form.fields["position"].input.setText("车间主任")
    form.reason.input.setText("调令 12 号")
    form.confirm.click()
    (sent,) = asked_for(page, ChangeJob)
    assert isinstance(sent, ChangeJob)
    assert (sent.valid_from, sent.position, sent.version) == ("2026-11-06", "车间主任", 1)
    assert sent.department is sent.city is sent.grade is UNSET
    assert sent.reason == "调令 12 号"
    assert isinstance(page.drawer.part, FactsSection)
    assert page.drawer.part.on is not None
    assert page.drawer.part.on.version == 2


def test_a_day_that_is_past_is_named_a_correction_before_it_is_sent(page: EmployeesPage) -> None:
    facts(page).deeds["name"].click()
    form = form_open(page, NameForm)
    assert not form.corrects()
    form.valid_from.input.setText("2026-01-01")
    assert "算作更正" in words_in(form)
    form.new_name.input.clear()
    form.confirm.click()
    assert form.new_name.complaint() == "必填。"
    form.new_name.input.setText("于秀岚")
    form.confirm.click()
    (sent,) = asked_for(page, ChangeName)
    assert isinstance(sent, ChangeName)
    assert (sent.new_name, sent.valid_from) == ("于秀岚", "2026-01-01")


def test_base_pay_is_changed_by_whoever_may_enter_pay(page: EmployeesPage) -> None:
    facts(page).deeds["pay"].click()
    form = form_open(page, PayForm)
    field = form.terms.fields["base_pay"]
    assert isinstance(field, EntryField)
    assert field.value() == "6500.00"
    field.input.setText("7000")
    form.confirm.click()
    (sent,) = asked_for(page, ChangePay)
    assert isinstance(sent, ChangePay)
    assert sent.terms == {"base_pay": "7000"}


def test_a_card_waits_until_another_person_has_read_it_again(make_shell: MakeShell) -> None:
    page = people_page(make_shell(MAKER))
    facts(page).deeds["card"].click()
    form = form_open(page, CardForm)
    assert "第二人核对" in words_in(form)
    form.bank.input.setText("中国银行")
    form.account.input.setText("6222 0212 3456 7890 128")
    form.confirm.click()
    (sent,) = asked_for(page, ChangeBankCard)
    assert isinstance(sent, ChangeBankCard)
    assert sent.account == CARD.account

    page = people_page(make_shell(CHECKER))
    records_of(page).cards = [CARD]
    part = facts(page)
    assert set(part.deeds) == {"confirm"}, "who checks changes nothing"
    part.deeds["confirm"].click()
    confirm = form_open(page, ConfirmCardForm)
    confirm.confirm.click()
    assert confirm.account.complaint() == "必填。"
    confirm.account.input.setText(CARD.account)
    confirm.confirm.click()
    (read,) = asked_for(page, ConfirmBankCard)
    assert isinstance(read, ConfirmBankCard)
    assert (read.card_id, read.account) == (7, CARD.account)


def test_enter_goes_on_and_ctrl_enter_saves(page: EmployeesPage, qtbot: QtBot) -> None:
    facts(page).deeds["job"].click()
    form = form_open(page, JobForm)
    form.valid_from.input.setFocus()
    qtbot.keyClick(form.valid_from.input, Qt.Key.Key_Return)
    assert form.focusWidget() is form.fields["department"].input
    QApplication.sendEvent(form.fields["department"].input, QInputMethodEvent("zhuang", []))
    qtbot.keyClick(form.fields["department"].input, Qt.Key.Key_Return)
    assert form.focusWidget() is form.fields["department"].input, "Enter belongs to the input method"
    QApplication.sendEvent(form.fields["department"].input, QInputMethodEvent())
    assert asked_for(page, ChangeJob) == []
    qtbot.keyClick(form.reason.input, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(asked_for(page, ChangeJob)) == 1


def test_the_history_says_who_when_and_from_what_to_what(page: EmployeesPage) -> None:
    part = part_shown(page, "changes", ChangesSection)
    said = words_in(part)
    assert "岗位变动 · 岗位：数控操作工 → 班组长" in said
    assert "林晓雯 · 2024-04-01 起 · 对过去的更正" in said
    assert "录入档案" in said
    assert not part.more.isVisible()
    part.show_version(part.rows[0])
    (notice,) = [one for one in page.findChildren(Notice) if one.isVisible()]
    assert "岗位变动 · 岗位 班组长 · 城市 上海" in words_in(notice), "any past version can be read"
    notice.accept()
    records_of(page).changes *= 40
    part = part_shown(page, "changes", ChangesSection)
    assert len(part.rows) == 50
    part.more.click()
    assert (len(part.rows), part.more.isVisible()) == (80, False)
