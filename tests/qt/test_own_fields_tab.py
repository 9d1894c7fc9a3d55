"""Own fields are defined, changed and retired under System, by HR and the system administrator."""

import pytest
from fake_gateway import CHECKER, FakeGateway
from fake_own_fields import DEPOSIT, SIZE, FakeOwnFields
from msgspec.structs import replace
from opened_record import form_open, words_in
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from hrdesk.calls.base import Refusal, Refused
from hrdesk.calls.own_fields import OwnFieldExists, OwnFieldIsColumn
from hrdesk.calls.refusals import InputNotValid, RecordNotFound
from hrdesk.views.administration.own_choices import slug
from hrdesk.views.administration.own_field_form import OwnFieldForm
from hrdesk.views.administration.own_fields_tab import OwnFieldsTab
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.dialogs import Confirm
from hrdesk.views.common.language import switch_language
from hrdesk.views.common.own_words import expected_words, value_words
from hrdesk.views.common.runners import InlineRunner
from hrdesk.views.shell.screenshots import settle


def own(tab: OwnFieldsTab) -> FakeOwnFields:
    assert isinstance(tab.desk.gateway, FakeGateway)
    return tab.desk.gateway.own_fields


@pytest.fixture
def tab(desk: Desk, qtbot: QtBot) -> OwnFieldsTab:
    """The tab alone; like its page it asks again when the feed tells of a change."""
    made = OwnFieldsTab(desk)
    qtbot.addWidget(made)
    own(made).fields = [SIZE, DEPOSIT, replace(DEPOSIT, code="union", kind="date", retired=True)]
    desk.changed.connect(lambda _kinds: made.refresh())
    made.resize(1200, 700)
    made.retranslate()
    made.refresh()
    made.show()
    return made


def defining(tab: OwnFieldsTab) -> OwnFieldForm:
    tab.new_field.click()
    return form_open(tab, OwnFieldForm)


def opened(tab: OwnFieldsTab, row: int) -> None:
    tab.table.pick_row(row)
    tab.table.opened.emit(tab.fields[row])


def press(tab: OwnFieldsTab, words: str) -> None:
    settle()
    next(one for one in tab.drawer.findChildren(QPushButton) if one.text() == words).click()


def refused(tab: OwnFieldsTab, refusal: Refusal) -> OwnFieldForm:
    """The form after the store refused what was typed."""
    form = defining(tab)
    for field, words in ((form.label_zh, "鞋码"), (form.label_en, "Shoe size"), (form.code, "shoe_size")):
        field.input.setText(words)
    gateway = tab.desk.gateway
    assert isinstance(gateway, FakeGateway)
    gateway.failing = Refused(refusal)
    form.confirm.click()
    gateway.failing = None
    return form


def test_a_site_without_own_fields_reads_what_they_are_for(tab: OwnFieldsTab) -> None:
    own(tab).fields = []
    tab.refresh()
    assert "还没有自定义字段。添加后立即出现在每份档案和名单中。" in words_in(tab)
    assert [(one.caption, one.value) for one in tab.facts()] == [("自定义字段", "0"), ("已停用", "0")]


def test_the_button_is_there_for_whoever_may_define(tab: OwnFieldsTab, qtbot: QtBot) -> None:
    assert tab.buttons() == (tab.new_field,)
    gateway = FakeGateway(CHECKER)
    other = OwnFieldsTab(Desk(gateway, InlineRunner()))
    qtbot.addWidget(other)
    assert other.buttons() == ()


def test_a_field_is_defined_by_typing_and_is_in_the_list_at_once(tab: OwnFieldsTab, qtbot: QtBot) -> None:
    form = defining(tab)
    qtbot.keyClicks(form.label_zh.input, "Xie")
    qtbot.keyClick(form.label_zh.input, Qt.Key.Key_Return)
    qtbot.keyClicks(form.label_en.input, "Shoe size (EU)")
    assert form.code.value() == "shoe_size_eu", "proposed from the English label"
    form.kind.choose("number")
    form.minimum.input.setText("30")
    form.maximum.input.setText("50")
    form.searchable.setChecked(True)
    form.readers.choose("payroll_read")
    form.writers.choose("payroll_input")
    form.confirm.click()

    made = own(tab).fields[-1]
    assert (made.code, made.kind, made.label_zh, made.label_en) == (
        "shoe_size_eu",
        "number",
        "Xie",
        "Shoe size (EU)",
    )
    assert (made.minimum, made.maximum, made.searchable, made.required) == ("30", "50", True, False)
    assert (made.read_right, made.write_right, made.position) == ("payroll_read", "payroll_input", 3)
    row = [tab.model.index(3, column).data() for column in range(tab.model.columnCount())]
    assert row == ["Xie", "shoe_size_eu", "数字", "≥ 30、≤ 50", "否", "是", "可看薪酬的人", "使用中"]


def test_a_code_that_was_typed_is_not_proposed_away(tab: OwnFieldsTab, qtbot: QtBot) -> None:
    form = defining(tab)
    form.code.input.setText("own")
    qtbot.keyClicks(form.label_en.input, "Shoe")
    assert form.code.value() == "own"


def test_only_the_rules_of_the_kind_are_asked_for_and_sent(tab: OwnFieldsTab) -> None:
    form = defining(tab)
    seen = {}
    for kind in ("text", "number", "choice"):
        form.kind.choose(kind)
        parts = (form.pattern, form.minimum, form.maximum, form.choices)
        seen[kind] = [one.isVisible() for one in parts]
    assert seen == {
        "text": [True, False, False, False],
        "number": [False, True, True, False],
        "choice": [False, False, False, True],
    }
    form.kind.choose("text")
    form.minimum.input.setText("3")
    form.pattern.input.setText("[0-9]+")
    for field, words in ((form.label_zh, "房号"), (form.label_en, "Room"), (form.code, "room")):
        field.input.setText(words)
    form.confirm.click()
    assert (own(tab).fields[-1].pattern, own(tab).fields[-1].minimum) == ("[0-9]+", "")


def test_choices_get_codes_of_their_english_labels(tab: OwnFieldsTab) -> None:
    form = defining(tab)
    form.kind.choose("choice")
    form.choices.write(0, "小号", "Small")
    form.choices.more.click()
    form.choices.write(1, "大号", "大")
    form.choices.more.click()
    form.choices.write(2, "特大", "small")
    form.choices.more.click()
    assert form.choices.typed() == {
        "small": ("小号", "Small"),
        "choice": ("大号", "大"),
        "small_2": ("特大", "small"),
    }


def test_a_changed_field_keeps_code_kind_and_the_codes_of_its_choices(tab: OwnFieldsTab) -> None:
    opened(tab, 0)
    press(tab, "修改字段")
    form = form_open(tab, OwnFieldForm)
    assert not form.code.isVisible()
    assert not form.kind.isVisible()
    form.choices.write(0, "均码", "one size")
    form.label_en.input.setText("Size of the uniform")
    form.choices.more.click()
    form.choices.write(2, "特大", "extra large")
    form.confirm.click()

    changed = own(tab).fields[0]
    assert (changed.code, changed.version, changed.required) == ("size", 2, True)
    assert [(one.code, one.en) for one in changed.choices] == [
        ("s", "one size"),
        ("l", "large"),
        ("extra_large", "extra large"),
    ]
    assert "均码、大号、特大" in words_in(tab.drawer)


def test_a_choice_is_taken_away_by_its_cross(tab: OwnFieldsTab) -> None:
    opened(tab, 0)
    tab.drawer.change()
    form = form_open(tab, OwnFieldForm)
    crosses = form.choices.findChildren(QToolButton)
    assert [one.accessibleName() for one in crosses] == ["去掉选项 1", "去掉选项 2"]
    crosses[0].click()
    form.confirm.click()
    assert [one.code for one in own(tab).fields[0].choices] == ["l"]


def test_what_is_missing_is_said_before_anything_is_sent(tab: OwnFieldsTab) -> None:
    form = defining(tab)
    form.place.input.setText("first")
    form.confirm.click()
    assert (form.label_zh.complaint(), form.code.complaint()) == ("必填。", "必填。")
    assert form.place.complaint() == "填写整数。"
    assert len(own(tab).fields) == 3


@pytest.mark.parametrize(
    ("refusal", "place", "words"),
    [
        (OwnFieldExists(label="鞋码"), "label_zh", "停用的字段也算在内"),
        (OwnFieldExists(label="shoe_size"), "code", "停用的字段也算在内"),
        (OwnFieldIsColumn(label="Shoe size"), "label_en", "花名册里已有一列"),
        (InputNotValid(field="code", value="x", expected="text"), "code", "小写字母开头"),
        (InputNotValid(field="pattern", value="[", expected="text"), "pattern", "无法识别"),
        (InputNotValid(field="maximum", value="1", expected="money"), "maximum", "不小于下限"),
        (InputNotValid(field="choices", value="", expected="choice"), "choices", "不能重复"),
    ],
)
def test_a_refusal_stands_at_the_part_it_is_about(
    tab: OwnFieldsTab, refusal: Refusal, place: str, words: str
) -> None:
    form = refused(tab, refusal)
    assert words in getattr(form, place).complaint()
    assert form.isVisible()
    assert form.wrong.text() == ""


def test_a_refusal_about_nothing_typed_stands_at_the_foot(tab: OwnFieldsTab) -> None:
    form = refused(tab, RecordNotFound(kind="own_field", key="shoe"))
    assert "shoe" in form.wrong.text()


def test_a_field_is_retired_after_a_question_and_brought_back(tab: OwnFieldsTab) -> None:
    opened(tab, 1)
    press(tab, "停用字段")
    ask = next(one for one in tab.findChildren(Confirm) if one.isVisible())
    assert "已有的值保留，可以恢复。" in words_in(ask)
    ask.confirm.click()
    assert own(tab).fields[1].retired
    assert tab.model.index(1, 7).data() == "已停用"
    assert tab.drawer.field is not None
    assert tab.drawer.field.retired, "the drawer follows the feed"
    press(tab, "恢复")
    assert not own(tab).fields[1].retired
    assert [(one.caption, one.value) for one in tab.facts()] == [("自定义字段", "2"), ("已停用", "1")]


def test_the_words_of_the_site_change_with_the_language(tab: OwnFieldsTab, qapp: QApplication) -> None:
    opened(tab, 0)
    switch_language(qapp, "en")
    tab.retranslate()
    settle()
    assert tab.model.index(0, 0).data() == "Uniform size"
    assert "small, large" in words_in(tab.drawer)
    assert value_words(SIZE, "大号") == value_words(SIZE, "l") == "large", "also one sent in Chinese"
    assert value_words(SIZE, "xl") == "xl"
    assert expected_words(DEPOSIT) == "1234.56 · ≥ 0"


def test_a_code_is_made_of_the_letters_and_digits_of_a_label() -> None:
    assert [slug(one) for one in ("Shoe size", "3D-Shirt!", "鞋码", "x" * 40)] == [
        "shoe_size",
        "d_shirt",
        "",
        "x" * 31,
    ]
