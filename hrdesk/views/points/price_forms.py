"""What an item costs from a day on, and how many there are."""

from typing import Any

from PySide6.QtWidgets import QWidget

from hrdesk.calls.base import Command
from hrdesk.calls.points_catalogue import ItemRow, SetPrice, SetStock
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.entry_form import EntryField, EntryForm, complete
from hrdesk.views.common.fields import Field
from hrdesk.views.common.figures import count
from hrdesk.views.common.language import tr
from hrdesk.views.common.tasks import new_request_id
from hrdesk.views.points.numbers import whole_number
from hrdesk.views.points.point_words import item_name


class PriceForm(EntryForm):
    """From a day on. What was free and gets a price says why, and what earns it, before the change."""

    def __init__(self, parent: QWidget, desk: Desk, item: ItemRow) -> None:
        now = tr("{points} points since {day}", points=count(item.price.points), day=item.price.valid_from)
        title = tr("Another price: {item}", item=item_name(item.names))
        super().__init__(parent, desk, title, now, tr("Set the price"))
        self._item = item
        day = desk.now().date().isoformat()
        self.valid_from = EntryField(tr("From which day"), "2026-01-31", required=True, text=day)
        self.points = EntryField(tr("Points"), tr("0: free"), required=True)
        self.reason = EntryField(tr("Why it changes"))
        self.earned_by = EntryField(tr("What earns these points"))
        self.hold(self.valid_from, self.points, self.reason, self.earned_by)

    def place_of(self, code: str) -> Field | None:
        return {"price_needs_notice": self.valid_from, "price_needs_reason": self.reason}.get(code)

    def request(self) -> Command[Any] | None:
        if not complete([self.valid_from, self.points]):
            return None
        points = whole_number(self.points.value())
        if points is None or points < 0:
            self.points.complain(tr("A whole number from 0."))
            return None
        return SetPrice(
            request_id=new_request_id(),
            item_id=self._item.id,
            valid_from=self.valid_from.value(),
            points=points,
            reason=self.reason.value(),
            earned_by=self.earned_by.value(),
        )


class StockForm(EntryForm):
    """What is there now, counted; refused where somebody redeemed meanwhile."""

    def __init__(self, parent: QWidget, desk: Desk, item: ItemRow) -> None:
        title = tr("Stock: {item}", item=item_name(item.names))
        super().__init__(parent, desk, title, "", tr("Set the stock"))
        self._item = item
        text = "" if item.left is None else str(item.left)
        self.stock = EntryField(tr("Stock"), tr("empty: without end"), text=text)
        self.reason = EntryField(tr("Reason"), required=True)
        self.hold(self.stock, self.reason)

    def request(self) -> Command[Any] | None:
        stock = whole_number(self.stock.value())
        if self.stock.value() and (stock is None or stock < 0):
            self.stock.complain(tr("A whole number from 0."))
            return None
        if not complete([self.reason]):
            return None
        return SetStock(
            request_id=new_request_id(),
            item_id=self._item.id,
            seen=self._item.left,
            stock=stock,
            reason=self.reason.value(),
        )
