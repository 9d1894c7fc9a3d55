"""A program that does not load says in the reader's language what to do, not which exception it met."""

import logging
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from hrdesk.app import desktop
from hrdesk.app.desktop import load_trouble, open_desktop


@pytest.mark.parametrize(
    "error",
    [
        ModuleNotFoundError("No module named 'sqlcipher3'", name="sqlcipher3"),
        ImportError("DLL load failed", name="sqlcipher3"),
        FileNotFoundError(2, "No such file or directory", "sqlcipher3"),
    ],
)
def test_the_missing_part_is_named_in_chinese_and_english(error: Exception, qapp: QApplication) -> None:
    said = {}
    for language in ("zh", "en"):
        QSettings().setValue("language", language)
        said[language] = load_trouble(error)

    assert "缺失或已损坏（sqlcipher3）。" in said["zh"]
    assert "missing or damaged (sqlcipher3)." in said["en"]
    for sentence in said.values():
        assert type(error).__name__ not in sentence
        assert str(error) not in sentence


def test_a_fault_without_a_name_keeps_its_words_to_itself(qapp: QApplication) -> None:
    QSettings().setValue("language", "en")

    assert load_trouble(ValueError("bad magic")).startswith("hrdesk could not be opened: the program is not")
    QSettings().setValue("language", "zh")
    assert load_trouble(ValueError("bad magic")).startswith("hrdesk 无法打开：程序不完整。")


def test_the_window_shows_it_and_the_log_has_the_cause(
    qtbot: QtBot,
    qapp: QApplication,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def gone(_name: str) -> object:
        raise ModuleNotFoundError("No module named 'hrdesk.app.inside'", name="hrdesk.app.inside")

    monkeypatch.setattr(desktop, "make_application", lambda _home: qapp)
    monkeypatch.setattr(desktop, "prepare_environment", lambda _environment: None)
    monkeypatch.setattr(desktop.importlib, "import_module", gone)
    with caplog.at_level(logging.ERROR):
        opened = open_desktop(tmp_path)
        qtbot.addWidget(opened.window)
        qtbot.waitUntil(lambda: opened.window.findChild(QLabel) is not None)
    shown = opened.window.findChild(QLabel)
    assert shown is not None
    assert shown.text() == load_trouble(ImportError("x", name="hrdesk.app.inside"))
    assert "ModuleNotFoundError" in caplog.text
    opened.close()
