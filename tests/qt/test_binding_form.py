"""Binding and changing in the record of a person: checked while typing, proved, changed, released."""

import pytest
from conftest import MakeShell
from fake_contacts import FREE, OF_LEAVER
from fake_gateway import CHECKER, FakeGateway
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from hrdesk.calls.base import Request
from hrdesk.calls.people_conflicts import NoteConflict
from hrdesk.calls.people_contacts import BindEmail, BindPhone, ChangePhone, CheckPhone, ReleasePhone
from hrdesk.views.common.dialogs import Confirm
from hrdesk.views.people.binding_form import BindForm
from hrdesk.views.people.binding_release import ReleaseForm
from hrdesk.views.people.binding_section import ContactSection
from hrdesk.views.people.employees_page import EmployeesPage
from hrdesk.views.shell.shell import Shell

SENTENCE = "该手机号已与离职员工张三的账号绑定，请联系HR处理（联系电话：0512-6688 1234）"


@pytest.fixture
def page(make_shell: MakeShell) -> EmployeesPage:
    """The record of the first person is open."""
    return opened(make_shell())


def opened(shell: Shell) -> EmployeesPage:
    shell.go("people")
    page = shell.pages["people"]
    assert isinstance(page, EmployeesPage)
    page.table.pick_row(0)
    person = page.table.current_row()
    assert person is not None
    page.open_person(person)
    return page


def section(page: EmployeesPage) -> ContactSection:
    assert page.drawer.contacts is not None
    return page.drawer.contacts


def company(page: EmployeesPage) -> FakeGateway:
    assert isinstance(page.desk.gateway, FakeGateway)
    return page.desk.gateway


def binding(page: EmployeesPage, kind: str = "phone") -> BindForm:
    section(page).buttons[f"bind_{kind}"].click()
    return next(one for one in page.findChildren(BindForm) if one.isVisible())


def typed(form: BindForm, value: str) -> None:
    """As after the pause that follows the last key."""
    form.checked.field.input.setText(value)
    form.checked.ask()


def words_of(where: QWidget) -> str:
    return "\n".join(one.text() for one in where.findChildren(QLabel) if one.isVisible())


def sent(page: EmployeesPage, kind: type[Request[object]]) -> list[Request[object]]:
    return [request for request in company(page).asked if isinstance(request, kind)]


def test_a_clash_stands_beneath_the_field_while_it_is_typed(page: EmployeesPage, qtbot: QtBot) -> None:
    form = binding(page)
    qtbot.keyClicks(form.checked.field.input, OF_LEAVER)
    qtbot.waitUntil(form.checked.clash.isVisible)
    assert len(sent(page, CheckPhone)) == 1, "asked once, after the pause"
    assert SENTENCE in words_of(form)
    assert list(form.checked.clash.buttons) == ["release_now", "ask_holder", "open_ticket", "consent"]
    release = form.checked.clash.buttons["release_now"]
    assert (release.text(), release.property("kind")) == (f"释放 {OF_LEAVER}", ""), "one primary a dialog"
    qtbot.keyClicks(form.checked.field.input, "0")
    assert not form.checked.clash.isVisible(), "what was said was about another number"


def test_what_is_no_number_says_why_and_a_free_one_says_so(page: EmployeesPage) -> None:
    form = binding(page)
    typed(form, "138")
    assert form.checked.field.complaint() == "138 位数不够。手机号 11 位，座机号要带区号。"
    typed(form, FREE)
    assert f"{FREE} 可以绑定" in words_of(form)
    typed(form, "")
    assert "可以绑定" not in words_of(form)


def test_the_release_of_a_leaver_frees_the_number_that_is_typed(page: EmployeesPage) -> None:
    form = binding(page)
    typed(form, OF_LEAVER)
    form.checked.clash.buttons["release_now"].click()
    next(one for one in form.findChildren(Confirm) if one.isVisible()).confirm.click()
    assert isinstance(sent(page, ReleasePhone)[-1], ReleasePhone)
    assert not form.checked.clash.isVisible()
    assert f"{OF_LEAVER} 可以绑定" in words_of(form)


def test_a_card_seen_is_bound_with_the_name_of_who_saw_it(page: EmployeesPage) -> None:
    form = binding(page)
    assert form.windowTitle().startswith("为")
    typed(form, FREE)
    assert form.seen_by.text() == "林晓雯"
    form.seen_by.input.clear()
    form.confirm.click()
    assert form.seen_by.complaint() == "必填。"
    form.seen_by.input.setText("周岚")
    form.confirm.click()
    (request,) = sent(page, BindPhone)
    assert isinstance(request, BindPhone)
    assert (request.value, request.proof, request.seen_by) == (FREE, "card_seen", "周岚")
    assert (request.card_number, request.reason) == ("", "")
    assert not form.isVisible()


def test_a_number_given_and_a_reason_are_sent_with_their_proof_alone(page: EmployeesPage) -> None:
    form = binding(page)
    typed(form, FREE)
    form.proof.press("card_number")
    assert not form.seen_by.isVisible()
    form.card_number.input.setText(" 11010519491231002X ")
    given = form.request()
    assert isinstance(given, BindPhone)
    assert (given.proof, given.card_number, given.seen_by) == ("card_number", "11010519491231002X", "")
    form.proof.press("override")
    assert form.request() is None
    form.reason.input.setText("本人在外地")
    forced = form.request()
    assert isinstance(forced, BindPhone)
    assert (forced.proof, forced.reason, forced.card_number) == ("override", "本人在外地", "")


def test_a_second_number_is_a_change_and_the_old_one_is_named(page: EmployeesPage) -> None:
    form = binding(page)
    typed(form, FREE)
    form.confirm.click()
    page.open_person(page.table.current_row())
    assert section(page).held("phone") == "137****1111"
    form = binding(page)
    assert "137****1111" in words_of(form)
    typed(form, "13700002222")
    form.confirm.click()
    (request,) = sent(page, ChangePhone)
    assert isinstance(request, ChangePhone)
    assert request.value == "13700002222"


def test_a_clash_found_only_in_the_transaction_reads_the_same_and_is_on_record(page: EmployeesPage) -> None:
    form = binding(page)
    company(page).contacts.taken_meanwhile = True
    typed(form, OF_LEAVER)
    assert not form.checked.clash.isVisible()
    form.confirm.click()
    assert form.isVisible()
    assert SENTENCE in words_of(form)
    (noted,) = sent(page, NoteConflict)
    assert isinstance(noted, NoteConflict)
    assert noted.value == OF_LEAVER


def test_an_address_is_bound_by_its_own_call(page: EmployeesPage) -> None:
    form = binding(page, "email")
    typed(form, "li@example.com")
    form.confirm.click()
    (request,) = sent(page, BindEmail)
    assert isinstance(request, BindEmail)
    assert request.value == "li@example.com"


def test_a_release_from_the_record_asks_for_nothing_but_a_reason(page: EmployeesPage) -> None:
    company(page).contacts.held[section(page).person.employee_no] = "138****2207"
    section(page).ask()
    section(page).buttons["release_phone"].click()
    form = next(one for one in page.findChildren(ReleaseForm) if one.isVisible())
    form.confirm.click()
    assert form.reason.complaint() == "必填。"
    form.reason.input.setText("换岗交回")
    form.confirm.click()
    request = sent(page, ReleasePhone)[-1]
    assert isinstance(request, ReleasePhone)
    person = section(page).person.employee_no
    assert (request.value, request.employee_no, request.reason) == ("", person, "换岗交回")


def test_the_record_shows_what_was_held_and_by_what_proof(page: EmployeesPage) -> None:
    company(page).contacts.held[section(page).person.employee_no] = "138****2207"
    section(page).ask()
    QApplication.processEvents()
    said = words_of(section(page))
    for words in ("手机与邮箱", "138****2207", "2023-07-03 起", "当面查看身份证"):
        assert words in said


def test_the_palette_binds_for_whoever_is_open(page: EmployeesPage) -> None:
    name = section(page).person.name
    words = [words for _icon, words, _do in page.deeds()]
    assert words[:2] == ["释放离职人员号码", f"绑定或更换{name}的手机号"]
    do = page.deeds()[1][2]
    do()
    assert any(one.isVisible() for one in page.findChildren(BindForm))


def test_whoever_may_only_look_has_no_buttons(make_shell: MakeShell) -> None:
    page = opened(make_shell(CHECKER))
    assert section(page).buttons == {}
    assert page.deeds() == []
