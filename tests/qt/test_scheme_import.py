"""What comes once: a finished wage sheet of its own month, and a pay scheme after a question."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from small_company import ANNA, SmallCompany, sheet
from stores import PERIOD, PreparedHome

from hrdesk.calls.base import Refused
from hrdesk.calls.import_files import GetInputTemplate
from hrdesk.settings.paths import resources_folder
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.dialogs import Confirm
from hrdesk.views.common.language import switch_language
from hrdesk.views.common.runners import InlineRunner
from hrdesk.views.payroll.inputs_tab import InputsTab

RETAIL = resources_folder() / "schemes" / "retail-hourly.toml"


@pytest.fixture
def company(empty_home: PreparedHome) -> Iterator[SmallCompany]:
    made = SmallCompany.of(empty_home)
    made.roster(ANNA)
    yield made
    made.store.close()


@pytest.fixture
def tab(company: SmallCompany, qtbot: QtBot, qapp: QApplication) -> InputsTab:
    switch_language(qapp, "en")
    desk = Desk(company.maker, InlineRunner())
    made = InputsTab(desk)
    desk.setParent(made)
    qtbot.addWidget(made)
    made.show()
    made.ask(PERIOD)
    return made


def words(tab: InputsTab) -> list[str]:
    told: list[str] = []
    tab._desk.toasted.connect(told.append)
    return told


def asked(tab: InputsTab) -> Confirm:
    found = [one for one in tab.findChildren(Confirm) if one.isVisible()]
    assert len(found) == 1
    return found[0]


def scheme_in_force(company: SmallCompany) -> bytes:
    return company.maker(GetInputTemplate(kind="scheme", period=PERIOD)).content


def test_a_scheme_is_used_only_after_the_question_that_names_it(
    tab: InputsTab, company: SmallCompany, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = words(tab)
    before = scheme_in_force(company)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: (str(RETAIL), ""))
    tab.scheme.choose()
    ask = asked(tab)
    assert f"Use it from {PERIOD} on" == ask.confirm.text()

    ask.reject()
    assert scheme_in_force(company) == before
    tab.scheme.choose()
    asked(tab).confirm.click()

    assert len(told) == 1
    assert told[0].startswith("Pay scheme in use: ")
    assert scheme_in_force(company) == RETAIL.read_bytes()


def test_a_scheme_with_errors_is_refused_with_each_of_them(tab: InputsTab, tmp_path: Path) -> None:
    refused: list[Refused] = []
    tab._desk.refused.connect(refused.append)
    wrong = tmp_path / "wrong.toml"
    wrong.write_text("format = 1\n", "utf-8")

    tab.scheme.read(wrong)

    assert [one.refusals[0].code for one in refused] == ["file_has_errors"]


def test_the_scheme_in_force_is_saved_as_its_file(
    tab: InputsTab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "mine.toml"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(path), ""))

    tab.scheme.choose_copy()

    assert b'code = "manufacturing-monthly"' in path.read_bytes()


def test_whoever_changes_their_mind_saves_and_reads_nothing(
    tab: InputsTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = words(tab)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: ("", ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: ("", ""))
    tab.scheme.choose_copy()
    tab.scheme.choose()

    assert told == []


def test_a_wage_sheet_is_of_its_own_month_which_may_have_to_be_said(
    tab: InputsTab, tmp_path: Path, company: SmallCompany
) -> None:
    path = tmp_path / "wages.csv"
    path.write_bytes(sheet([{**ANNA, "应发合计": "8000", "实发合计": "7000"}]))
    tab.open_import("wages")
    panel = tab.importer
    panel.read(path)
    assert panel.file is not None
    assert panel.file.preview is not None
    assert panel.file.preview.period is None
    assert panel.view.notes.month.isVisible()

    panel.view.notes.month.setText("2026-08")
    panel.view.notes.state_month.click()

    assert panel.file.preview.period == "2026-08"
    assert not panel.view.notes.month.isVisible()
    panel.view.write.click()
    assert panel.file is None, "imported"
