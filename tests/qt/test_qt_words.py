"""Qt's own dialogs speak Chinese too, also where its translation has gaps."""

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from hrdesk.i18n import catalogue
from hrdesk.views.common.language import QT_GAPS, switch_language


def labels(qtbot: QtBot, mode: QFileDialog.FileMode) -> list[str]:
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setFileMode(mode)
    qtbot.addWidget(dialog)
    dialog.show()
    return [label.text() for label in dialog.findChildren(QLabel) if label.text()]


@pytest.mark.parametrize("mode", [QFileDialog.FileMode.AnyFile, QFileDialog.FileMode.Directory])
def test_no_english_word_stands_in_the_chinese_file_dialog(qtbot: QtBot, mode: QFileDialog.FileMode) -> None:
    said = labels(qtbot, mode)
    assert len(said) == 3
    assert [word for word in said if not any("\u4e00" <= sign <= "\u9fff" for sign in word)] == []


def test_in_english_qt_speaks_its_own_words(qtbot: QtBot, qapp: QApplication) -> None:
    switch_language(qapp, "en")
    qapp.processEvents()
    assert "Look in:" in [word.replace("&", "") for word in labels(qtbot, QFileDialog.FileMode.AnyFile)]


def test_a_word_nobody_translates_stays_as_it_is() -> None:
    assert QCoreApplication.translate("QFileDialog", "A word of nobody") == "A word of nobody"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"


def test_the_gaps_are_worded_with_the_same_keys() -> None:
    for source in QT_GAPS:
        ours = catalogue.text("zh", source)
        assert ("&" in source) == ("(&" in ours), source
        assert ours.endswith("："), source
