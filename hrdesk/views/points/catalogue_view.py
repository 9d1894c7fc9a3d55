"""The catalogue: counted kinds, a search box, and cards in as many columns as there is room for."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QStackedWidget, QWidget

from hrdesk.calls.points_catalogue import ItemKind, ItemList, ItemRow, ListItems
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.dialogs import scrolled
from hrdesk.views.common.empty import EmptyState
from hrdesk.views.common.figures import count
from hrdesk.views.common.folding_row import FoldingRow
from hrdesk.views.common.language import mark, tr
from hrdesk.views.common.search_field import SearchField
from hrdesk.views.common.segments import Segment, Segments
from hrdesk.views.common.tasks import QueryOp
from hrdesk.views.common.widgets import button, column, empty_layout, frame, show_if
from hrdesk.views.points.item_card import LEAST, Deed, ItemCard
from hrdesk.views.points.operations import read_picture
from hrdesk.views.points.point_words import KINDS

ALL: Final = "all"
PAGE: Final = 48
"""Cards made at first; the rest when they are asked for."""
_GAP: Final = 8


class CardGrid(QWidget):
    """Lays the cards out anew when its width has room for more of them, or for fewer."""

    def __init__(self) -> None:
        super().__init__()
        self.cards: tuple[ItemCard, ...] = ()
        self._columns = 0
        self._grid = QGridLayout()
        self._grid.setContentsMargins(_GAP, _GAP, _GAP, _GAP)
        self._grid.setSpacing(_GAP)
        self.setLayout(self._grid)

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST + 2 * _GAP, super().minimumSizeHint().height())

    def hold(self, cards: Sequence[ItemCard]) -> None:
        empty_layout(self._grid)
        self.cards = tuple(cards)
        self._columns = 0
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        wanted = max(1, (self.width() - _GAP) // (LEAST + _GAP))
        if wanted == self._columns:
            return
        for place in range(max(self._columns, wanted)):
            self._grid.setColumnStretch(place, 1 if place < wanted else 0)
        self._columns = wanted
        for number, one in enumerate(self.cards):
            self._grid.addWidget(one, number // wanted, number % wanted)
        last = (len(self.cards) + wanted - 1) // wanted
        for place in range(self._grid.rowCount()):
            self._grid.setRowStretch(place, 0)
        self._grid.setRowStretch(last, 1)


class CatalogueView(QFrame):
    """Asks by kind and search. redeem_wanted: a card was double clicked; told: other items are shown."""

    redeem_wanted = Signal(object)
    told = Signal()

    def __init__(self, desk: Desk, deeds: Callable[[ItemRow], Sequence[Deed]], start: Deed | None) -> None:
        """deeds: what this person may do with an item; start: what an empty catalogue begins with."""
        super().__init__()
        self.setProperty("kind", "card")
        self._desk, self._deeds, self._start = desk, deeds, start
        self.items: tuple[ItemRow, ...] = ()
        self._most = PAGE
        kinds = (Segment(key, word) for key, (word, _icon) in KINDS.items())
        self.segments = Segments((Segment(ALL, mark("All")), *kinds), lambda: tr("Which items"))
        self.search_field = SearchField(lambda: tr("Name / pinyin"), lambda: tr("Find an item"))
        self.search_field.setMinimumWidth(130)
        self.grid = CardGrid()
        self._more = button(action=self._show_more)
        inside = QWidget()
        inside.setLayout(column(self.grid, self._more, gap=0))
        self._cards = scrolled(inside)
        self._none = EmptyState("gift", start[1] if start else None)  # type: ignore[arg-type]  # takes no item
        self._shown = QStackedWidget()
        for widget in (self._cards, self._none):
            self._shown.addWidget(widget)
        head = frame("card-header")
        head.setLayout(column(FoldingRow(self.segments, self.search_field), gap=0, margins=(12, 8, 12, 8)))
        self.setLayout(column(head, self._shown, gap=0, margins=(1, 1, 1, 1)))
        self.segments.chosen.connect(lambda _key: self.ask())
        self.search_field.searched.connect(lambda _text: self.ask())

    def ask(self) -> None:
        chosen = self.segments.current()
        kinds: tuple[ItemKind, ...] = () if chosen == ALL else (chosen,)  # type: ignore[assignment]  # our own keys
        request = ListItems(search=self.search_field.text().strip(), kinds=kinds)
        QueryOp(self._desk, self, request).success(self._take).start()

    def _take(self, answer: ItemList) -> None:
        self.items = answer.rows
        everything = sum(answer.by_kind.values())
        self.segments.count({ALL: everything, **{key: answer.by_kind.get(key, 0) for key in KINDS}})
        self._most = PAGE
        self._show()

    def _show(self) -> None:
        self.grid.hold([self._card(one) for one in self.items[: self._most]])
        show_if(self._more, len(self.items) > self._most)
        self._shown.setCurrentWidget(self._cards if self.items else self._none)
        self._say_none()
        self.told.emit()

    def _card(self, item: ItemRow) -> ItemCard:
        made = ItemCard(item, self._deeds(item))
        made.wanted.connect(self.redeem_wanted)
        if item.picture is not None:
            QueryOp(self._desk, made, read_picture(item.id)).success(made.tile.show_picture).start()
        return made

    def _show_more(self) -> None:
        self._most += PAGE
        self._show()

    def _say_none(self) -> None:
        narrowed = bool(self.search_field.text().strip()) or self.segments.current() != ALL
        self._more.setText(tr("Show more of {count}", count=count(len(self.items))))
        if narrowed:
            self._none.say(tr("No item fits."))
        else:
            self._none.say(tr("Nothing to redeem yet."), tr(self._start[0]) if self._start else "")

    def retranslate(self) -> None:
        self.segments.retranslate()
        self.search_field.retranslate()
        for one in self.grid.cards:
            one.retranslate()
        self._say_none()
