"""Forms that change a record: until a day, another contract, pay by scheme, what was wrong for life."""

import pytest
from conftest import MakeShell
from msgspec import UNSET
from opened_record import asked_for, form_open, part_shown, people_page, words_in

from hrdesk.calls.people_changes import ChangeContract, ChangeJob, ChangePay, CorrectRecord
from hrdesk.views.common.entry_form import ChoiceField, EntryField
from hrdesk.views.people.employees_page import EmployeesPage
from hrdesk.views.people.record_change_forms import ContractForm, JobForm, PayForm
from hrdesk.views.people.record_correct_form import CorrectForm
from hrdesk.views.people.record_facts import FactsSection


@pytest.fixture
def page(make_shell: MakeShell) -> EmployeesPage:
    return people_page(make_shell())


def facts(page: EmployeesPage) -> FactsSection:
    return part_shown(page, "facts", FactsSection)


def test_somebody_acts_under_another_manager_until_a_day(page: EmployeesPage) -> None:
    facts(page).deeds["job"].click()
    form = form_open(page, JobForm)
    assert form.fields["manager_no"].value() == "HL0009"
    form.fields["manager_no"].input.setText("HL0011")
    form.until.input.setText("2027-01-31")
    form.confirm.click()
    (sent,) = asked_for(page, ChangeJob)
    assert isinstance(sent, ChangeJob)
    assert (sent.manager_no, sent.until, sent.position) == ("HL0011", "2027-01-31", UNSET)


def test_another_contract_says_what_the_present_one_is(page: EmployeesPage) -> None:
    part = facts(page)
    assert "合同 固定期限 HT-7 2027-06-19" in words_in(part)
    part.deeds["contract"].click()
    form = form_open(page, ContractForm)
    assert "现合同：固定期限 HT-7 2027-06-19" in words_in(form)
    form.kind.choose("open")
    form.number.input.setText("HT-8")
    form.confirm.click()
    (sent,) = asked_for(page, ChangeContract)
    assert isinstance(sent, ChangeContract)
    assert (sent.kind, sent.number, sent.ends) == ("open", "HT-8", None)


def test_pay_offers_what_the_scheme_of_that_month_reads_and_keeps_what_was_typed(page: EmployeesPage) -> None:
    part = facts(page)
    assert "基本工资 6500.00" in words_in(part)
    part.deeds["pay"].click()
    form = form_open(page, PayForm)
    assert set(form.terms.fields) == {"base_pay", "pay_grade"}
    base, grade = form.terms.fields.values()
    assert isinstance(base, EntryField)
    assert isinstance(grade, ChoiceField)
    assert [grade.input.itemText(at) for at in range(grade.input.count())] == ["未填", "A", "B"]
    base.input.setText("7000")
    form.valid_from.input.setText("2027-01-01")
    assert set(form.terms.fields) == {"base_pay", "pay_grade", "allowance"}
    assert form.terms.typed() == {"base_pay": "7000"}
    grade = form.terms.fields["pay_grade"]
    assert isinstance(grade, ChoiceField)
    grade.choose("B")
    form.confirm.click()
    (sent,) = asked_for(page, ChangePay)
    assert isinstance(sent, ChangePay)
    assert sent.terms == {"base_pay": "7000", "pay_grade": "B"}


def test_what_holds_for_life_is_put_right_with_a_reason(page: EmployeesPage) -> None:
    facts(page).deeds["correct"].click()
    form = form_open(page, CorrectForm)
    form.fields["education"].input.setText("本科")
    form.confirm.click()
    assert form.reason.complaint() == "必填。"
    form.reason.input.setText("学历证书")
    form.confirm.click()
    (sent,) = asked_for(page, CorrectRecord)
    assert isinstance(sent, CorrectRecord)
    assert (sent.education, sent.reason) == ("本科", "学历证书")
    assert {sent.id_number, sent.birth_date, sent.sex, sent.id_type, sent.remark} == {UNSET}


def test_a_wrong_number_is_told_at_its_field(page: EmployeesPage) -> None:
    facts(page).deeds["correct"].click()
    form = form_open(page, CorrectForm)
    assert form.place_of("identity_not_valid") is form.id_number
    assert form.place_of("record_changed") is None
