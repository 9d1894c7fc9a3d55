"""A real store behind the window: a joiner gets the number of a leaver in two clicks."""

from collections.abc import Callable
from pathlib import Path

import pytest
from bindings import CARL, FIRST, HOTLINE, Bindings, command
from bindings import desk as company
from openpyxl import load_workbook
from pytestqt.qtbot import QtBot
from small_company import ANNA

from hrdesk.calls.administration import ReadBlob
from hrdesk.calls.base import Gateway
from hrdesk.calls.people_conflicts import ConflictFigures, ExportConflicts, GetConflictFigures
from hrdesk.calls.people_contacts import ListHolders
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.dialogs import Confirm
from hrdesk.views.common.language import tr
from hrdesk.views.common.runners import InlineRunner
from hrdesk.views.pages import make_pages
from hrdesk.views.people.conflict_tab import ConflictTab
from hrdesk.views.people.employees_page import EmployeesPage
from hrdesk.views.shell.shell import Shell

__all__ = ["company"]
OpenDesk = Callable[[Gateway], ConflictTab]


@pytest.fixture
def open_tab(qtbot: QtBot, company: Bindings) -> OpenDesk:
    """The conflict desk of a shell for one person."""

    def open_for(gateway: Gateway) -> ConflictTab:
        shell = Shell(Desk(gateway, InlineRunner(), now=company.clock), make_pages)
        shell.desk.setParent(shell)
        shell.resize(1440, 900)
        qtbot.addWidget(shell)
        shell.show()
        shell.go("people", "conflicts")
        page = shell.pages["people"]
        assert isinstance(page, EmployeesPage)
        assert page.conflicts is not None
        return page.conflicts

    return open_for


@pytest.fixture
def claimed(company: Bindings) -> Bindings:
    """Anna has left with her number, and a file brings Carl, who states it."""
    company.roster({**ANNA, "手机号": FIRST})
    company.leaves({**ANNA, "手机号": FIRST}, "2026-10-25", "2026-10-25 17:30")
    company.roster({**CARL, "手机号": FIRST})
    return company


def test_a_joiner_gets_the_number_of_a_leaver_in_two_clicks(claimed: Bindings, open_tab: OpenDesk) -> None:
    tab = open_tab(claimed.as_role("hr_officer", "zh"))
    (row,) = tab.rows()
    tab.drawer.show_conflict(row)
    clash = tab.drawer.clash
    assert clash is not None
    name = ANNA["姓名"]
    assert clash.sentence() == f"该手机号已与离职员工{name}的账号绑定，请联系HR处理（联系电话：{HOTLINE}）"

    clash.buttons["release_now"].click()
    next(one for one in tab.findChildren(Confirm) if one.isVisible()).confirm.click()

    assert tab.rows() == ()
    held = claimed.maker(ListHolders(value=FIRST))
    assert [(one.employee_no, one.released_at is None) for one in held] == [("A001", False), ("A003", True)]
    assert held[0].ground == "holder_left"
    assert held[0].release_reason == tr("{name} has left.", name=name)
    tab.segments.press("settled")
    assert [one.how for one in tab.rows()] == ["bound"]


def test_the_workbook_says_what_the_figures_say_and_names_nobody(claimed: Bindings, tmp_path: Path) -> None:
    figures: ConflictFigures = claimed.maker(GetConflictFigures())
    tab_file = claimed.maker(command(ExportConflicts))
    assert (tab_file.kind, tab_file.rows) == ("conflicts", figures.open + figures.settled)
    path = tmp_path / "conflicts.xlsx"
    path.write_bytes(content_of(claimed.maker, tab_file.sha256))
    rows = [list(row) for row in load_workbook(path).worksheets[0].iter_rows(values_only=True)]
    assert rows[0] == ["Figures", "Of", "Bindings", "Conflicts", "Share in percent", "Minutes"]
    by_month = [row for row in rows if row[0] == "By month"]
    assert [(row[1], row[2], row[3]) for row in by_month] == [
        (one.month, one.bindings, one.conflicts) for one in figures.months
    ]
    assert [row[4] for row in by_month] == [one.share / 100 for one in figures.months]
    assert [row[3] for row in rows if row[0] == "By cause"] == [one.conflicts for one in figures.causes]
    said = " ".join(str(cell) for row in rows for cell in row)
    assert FIRST not in said
    assert ANNA["姓名"] not in said


def content_of(gateway: Gateway, sha256: str) -> bytes:
    return bytes(gateway(ReadBlob(sha256=sha256)).content)
