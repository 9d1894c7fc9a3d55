"""Why did it change: the panel beside the review list, its waterfall, its table and its sources."""

import pytest
from conftest import MakeShell
from fake_company import people
from fake_gateway import FakeGateway
from fake_reasons import ATTENDANCE, LAW, PAY, change, reasons_for
from msgspec.structs import replace as with_fields
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from hrdesk.calls.base import Refused
from hrdesk.calls.payroll_why import GetWhyChanged, WhyChanged
from hrdesk.calls.refusals import RecordNotFound
from hrdesk.views.common.charts.waterfall import Waterfall
from hrdesk.views.common.language import switch_language
from hrdesk.views.common.privacy import COVER, cover_amounts
from hrdesk.views.payroll.payroll_page import PayrollPage
from hrdesk.views.payroll.review_tab import ReviewTab
from hrdesk.views.payroll.slip_words import how_words, reason_words, source_lines, source_words, value_words
from hrdesk.views.payroll.source_link import SourceLink, SourcesDialog
from hrdesk.views.payroll.why_chart import MOST, causes
from hrdesk.views.shell.screenshots import settle
from hrdesk.views.shell.shell import Shell

STEADY = people(1)[0]


def review(shell: Shell) -> ReviewTab:
    shell.go("payroll", "review")
    page = shell.pages["payroll"]
    assert isinstance(page, PayrollPage)
    settle()
    return page.review


def texts(tab: ReviewTab) -> list[str]:
    settle()
    return [found.text() for found in tab.why.findChildren(QLabel) if found.isVisible()]


def links(tab: ReviewTab) -> list[SourceLink]:
    settle()
    return [found for found in tab.why.findChildren(SourceLink) if found.isVisible()]


def asked_for(tab: ReviewTab) -> list[int]:
    gateway = tab._desk.gateway
    assert isinstance(gateway, FakeGateway)
    return [one.employee_id for one in gateway.asked if isinstance(one, GetWhyChanged)]


def test_the_panel_stands_beside_the_list_and_follows_the_row(make_shell: MakeShell) -> None:
    tab = review(make_shell())
    assert tab.why.isVisible()
    first = tab.why.person
    assert first is not None
    assert first.flag == "red"
    tab.table.pick_row(4)
    assert tab.why.person is not None
    assert tab.why.why is not None
    assert tab.why.why.name == tab.why.person.name != first.name
    assert asked_for(tab)[-1] == tab.why.person.employee_id


def test_the_sum_row_says_that_nothing_is_unexplained(make_shell: MakeShell) -> None:
    tab = review(make_shell())
    why = tab.why.why
    assert why is not None
    shown = texts(tab)
    assert "与差额一致，未解释 0.00" in shown
    assert shown.count(texts(tab)[shown.index("合计") + 2]) >= 2, "head and sum row say the same difference"
    assert {"基本工资", "9,800.00 → 10,600.00", "+800.00"} <= set(shown)
    assert "个税：跳档 3 % → 10 %" in shown


def test_what_is_not_explained_is_said_and_drawn(
    make_shell: MakeShell, monkeypatch: pytest.MonkeyPatch
) -> None:
    def one_fen_open(_self: FakeGateway, _request: GetWhyChanged) -> WhyChanged:
        whole = reasons_for(STEADY)
        return with_fields(whole, parts=whole.parts[:-1], unexplained=whole.parts[-1].amount)

    monkeypatch.setattr(FakeGateway, "_why_changed", one_fen_open)
    tab = review(make_shell())
    assert "未全部解释：差 −474.15" in texts(tab)
    assert tab.why.why is not None
    assert [cause.label for cause in causes(tab.why.why)][-1] == "未解释"


def test_w_puts_the_panel_away_and_brings_it_back(make_shell: MakeShell, qtbot: QtBot) -> None:
    tab = review(make_shell())
    tab.table.setFocus()
    qtbot.keyClick(tab.table, Qt.Key.Key_W)
    assert not tab.why.isVisible()
    before = len(asked_for(tab))
    tab.table.pick_row(3)
    assert len(asked_for(tab)) == before, "a panel that is away asks for nothing"
    qtbot.keyClick(tab.table, Qt.Key.Key_W)
    assert tab.why.isVisible()
    assert tab.why.person == tab.table.current_row()


def test_escape_closes_the_panel_and_leaves_the_list_with_the_keys(
    make_shell: MakeShell, qtbot: QtBot
) -> None:
    tab = review(make_shell())
    qtbot.keyClick(tab.why, Qt.Key.Key_Escape)
    assert not tab.why.isVisible()
    assert QApplication.focusWidget() is tab.table


def test_r_and_y_go_from_one_flagged_person_to_the_next_and_round(
    make_shell: MakeShell, qtbot: QtBot
) -> None:
    tab = review(make_shell())
    tab.table.setFocus()
    tab.table.pick_row(10)
    walked = []
    for _step in range(4):
        qtbot.keyClick(tab.table, Qt.Key.Key_R)
        walked.append(tab.table.current_row())
    assert [person.flag for person in walked if person] == ["red"] * 4
    assert walked[0] == walked[3] != walked[1]
    qtbot.keyClick(tab.table, Qt.Key.Key_Y)
    current = tab.table.current_row()
    assert current is not None
    assert current.flag == "amber"


def test_where_the_list_shows_none_of_a_flag_its_segment_is_chosen(
    make_shell: MakeShell, qtbot: QtBot
) -> None:
    tab = review(make_shell())
    tab.filter.segments.press("green")
    tab.table.setFocus()
    qtbot.keyClick(tab.table, Qt.Key.Key_R)
    assert tab.filter.segments.current() == "red"


def test_a_source_opens_with_file_row_and_who_imported_it(make_shell: MakeShell) -> None:
    tab = review(make_shell())
    link = next(one for one in links(tab) if one.text().startswith("薪资基础"))
    assert link.accessibleName() == "基本工资: 薪资基础第 12 行"
    link.click()
    dialog = tab.window().findChild(SourcesDialog)
    assert dialog is not None
    said = "\n".join(found.text() for found in dialog.findChildren(QLabel))
    assert "薪资基础_202610.xlsx" in said
    assert "导入批次 7，2026-11-03 11:40，赵晓彤" in said
    dialog.accept()
    page = tab.window().findChild(PayrollPage)
    assert page is not None
    assert page.current_tab() == "inputs"


def test_a_rule_says_from_when_it_holds_and_how_it_was_seen(make_shell: MakeShell) -> None:
    tab = review(make_shell())
    link = next(one for one in links(tab) if one.toolTip().startswith("个人所得税预扣率表"))
    link.click()
    dialog = tab.window().findChild(SourcesDialog)
    assert dialog is not None
    said = "\n".join(found.text() for found in dialog.findChildren(QLabel))
    assert "2019-01-01 起生效" in said
    assert "规则凭记忆录入，须与原文核对。" in said
    assert "该数为估算。" in said
    assert not dialog.cancel.isVisible()
    dialog.accept()
    page = tab.window().findChild(PayrollPage)
    assert page is not None
    assert page.current_tab() == "review"


def test_several_sources_are_counted_and_all_shown(make_shell: MakeShell) -> None:
    tab = review(make_shell())
    assert any(one.accessibleName().endswith("+1") for one in links(tab))
    assert source_words(ATTENDANCE) == "考勤第 31 行"
    assert source_words(with_fields(ATTENDANCE, row=0)) == "考勤"
    assert source_lines(with_fields(PAY, batch_id=None, row=0)) == ["薪资基础: 薪资基础_202610.xlsx"]
    assert source_lines(with_fields(LAW, seen="", state="", valid_from="")) == ["个人所得税预扣率表（演示）"]


def test_the_chart_leads_from_a_reason_to_its_line(make_shell: MakeShell, qtbot: QtBot) -> None:
    tab = review(make_shell())
    assert isinstance(tab.why.chart.chart, Waterfall)
    assert [mark.key for mark in tab.why.chart.chart.marks()][1:-1] == [
        "base_pay",
        "overtime",
        "pension",
        "tax",
        "tax",
    ]
    with qtbot.waitSignal(tab.why.explain_wanted) as wanted:
        tab.why.chart.picked.emit("overtime")
    assert wanted.args == ["overtime"]


def test_many_reasons_keep_the_largest_and_sum_up_the_others() -> None:
    why = reasons_for(STEADY)
    many = with_fields(why, parts=why.parts * 3)
    shown = causes(many)
    assert len(shown) == MOST
    assert shown[-1].label == f"其余 {len(many.parts) - MOST + 1} 项"
    assert sum(cause.change for cause in shown) == sum(part.amount for part in many.parts)


def test_a_joiner_has_no_month_to_compare_with(make_shell: MakeShell) -> None:
    tab = review(make_shell())
    tab.filter.segments.press("joined")
    assert "没有可比的上月，全部为新增。" in texts(tab)


def test_somebody_without_any_slip_is_told_in_a_sentence(
    make_shell: MakeShell, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_self: FakeGateway, request: GetWhyChanged) -> WhyChanged:
        raise Refused(RecordNotFound(kind="payslip", key=str(request.employee_id)))

    monkeypatch.setattr(FakeGateway, "_why_changed", refuse)
    tab = review(make_shell())
    assert tab.why.why is None
    assert not tab.why.chart.isVisible()
    person = tab.why.person
    assert person is not None
    assert any(str(person.employee_id) in sentence for sentence in texts(tab))


def test_an_empty_result_takes_the_panel_away(make_shell: MakeShell) -> None:
    tab = review(make_shell())
    tab.filter.search_field.setText("NOBODY OF THIS NAME")
    tab.ask()
    assert not tab.why.isVisible()


def test_the_words_follow_the_language_and_the_mask(make_shell: MakeShell, qapp: QApplication) -> None:
    tab = review(make_shell())
    switch_language(qapp, "en")
    assert {"Base pay", "Adds up, unexplained 0.00"} <= set(texts(tab))
    try:
        cover_amounts(qapp, True)
        shown = texts(tab)
        assert f"{COVER} → {COVER}" in shown
        assert not any("9,800.00" in words for words in shown)
    finally:
        cover_amounts(qapp, False)


def test_values_are_worded_with_their_unit() -> None:
    assert value_words("", "money") == "—"
    assert value_words("-20.00", "money") == "−20.00"
    assert value_words("26", "hours") == "26 h"
    assert value_words("21.75", "days") == "21.75 天"
    assert value_words("-", "text") == "-"
    part = reasons_for(STEADY).parts[1]
    assert how_words(part) == "节假日加班 9 h → 26 h；时薪 56.32 → 60.92"
    law = with_fields(part, how=(change("base", "money", "", "8.00"), change("rate", "rate", "8 %", "9 %")))
    assert how_words(law) == "缴费基数 — → 8.00；比例 8 % → 9 %"
    debt = with_fields(part, code="debt", item="", names={})
    assert reason_words(debt) == "欠款"
