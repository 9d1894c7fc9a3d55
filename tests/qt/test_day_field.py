"""A day to look at: typed, walked through by the keys, back to today."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hrdesk.views.common.day_field import DayField
from hrdesk.views.common.language import switch_language

TODAY = date(2026, 3, 31)


@pytest.fixture
def field(qtbot: QtBot) -> DayField:
    made = DayField(lambda: "截至", lambda: TODAY)
    made.retranslate()
    qtbot.addWidget(made)
    made.show()
    return made


def told(field: DayField) -> list[date]:
    days: list[date] = []
    field.chosen.connect(days.append)
    return days


def typed(field: DayField, words: str) -> None:
    field.input.setText(words)
    field.input.editingFinished.emit()


@pytest.mark.parametrize(
    ("key", "day"),
    [
        (Qt.Key.Key_Up, date(2026, 4, 1)),
        (Qt.Key.Key_Down, date(2026, 3, 30)),
        (Qt.Key.Key_PageUp, date(2026, 4, 30)),
        (Qt.Key.Key_PageDown, date(2026, 2, 28)),
    ],
)
def test_the_keys_go_by_a_day_or_a_month(field: DayField, qtbot: QtBot, key: Qt.Key, day: date) -> None:
    days = told(field)
    qtbot.keyClick(field.input, key)
    assert days == [day] == [field.day()]
    assert field.input.text() == day.isoformat()


def test_a_typed_day_is_told_once(field: DayField) -> None:
    days = told(field)
    typed(field, " 2025-12-01 ")
    typed(field, "2025-12-01")
    assert days == [date(2025, 12, 1)]


def test_a_day_that_is_none_is_told_beside_and_changes_nothing(field: DayField) -> None:
    days = told(field)
    typed(field, "2026-02-30")
    assert days == []
    assert field.day() == TODAY
    assert "2026-01-31" in field.input.accessibleDescription()
    typed(field, "2026-02-28")
    assert field.input.accessibleDescription() == ""


def test_today_is_offered_on_other_days_only(field: DayField) -> None:
    assert field.is_today()
    assert not field.to_today.isVisible()
    typed(field, "2020-01-01")
    assert field.to_today.isVisible()
    field.to_today.click()
    assert field.day() == TODAY
    assert not field.to_today.isVisible()


def test_it_speaks_the_language_in_force(field: DayField, qapp: QApplication) -> None:
    assert field.to_today.text() == "今天"
    switch_language(qapp, "en")
    field.retranslate()
    assert field.to_today.text() == "Today"
    assert field.input.accessibleName() == "截至"
