"""Limits, conditions and eligibility of a rule: rows added, changed and taken away, refusals at their row."""

from typing import Any

import pytest
from msgspec.structs import replace
from opened_points import Opened, open_tab
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tab_walk import faults_both_ways, walk

from hrdesk.calls.base import Refused
from hrdesk.calls.points_rules import (
    ReplayRules,
    RuleCap,
    RuleCondition,
    RuleNotValid,
    RuleStartsTooEarly,
    SavePointRule,
)
from hrdesk.calls.refusals import InputNotValid
from hrdesk.views.points.rule_form import RuleForm

CAPS = (
    RuleCap(what="times", most=3, per="week"),
    RuleCap(what="points", most=50, per="month", of="giver"),
    RuleCap(what="times", most=1, per="reference"),
)
CONDITIONS = (
    RuleCondition(field="grade", test="one_of", value="S|A"),
    RuleCondition(field="giver", test="differs_from", value="employee_no"),
    RuleCondition(field="shift_kind", test="given"),
)
ELIGIBLE = {"department": ("装配车间", "研发、测试部"), "city": ("苏州",)}


@pytest.fixture
def opened(qtbot: QtBot) -> Opened:
    return open_tab(qtbot, "rules")


@pytest.fixture
def form(opened: Opened) -> Any:
    tab = opened.page.rules
    tab.edit(replace(tab.rules[4], caps=CAPS, conditions=CONDITIONS, eligible=ELIGIBLE, multiplier="1.5"))
    return opened.dialog(RuleForm)


def refuse(opened: Opened, *refusals: Any) -> None:
    def say_no(_request: Any) -> Any:
        raise Refused(*refusals)

    answers = opened.gateway.points.answers() | {SavePointRule: say_no, ReplayRules: say_no}
    opened.gateway.points.answers = lambda: answers  # type: ignore[method-assign]


def not_valid(place: str, value: str = "x") -> RuleNotValid:
    return RuleNotValid(code_of_rule="recognition", place=place, value=value, expected="1, 2.5 …")


def test_everything_a_rule_says_comes_back_as_it_was(form: Any, opened: Opened) -> None:
    form.look.click()
    tried = opened.asked(ReplayRules)[-1]
    assert tried.caps == (
        {"times": 3, "per": "week", "of": "person"},
        {"points": 50, "per": "month", "of": "giver"},
        {"times": 1, "per": "reference", "of": "person"},
    )
    assert tried.conditions == tuple(
        {"field": one.field, "test": one.test, "value": one.value} for one in CONDITIONS
    )
    assert (tried.eligible, tried.multiplier) == (ELIGIBLE, "1.5")


def test_rows_are_added_and_typed(form: Any, opened: Opened) -> None:
    parts = form.parts
    cap = parts.caps.add()
    cap.most.setText("1,200")
    cap.what.choose("points")
    cap.per.choose("year")
    score = parts.conditions.add()
    score.field.choose("score")
    score.test.choose("at_least")
    score.value.setText("90.5")
    about = parts.conditions.add()
    about.field.setEditText("对象")
    about.value.setText("C-1")
    who = parts.eligible.add()
    assert who.field.value() == "position"
    who.field.choose("city")
    who.values.setText("无锡")
    form.look.click()
    tried = opened.asked(ReplayRules)[-1]
    assert tried.caps[-1] == {"points": 1200, "per": "year", "of": "person"}
    assert tried.conditions[-2:] == (
        {"field": "score", "test": "at_least", "value": "90.5"},
        {"field": "reference", "test": "is", "value": "C-1"},
    )
    assert tried.eligible["city"] == ("苏州", "无锡")


def test_a_test_shows_only_what_it_asks_for(form: Any) -> None:
    graded, thanks, given = form.parts.conditions.lines
    shown = [(one.value.isVisible(), one.other.isVisible()) for one in (graded, thanks, given)]
    assert shown == [(True, False), (False, True), (False, False)]
    assert (graded.value.text(), thanks.other.currentText()) == ("S、A", "本人")
    given.test.choose("same_as")
    assert given.other.isVisible()


def test_rows_are_added_and_taken_away_by_keys(form: Any, qtbot: QtBot) -> None:
    caps = form.parts.caps
    caps.more.setFocus()
    qtbot.keyClick(caps.more, Qt.Key.Key_Return)
    added = caps.lines[-1]
    assert (len(caps.lines), form.isVisible(), QApplication.focusWidget()) == (4, True, added.most)
    assert added.most.accessibleName() == "上限 4：数值"
    caps.lines[0].remove.setFocus()
    qtbot.keyClick(caps.lines[0].remove, Qt.Key.Key_Space)
    assert (len(caps.lines), QApplication.focusWidget()) == (3, caps.lines[0].remove)
    assert caps.lines[0].remove.accessibleName() == "去掉：上限 1"
    for line in tuple(caps.lines):
        line.remove.click()
    assert QApplication.focusWidget() is caps.more
    assert caps._caption.text() == "上限：不设上限"


def test_tab_goes_through_the_rows_in_the_order_they_are_read(form: Any) -> None:
    added = form.parts.caps.add()
    assert faults_both_ways(form, form.setFocus) == []
    reached = walk(form).reached
    row = [added.most, added.what, added.per, added.whose, added.remove, form.parts.caps.more]
    begin = reached.index(added.most)
    assert reached[begin : begin + len(row)] == row
    assert reached[begin - 1] is form.parts.caps.lines[-2].remove


def test_the_dialog_grows_with_its_widest_row(form: Any, qtbot: QtBot) -> None:
    row = form.parts.caps.lines[0]
    row.most.setMinimumWidth(form.width())

    def stands_whole() -> bool:
        right = row.remove.mapTo(form, row.remove.rect().topRight()).x()
        view = form._area.viewport()
        return right <= view.mapTo(form, view.rect().topRight()).x() < form.width()

    qtbot.waitUntil(lambda: form.width() > 2 * row.remove.width() + row.most.minimumWidth())
    qtbot.waitUntil(stands_whole)
    assert form._area.verticalScrollBar().isVisible()


def test_what_is_missing_is_said_at_its_row(form: Any, opened: Opened) -> None:
    parts = form.parts
    parts.caps.lines[0].most.setText("0")
    parts.caps.lines[2].per.choose("week")
    parts.conditions.lines[0].value.setText(" ")
    parts.conditions.lines[1].other.choose("")
    parts.conditions.lines[2].field.setEditText("")
    parts.eligible.lines[1].values.setText("、")
    form.confirm.click()
    rows = (*parts.caps.lines, *parts.conditions.lines, *parts.eligible.lines)
    assert [bool(one.complaint()) for one in rows] == [True, False, True, True, True, True, False, True]
    assert "已有同样的上限" in parts.caps.lines[2].complaint()
    assert not opened.asked(SavePointRule)
    parts.caps.lines[0].most.clear()
    QApplication.processEvents()
    form.parts.caps.lines[2].per.choose("year")
    assert parts.caps.lines[2].complaint() == ""


def test_a_refusal_stands_at_the_row_it_is_about(form: Any, opened: Opened) -> None:
    refuse(opened, not_valid("conditions 2 value"), not_valid("caps 2 points"), not_valid("eligible city"))
    form.look.click()
    parts = form.parts
    assert "「条件 2」" in parts.conditions.lines[1].complaint()
    assert "「上限 2」" in parts.caps.lines[1].complaint()
    assert "「适用范围」" in parts.eligible.lines[1].complaint()
    assert form.wrong.isHidden()
    refuse(opened, not_valid("conditions", "21"), not_valid("multiplier"), not_valid("nothing known"))
    form.fields["name_zh"].input.setText("认可")
    form.confirm.click()
    assert parts.conditions.lines[1].complaint() == ""
    assert parts.conditions.lines[-1].complaint()
    assert "「倍数」" in form.fields["multiplier"].complaint()
    assert "nothing known" in form.wrong.text()


def test_a_day_or_a_reason_that_cannot_be_is_said_at_its_field(form: Any, opened: Opened) -> None:
    early = RuleStartsTooEarly(code_of_rule="recognition", valid_from="2026-11-01", earliest="2026-11-06")
    refuse(opened, early)
    form.confirm.click()
    assert "2026-11-06" in form.fields["valid_from"].complaint()
    refuse(opened, InputNotValid(field="reason", value="", expected="…"))
    form.confirm.click()
    assert form.fields["valid_from"].complaint() == ""
    assert "原因" in form.fields["reason"].complaint()
    assert form.isVisible()
