"""The ledger tab: movements by kind and person, reversed, given to many, taken out; figures as files."""

import pytest
from msgspec.structs import replace
from opened_points import Opened, open_tab
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from hrdesk.calls.people import ListEmployees
from hrdesk.calls.points import (
    AdjustPoints,
    GetPointBalance,
    GrantPoints,
    ListPointMovements,
    PreviewGrant,
    ReverseMovement,
    WriteLedger,
    WriteStatement,
)
from hrdesk.calls.points_figures import ExportPointFigures
from hrdesk.views.common.dialogs import Confirm
from hrdesk.views.points.figure_kinds import INSIGHT
from hrdesk.views.points.grant_form import GrantForm
from hrdesk.views.points.point_words import movement_words, plain, signed, source_words, when_words
from hrdesk.views.points.redeem_forms import AdjustForm


@pytest.fixture
def opened(qtbot: QtBot) -> Opened:
    return open_tab(qtbot, "ledger")


@pytest.fixture
def saved_as(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> list[str]:
    """Names that were proposed for files; each is saved under its own."""
    proposed: list[str] = []

    def save(_over: object, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        proposed.append(name)
        return f"{tmp_path}/{name}", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", save)
    return proposed


def test_everybody_is_listed_and_the_row_leads_to_the_person(opened: Opened) -> None:
    ledger = opened.page.ledger
    assert ledger.model.rowCount() == 40
    ledger.table.pick_row(1)
    assert ledger.person.employee_id == 2
    assert opened.asked(GetPointBalance)[-1].employee_id == 2
    assert ledger.person.is_proved() is True


def test_segments_ask_for_kinds(opened: Opened) -> None:
    ledger = opened.page.ledger
    ledger.segments.press("spend")
    assert opened.asked(ListPointMovements)[-1].kinds == ("hold", "spend", "release")
    assert ledger.model.rowCount() == 8
    ledger.segments.press("adjust")
    assert opened.asked(ListPointMovements)[-1].kinds == ("adjust", "reverse")


def test_a_movement_is_reversed_with_a_reason(opened: Opened) -> None:
    ledger = opened.page.ledger
    ledger.reverse_button.click()
    assert opened.toasts == ["先选一笔流水。"]
    ledger.table.pick_row(1)
    ledger.reverse_button.click()
    assert opened.dialog(Confirm).windowTitle() == "冲正：吕春燕 · 月度全勤"
    opened.answer(Confirm, "重复计分")
    request = opened.asked(ReverseMovement)[-1]
    assert (request.movement_id, request.reason) == (39, "重复计分")
    assert "可冲正" in opened.toasts[-1]


def test_ledger_and_statement_are_taken_out(opened: Opened, saved_as: list[str]) -> None:
    ledger = opened.page.ledger
    ledger.statement_button.click()
    assert opened.toasts == ["先选一笔流水。"]
    ledger.table.pick_row(0)
    ledger.statement_button.click()
    asked = opened.asked(WriteStatement)[-1]
    assert (asked.employee_id, asked.from_day, asked.to_day) == (1, "2026-01-01", "2026-11-06")
    opened.page.ledger.export()
    assert len(opened.asked(WriteLedger)) == 1
    assert saved_as == ["HL0001_积分对账单.pdf", "积分流水.csv"]
    assert opened.toasts[-1] == "已保存：积分流水.csv"


def test_points_are_given_to_many_after_a_look(opened: Opened) -> None:
    opened.page.ledger.grant_button.click()
    form = opened.dialog(GrantForm)
    form.look.click()
    assert form.points.complaint()
    form.points.input.setText("20")
    form.points.complain("")
    form.look.click()
    assert form.looked.text() == "没有选人。"
    form.tick(1, 2)
    form.look.click()
    asked = opened.asked(PreviewGrant)[-1]
    assert (asked.points, asked.departments, asked.everybody) == (20, (1, 2), False)
    assert form.looked.text().startswith("4 人，共 80 分：员工0、员工1")
    assert form.confirm.text() == "给 4 人发放积分"
    form.everybody.setChecked(True)
    form.look.click()
    assert form.looked.text().endswith("另有 2 条")
    form.confirm.click()
    assert not opened.asked(GrantPoints)
    form.reason.input.setText("5S 优秀")
    form.confirm.click()
    given = opened.asked(GrantPoints)[-1]
    assert (given.everybody, given.departments, given.reason) == (True, (), "5S 优秀")
    assert opened.toasts[-1] == "已给 8 人发放 160 分；可冲正。"


def test_points_are_adjusted_by_hand(opened: Opened) -> None:
    opened.page.act.adjust()
    form = opened.dialog(AdjustForm)
    form.confirm.click()
    assert form.person.field.complaint()
    form.person.field.input.setText("沈")
    form.person._ask("沈")
    assert opened.asked(ListEmployees)[-1].search == "沈"
    form.person.field._take(0)
    assert form.person.employee_id() > 0
    assert "可用" in form.person.balance.text()
    form.points.input.setText("很多")
    form.reason.input.setText("安全建议")
    form.confirm.click()
    assert form.points.complaint() == "不为 0 的整数。"
    form.points.input.setText("−1,000")
    form.points.complain("")
    form.confirm.click()
    asked = opened.asked(AdjustPoints)[-1]
    assert (asked.points, asked.reason, asked.expires_on) == (-1000, "安全建议", None)


def test_movements_are_told_by_rule_item_or_reason(opened: Opened) -> None:
    hold, earned = opened.gateway.points.movements[0], opened.gateway.points.movements[1]
    assert (movement_words(hold), source_words(hold)) == ("冻结 · 影城通兑券 1 张", "DH-0917")
    assert (movement_words(earned), source_words(earned)) == ("月度全勤", "2026-10:HL0001")
    assert (when_words(earned), when_words(replace(earned, day="2026-10-28"))) == ("10-30 13:52", "10-28")
    assert (signed(5), signed(-5), signed(0), plain(-1284)) == ("+5", "−5", "—", "−1,284")


def test_every_figure_is_a_chart_a_table_and_a_file(qtbot: QtBot, saved_as: list[str]) -> None:
    opened = open_tab(qtbot, "insight")
    cards = opened.page.insight.cards
    assert len(cards) == len(INSIGHT) == 8
    for card in cards:
        figures = card.panel.chart.figures()
        assert figures.rows, card.kind.title
        assert len({len(line) for line in (figures.header, *figures.rows)}) == 1
        card.export.click()
    parts = {one.part for one in opened.asked(ExportPointFigures)}
    assert parts == {"months", "items", "hours", "departments", "categories", "expiring"}
    assert len(saved_as) == 8
    assert opened.page.insight.facts()[0].value == "101 / 146"


def test_what_the_figures_say(qtbot: QtBot) -> None:
    opened = open_tab(qtbot, "insight")
    tables = {card.kind.title: card.panel.chart.figures() for card in opened.page.insight.cards}
    assert tables["Redemption rate"].rows[-1] == ("10", "64 %")
    assert tables["Redemption rate"].rows[6] == ("5", "—")
    assert tables["Hours of check-in"].rows[2] == ("8", "112")
    assert tables["Taking part by department"].rows[-1] == ("小部门合计", "50 %", "3 / 6")
    assert tables["Training coverage"].rows[0] == ("全部", "41.8 %", "61 / 146")
    assert tables["Points by category"].rows[-1] == ("其他", "0", "−45")
    assert [row[0] for row in tables["What redeems"].rows][:1] == ["销售谈判手册（2026 版）"]


def test_a_wide_window_has_three_columns_of_figures(qtbot: QtBot) -> None:
    opened = open_tab(qtbot, "insight")
    tab = opened.page.insight
    tab.resize(700, 900)
    assert tab._columns == 1
    tab.resize(1600, 900)
    assert tab._columns == 3


def test_key_t_turns_a_chart_into_its_table(qtbot: QtBot) -> None:
    opened = open_tab(qtbot, "insight")
    card = opened.page.insight.cards[0]
    card.panel.chart.setFocus(Qt.FocusReason.OtherFocusReason)
    card.panel.turn()
    assert card.panel.shows_table()
    assert card.panel.table.rowCount() == 12
