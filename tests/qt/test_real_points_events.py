"""Rules, events and figures of points in the window on a real store: brought in, put right, tried out."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import now
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from small_company import ANNA, BO, SmallCompany
from stores import PreparedHome, SetClock, enter

from hrdesk.calls.points import CheckPoints, GetPointBalance
from hrdesk.calls.points_rules import ListPointRules
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.dialogs import Confirm
from hrdesk.views.common.runners import InlineRunner
from hrdesk.views.points.event_forms import SettleForm
from hrdesk.views.points.grant_form import GrantForm
from hrdesk.views.points.points_page import PointsPage
from hrdesk.views.points.rule_form import RuleForm
from hrdesk.views.points.rule_words import caps_words, conditions_words
from hrdesk.views.shell.shell import Shell

EVENTS = """来源系统,事件编号,事件类型,工号,发生时间
oa,E-1,check_in,A001,2026-10-12 08:10:00
oa,E-2,check_in,A001,2026-10-13 08:20:00
oa,E-3,check_in,A002,2026-10-13 17:30:00
oa,E-4,share,A009,2026-10-14 10:00:00
"""
"""Two people check in; somebody nobody knows shares."""


@pytest.fixture
def company(empty_home: PreparedHome) -> Iterator[SmallCompany]:
    made = SmallCompany.of(empty_home)
    clock = made.store.site.clock
    assert isinstance(clock, SetClock)
    clock.moment = now()
    try:
        made.roster(ANNA, {**BO, "部门": "办公室"})
        yield made
    finally:
        made.store.close()


@pytest.fixture
def page(qtbot: QtBot, company: SmallCompany) -> PointsPage:
    desk = Desk(enter(company.store, "hr_officer", "zh"), InlineRunner(), now=now)
    shell = Shell(desk, lambda desk: [PointsPage(desk)])
    desk.setParent(shell)
    qtbot.addWidget(shell)
    shell.resize(1440, 900)
    shell.show()
    shell.choose_period("2026-10")
    QApplication.processEvents()
    made = shell.pages["points"]
    assert isinstance(made, PointsPage)
    return made


Import = Callable[[str], None]


@pytest.fixture
def bring(page: PointsPage, tmp_path: Path) -> Import:
    """Events of a file, through preview and button."""

    def bring_events(text: str) -> None:
        path = tmp_path / "events.csv"
        path.write_text(text, encoding="utf-8")
        page.open_tab("import")
        page.importer.show_kind("events")
        page.importer.panel.read(path)
        preview = page.importer.panel.file.preview
        assert preview is not None
        page.importer.panel.apply()

    return bring_events


def dialog(page: PointsPage, kind: type[Any]) -> Any:
    (shown,) = [one for one in page.window().findChildren(kind) if one.isVisible()]
    return shown


def balance(company: SmallCompany, number: str) -> int:
    return int(company.maker(GetPointBalance(employee_no=number)).available)


def test_events_are_imported_and_the_one_that_waits_is_put_right(
    page: PointsPage, company: SmallCompany, bring: Import
) -> None:
    bring(EVENTS)
    assert (balance(company, "A001"), balance(company, "A002")) == (4, 2)
    events = page.events
    assert events is not None
    page.open_tab("events")
    assert events.open == 1
    events.table.pick_row(0)
    assert "A009" in str(events.table.model().index(0, 0).data())
    events.settle()
    form = dialog(page, SettleForm)
    form.fields["employee_no"].input.setText("A002")
    form.reason.input.setText("工号写错")
    form.confirm.click()
    assert (events.open, balance(company, "A002")) == (0, 7)

    bring(EVENTS)
    assert (balance(company, "A001"), balance(company, "A002")) == (4, 7)
    assert events.open == 0


def test_an_event_nobody_can_use_is_dismissed_with_a_reason(
    page: PointsPage, company: SmallCompany, bring: Import
) -> None:
    bring(EVENTS)
    events = page.events
    assert events is not None
    page.open_tab("events")
    events.retry()
    assert events.open == 1
    events.table.selectAll()
    events.dismiss()
    ask = dialog(page, Confirm)
    ask.write_reason("测试")
    ask.confirm.click()
    assert events.open == 0
    events.segments.press("dismissed")
    assert [row.reason for _at, row in events.model.rows_here()] == ["测试"]
    assert company.maker(CheckPoints()).ok


def test_a_changed_rule_is_tried_on_the_month_before_it_holds(
    page: PointsPage, company: SmallCompany, bring: Import
) -> None:
    bring(EVENTS)
    rules = page.rules
    assert rules is not None
    page.open_tab("rules")
    check_in = next(one for one in rules.rules if one.code == "check_in")
    rules.edit(check_in)
    form = dialog(page, RuleForm)
    form.fields["points"].input.setText("5")
    form.look.click()
    replay = form.bench.replay
    assert replay is not None
    assert (replay.period, replay.after - replay.before) == ("2026-10", 9)
    assert {one.employee_no: (one.before, one.after) for one in replay.people} == {
        "A001": (4, 10),
        "A002": (2, 5),
    }
    early = form.parts.conditions.add()
    early.field.choose("hour")
    early.test.choose("at_most")
    early.value.setText("早上")
    form.parts.eligible.add().values.setText("办公室、车间")
    form.look.click()
    assert "「条件 1」不能是「早上」" in early.complaint()
    early.value.setText("9")
    form.fields["valid_from"].input.setText("2026-12-01")
    form.fields["reason"].input.setText("签到减少")
    form.confirm.click()
    rows = [one for one in company.maker(ListPointRules()).rules if one.code == "check_in"]
    assert [(one.points, one.valid_from, one.state) for one in rows][-1] == (5, "2026-12-01", "coming")
    assert conditions_words(rows[-1]) == "时刻 ≤ 9、部门：办公室 / 车间"
    assert caps_words(rows[-1]) == "每天 1 次"
    # Nothing that was counted has changed.
    assert balance(company, "A001") == 4


def test_points_are_given_to_a_department_and_reversed(page: PointsPage, company: SmallCompany) -> None:
    ledger = page.ledger
    assert ledger is not None
    page.open_tab("ledger")
    ledger.grant()
    form = dialog(page, GrantForm)
    listed = [form.departments.item(at) for at in range(form.departments.count())]
    office = next(one for one in listed if "办公室" in one.text())
    form.tick(office.data(Qt.ItemDataRole.UserRole))
    form.points.input.setText("20")
    form.reason.input.setText("5S 优秀")
    form.look.click()
    assert form.looked.text() == "1 人，共 20 分：薄文"
    form.confirm.click()
    assert (balance(company, "A001"), balance(company, "A002")) == (0, 20)
    ledger.seek("A002")
    ledger.reverse()
    ask = dialog(page, Confirm)
    ask.write_reason("重复发放")
    ask.confirm.click()
    assert balance(company, "A002") == 0
    assert [row.kind for _at, row in ledger.model.rows_here()] == ["reverse", "adjust"]
    assert ledger.person.is_proved() is True


def test_figures_ledger_and_statement_are_taken_out(
    page: PointsPage, bring: Import, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def save_as(name: str) -> Path:
        path = tmp_path / name
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_words: (str(path), ""))
        return path

    bring(EVENTS)
    insight, ledger = page.insight, page.ledger
    assert insight is not None
    assert ledger is not None
    page.refresh()
    figures = insight.figures
    assert figures is not None
    assert figures.months[-1].earned == 6
    assert {one.hour: one.events for one in figures.hours if one.events} == {8: 2, 17: 1}
    path = save_as("hours.xlsx")
    next(one for one in insight.cards if one.kind.part == "hours").export.click()
    sheet = load_workbook(path).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == ("时刻", "签到人次")
    assert (rows[9], rows[18]) == (("08:00", 2), ("17:00", 1))

    page.open_tab("ledger")
    ledger.seek("A001")
    path = save_as("ledger.csv")
    ledger.export()
    assert len(path.read_text(encoding="utf-8-sig").splitlines()) == 1 + 2 * 3
    path = save_as("statement.pdf")
    ledger.statement()
    assert path.read_bytes().startswith(b"%PDF")
