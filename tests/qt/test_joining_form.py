"""Somebody joins in one form: derived, compared, checked while typing, kept as a draft, entered."""

import pytest
from conftest import MakeShell
from fake_contacts import OF_LEAVER
from fake_gateway import CHECKER
from fake_records import ID_NUMBER, KNOWN_ID
from opened_record import asked_for, form_open, people_page, records_of, words_in
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from hrdesk.calls.people_joining import LikelyPeople, LikelyPerson, Onboard
from hrdesk.views.people.employees_page import EmployeesPage
from hrdesk.views.people.joining_form import JoiningForm


@pytest.fixture
def page(make_shell: MakeShell) -> EmployeesPage:
    return people_page(make_shell())


def joining(page: EmployeesPage) -> JoiningForm:
    page.new_button.click()
    return form_open(page, JoiningForm)


def button_named(form: JoiningForm, words: str) -> QPushButton:
    return next(one for one in form.findChildren(QPushButton) if one.text() == words)


def onboarded(page: EmployeesPage) -> Onboard:
    (sent,) = asked_for(page, Onboard)
    assert isinstance(sent, Onboard)
    return sent


def test_birth_date_sex_and_region_follow_from_the_number_while_it_is_typed(
    page: EmployeesPage, qtbot: QtBot
) -> None:
    form = joining(page)
    qtbot.keyClicks(form.id_number.input, ID_NUMBER)
    qtbot.waitUntil(lambda: form.identity.derived is not None)
    assert "1993-11-25 · 男 · 安徽省马鞍山市（由身份证号得出）" in words_in(form)
    assert not form.identity.birth_date.isVisible(), "nothing is typed twice"
    form.id_number.input.setText(ID_NUMBER[:-1] + "1")
    form.identity.ask()
    assert "校验" in form.id_number.complaint()
    assert "得出" not in words_in(form)


def test_the_number_is_proposed_and_required_fields_say_so(page: EmployeesPage) -> None:
    form = joining(page)
    assert form.fields["employee_no"].value() == "HL0300"
    said = words_in(form)
    assert "姓名（必填）" in said
    assert "首日（必填）" in said
    form.confirm.click()
    assert form.person_name.complaint() == "必填。"
    assert form.focusWidget() is form.person_name.input
    assert asked_for(page, Onboard) == []


def test_ctrl_enter_enters_the_person_and_opens_the_record(page: EmployeesPage, qtbot: QtBot) -> None:
    form = joining(page)
    form.person_name.input.setText("马志强")
    form.id_number.input.setText(ID_NUMBER)
    form.fields["department"].input.setText("装配车间")
    qtbot.keyClick(form.person_name.input, Qt.Key.Key_Return)
    assert asked_for(page, Onboard) == [], "Enter goes on"
    qtbot.keyClick(form.person_name.input, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    sent = onboarded(page)
    assert (sent.person_name, sent.employee_no, sent.department) == ("马志强", "HL0300", "装配车间")
    assert (sent.first_day, sent.birth_date, sent.sex) == ("2026-11-06", None, None)
    assert (sent.contract_kind, sent.contract_ends) == (None, None)
    assert page.drawer.detail is not None
    assert page.drawer.detail.row.id == 2


def test_a_clash_of_the_phone_is_shown_while_it_is_typed(page: EmployeesPage) -> None:
    form = joining(page)
    form.phone.field.input.setText(OF_LEAVER)
    form.phone.ask()
    assert "该手机号已与离职员工张三的账号绑定" in form.phone.clash.sentence()


def test_somebody_on_record_is_named_and_opened(page: EmployeesPage) -> None:
    form = joining(page)
    form.id_number.input.setText(KNOWN_ID)
    form.identity.ask()
    assert "HL0001 于秀兰 · 离职\n身份证号相同" in words_in(form)
    assert not form.identity.somebody_else.isVisible(), "the same number is the same person"
    button_named(form, "打开记录").click()
    assert not form.isVisible()
    assert page.drawer.detail is not None
    assert page.drawer.detail.row.id == 1


def test_a_similar_person_passes_as_somebody_else(page: EmployeesPage) -> None:
    form = joining(page)
    alike = LikelyPerson(
        id=3, employee_no="HL0003", name="马志强", state="active", same="name_and_birth_date"
    )
    form.identity._name(LikelyPeople(people=(alike,)))
    assert form.identity.somebody_else.isVisible()
    form.identity.somebody_else.setChecked(True)
    form.person_name.input.setText("马志强")
    form.confirm.click()
    assert onboarded(page).somebody_else


def test_other_documents_ask_for_birth_date_and_sex(page: EmployeesPage) -> None:
    form = joining(page)
    form.identity.kind.choose("other")
    assert form.identity.birth_date.isVisible()
    form.person_name.input.setText("Anna Berg")
    form.id_number.input.setText("P1234567")
    form.identity.birth_date.input.setText("1990-03-12")
    form.identity.sex.choose("female")
    form.confirm.click()
    sent = onboarded(page)
    assert (sent.id_type, sent.id_number, sent.birth_date, sent.sex) == (
        "other",
        "P1234567",
        "1990-03-12",
        "female",
    )


def test_what_was_typed_is_kept_and_offered_again(page: EmployeesPage, qtbot: QtBot) -> None:
    form = joining(page)
    form.reject()
    assert records_of(page).drafts == {}, "nothing was typed"
    form = joining(page)
    qtbot.keyClicks(form.person_name.input, "Ma")
    qtbot.waitUntil(lambda: bool(records_of(page).drafts))
    form.fields["city"].input.setText("上海")
    form.reject()
    assert records_of(page).drafts[1]["city"] == "上海"

    form = joining(page)
    assert "草稿：马志强" in words_in(form)
    button_named(form, "继续填写").click()
    assert (form.person_name.value(), form.fields["city"].value()) == ("Ma", "上海")
    form.confirm.click()
    assert onboarded(page).draft_id == 1
    assert records_of(page).drafts == {}, "discarded with the entry"


def test_the_contract_is_entered_with_its_end_or_not_at_all(page: EmployeesPage) -> None:
    form = joining(page)
    form.write({"person_name": "马志强", "first_day": "2026-11-09", "contract_kind": "fixed"})
    form.fields["contract_ends"].input.setText("2029-11-08")
    form.confirm.click()
    sent = onboarded(page)
    assert (sent.contract_kind, sent.contract_ends) == ("fixed", "2029-11-08")


def test_a_draft_that_nobody_wants_is_discarded(page: EmployeesPage) -> None:
    records_of(page).drafts = {1: {"person_name": "马志强"}}
    form = joining(page)
    button_named(form, "丢弃").click()
    assert records_of(page).drafts == {}
    assert "草稿" not in words_in(form)


def test_the_button_is_there_for_whoever_may_enter_and_on_the_roster_only(make_shell: MakeShell) -> None:
    page = people_page(make_shell())
    assert page.new_button.isVisible()
    page.open_tab("import")
    assert not page.new_button.isVisible()
    assert not people_page(make_shell(CHECKER)).new_button.isVisible()
