"""A real store behind the window: somebody joins, moves on, gets a file, leaves and is found again."""

from pathlib import Path

import pytest
from bindings import CARD_OF_ANNA, Bindings
from bindings import desk as company
from opened_record import form_open, people_page, words_in
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from hrdesk.calls.people_drafts import ListDrafts
from hrdesk.calls.people_facts import PersonOn, ShowAsOf
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.dialogs import Confirm, Notice
from hrdesk.views.common.runners import InlineRunner
from hrdesk.views.pages import make_pages
from hrdesk.views.people.employees_page import EmployeesPage
from hrdesk.views.people.joining_form import JoiningForm
from hrdesk.views.people.record_change_forms import JobForm
from hrdesk.views.people.record_changes import ChangesSection
from hrdesk.views.people.record_facts import FactsSection
from hrdesk.views.people.record_file_form import AttachForm
from hrdesk.views.people.record_files import FilesSection
from hrdesk.views.people.record_stage import StageSection
from hrdesk.views.people.record_stage_forms import LeaveForm
from hrdesk.views.shell.shell import Shell

__all__ = ["company"]
OF_NOBODY_YET = "11010519491231002X"


@pytest.fixture
def page(qtbot: QtBot, company: Bindings) -> EmployeesPage:
    gateway = company.as_role("hr_officer", "zh")
    shell = Shell(Desk(gateway, InlineRunner(), now=company.clock), make_pages)
    shell.desk.setParent(shell)
    shell.resize(1440, 900)
    qtbot.addWidget(shell)
    shell.show()
    return people_page(shell)


def joined(page: EmployeesPage, **fields: str) -> None:
    page.join()
    form = form_open(page, JoiningForm)
    form.person_name.input.setText("马志强")
    form.id_number.input.setText(OF_NOBODY_YET)
    form.identity.ask()
    assert "1949-12-31 · 女 · 北京市" in words_in(form)
    for key, value in fields.items():
        form.fields[key].input.setText(value)
    form.confirm.click()
    assert form.wrong.text() == ""


def told(page: EmployeesPage, on: str) -> PersonOn:
    assert page.drawer.detail is not None
    answer: PersonOn = page.desk.gateway(ShowAsOf(employee_id=page.drawer.detail.row.id, on=on))
    return answer


def test_a_person_joins_moves_on_and_leaves_in_the_window(page: EmployeesPage, tmp_path: Path) -> None:
    joined(page, first_day="2026-09-01", position="钳工", city="上海")
    assert page.drawer.detail is not None
    assert page.drawer.detail.row.name == "马志强"
    assert page.desk.gateway(ListDrafts()).rows == ()

    page.drawer.open_part("facts")
    assert isinstance(page.drawer.part, FactsSection)
    page.drawer.part.deeds["job"].click()
    form = form_open(page, JobForm)
    form.valid_from.input.setText("2026-10-01")
    form.fields["position"].input.setText("班组长")
    form.confirm.click()
    assert (told(page, "2026-09-30").position, told(page, "2026-10-01").position) == ("钳工", "班组长")

    page.drawer.open_part("changes")
    assert isinstance(page.drawer.part, ChangesSection)
    assert "岗位变动 · 有效至：— → 2026-09-30" in words_in(page.drawer.part)
    page.drawer.part.show_version(page.drawer.part.rows[0])
    (notice,) = [one for one in page.findChildren(Notice) if one.isVisible()]
    assert "生效自 2026-10-01 · 岗位 班组长 · 城市 上海" in words_in(notice)
    notice.accept()

    paper = tmp_path / "certificate.txt"
    paper.write_text("welding", encoding="utf-8")
    page.drawer.open_part("files")
    assert isinstance(page.drawer.part, FilesSection)
    page.drawer.part.attach(paper)
    attach = form_open(page, AttachForm)
    attach.kind.choose("certificate")
    attach.confirm.click()
    part = page.drawer.part
    part.save_to(part.rows[0], tmp_path / "copy.txt")
    assert (tmp_path / "copy.txt").read_text(encoding="utf-8") == "welding"

    page.drawer.open_part("stage")
    assert isinstance(page.drawer.part, StageSection)
    assert page.drawer.part.tasks.boxes["insurance"].isEnabled()
    pressed(page, "request")
    leave = form_open(page, LeaveForm)
    leave.last_day.input.setText("2099-12-31")
    leave.confirm.click()
    pressed(page, "approve")
    next(one for one in page.findChildren(Confirm) if one.isVisible()).confirm.click()
    assert told(page, "").stage == "leave_approved"


def pressed(page: EmployeesPage, key: str) -> None:
    assert isinstance(page.drawer.part, StageSection)
    made = page.drawer.part.deeds[key]
    assert isinstance(made, QPushButton)
    made.click()


def test_somebody_on_record_is_found_by_the_number_before_anything_is_sent(page: EmployeesPage) -> None:
    page.join()
    form = form_open(page, JoiningForm)
    form.id_number.input.setText(CARD_OF_ANNA)
    form.identity.ask()
    assert "A001 安娜" in words_in(form)
    form.person_name.input.setText("安娜")
    form.confirm.click()
    assert "A001" in form.id_number.complaint(), "and again in the transaction"
