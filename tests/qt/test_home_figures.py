"""Figures on home: what they add up to, in which words, and where they lead."""

from collections.abc import Callable
from typing import Literal

import pytest
from conftest import MakeShell
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hrdesk.calls.administration import MonthStep
from hrdesk.views.common.language import switch_language
from hrdesk.views.common.place import Place
from hrdesk.views.common.privacy import COVER, cover_amounts
from hrdesk.views.home.cost_card import CostCard, month_label, short_cost, tick_cost
from hrdesk.views.home.cost_parts import MOST_PARTS, CostCell, cost_parts
from hrdesk.views.home.home_page import HomePage
from hrdesk.views.home.month_steps import detail_words
from hrdesk.views.home.overtime_card import OvertimeCard, OvertimeLine, share_words
from hrdesk.views.shell.painted_words import painted_words

MONTHS = [f"2025-{month:02d}" for month in (11, 12)] + [f"2026-{month:02d}" for month in range(1, 11)]
DEPARTMENTS = ("数控车间", "装配车间", "品质部", "设备部", "销售部", "财务部", "人事部", "仓储部")


def cells(departments: tuple[str, ...] = DEPARTMENTS) -> list[CostCell]:
    return [
        CostCell(month, department, (20 - place) * 1_234_567 + at * 1_000)
        for at, month in enumerate(MONTHS)
        for place, department in enumerate(departments)
    ]


def step(detail: str, **values: str) -> MonthStep:
    state: Literal["due"] = "due"
    return MonthStep(
        key="inputs", state=state, owner="", due_date=None, done_at=None, detail=detail, values=values
    )


@pytest.fixture
def show(qtbot: QtBot) -> Callable[[QWidget], None]:
    def shown(widget: QWidget) -> None:
        qtbot.addWidget(widget)
        widget.resize(900, 360)
        widget.show()

    return shown


def words_on(widget: QWidget) -> set[str]:
    return {word.text for word in painted_words(widget)}


def test_missing_inputs_are_named_in_the_language_of_the_reader(qapp: QApplication) -> None:
    missing = step("inputs_missing", missing="attendance, bonus, deductions")
    assert detail_words(missing) == "缺：考勤、绩效与奖金、专项附加扣除"
    switch_language(qapp, "en")
    assert detail_words(missing) == "Missing: Attendance, Scores and bonus, Special additional deductions"


def test_an_input_nobody_has_named_is_shown_by_its_code(qapp: QApplication) -> None:
    assert detail_words(step("inputs_missing", missing="meals")) == "缺：meals"
    assert detail_words(step("")) == ""


def test_every_fen_is_in_exactly_one_part() -> None:
    parts = cost_parts(cells())
    assert len(parts.departments) + 1 == MOST_PARTS
    assert parts.rest == 3
    for at, month in enumerate(parts.months):
        assert parts.total(at) == sum(cell.cost for cell in cells() if cell.period == month)


def test_as_many_departments_as_fills_each_have_their_own(qapp: QApplication) -> None:
    parts = cost_parts(cells(DEPARTMENTS[:MOST_PARTS]))
    assert parts.departments == DEPARTMENTS[:MOST_PARTS]
    assert parts.rest == 0
    assert all(len(row) == MOST_PARTS for row in parts.rows)


def test_a_department_without_people_in_a_month_costs_nothing_there() -> None:
    parts = cost_parts(
        [CostCell("2026-09", "A", 5), CostCell("2026-10", "A", 6), CostCell("2026-10", "B", 1)]
    )
    assert parts.months == ("2026-09", "2026-10")
    assert parts.rows == ((5, 0), (6, 1))


@pytest.mark.parametrize(
    ("fen", "chinese", "english"),
    [(307_307_099, "307.3", "3,073"), (0, "0.0", "0"), (95_000, "0.1", "1"), (300_000_000, "300.0", "3,000")],
)
def test_a_cost_is_short_in_the_unit_of_the_language(
    fen: int, chinese: str, english: str, qapp: QApplication
) -> None:
    assert short_cost(fen) == chinese
    assert tick_cost(fen) == chinese.removesuffix(".0")
    switch_language(qapp, "en")
    assert short_cost(fen) == english


def test_the_year_stands_at_the_first_month_and_in_january(qapp: QApplication) -> None:
    labels = [month_label(month, first=not at) for at, month in enumerate(MONTHS)]
    assert labels[:4] == ["25/11 月", "12 月", "26/1 月", "2 月"]


def test_the_card_says_the_last_month_in_full_and_how_it_moved(show: Callable[[QWidget], None]) -> None:
    card = CostCard(lambda _place: None)
    show(card)
    card.say(cells())
    last = sum(cell.cost for cell in cells() if cell.period == "2026-10")
    words = words_on(card)
    assert f"2026 年 10 月  {last // 100:,}.{last % 100:02d}" in words
    assert "较 9 月 +80.00" in words
    assert "其他 3 个部门" in words


def test_a_part_leads_to_its_month_and_department_and_a_line_to_the_month(
    show: Callable[[QWidget], None],
) -> None:
    went: list[Place] = []
    card = CostCard(went.append)
    show(card)
    card.say(cells())
    card.chart.picked.emit("2026-03/1")
    card.chart.picked.emit("2026-03/5")
    card.panel.table.cellActivated.emit(0, 0)
    assert went == [
        Place("review", "2026-03", "装配车间"),
        Place("review", "2026-03"),
        Place("review", "2025-11"),
    ]


def test_without_figures_there_is_no_card(show: Callable[[QWidget], None]) -> None:
    card, overtime = CostCard(lambda _place: None), OvertimeCard(lambda _place: None)
    for one in (card, overtime):
        show(one)
    card.say([])
    overtime.say("2026-10", [], 150)
    assert not card.isVisible()
    assert not overtime.isVisible()


def test_covered_amounts_stand_nowhere_on_the_cards(
    show: Callable[[QWidget], None], qapp: QApplication
) -> None:
    card, overtime = CostCard(lambda _place: None), OvertimeCard(lambda _place: None)
    for one in (card, overtime):
        show(one)
    card.say(cells())
    overtime.say("2026-10", [OvertimeLine("数控车间", 217)], 150)
    cover_amounts(qapp, True)
    try:
        card.retranslate()
        overtime.retranslate()
        shown = " ".join(words_on(card) | words_on(overtime))
        assert COVER in shown
        assert "217" not in shown
        assert "21.7" not in shown
        assert "," not in shown
        assert "21.7" not in overtime.chart.accessibleDescription()
    finally:
        cover_amounts(qapp, False)


def test_departments_over_the_benchmark_stand_first_and_are_named(show: Callable[[QWidget], None]) -> None:
    went: list[Place] = []
    card = OvertimeCard(went.append)
    show(card)
    lines = [OvertimeLine("财务部", 51), OvertimeLine("数控车间", 217), OvertimeLine("装配车间", 150)]
    card.say("2026-10", lines, 150)
    words = words_on(card)
    assert {"数控车间 超基准", "超 6.7", "基准 15.0 %"} <= words
    assert [row[0] for row in card.chart.figures().rows] == ["数控车间", "装配车间", "财务部"]
    assert [line.department for line in card.over()] == ["数控车间"]
    card.chart.picked.emit("数控车间")
    assert went == [Place("review", "2026-10", "数控车间")]


def test_several_over_the_benchmark_are_counted_and_none_is_said_so(show: Callable[[QWidget], None]) -> None:
    card = OvertimeCard(lambda _place: None)
    show(card)
    card.say("2026-10", [OvertimeLine("A", 200), OvertimeLine("B", 190)], 150)
    assert "2 个部门超基准" in words_on(card)
    card.say("2026-10", [OvertimeLine("A", 100)], 150)
    assert "均未超基准" in words_on(card)


@pytest.mark.parametrize(("per_mille", "words"), [(217, "21.7 %"), (0, "0.0 %"), (5, "0.5 %")])
def test_a_share_has_one_decimal(per_mille: int, words: str, qapp: QApplication) -> None:
    assert share_words(per_mille) == words


@pytest.mark.parametrize(("line", "tab"), [(0, "review"), (2, "review"), (4, "trial")])
def test_each_figure_of_the_run_leads_to_its_rows(line: int, tab: str, make_shell: MakeShell) -> None:
    shell = make_shell()
    home = shell.pages["home"]
    assert isinstance(home, HomePage)
    home.run_card.figures.links[line].click()
    assert (shell.current_key(), shell.page().current_tab()) == ("payroll", tab)


def test_a_figure_of_another_month_takes_its_period_along(make_shell: MakeShell) -> None:
    shell = make_shell()
    shell.desk.went.emit("payroll", Place("review", "2026-08"))
    assert shell.page().month is not None
    assert shell.page().month.period == "2026-08"
