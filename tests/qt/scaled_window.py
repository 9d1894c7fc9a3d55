"""Run by test_looks in a process of its own with QT_SCALE_FACTOR: says what the ways in cut off."""

import sys

from PySide6.QtWidgets import QApplication, QLabel
from test_entrance import FakeHome

from hrdesk.views.common.language import switch_language
from hrdesk.views.common.runners import InlineRunner
from hrdesk.views.common.theme import apply_theme
from hrdesk.views.shell.app_window import AppWindow
from hrdesk.views.shell.looks import cut_words
from hrdesk.views.shell.painted_words import painted_words


def main() -> None:
    application = QApplication(sys.argv[:1])
    apply_theme(application, "light")
    switch_language(application, "zh")
    window = AppWindow(InlineRunner(), lambda _desk: [])
    window.resize(960, 600)
    window.show()
    window.open_doors(FakeHome().doors())
    application.processEvents()
    sys.stdout.write(f"scale {window.devicePixelRatioF()}\n")
    sys.stdout.write(f"cut {cut_words(window, painted_words(window))}\n")
    planted = QLabel("a label wider than its place", window)
    planted.setGeometry(400, 300, 20, 20)
    planted.show()
    sys.stdout.write(f"planted {len(cut_words(window, painted_words(window)))}\n")


if __name__ == "__main__":
    main()
