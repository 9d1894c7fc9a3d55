"""The joiner's form beyond who they are: proof of the phone, contract and card, agreed pay, a pasted row."""

import pytest
from conftest import MakeShell
from fake_gateway import session
from opened_record import asked_for, form_open, people_page, records_of, words_in
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from hrdesk.calls.people_joining import Onboard
from hrdesk.calls.people_pasted import ReadJoinerRow
from hrdesk.calls.permissions import Role
from hrdesk.views.common.entry_form import EntryField
from hrdesk.views.people.employees_page import EmployeesPage
from hrdesk.views.people.joining_form import JoiningForm


@pytest.fixture
def page(make_shell: MakeShell) -> EmployeesPage:
    return people_page(make_shell())


def joining(page: EmployeesPage) -> JoiningForm:
    page.new_button.click()
    form = form_open(page, JoiningForm)
    form.person_name.input.setText("马志强")
    return form


def onboarded(page: EmployeesPage) -> Onboard:
    (sent,) = asked_for(page, Onboard)
    assert isinstance(sent, Onboard)
    return sent


def test_an_override_needs_its_reason_and_other_proofs_none(page: EmployeesPage) -> None:
    form = joining(page)
    form.phone.field.input.setText("13900002222")
    assert not form.binding.reason.isVisible()
    form.binding.proof.press("override")
    assert form.binding.reason.isVisible()
    form.confirm.click()
    assert form.binding.reason.complaint() == "必填。"
    form.binding.reason.input.setText("人在外地")
    form.confirm.click()
    sent = onboarded(page)
    assert (sent.phone, sent.phone_proof, sent.phone_reason) == ("13900002222", "override", "人在外地")


def test_only_the_hr_officer_may_override(make_shell: MakeShell) -> None:
    page = people_page(make_shell(session(Role.SYSTEM_ADMINISTRATOR, Role.HR_OFFICER)))
    assert set(joining(page).binding.proof._buttons) == {"card_seen", "card_number", "override"}


def test_contract_probation_holder_and_first_wages_are_sent(page: EmployeesPage) -> None:
    form = joining(page)
    form.fields.contract.choose("fixed")
    said = {
        "contract_number": "HT-9",
        "contract_ends": "2029-11-08",
        "probation_end": "2027-02-08",
        "account_holder": "马父",
        "first_wage": "声明书",
        "ethnicity": "回族",
    }
    for name, text in said.items():
        form.fields[name].input.setText(text)
    form.confirm.click()
    sent = onboarded(page)
    assert {name: getattr(sent, name) for name in said} == said
    assert sent.contract_kind == "fixed"


def test_agreed_pay_is_asked_of_whoever_may_enter_it(page: EmployeesPage, make_shell: MakeShell) -> None:
    form = joining(page)
    base = form.terms.fields["base_pay"]
    assert isinstance(base, EntryField)
    base.input.setText("8000")
    form.confirm.click()
    assert onboarded(page).terms == {"base_pay": "8000"}
    other = people_page(make_shell(session(Role.HR_OFFICER)))
    assert joining(other).terms.fields == {}


def test_agreed_pay_and_proof_come_back_with_the_draft(page: EmployeesPage) -> None:
    form = joining(page)
    form.write({"person_name": "马志强", "terms.base_pay": "8000", "phone_proof": "card_number"})
    form.reject()
    kept = records_of(page).drafts[1]
    assert (kept["terms.base_pay"], kept["phone_proof"]) == ("8000", "card_number")
    again = joining(page)
    again.draft.resume(1)
    assert again.typed()["terms.base_pay"] == "8000"
    assert again.binding.proof.current() == "card_number"


def test_a_pasted_row_fills_the_form_and_says_what_it_could_not_read(
    page: EmployeesPage, qtbot: QtBot
) -> None:
    form = joining(page)
    form.fields["city"].input.setText("上海")
    QGuiApplication.clipboard().setText("姓名\t部门\n马志强\t销售部\n沈嘉禾\t销售部")
    qtbot.keyClick(form.person_name.input, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert form.person_name.value() == "马志强", "the row went into its fields, not into this one"
    assert form.fields["department"].value() == "销售部"
    assert form.phone.value() == "13900002222"
    assert form.fields["city"].value() == "上海", "what the row is silent about stays"
    said = words_in(form)
    assert "已填入 4 项。" in said
    assert "只读第一行" in said
    assert "基本工资：12000（表单里没有这一项）" in said


def test_one_cell_is_pasted_as_ever_and_an_empty_clipboard_asks_nothing(
    page: EmployeesPage, qtbot: QtBot
) -> None:
    form = joining(page)
    form.person_name.input.clear()
    QGuiApplication.clipboard().setText("沈嘉禾")
    qtbot.keyClick(form.person_name.input, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert form.person_name.value() == "沈嘉禾"
    QGuiApplication.clipboard().clear()
    form.pasted.paste.click()
    assert asked_for(page, ReadJoinerRow) == []


def test_a_save_under_way_and_the_next_one_name_the_same_draft(page: EmployeesPage) -> None:
    form = joining(page)
    form.draft.save()
    form.draft.draft_id = None  # its answer is still on the way
    form.fields["city"].input.setText("上海")
    form.draft.save()
    assert len(records_of(page).drafts) == 1
    form.draft.draft_id = None
    form.confirm.click()
    assert onboarded(page).draft_key == form.draft.key
    assert records_of(page).drafts == {}
