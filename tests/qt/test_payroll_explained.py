"""A payslip explained: lines, how each came about, the tax year, the next person, the way back, the PDF."""

from pathlib import Path

import pytest
from conftest import MakeShell
from fake_company import people
from fake_explained import explained_slip
from fake_gateway import CHECKER, FakeGateway
from msgspec.structs import replace as with_fields
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QTreeWidgetItem, QWidget
from pytestqt.qtbot import QtBot

from hrdesk.calls.base import Refused
from hrdesk.calls.payroll_explained import ExplainedPayslip, GetExplainedPayslip, StepResult
from hrdesk.calls.payroll_outputs import GetPayslipPdf
from hrdesk.calls.refusals import RecordNotFound
from hrdesk.views.common.language import switch_language
from hrdesk.views.common.privacy import COVER, cover_amounts
from hrdesk.views.payroll.explained_slip import ExplainedSlip
from hrdesk.views.payroll.payroll_page import PayrollPage
from hrdesk.views.payroll.review_tab import ReviewTab
from hrdesk.views.payroll.slip_tree import SOURCE, SlipTree
from hrdesk.views.payroll.source_link import SourcesDialog
from hrdesk.views.payroll.tax_cards import TaxCards
from hrdesk.views.shell.screenshots import settle
from hrdesk.views.shell.shell import Shell

ALT = Qt.KeyboardModifier.AltModifier


def review(shell: Shell) -> ReviewTab:
    shell.go("payroll", "review")
    page = shell.pages["payroll"]
    assert isinstance(page, PayrollPage)
    page.review.table.setFocus()
    settle()
    return page.review


def explained(shell: Shell) -> ExplainedSlip:
    tab = review(shell)
    tab.explain()
    settle()
    return tab.explained


def texts(within: QWidget) -> list[str]:
    settle()
    return [found.text() for found in within.findChildren(QLabel) if found.isVisible()]


def rows(tree: SlipTree) -> list[list[str]]:
    """Every row that is unfolded, from the top."""
    found: list[list[str]] = []
    item: QTreeWidgetItem | None = tree.topLevelItem(0)
    while item is not None:
        found.append([item.text(column) for column in range(tree.columnCount())])
        item = tree.itemBelow(item)
    return found


def test_enter_and_f4_open_the_slip_of_the_current_person_and_esc_goes_back(
    make_shell: MakeShell, qtbot: QtBot
) -> None:
    tab = review(make_shell())
    tab.table.pick_row(4)
    for key in (Qt.Key.Key_F4, Qt.Key.Key_Return):
        qtbot.keyClick(tab.table, key)
        assert tab.is_explaining()
        person, slip = tab.table.current_row(), tab.explained.slip
        assert person is not None
        assert slip is not None
        assert slip.employee_no == person.employee_no
        assert any(person.name in words and "2026 年 10 月" in words for words in texts(tab.explained.head))
        assert "5 / 206" in texts(tab.explained.head)
        qtbot.keyClick(tab.explained.tree, Qt.Key.Key_Escape)
        assert not tab.is_explaining()
        assert tab.table.current_row() == person
        assert QApplication.focusWidget() is tab.table


def test_alt_and_the_arrows_go_through_the_list(make_shell: MakeShell, qtbot: QtBot) -> None:
    tab = review(make_shell())
    tab.explain()
    first = tab.explained.slip
    qtbot.keyClick(tab.explained.tree, Qt.Key.Key_Down, ALT)
    second = tab.explained.slip
    assert first is not None
    assert second is not None
    assert second.employee_id != first.employee_id
    assert "2 / 206" in texts(tab.explained.head)
    qtbot.keyClick(tab.explained.tree, Qt.Key.Key_Up, ALT)
    assert tab.explained.slip == first
    tab.explained.head.down.click()
    assert tab.explained.slip == second
    tab.explained.head.back.click()
    assert tab.why.person is not None
    assert tab.why.person.employee_id == second.employee_id, "the panel follows where one got to"


def test_each_line_says_formula_values_rule_date_and_source(make_shell: MakeShell) -> None:
    shown = rows(explained(make_shell()).tree)
    overtime = next(line for line in shown if line[0] == "加班")
    assert overtime[1:5] == [
        "1,462.07",
        "小时工资 × 节假日加班小时 × 300%",
        "60.9195402298… × 8 × 300%",
        "制造业月薪",
    ]
    assert overtime[SOURCE] == "考勤第 31 行 +1"
    pension = next(line for line in shown if line[0] == "养老保险")
    assert pension[1] == "−1,048.00"
    assert pension[4:6] == ["苏州 · 养老保险", "2026-07-01"]


def test_groups_carry_their_totals_and_what_the_employer_bears_is_folded(make_shell: MakeShell) -> None:
    page = explained(make_shell())
    heads = [line[0] for line in rows(page.tree)]
    assert heads == [
        "应发",
        "基本工资",
        "加班",
        "个人缴纳",
        "养老保险",
        "代扣个税",
        "个人所得税",
        "实发",
        "公司承担",
    ]
    net = next(line for line in rows(page.tree) if line[0] == "实发")
    assert page.slip is not None
    assert net[4] == "逐行重算一致"
    assert net[2].endswith("− 1,048.00 − 691.44")


def test_gross_less_deductions_is_net_above_the_lines(make_shell: MakeShell) -> None:
    page = explained(make_shell())
    said = texts(page.equation)
    assert said[0] == "应发"
    assert [one for one in said if one in ("−", "=", "+")] == ["−", "−", "="]
    assert "对比 9 月" in said
    person = people(1)[0]
    owing = with_fields(explained_slip(person, "tried"), other_deductions=500, debt=900, recalculated=False)
    page.equation.say(owing)
    assert {"其他扣款", "其他应收款", "5.00", "9.00", "+"} <= set(texts(page.equation))
    page.tree.say(owing)
    net = next(line for line in rows(page.tree) if line[0] == "实发")
    assert net[4] == "重算结果不同"
    assert net[2].endswith("− 5.00 + 9.00")


def test_the_current_line_says_how_it_came_about(make_shell: MakeShell) -> None:
    page = explained(make_shell())
    assert page.tree.choose("overtime")
    said = texts(page.line_box)
    assert "加班 · 1,462.07 的由来" in said
    assert "小时工资 × 节假日加班小时 × 300%，舍入到 0.01" in said
    assert {"节假日加班小时", "8 h", "小时工资", "合同基本工资 ÷ 21.75 ÷ 8 = 60.9195402298…"} <= set(said)
    page.tree.choose("tax")
    assert "苏州 · 养老保险 · 2026-07-01 起生效 · 该数为估算。" in texts(page.line_box)
    group = page.tree.topLevelItem(0)
    assert group is not None
    page.tree.setCurrentItem(group)
    assert "一行的由来" in texts(page.line_box)
    assert not page.tree.choose("no such item")


def test_the_rule_stands_before_the_values_and_a_condition_is_told_in_words(make_shell: MakeShell) -> None:
    page = explained(make_shell())
    overtime = page.tree.line_of(page.tree._rows["overtime"])
    assert overtime is not None
    came = StepResult(piece="出勤 = 应出勤", value="true", definition={})
    page.line_box.say(with_fields(overtime, steps=(came,)))
    said = texts(page.line_box)
    assert "出勤 = 应出勤 = 成立" in said
    assert said.index("规则") < said.index("节假日加班小时")


def test_a_reason_of_the_panel_leads_to_its_line(make_shell: MakeShell) -> None:
    tab = review(make_shell())
    tab.why.chart.picked.emit("overtime")
    line = tab.explained.tree.current_line()
    assert line is not None
    assert line.item == "overtime"
    tab.close_explained()
    tab.why.verdict.explain.click()
    assert tab.is_explaining()


def test_a_click_on_the_source_of_a_line_shows_all_of_it(make_shell: MakeShell) -> None:
    page = explained(make_shell())
    group = page.tree.topLevelItem(0)
    assert group is not None
    page.tree.itemClicked.emit(group, SOURCE)
    assert page.window().findChild(SourcesDialog) is None
    page.tree.itemClicked.emit(group.child(1), SOURCE)
    dialog = page.window().findChild(SourcesDialog)
    assert dialog is not None
    said = "\n".join(found.text() for found in dialog.findChildren(QLabel))
    assert "考勤月度汇总_202610.xlsx" in said
    assert "薪资基础_202610.xlsx" in said
    dialog.reject()


def test_the_tax_year_stands_beside_with_the_bracket_marked(make_shell: MakeShell) -> None:
    page = explained(make_shell())
    said = texts(page.tax)
    assert {"到 10 月", "到 11 月", "= 累计应纳税所得额", "35,530.44", "42,773.51"} <= set(said)
    assert "− 累计免税收入" not in said, "rows without any figure are left out"
    marked = said.index("← 11 月 42,773.51")
    assert said[marked - 3 : marked] == ["2   36,000 – 144,000", "10 %", "2,520"]
    assert {"1   ≤ 36,000", "3   > 144,000"} <= set(said)
    assert said[said.index("1   ≤ 36,000") + 3] == "到 10 月"
    assert "2019-01-01 起生效 · 该数为估算。" in said


def test_the_curve_of_the_year_parts_what_was_withheld_from_the_forecast(make_shell: MakeShell) -> None:
    page = explained(make_shell())
    figures = page.tax.chart.chart.figures()
    assert figures.rows[9:] == (("10", "110.00"), ("11", "691.44"), ("~12", "447.65"))
    assert "~ 为预测：以后各月收入各 14,400.00，全年约 2,652.65。" in texts(page.tax)


def test_a_scheme_without_withholding_has_no_tax_cards(qtbot: QtBot) -> None:
    cards = TaxCards()
    qtbot.addWidget(cards)
    cards.say(with_fields(explained_slip(people(1)[0], "tried"), tax=None))
    assert not cards.isVisibleTo(None)


def test_a_slip_that_cannot_be_explained_says_why(
    make_shell: MakeShell, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_self: FakeGateway, request: GetExplainedPayslip) -> ExplainedPayslip:
        raise Refused(RecordNotFound(kind="payslip", key=str(request.employee_id)))

    monkeypatch.setattr(FakeGateway, "_explained", refuse)
    page = explained(make_shell())
    assert not page.tree.isVisible()
    assert any("5" in words for words in texts(page))
    assert page.head.back.hasFocus(), "Esc and Alt with the arrows still work"


def test_the_posted_slip_is_written_with_its_second_page(make_shell: MakeShell, tmp_path: Path) -> None:
    page = explained(make_shell(CHECKER, state="posted"))
    assert page.head.print.isVisible()
    page.save_to(tmp_path / "slip.pdf")
    assert (tmp_path / "slip.pdf").read_bytes().startswith(b"%PDF")
    gateway = page._desk.gateway
    assert isinstance(gateway, FakeGateway)
    assert [one.explained for one in gateway.asked if isinstance(one, GetPayslipPdf)] == [True]


def test_a_slip_that_is_not_posted_has_no_pdf_yet(make_shell: MakeShell) -> None:
    assert not explained(make_shell(CHECKER, state="tried")).head.print.isVisible()


def test_a_write_of_somebody_else_leaves_the_slip_open(make_shell: MakeShell) -> None:
    shell = make_shell()
    page = explained(shell)
    shell.reload()
    assert page.isVisible()


def test_the_slip_follows_the_language_and_the_mask(make_shell: MakeShell, qapp: QApplication) -> None:
    page = explained(make_shell())
    page.tree.choose("overtime")
    switch_language(qapp, "en")
    settle()
    assert "Overtime" in [line[0] for line in rows(page.tree)]
    line = page.tree.current_line()
    assert line is not None
    assert line.item == "overtime", "the line stays where it was"
    try:
        cover_amounts(qapp, True)
        settle()
        shown = [cell for line in rows(page.tree) for cell in line[1:]] + texts(page.line_box)
        assert COVER in shown
        assert not any("1,462.07" in words or "60.9195" in words for words in shown)
    finally:
        cover_amounts(qapp, False)
