"""Own fields in the people list, in an open record and in the form of somebody who joins."""

from pathlib import Path
from typing import Any

import pytest
from conftest import now
from fake_gateway import MAKER, FakeGateway
from fake_own_fields import DEPOSIT, SIZE
from msgspec.structs import replace
from opened_record import words_in
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hrdesk.calls.base import Refusal, Refused
from hrdesk.calls.own_fields import ListOwnFields, OwnFieldNotValid, OwnFieldRequired, SetOwnFields
from hrdesk.calls.people import ListEmployees, OrderEmployees
from hrdesk.calls.people_export import ExportPeople
from hrdesk.calls.people_joining import NumberTaken, Onboard
from hrdesk.calls.refusals import RecordNotFound
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.language import switch_language
from hrdesk.views.common.runners import InlineRunner
from hrdesk.views.people.joining_form import JoiningForm
from hrdesk.views.people.own_form import OwnFieldsForm
from hrdesk.views.people.own_inputs import ChoiceEntry
from hrdesk.views.people.people_list import PeopleList
from hrdesk.views.shell.screenshots import settle

SELECT_TOO = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
LOCKER = replace(SIZE, code="locker", kind="text", label_zh="柜号", label_en="R&D locker", choices=())


@pytest.fixture
def company() -> FakeGateway:
    """Everybody in size l with a deposit."""
    made = FakeGateway(MAKER)
    made.own_fields.fields = [SIZE, DEPOSIT]
    made.own_fields.values = {"size": "l", "deposit": "1200.50"}
    return made


@pytest.fixture
def people(company: FakeGateway, qtbot: QtBot) -> PeopleList:
    """The list alone; like its page it asks again when the feed tells of a change."""
    desk = Desk(company, InlineRunner(), now=now)
    made = PeopleList(desk, may_import=True)
    desk.setParent(made)
    qtbot.addWidget(made)
    desk.changed.connect(lambda _kinds: made.ask())
    made.resize(1400, 800)
    made.retranslate()
    made.ask()
    made.show()
    return made


def asked(company: FakeGateway, kind: type) -> Any:
    return [one for one in company.asked if isinstance(one, kind)]


def titles(people: PeopleList) -> list[str]:
    return [people.table.title_of(number) for number in people.table.visible_order()]


def cell(people: PeopleList, row: int, key: str) -> str:
    keys = [column.key for column in people.model.columns]
    return str(people.model.index(row, keys.index(key)).data())


def define(people: PeopleList, company: FakeGateway, *fields: Any) -> None:
    """As the feed of another window tells it."""
    company.own_fields.fields = list(fields)
    people.own._hear(frozenset({"own_field"}))
    people.ask()


def edited(people: PeopleList) -> OwnFieldsForm:
    people.table.pick_row(0)
    people.open_person(people.table.current_row())
    assert people.drawer.own is not None
    people.drawer.own.change.click()
    return next(one for one in people.findChildren(OwnFieldsForm) if one.isVisible())


def joining(people: PeopleList) -> JoiningForm:
    form = JoiningForm(people, people._desk)
    form.open()
    form.person_name.input.setText("马志强")
    return form


def refused(company: FakeGateway, form: OwnFieldsForm | JoiningForm, *refusals: Refusal) -> None:
    company.failing = Refused(*refusals)
    form.confirm.click()
    company.failing = None


def test_each_field_is_a_column_at_the_end_and_amounts_are_summed(people: PeopleList) -> None:
    assert titles(people)[-2:] == ["工服尺码", "工具押金"]
    assert (cell(people, 0, "own.size"), cell(people, 0, "own.deposit")) == ("大号", "1,200.50")
    people.table.selectRow(0)
    people.table.selectionModel().select(people.model.index(1, 0), SELECT_TOO)
    told = [(one.caption, one.value) for one in people.facts()]
    assert ("工具押金 SUM", "2,401.00") in told


def test_columns_come_and_go_with_the_fields_and_keep_what_was_hidden(
    people: PeopleList, company: FakeGateway
) -> None:
    people.table.show_column("city", False)
    people.table.pick_row(2)
    define(people, company, SIZE, LOCKER)
    assert titles(people)[-2:] == ["工服尺码", "柜号"]
    assert "城市" not in titles(people)
    assert people.table.currentIndex().row() == 2, "the person who was current still is"
    define(people, company)
    assert people.model.columnCount() == 9
    assert titles(people) == ["工号", "姓名", "部门", "岗位", "入职日期", "手机号", "绑定", "状态"]


def test_the_column_chooser_hides_one_for_good_and_leads_to_where_they_are_defined(
    people: PeopleList, company: FakeGateway, qtbot: QtBot
) -> None:
    define(people, company, SIZE, LOCKER)
    actions = {one.text(): one for one in people.columns.menu_now().actions()}
    assert "工服尺码" in actions
    actions["工服尺码"].trigger()
    assert "工服尺码" not in titles(people)
    define(people, company, SIZE, DEPOSIT, LOCKER)
    assert "工服尺码" not in titles(people)
    with qtbot.waitSignal(people._desk.went) as went:
        actions = {one.text(): one for one in people.columns.menu_now().actions()}
        actions["定义自定义字段…"].trigger()
    assert went.args == ["system", "fields"]


def test_the_order_is_asked_of_the_store_and_falls_back_when_its_field_goes(
    people: PeopleList, company: FakeGateway
) -> None:
    people.table.sort_by("own.deposit")
    assert asked(company, ListEmployees)[-1].sort == "own.deposit"
    define(people, company, SIZE)
    assert people.model.sort_key == "employee_no"
    assert asked(company, ListEmployees)[-1].sort == "employee_no"


def test_values_are_offered_and_stand_as_a_chip_in_the_words_of_the_language(
    people: PeopleList, company: FakeGateway, qapp: QApplication
) -> None:
    menu = people.conditions.menu_now()
    sizes = next(one.menu() for one in menu.actions() if one.text() == "工服尺码")
    sizes.aboutToShow.emit()  # type: ignore[attr-defined]  # a QMenu
    offered = sizes.actions()  # type: ignore[attr-defined]  # the same
    assert [one.text() for one in offered] == ["大号  40", "（空）  2"]
    offered[0].trigger()
    assert asked(company, ListEmployees)[-1].own == {"size": ("l",)}
    assert people.conditions.pairs() == [("工服尺码", "大号")]
    assert people.saved.content()["own.size"] == ("l",)
    switch_language(qapp, "en")
    people.retranslate()
    assert people.conditions.pairs() == [("Uniform size", "large")]
    assert (titles(people)[-2], cell(people, 0, "own.size")) == ("Uniform size", "large")


def test_a_condition_on_a_field_that_goes_is_dropped_and_the_list_asked_again(
    people: PeopleList, company: FakeGateway
) -> None:
    people.conditions.toggle("own.size", "l")
    people.conditions.toggle("departments", "品质部")
    define(people, company, DEPOSIT)
    assert people.conditions.pairs() == [("部门", "品质部")]
    assert asked(company, ListEmployees)[-1].own == {}


def test_the_whole_order_and_the_export_know_own_fields(
    people: PeopleList, company: FakeGateway, tmp_path: Path
) -> None:
    people.conditions.toggle("own.size", "l")
    people.table.head.moveSection(people.table.head.visualIndex(9), 0)
    people.saving.export_to(tmp_path / "people.csv")
    request = asked(company, ExportPeople)[-1]
    assert request.columns[:2] == ("own.size", "employee_no"), "from left to right"
    assert "own.deposit" in request.columns
    assert request.own == {"size": ("l",)}
    assert people.model._whole is not None
    order = people.model._whole.ask("own.deposit")
    assert isinstance(order, OrderEmployees)
    assert order.own == {"size": ("l",)}


def test_a_field_that_one_may_not_read_is_nowhere(people: PeopleList, company: FakeGateway) -> None:
    define(people, company, replace(SIZE, may_read=False, may_write=False))
    assert people.model.columnCount() == 9
    assert [one.text() for one in people.conditions.menu_now().actions()] == ["部门", "岗位", "城市"]
    people.open_person(people.model.row_at(0))  # type: ignore[arg-type]  # it is loaded
    assert "自定义字段" not in words_in(people.drawer)


def test_definitions_are_asked_for_once_and_then_only_when_told(
    people: PeopleList, company: FakeGateway
) -> None:
    before = len(asked(company, ListOwnFields))
    people.ask()
    people.own._hear(frozenset({"employee"}))
    assert len(asked(company, ListOwnFields)) == before


def test_a_record_shows_its_values_and_changes_them_in_a_form(
    people: PeopleList, company: FakeGateway, qtbot: QtBot
) -> None:
    form = edited(people)
    assert "自定义字段\n工服尺码\n大号\n工具押金\n1,200.50" in words_in(people.drawer)
    deposit = form.inputs.by_code["deposit"]
    assert deposit.value() == "1200.50"
    deposit.input.clear()
    qtbot.keyClicks(deposit.input, "300")
    qtbot.keyClick(deposit.input, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (sent,) = asked(company, SetOwnFields)
    assert (sent.version, sent.values) == (4, {"deposit": "300"}), "only what was typed over"
    assert not form.isVisible()
    assert "300.00" in words_in(people.drawer)


def test_a_required_field_is_asked_for_and_said_to_be_empty(people: PeopleList, company: FakeGateway) -> None:
    company.own_fields.values = {}
    form = edited(people)
    assert "工服尺码\n必填，尚未填写" in words_in(people.drawer)
    form.confirm.click()
    size = form.inputs.by_code["size"]
    assert size.complaint() == "必填。"
    assert size.input.accessibleDescription() == "必填。"
    assert asked(company, SetOwnFields) == []
    size.input.setCurrentIndex(1)
    assert size.complaint() == ""


def test_each_refusal_stands_below_its_field_in_the_words_of_the_language(
    people: PeopleList, company: FakeGateway
) -> None:
    form = edited(people)
    wrong = OwnFieldNotValid(field="deposit", label="Tool deposit", value="-1", expected="≥ 0")
    refused(company, form, OwnFieldRequired(field="size", label="Uniform size"), wrong)
    assert form.inputs.by_code["size"].complaint() == "“工服尺码”必填。"
    assert form.inputs.by_code["deposit"].complaint() == "“工具押金”不能填“-1”，应为：≥ 0。"
    assert form.wrong.text() == ""
    refused(company, form, RecordNotFound(kind="own_field", key="locker"))
    assert "locker" in form.wrong.text()


def test_a_choice_that_is_none_any_more_is_kept_until_another_is_chosen(
    people: PeopleList, company: FakeGateway
) -> None:
    company.own_fields.values = {"size": "xl"}
    form = edited(people)
    size = form.inputs.by_code["size"]
    assert isinstance(size, ChoiceEntry)
    assert size.value() == "xl"
    form.confirm.click()
    assert asked(company, SetOwnFields)[0].values == {}


def test_whoever_may_not_fill_anything_in_has_no_button(people: PeopleList, company: FakeGateway) -> None:
    define(people, company, replace(SIZE, may_write=False))
    people.open_person(people.model.row_at(0))  # type: ignore[arg-type]  # it is loaded
    assert people.drawer.own is not None
    settle()
    assert "大号" in words_in(people.drawer)
    assert not people.drawer.own.change.isVisible()


def test_an_open_record_follows_the_definitions(people: PeopleList, company: FakeGateway) -> None:
    people.open_person(people.model.row_at(0))  # type: ignore[arg-type]  # it is loaded
    company.own_fields.fields = [LOCKER]
    people._desk.changed.emit(frozenset({"own_field"}))
    settle()
    assert "柜号" in words_in(people.drawer)
    assert "工服尺码" not in words_in(people.drawer)


def test_the_joiners_form_asks_for_own_fields_and_sends_them(
    people: PeopleList, company: FakeGateway
) -> None:
    form = joining(people)
    form.confirm.click()
    assert form.own.inputs.by_code["size"].complaint() == "必填。"
    assert asked(company, Onboard) == []
    size = form.own.inputs.by_code["size"]
    assert isinstance(size, ChoiceEntry)
    size.choose("s")
    form.confirm.click()
    (sent,) = asked(company, Onboard)
    assert sent.own_fields == {"size": "s"}


def test_a_refused_joiner_reads_each_at_its_field(people: PeopleList, company: FakeGateway) -> None:
    company.own_fields.fields = [DEPOSIT]
    form = joining(people)
    wrong = OwnFieldNotValid(field="deposit", label="工具押金", value="x", expected="1234.56")
    refused(company, form, wrong, NumberTaken(employee_no="HL0300", person="于秀兰"))
    assert "1234.56" in form.own.inputs.by_code["deposit"].complaint()
    assert "于秀兰" in form.fields["employee_no"].complaint()
    refused(company, form, wrong)
    assert form.wrong.text() == ""


def test_what_was_typed_of_own_fields_is_kept_in_the_draft(people: PeopleList, company: FakeGateway) -> None:
    form = joining(people)
    form.own.write({"own.size": "l", "own.deposit": "300", "city": "上海"})
    form.reject()
    (kept,) = company.records.drafts.values()
    assert (kept["own.size"], kept["own.deposit"]) == ("l", "300")
    again = joining(people)
    again.draft.resume(1)
    assert again.own.values() == {"size": "l", "deposit": "300"}
