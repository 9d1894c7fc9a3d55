"""The privacy key: whether amounts are covered in every window of this program."""

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

COVER: Final = "●●●●"

_PROPERTY: Final = "hrdesk_amounts_covered"


def covered() -> bool:
    """Whether amounts are shown as dots. It covers what was sent; what may not be seen is never sent."""
    application = QCoreApplication.instance()
    return application is not None and application.property(_PROPERTY) is True


def cover_amounts(application: QApplication, wanted: bool) -> None:
    """Cover or show them: each top window says its words anew, as after a change of language."""
    application.setProperty(_PROPERTY, wanted)
    for window in application.topLevelWidgets():
        QCoreApplication.sendEvent(window, QEvent(QEvent.Type.LanguageChange))
