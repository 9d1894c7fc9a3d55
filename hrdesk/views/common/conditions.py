"""Conditions of a list as chips that can be taken away, and the button that adds one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from hrdesk.views.common.language import tr
from hrdesk.views.common.widgets import button, empty_layout, name_tool, row


@dataclass(frozen=True, slots=True)
class Narrowing:
    """A column whose values may be chosen: its key in the query, its source text or a function for words that
    move, the key of the column, and how a value reads."""

    field: str
    title: str | Callable[[], str]
    column: str
    word: Callable[[str], str] = str

    def titled(self) -> str:
        return tr(self.title) if isinstance(self.title, str) else self.title()

    def value_words(self, value: str) -> str:
        return self.word(value) if value else tr("(empty)")


class Conditions(QWidget):
    """changed after every choice. Values are asked for when the menu of their column opens."""

    changed = Signal()
    values_wanted = Signal(str)

    def __init__(self, narrowings: Sequence[Narrowing]) -> None:
        super().__init__()
        self._narrowings = {one.field: one for one in narrowings}
        self._chosen: dict[str, tuple[str, ...]] = {}
        self._menus: dict[str, QMenu] = {}
        self._chips = row(gap=6)
        self.add = button("link", "plus", self.open_menu)
        self.setLayout(row(self._chips, self.add, gap=8))
        self._menu = QMenu(self)
        self.retranslate()

    def offer(self, narrowings: Sequence[Narrowing]) -> None:
        """Other columns from now on; what was chosen of one that is gone goes too, and is told."""
        self._narrowings = {one.field: one for one in narrowings}
        gone = [field for field in self._chosen if field not in self._narrowings]
        for field in gone:
            del self._chosen[field]
        self.retranslate()
        if gone:
            self.changed.emit()

    def chosen(self, field: str) -> tuple[str, ...]:
        return self._chosen.get(field, ())

    def columns(self) -> frozenset[str]:
        """Keys of the columns that are narrowed down, for the header."""
        return frozenset(self._narrowings[field].column for field, values in self._chosen.items() if values)

    def as_kept(self) -> dict[str, list[str]]:
        return {field: list(values) for field, values in self._chosen.items() if values}

    def set(self, chosen: Mapping[str, Sequence[str]]) -> None:
        """Choose without telling."""
        known = {field: tuple(values) for field, values in chosen.items() if field in self._narrowings}
        self._chosen = known
        self.retranslate()

    def toggle(self, field: str, value: str) -> None:
        """Add a value to the condition of a column, or take it out."""
        values = self.chosen(field)
        self._chosen[field] = (
            tuple(one for one in values if one != value) if value in values else (*values, value)
        )
        self._tell()

    def drop(self, field: str) -> None:
        self._chosen.pop(field, None)
        self._tell()

    def clear(self) -> None:
        """All of them, without telling."""
        self.set({})

    def _tell(self) -> None:
        self.retranslate()
        self.changed.emit()

    def menu_now(self) -> QMenu:
        """One submenu a column; it fills when show_values comes."""
        self._menu.clear()
        self._menus.clear()
        for field, narrowing in self._narrowings.items():
            menu = QMenu(narrowing.titled().replace("&", "&&"), self._menu)
            menu.aboutToShow.connect(lambda field=field: self.values_wanted.emit(field))
            menu.addAction(tr("Asking …")).setEnabled(False)
            self._menus[field] = menu
            self._menu.addMenu(menu)
        return self._menu

    def open_menu(self) -> None:
        self.menu_now().popup(self.add.mapToGlobal(self.add.rect().bottomLeft()))

    def show_values(self, field: str, values: Sequence[tuple[str, int]]) -> None:
        """What there is to choose from, with the number of people."""
        menu = self._menus.get(field)
        if menu is None:
            return
        menu.clear()
        for value, people in values:
            words = self._narrowings[field].value_words(value)
            action = menu.addAction(f"{words}  {people:,}")
            action.setCheckable(True)
            action.setChecked(value in self.chosen(field))
            action.triggered.connect(lambda _on, value=value: self.toggle(field, value))

    def pairs(self) -> list[tuple[str, str]]:
        """Each condition as the title of its column and its values."""
        return [self._pair(field) for field, values in self._chosen.items() if values]

    def _pair(self, field: str) -> tuple[str, str]:
        narrowing = self._narrowings[field]
        values = [narrowing.value_words(value) for value in self.chosen(field)]
        return narrowing.titled(), tr(", ").join(values)

    def retranslate(self) -> None:
        self.add.setText(tr("Condition"))
        name_tool(self.add, tr("Add a condition"))
        empty_layout(self._chips)
        for field, values in self._chosen.items():
            if values:
                self._chips.addWidget(self._chip(field))

    def _chip(self, field: str) -> QWidget:
        title, values = self._pair(field)
        words = tr("{column}: {values}", column=title, values=values)
        short = words if len(words) <= 24 else f"{words[:23]}…"
        made = button("condition", "x", lambda: self.drop(field))
        made.setText(short)
        made.setAccessibleName(tr("Take away: {condition}", condition=words))
        made.setToolTip(words)
        return made
