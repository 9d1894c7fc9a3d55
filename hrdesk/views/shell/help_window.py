"""F1: the help of the screen one is on, with all pages beside it and a search."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QTextBrowser, QWidget

from hrdesk.views.common.language import language, tr
from hrdesk.views.common.search_field import SearchField
from hrdesk.views.common.widgets import column, label, row, show_if
from hrdesk.views.shell.help_pages import HelpPage, found_pages, help_pages, page_for


class HelpWindow(QDialog):
    """Stands beside the work and follows the language. Links lead to other pages, never to a network."""

    def __init__(self, parent: QWidget, folder: Path | None = None) -> None:
        super().__init__(parent)
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, on=False)
        self.resize(860, 620)
        self.setMinimumSize(520, 360)
        self._folder = folder
        self._pages: tuple[HelpPage, ...] = ()
        self._shown: HelpPage | None = None
        self.search = SearchField(lambda: tr("Search the help"), lambda: tr("Search the help"))
        self.list = QListWidget()
        self.list.setFixedWidth(220)
        self._nothing = label("hint", wrap=True)
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.setLayout(
            row(
                column(self.search, self.list, self._nothing, gap=8),
                self.text,
                gap=12,
                margins=(12, 12, 12, 12),
            )
        )
        self.search.searched.connect(lambda _text: self._list_found())
        self.list.currentItemChanged.connect(self._chosen)
        self.text.anchorClicked.connect(self._follow)
        self.retranslate()

    def open_at(self, screen: str, tab: str = "") -> bool:
        """Show the page of a screen; False, and nothing happens, where none is written."""
        page = page_for(self._pages, screen, tab)
        if page is None:
            return False
        self.search.forget()
        self._list_found()
        self._show_page(page)
        self.show()
        self.activateWindow()
        return True

    def current(self) -> str:
        """The key of the page in view."""
        return self._shown.key if self._shown else ""

    def listed(self) -> tuple[str, ...]:
        return tuple(self.list.item(number).text() for number in range(self.list.count()))

    def _list_found(self) -> None:
        found = found_pages(self._pages, self.search.text())
        self.list.blockSignals(True)
        self.list.clear()
        for page in found:
            item = QListWidgetItem(page.title)
            item.setData(Qt.ItemDataRole.UserRole, page)
            item.setToolTip(page.title)
            self.list.addItem(item)
            if self._shown is not None and page.key == self._shown.key:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)
        show_if(self._nothing, not found)
        if found and (self._shown is None or self._shown not in found):
            self._show_page(found[0])
        self._find_words()

    def _find_words(self) -> None:
        """Stand at the first word that was searched."""
        words = self.search.text().split()
        if words:
            self.text.moveCursor(self.text.textCursor().MoveOperation.Start)
            self.text.find(words[0])

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._show_page(item.data(Qt.ItemDataRole.UserRole))
            self._find_words()

    def _show_page(self, page: HelpPage) -> None:
        self._shown = page
        self.text.setMarkdown(page.text)
        self.text.setAccessibleName(page.title)
        for number in range(self.list.count()):
            if self.list.item(number).data(Qt.ItemDataRole.UserRole) == page:
                self.list.blockSignals(True)
                self.list.setCurrentRow(number)
                self.list.blockSignals(False)

    def _follow(self, link: QUrl) -> None:
        """payroll.md, also with #heading: another page. Whatever leads out of the program is left alone."""
        page = page_for(self._pages, Path(link.path()).stem)
        if link.isRelative() and page is not None:
            self._show_page(page)

    def retranslate(self) -> None:
        self.setWindowTitle(tr("Help"))
        self.search.retranslate()
        self.list.setAccessibleName(tr("Pages of the help"))
        self._nothing.setText(tr("No page has all of these words."))
        self._pages = help_pages(language(), self._folder)
        shown = page_for(self._pages, self.current())
        if shown is not None:
            self._show_page(shown)
        self._list_found()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def bind_help(widget: QWidget, wanted: Callable[[], object]) -> None:
    """F1 anywhere in a widget that has no list of keys of its own."""
    shortcut = QShortcut(QKeySequence(Qt.Key.Key_F1), widget)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(wanted)
