"""Redeem an item for a person at the desk; give points by hand or take them away."""

from typing import Any

from PySide6.QtWidgets import QWidget

from hrdesk.calls.base import Command
from hrdesk.calls.points import AdjustPoints
from hrdesk.calls.points_catalogue import ItemRow
from hrdesk.calls.points_redemption import RedeemItem
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.entry_form import EntryField, EntryForm, complete
from hrdesk.views.common.fields import Field
from hrdesk.views.common.figures import count
from hrdesk.views.common.language import tr
from hrdesk.views.common.tasks import new_request_id
from hrdesk.views.common.widgets import label, show_if
from hrdesk.views.points.numbers import whole_number
from hrdesk.views.points.person_field import PersonField
from hrdesk.views.points.point_words import item_name, left_words

FOR_OTHERS = ("candidate_service", "customer_gift")
"""Kinds for which is written down who receives it."""


class RedeemForm(EntryForm):
    """What stands in the way, such as missing points, is said at the foot."""

    def __init__(self, parent: QWidget, desk: Desk, item: ItemRow) -> None:
        name = item_name(item.names)
        facts = [tr("{count} points each", count=count(item.price.points)), left_words(item)]
        facts.append(tr("is approved first") if item.needs_approval else tr("needs no approval"))
        super().__init__(parent, desk, tr("Redeem: {item}", item=name), " · ".join(facts), tr("Redeem"))
        self._item = item
        self.person = PersonField(desk)
        self.quantity = EntryField(tr("How many"), required=True, text="1")
        self.beneficiary = EntryField(tr("For which candidate or customer"))
        self._total = label("strong")
        self.hold(self.person, self.quantity, self.beneficiary, self._total)
        show_if(self.beneficiary, item.kind in FOR_OTHERS)
        self.quantity.input.textChanged.connect(lambda _text: self._say_total())
        self._say_total()
        self.person.field.input.setFocus()

    def _say_total(self) -> None:
        number = whole_number(self.quantity.value())
        points = count((number or 0) * self._item.price.points)
        self._total.setText(tr("{points} points together", points=points))

    def place_of(self, code: str) -> Field | None:
        return {
            "points_missing": self.person.field,
            "not_eligible": self.person.field,
            "not_in_service": self.person.field,
            "item_gone": self.quantity,
            "limit_reached": self.quantity,
            "beneficiary_missing": self.beneficiary,
        }.get(code)

    def request(self) -> Command[Any] | None:
        number = whole_number(self.quantity.value())
        if number is None or number < 1:
            self.quantity.complain(tr("A whole number from 1."))
        if not self.person.complete() or number is None or number < 1:
            return None
        return RedeemItem(
            request_id=new_request_id(),
            employee_id=self.person.employee_id(),
            item_id=self._item.id,
            quantity=number,
            beneficiary=self.beneficiary.value(),
        )


class AdjustForm(EntryForm):
    """A movement of its own; what was posted before stays."""

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        words = tr(
            "Points to give, or with a minus to take away. It is a movement of its own: nothing is edited."
        )
        super().__init__(parent, desk, tr("Adjust points by hand"), words, tr("Adjust the points"))
        self.person = PersonField(desk)
        self.points = EntryField(tr("Points"), "20, -20", required=True)
        self.reason = EntryField(tr("Reason"), required=True)
        self.expires = EntryField(tr("Can be spent until before"), tr("empty: for good"))
        self.hold(self.person, self.points, self.reason, self.expires)
        self.person.field.input.setFocus()

    def place_of(self, code: str) -> Field | None:
        return {"points_missing": self.points}.get(code)

    def request(self) -> Command[Any] | None:
        points = whole_number(self.points.value())
        if not self.person.complete() or not complete([self.points, self.reason]):
            return None
        if not points:
            self.points.complain(tr("A whole number other than 0."))
            return None
        return AdjustPoints(
            request_id=new_request_id(),
            employee_id=self.person.employee_id(),
            points=points,
            reason=self.reason.value(),
            expires_on=self.expires.value() or None,
        )
