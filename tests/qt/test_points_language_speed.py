"""Every tab of the points page as HR sees it changes its language in time."""

import pytest
from opened_points import open_page
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from test_language_speed import switched_within

pytestmark = pytest.mark.measured


def test_every_tab_of_points_is_switched_in_time(qtbot: QtBot, qapp: QApplication) -> None:
    page = open_page(qtbot).page
    for tab in page.tabs():
        page.open_tab(tab)
        page.show_off()
        qapp.processEvents()
        switched_within(f"points {tab}", qapp)
