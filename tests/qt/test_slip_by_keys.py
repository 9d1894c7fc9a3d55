"""A payslip by keys alone: Ctrl Enter in the palette opens it explained, Ctrl P makes it a PDF."""

from pathlib import Path

import pytest
from conftest import MakeShell
from fake_gateway import FakeGateway, session
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from hrdesk.calls.payroll_outputs import GetPayslipPdf
from hrdesk.calls.permissions import Role
from hrdesk.views.payroll.payroll_page import PayrollPage
from hrdesk.views.payroll.review_tab import ReviewTab
from hrdesk.views.shell.shell import Shell

CTRL = Qt.KeyboardModifier.ControlModifier


def review_of(shell: Shell) -> ReviewTab:
    page = shell.pages["payroll"]
    assert isinstance(page, PayrollPage)
    return page.review


def slip_asked(shell: Shell, qtbot: QtBot, typed: str) -> None:
    qtbot.keyClick(shell, Qt.Key.Key_K, CTRL)
    palette = shell.palette_sheet
    palette.field.insert(typed)
    qtbot.waitUntil(lambda: any(hit.kind == "people" for hit in palette.shown()))
    qtbot.keyClick(palette.field, Qt.Key.Key_Return, CTRL)


def test_ctrl_enter_on_a_person_opens_the_payslip_explained(make_shell: MakeShell, qtbot: QtBot) -> None:
    shell = make_shell()

    slip_asked(shell, qtbot, "HL0006")

    review = review_of(shell)
    row = review.table.current_row()
    assert (shell.current_key(), review.is_explaining()) == ("payroll", True)
    assert row is not None
    assert row.employee_no == "HL0006"
    assert not shell.palette_sheet.isVisible()


def test_whoever_may_not_see_pay_is_offered_no_payslip(make_shell: MakeShell, qtbot: QtBot) -> None:
    shell = make_shell(session(Role.HR_OFFICER))

    slip_asked(shell, qtbot, "HL0006")

    assert shell.palette_sheet.isVisible()
    assert all(hit.other is None for hit in shell.palette_sheet.shown())


def test_ctrl_p_makes_a_pdf_of_the_slip_of_the_current_person(
    make_shell: MakeShell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shell = make_shell()
    gateway = shell.desk.gateway
    assert isinstance(gateway, FakeGateway)
    shell.go("payroll", "review")
    review = review_of(shell)
    review.table.pick_row(2)
    person = review.table.current_row()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(tmp_path / "x.pdf"), ""))

    qtbot.keyClick(shell, Qt.Key.Key_P, CTRL)

    asked = [one.employee_id for one in gateway.asked if isinstance(one, GetPayslipPdf)]
    assert person is not None
    assert asked == [person.employee_id]


def test_ctrl_p_where_there_is_no_paper_does_nothing(
    make_shell: MakeShell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *what: asked.append(what) or ("", ""))
    shell = make_shell()

    shell.go("home")
    qtbot.keyClick(shell, Qt.Key.Key_P, CTRL)

    assert asked == []
