"""Home as its reader sees it: states of steps in words, who may press what, the run and the backup beside."""

from typing import Any

import msgspec
import pytest
from conftest import MakeShell
from fake_gateway import MAKER, FakeGateway, session
from pytestqt.qtbot import QtBot

from hrdesk.calls.administration import GetMonth, MonthStep
from hrdesk.calls.payroll import GetRun
from hrdesk.calls.permissions import Role
from hrdesk.views.common.figure_lines import FigureLine, FigureLines
from hrdesk.views.home.cost_parts import CostCell, cost_parts
from hrdesk.views.home.home_page import HomePage
from hrdesk.views.home.month_steps import STEP_KINDS, StepRow, state_look
from hrdesk.views.shell.shell import Shell


def home(shell: Shell) -> HomePage:
    page = shell.pages["home"]
    assert isinstance(page, HomePage)
    return page


def company(shell: Shell) -> FakeGateway:
    assert isinstance(shell.desk.gateway, FakeGateway)
    return shell.desk.gateway


def step(**of: Any) -> MonthStep:
    made = MonthStep(
        key="bank_file", state="due", owner="林晓雯", due_date=None, done_at=None, detail="", values={}
    )
    return msgspec.structs.replace(made, **of)


def row(qtbot: QtBot, made: MonthStep, *, seen: bool = True, done_here: bool = True) -> StepRow:
    line = StepRow(6, made, lambda _page, _tab: None, seen=seen, done_here=done_here)
    qtbot.addWidget(line)
    return line


def month_of(shell: Shell, monkeypatch: pytest.MonkeyPatch, **of: Any) -> HomePage:
    """Home on the fake's month with some of its fields changed."""
    page = home(shell)
    assert page.month is not None
    changed = msgspec.structs.replace(page.month, **of)
    monkeypatch.setattr(company(shell), "_month", lambda _request: changed)
    shell.reload()
    return page


@pytest.mark.parametrize(
    ("made", "word", "tone"),
    [
        (step(state="done", done_at="2026-11-05T09:22:00Z"), "11-05 17:22 完成", "green"),
        (step(state="done"), "完成", "green"),
        (step(state="due"), "进行中", "accent"),
        (step(state="attention"), "需处理", "amber"),
        (step(state="waiting"), "未开始", "grey"),
    ],
)
def test_the_state_of_a_step_is_a_word_and_never_a_colour_alone(
    made: MonthStep, word: str, tone: str, qtbot: QtBot
) -> None:
    assert (state_look(made).word, state_look(made).tone) == (word, tone)
    assert row(qtbot, made).accessibleName() == f"6. 银行代发文件, {word}"


@pytest.mark.parametrize(
    ("state", "verb"), [("due", "生成银行文件"), ("attention", "生成银行文件"), ("done", "查看")]
)
def test_the_button_of_a_step_says_what_it_does(state: str, verb: str, qtbot: QtBot) -> None:
    line = row(qtbot, step(state=state))
    button = line.button
    assert button is not None
    assert button.text() == verb
    assert button.accessibleName() == f"{verb}: 银行代发文件"


def test_a_step_that_waits_has_nothing_to_press(qtbot: QtBot) -> None:
    assert row(qtbot, step(state="waiting")).button is None


def test_a_step_of_a_page_one_does_not_have_cannot_be_pressed(qtbot: QtBot) -> None:
    assert row(qtbot, step(), seen=False).button is None


def test_whoever_may_not_do_a_step_is_offered_a_look(qtbot: QtBot) -> None:
    line = row(qtbot, step(state="attention"), done_here=False)
    button = line.button
    assert button is not None
    assert button.text() == "查看"


@pytest.mark.parametrize("key", STEP_KINDS)
def test_each_button_leads_to_page_and_tab_of_its_step(key: str, qtbot: QtBot) -> None:
    went: list[tuple[str, str]] = []
    line = StepRow(1, step(key=key), lambda page, tab: went.append((page, tab)), seen=True, done_here=True)
    qtbot.addWidget(line)
    assert line.button is not None
    line.button.click()
    assert went == [(STEP_KINDS[key].page, STEP_KINDS[key].tab)]


def test_the_greeting_names_the_step_that_is_next(make_shell: MakeShell) -> None:
    assert home(make_shell()).header.note.text() == "林晓雯，接下来：复核。"


def test_with_nothing_due_the_greeting_says_so(
    make_shell: MakeShell, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell = make_shell()
    steps = tuple(step(key=key, state="done") for key in STEP_KINDS)
    page = month_of(shell, monkeypatch, steps=steps)
    assert page.header.note.text() == "林晓雯，目前没有待办。"
    assert [(fact.caption, fact.value) for fact in page.facts] == [("已完成", "10 / 10")]


def test_steps_that_need_a_look_are_counted_in_amber(
    make_shell: MakeShell, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = (step(key="roster", state="attention"), step(key="inputs", state="attention"))
    page = month_of(make_shell(), monkeypatch, steps=steps)
    assert [(fact.caption, fact.value) for fact in page.facts] == [("已完成", "0 / 2"), ("需处理", "2")]
    assert "接下来" in page.header.note.text()


def test_a_month_without_a_run_shows_no_figures_of_one(make_shell: MakeShell) -> None:
    shell = make_shell()
    assert home(shell).run_card.isVisible()
    company(shell).has_run = False
    shell.reload()
    assert not home(shell).run_card.isVisible()


def test_whoever_may_not_read_runs_is_not_asking_for_one(make_shell: MakeShell) -> None:
    shell = make_shell(session(Role.SERVICE_AGENT))
    assert any(isinstance(request, GetMonth) for request in company(shell).asked)
    assert not any(isinstance(request, GetRun) for request in company(shell).asked)
    assert not home(shell).run_card.isVisible()


def test_a_posted_run_is_green_and_one_under_way_is_not(make_shell: MakeShell) -> None:
    tones = [home(make_shell(MAKER, state=state)).run_card._state.look for state in ("posted", "submitted")]
    assert [look.tone for look in tones if look] == ["green", "accent"]


@pytest.mark.parametrize(
    ("of", "word", "tone"),
    [
        ({"last_backup_at": None}, "还没有", "amber"),
        ({"last_backup_ok": False}, "未验证", "red"),
        ({"last_backup_at": "2026-11-06T06:20:00Z"}, "已验证 · 刚刚", "green"),
    ],
)
def test_the_backup_card_owns_up_to_its_proof(
    of: dict[str, Any], word: str, tone: str, make_shell: MakeShell, monkeypatch: pytest.MonkeyPatch
) -> None:
    look = month_of(make_shell(), monkeypatch, **of).backup_card._state.look
    assert look is not None
    assert (look.word, look.tone) == (word, tone)


def test_without_the_system_page_there_is_no_way_to_the_backups(make_shell: MakeShell) -> None:
    shell = make_shell(session(Role.CASHIER))
    assert not home(shell).backup_card._link.isVisible()
    shell = make_shell()
    home(shell).backup_card._link.click()
    assert (shell.current_key(), shell.page().current_tab()) == ("system", "backup")


def test_lines_of_figures_are_replaced_and_never_added_to(qtbot: QtBot) -> None:
    lines, told = FigureLines(), []
    qtbot.addWidget(lines)
    lines.say(FigureLine("人数", "206", lambda: told.append("old")), FigureLine("x", "1", lambda: None))
    lines.say(FigureLine("人数", "207", lambda: told.append("new")))
    assert [link.text() for link in lines.links] == ["207"]
    lines.links[0].click()
    assert told == ["new"]
    assert lines.links[0].accessibleName() == "人数: 207"


def test_costs_of_one_department_and_month_are_added_and_ties_go_by_name() -> None:
    cells = [CostCell("2026-10", "B", 40), CostCell("2026-10", "A", 50), CostCell("2026-10", "B", 10)]
    parts = cost_parts(cells)
    assert parts.departments == ("A", "B")
    assert (parts.rows, parts.total(0), parts.rest) == (((50, 50),), 100, 0)
