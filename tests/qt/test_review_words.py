"""Causes of the review list in words: in the language in force, covered with the amounts."""

from conftest import MakeShell
from fake_company import people, review_row
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hrdesk.views.common.language import switch_language
from hrdesk.views.common.privacy import COVER, cover_amounts
from hrdesk.views.payroll.review_table import cause_words

CHANGED = review_row(people(5)[4])


def test_a_cause_names_its_item_in_the_language_in_force(qapp: QApplication) -> None:
    assert CHANGED.cause == "cause.item_changed"
    assert cause_words(CHANGED) == "加班 +2,123.07"
    switch_language(qapp, "en")
    assert cause_words(CHANGED) == "Overtime +2,123.07"


def test_the_list_says_its_causes_anew_when_the_language_changes(
    make_shell: MakeShell, qapp: QApplication
) -> None:
    shell = make_shell()
    shell.go("payroll", "review")
    model = shell.pages["payroll"].review.model
    place = [column.key for column in model.columns].index("cause")
    before = model.index(0, place).data()
    switch_language(qapp, "en")
    assert before == "加班 +2,123.07"
    assert model.index(0, place).data() == "Overtime +2,123.07"


def test_the_amount_of_a_cause_is_covered_with_all_others(make_shell: MakeShell, qtbot: QtBot) -> None:
    shell = make_shell()
    try:
        qtbot.keyClick(shell, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
        assert cause_words(CHANGED) == f"加班 {COVER}"
    finally:
        cover_amounts(QApplication.instance(), False)
