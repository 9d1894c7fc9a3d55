"""File dialogs begin where this person was last, and a switch of language moves no button of the top bar."""

from pathlib import Path

import pytest
from conftest import now
from fake_gateway import MAKER, FakeGateway
from PySide6.QtCore import QSettings, QStandardPaths
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from hrdesk.views.common.choosing import file_to_open, file_to_save, last_folder
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.language import Language, switch_language
from hrdesk.views.common.runners import InlineRunner
from hrdesk.views.pages import make_pages
from hrdesk.views.shell.shell import Shell


@pytest.fixture
def starts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """Where each dialog began; every one of them is answered by a file of tmp_path."""
    QSettings().remove("files/folder")
    began: list[str] = []

    def answer(_parent: QWidget, _title: str, start: str, _kinds: str) -> tuple[str, str]:
        began.append(start)
        return str(tmp_path / "chosen.xlsx"), ""

    for dialog in ("getSaveFileName", "getOpenFileName"):
        monkeypatch.setattr(QFileDialog, dialog, answer)
    return began


def test_the_first_dialog_begins_with_the_documents_and_the_next_where_one_was(
    qtbot: QtBot, starts: list[str], tmp_path: Path
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)

    assert file_to_open(parent, "Choose") == tmp_path / "chosen.xlsx"
    file_to_save(parent, "Save", "findings.xlsx")

    assert starts == [documents, str(tmp_path / "findings.xlsx")]


def test_a_folder_that_is_gone_is_forgotten(qtbot: QtBot, starts: list[str], tmp_path: Path) -> None:
    QSettings().setValue("files/folder", str(tmp_path / "unplugged"))

    assert last_folder() != tmp_path / "unplugged"
    assert starts == []


def test_giving_up_leaves_the_folder_as_it_was(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    before = last_folder()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: ("", ""))

    assert file_to_save(parent, "Save", "findings.xlsx") is None
    assert last_folder() == before


def test_a_second_click_on_the_language_meets_the_same_button(qtbot: QtBot, qapp: QApplication) -> None:
    shell = Shell(Desk(FakeGateway(MAKER), InlineRunner(), now=now), make_pages)
    qtbot.addWidget(shell)
    shell.resize(1440, 900)
    shell.show()

    def place_in(spoken: Language) -> int:
        switch_language(qapp, spoken)
        qapp.processEvents()
        button = next(one for one in shell.findChildren(QPushButton) if "EN" in one.text())
        return button.mapTo(shell, button.rect().center()).x()

    spoken: tuple[Language, ...] = ("zh", "en", "zh", "en")
    assert len({place_in(one) for one in spoken}) == 1
