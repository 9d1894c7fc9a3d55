"""Words of the window: complete, in both languages, switched live."""

import ast
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from conftest import MakeShell
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel
from pytestqt.qtbot import QtBot

from hrdesk.settings.declared import SETTINGS
from hrdesk.settings.paths import resources_folder
from hrdesk.views.common.language import language, switch_language, tr

VIEWS = Path(__file__).resolve().parents[2] / "hrdesk"
HAN = re.compile(r"[\u4e00-\u9fff]")


def sources() -> set[str]:
    """Every literal handed to tr() or mark() in views and app."""
    found = set()
    for folder in ("views", "app"):
        for path in (VIEWS / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if (
                    isinstance(node, ast.Call)
                    and getattr(node.func, "id", "") in ("tr", "mark")
                    and node.args
                ):
                    first = node.args[0]
                    if isinstance(first, ast.Constant) and isinstance(first.value, str):
                        found.add(first.value)
    return found


def chinese() -> dict[str, str]:
    worded = {}
    for path in (resources_folder() / "i18n" / "zh").glob("views_*.po"):
        with path.open("rb") as stream:
            worded |= {str(entry.id): str(entry.string) for entry in read_po(stream) if entry.id}
    return worded


def test_every_sentence_of_the_window_is_worded_in_chinese_and_none_is_left_over() -> None:
    assert sources() - chinese().keys() == set()
    described = {one.description for one in SETTINGS.values()}
    assert chinese().keys() - sources() - described == set()


def test_both_languages_have_the_same_fields() -> None:
    for source, worded in chinese().items():
        assert sorted(re.findall(r"{\w+}", source)) == sorted(re.findall(r"{\w+}", worded)), source


def test_chinese_is_written_as_the_rules_say() -> None:
    for source, worded in chinese().items():
        assert "您" not in worded, source
        assert not re.search(r"[！!]", worded), source
        assert not re.search(r"[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u4e00-\u9fff]", worded), source
        assert not re.search(r"[\u4e00-\u9fff][,;:?]", worded), source


def test_no_chinese_word_stands_in_the_code_of_a_view() -> None:
    allowed = {"shell/top_bar.py", "shell/entrance.py", "common/figures.py"}
    for path in (VIEWS / "views").rglob("*.py"):
        name = path.relative_to(VIEWS / "views").as_posix()
        literals = [
            node.value
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        ]
        docstring_free = [text for text in literals if "\n" not in text and not text.endswith(".")]
        if name not in allowed:
            assert not [text for text in docstring_free if HAN.search(text)], name


class _Ear(QObject):
    """Counts language events of the window it listens to."""

    def __init__(self) -> None:
        super().__init__()
        self.heard = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        self.heard += event.type() == QEvent.Type.LanguageChange
        return False


def test_a_switch_is_one_event_to_each_top_window(qapp: QApplication, qtbot: QtBot) -> None:
    window, ear = QLabel(), _Ear()
    qtbot.addWidget(window)
    window.installEventFilter(ear)
    switch_language(qapp, "en")
    qapp.processEvents()
    assert ear.heard == 1
    switch_language(qapp, "zh")
    qapp.processEvents()
    assert ear.heard == 2


def test_qt_s_own_buttons_follow(qapp: QApplication, qtbot: QtBot) -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert "取消" in box.button(QDialogButtonBox.StandardButton.Cancel).text()
    switch_language(qapp, "en")
    qapp.processEvents()
    other = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(other)
    assert "Cancel" in other.button(QDialogButtonBox.StandardButton.Cancel).text()


@pytest.mark.parametrize("key", ["home", "people", "payroll", "system"])
def test_no_chinese_word_of_the_program_is_left_after_a_switch(
    key: str, make_shell: MakeShell, qapp: QApplication
) -> None:
    shell = make_shell()
    shell.go(key)
    switch_language(qapp, "en")
    qapp.processEvents()
    assert language() == "en"
    ours = {worded for worded in chinese().values() if HAN.search(worded) and "{" not in worded}
    shown = {found.text() for found in shell.findChildren(QLabel) if found.isVisible()}
    assert shown & ours == set()
    assert tr("Payroll") == "Payroll"
