"""The window's one current language and the sentences in it."""

from functools import cache
from typing import Final, Literal, Protocol

from PySide6.QtCore import QCoreApplication, QEvent, QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from hrdesk.i18n import catalogue
from hrdesk.views.common.qt_words import QtWords

Language = Literal["zh", "en"]

_PROPERTY: Final = "hrdesk_language"
_TRANSLATOR: Final = "hrdesk_qt_words"


class Speaks(Protocol):
    """A part of the window that can put its words into the language in force."""

    def retranslate(self) -> None: ...

    def isVisible(self) -> bool: ...


def language() -> Language:
    """The language in force; Chinese until one was chosen."""
    application = QCoreApplication.instance()
    return "en" if application is not None and application.property(_PROPERTY) == "en" else "zh"


def tr(message: str, /, **values: object) -> str:
    """The sentence for an English source text or a code, in the language in force."""
    spoken = language()
    return catalogue.filled(spoken, _worded(spoken, message), values)


@cache
def _worded(spoken: Language, message: str) -> str:
    """Tables ask for the same few words thousands of times while they are painted."""
    return catalogue.text(spoken, message)


def mark(message: str) -> str:
    """Marks a source text that stands in a table and is translated when it is shown."""
    return message


QT_GAPS: Final = frozenset(
    {
        mark("&Look in:"),
        mark("Look in:"),
        mark("Files of &type:"),
        mark("Files of type:"),
        mark("&Folder name:"),
        mark("Folder name:"),
        mark("Directory:"),
    }
)
"""What the file dialog of Qt 6.8 to 6.11 still says in English."""


def speaks(message: str) -> bool:
    """Whether the language in force words this code."""
    return catalogue.has(language(), message)


def switch_language(application: QApplication, chosen: Language) -> None:
    """Change the language: one LanguageChange event reaches each top window, and Qt's own words follow."""
    if chosen == language() and application.property(_PROPERTY) is not None:
        return
    application.setProperty(_PROPERTY, chosen)
    QLocale.setDefault(QLocale(QLocale.Language.Chinese if chosen == "zh" else QLocale.Language.English))
    if not _exchange_translator(application, chosen):
        for window in application.topLevelWidgets():
            QCoreApplication.postEvent(window, QEvent(QEvent.Type.LanguageChange))


def _exchange_translator(application: QApplication, chosen: Language) -> bool:
    """Qt tells the windows itself whenever a translator comes or goes; False when none did."""
    worn = application.findChild(QTranslator, _TRANSLATOR)
    if chosen == "en":
        if worn is None:
            return False
        gone = application.removeTranslator(worn)
        worn.setParent(None)
        worn.deleteLater()
        return gone
    made = QtWords(QT_GAPS, application)
    made.setObjectName(_TRANSLATOR)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    return made.load("qtbase_zh_CN", folder) and application.installTranslator(made)
