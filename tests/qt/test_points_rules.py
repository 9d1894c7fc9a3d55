"""Rules from a day on and their test bench; events that could not count, put right or dismissed; imports."""

import pytest
from fake_point_answers import rules
from opened_points import Opened, open_tab
from pytestqt.qtbot import QtBot

from hrdesk.calls.points_events import DismissQueuedEvents, RetryQueuedEvents, SettleQueuedEvent
from hrdesk.calls.points_rules import EndPointRule, ListPointRules, ReplayRules, SavePointRule
from hrdesk.views.common.dialogs import Confirm
from hrdesk.views.points.event_forms import SettleForm
from hrdesk.views.points.rule_form import RuleForm
from hrdesk.views.points.rule_words import (
    caps_words,
    conditions_words,
    lasting_words,
    span_words,
    worth_words,
)


@pytest.fixture
def opened(qtbot: QtBot) -> Opened:
    return open_tab(qtbot, "rules")


def test_rules_in_force_and_coming_are_listed_and_those_that_are_over_on_wish(opened: Opened) -> None:
    tab = opened.page.rules
    assert [one.code for one in tab.rules] == [
        "full_attendance",
        "late",
        "check_in",
        "performance",
        "recognition",
    ]
    tab.ended.setChecked(True)
    assert opened.asked(ListPointRules)[-1].ended is True
    assert tab.rules[-1].code == "comment"


def test_rules_speak_the_readers_words() -> None:
    full, late, daily, graded, thanks, over = rules()
    assert [worth_words(one) for one in (full, late, graded)] == ["+10", "−5", "+20 × 1.5"]
    assert (caps_words(full), caps_words(daily)) == ("—", "每天 1 次")
    assert caps_words(thanks) == "每月 50 分（按给出人）"
    assert (conditions_words(graded), conditions_words(thanks)) == ("等级为 S / A 之一", "部门：装配车间")
    assert (lasting_words(full), lasting_words(late)) == ("24 个月", "永久有效")
    assert (span_words(full), span_words(over)) == ("2026-01-01 起", "2026-01-01 … 2026-06-01")


def test_a_change_is_tried_on_last_month_and_saved_from_a_day_on(opened: Opened) -> None:
    tab = opened.page.rules
    tab.change_button.click()
    assert opened.toasts == ["先选一条规则。"]
    tab.table.pick_row(2)
    tab.change_button.click()
    form = opened.dialog(RuleForm)
    (cap,) = form.parts.caps.lines
    assert (form.fields["code"].value(), cap.most.text(), cap.per.value()) == ("check_in", "1", "day")
    form.fields["points"].input.setText("3")
    form.look.click()
    tried = opened.asked(ReplayRules)[-1]
    assert (tried.code, tried.points, tried.period) == ("check_in", 3, None)
    assert tried.caps == ({"times": 1, "per": "day", "of": "person"},)
    assert form.bench._note.text() == "2026 年 9 月，310 个事件：1,800 → 1,850 分，1 人有变化"
    cap.remove.click()
    form.fields["valid_from"].input.setText("2026-12-01")
    form.confirm.click()
    saved = opened.asked(SavePointRule)[-1]
    assert (saved.version, saved.points, saved.caps, saved.valid_from) == (1, 3, (), "2026-12-01")
    assert (saved.expires_months, saved.category) == (24, "other")
    assert opened.toasts[-1] == "check_in 自 2026-12-01 起。"


def test_caps_conditions_and_eligibility_that_nobody_touches_are_kept(opened: Opened) -> None:
    tab = opened.page.rules
    tab.edit(tab.rules[4])
    form = opened.dialog(RuleForm)
    form.look.click()
    tried = opened.asked(ReplayRules)[-1]
    assert tried.caps == ({"points": 50, "per": "month", "of": "giver"},)
    assert tried.eligible == {"department": ("装配车间",)}
    form.reject()
    tab.edit(tab.rules[3])
    form = opened.dialog(RuleForm)
    form.look.click()
    assert opened.asked(ReplayRules)[-1].conditions == ({"field": "grade", "test": "one_of", "value": "S|A"},)


def test_a_new_rule_says_what_is_missing(opened: Opened) -> None:
    opened.page.rules.new_button.click()
    form = opened.dialog(RuleForm)
    form.look.click()
    assert not opened.asked(ReplayRules)
    form.fields["points"].input.setText("many")
    form.confirm.click()
    wrong = [key for key, one in form.fields.items() if one.complaint()]
    assert wrong == ["code", "event_kind", "points"]
    assert not opened.asked(SavePointRule)


def test_a_rule_is_ended_with_a_reason(opened: Opened) -> None:
    tab = opened.page.rules
    tab.table.pick_row(0)
    tab.end_button.click()
    opened.answer(Confirm, "改用新规则")
    ended = opened.asked(EndPointRule)[-1]
    assert (ended.rule_id, ended.valid_to, ended.reason) == (1, "2026-11-06", "改用新规则")


def test_the_bench_tries_the_chosen_rule(opened: Opened) -> None:
    tab = opened.page.rules
    tab.table.pick_row(1)
    tab.try_button.click()
    assert opened.asked(ReplayRules)[-1].below_zero is True
    assert tab.bench.model.rowCount() == 1


def test_waiting_events_say_why_and_are_put_right(qtbot: QtBot) -> None:
    opened = open_tab(qtbot, "events")
    tab = opened.page.events
    assert (tab.open, tab.model.rowCount()) == (3, 3)
    tab.settle_button.click()
    assert opened.toasts == ["先选待处理的事件。"]
    tab.table.pick_row(0)
    assert "HL9999" in str(tab.table.model().index(0, 0).data())
    tab.settle_button.click()
    form = opened.dialog(SettleForm)
    form.confirm.click()
    assert form.reason.complaint()
    form.fields["employee_no"].input.setText("HL0009")
    form.reason.input.setText("工号写错")
    form.confirm.click()
    asked = opened.asked(SettleQueuedEvent)[-1]
    assert (asked.employee_no, asked.kind, asked.occurred_at) == ("HL0009", None, None)
    assert (tab.open, opened.toasts[-1]) == (2, "已计入：+2 分。")


def test_waiting_events_are_tried_again_or_dismissed(qtbot: QtBot) -> None:
    opened = open_tab(qtbot, "events")
    tab = opened.page.events
    tab.retry_button.click()
    assert opened.asked(RetryQueuedEvents)[-1].ids == ()
    assert opened.toasts[-1] == "已计入 1 个，仍待 2 个。"
    tab.table.selectAll()
    tab.dismiss_button.click()
    opened.answer(Confirm, "测试数据")
    asked = opened.asked(DismissQueuedEvents)[-1]
    assert (asked.ids, asked.reason) == ((1, 2, 3), "测试数据")
    assert tab._none.isVisible()
    tab.segments.press("dismissed")
    assert tab.model.rowCount() == 3
