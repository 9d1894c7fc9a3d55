"""A new item of the catalogue, and what one says of itself."""

from typing import Any

from msgspec import UNSET
from PySide6.QtWidgets import QWidget

from hrdesk.calls.base import Command
from hrdesk.calls.points_catalogue import CreateItem, ItemRow, SaveItem
from hrdesk.domain.values import decimal_text, minor_units
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.entry_form import ChoiceField, EntryField, EntryForm, complete
from hrdesk.views.common.fields import Field
from hrdesk.views.common.language import tr
from hrdesk.views.common.tasks import new_request_id
from hrdesk.views.common.tick_box import TickBox
from hrdesk.views.common.widgets import show_if
from hrdesk.views.points.eligible_lines import EligibleLines
from hrdesk.views.points.numbers import whole_number
from hrdesk.views.points.point_words import ITEM_ICONS, KINDS, LIMITED, TAXES, item_name
from hrdesk.views.points.rule_fields import ITEM_FIELDS


class ItemForm(EntryForm):
    """New without an item; else everything but price and stock, which change by calls of their own."""

    def __init__(self, parent: QWidget, desk: Desk, item: ItemRow | None = None) -> None:
        title = tr("Edit: {item}", item=item_name(item.names)) if item else tr("New item")
        super().__init__(parent, desk, title, "", tr("Save the item") if item else tr("Add the item"))
        self._item = item
        self.fields = {
            "code": EntryField(tr("Item code"), "M-001", required=True),
            "name_zh": EntryField(tr("Name in Chinese"), required=True),
            "name_en": EntryField(tr("Name in English")),
            "text_zh": EntryField(tr("Text in Chinese")),
            "text_en": EntryField(tr("Text in English")),
            "points": EntryField(tr("Points"), tr("0: free"), required=item is None),
            "stock": EntryField(tr("Stock"), tr("empty: without end")),
            "limit_count": EntryField(tr("At most so many a person"), tr("empty: no limit")),
            "valid_from": EntryField(tr("Valid from"), "2026-01-31"),
            "valid_to": EntryField(tr("Valid until"), "2026-12-31"),
            "cost": EntryField(tr("Cost of one with tax, yuan"), "39.90"),
            "free_reason": EntryField(tr("Why it is free of tax"), tr("needed where it is free")),
        }
        self.kind = ChoiceField(tr("Kind"), [(key, tr(word)) for key, (word, _icon) in KINDS.items()])
        self.limit_per = ChoiceField(tr("Counted"), [(key, tr(word)) for key, word in LIMITED.items()])
        self.tax = ChoiceField(tr("Tax"), [(key, tr(word)) for key, word in TAXES.items()])
        self.icon = ChoiceField(
            tr("Picture"),
            [("", tr("that of its kind")), *((key, tr(word)) for key, word in ITEM_ICONS.items())],
        )
        self.eligible = EligibleLines(ITEM_FIELDS)
        self.approved, self.on_sale, self.coded = TickBox(), TickBox(), TickBox()
        self.approved.setText(tr("Somebody approves it first"))
        self.on_sale.setText(tr("On sale"))
        self.coded.setText(tr("Has codes of its own, given out once each"))
        code, chinese, english, *texts = self.fields.values()
        self.hold(
            code, self.kind, chinese, english, *texts[:5], self.limit_per, *texts[5:7], self.eligible,
            self.icon, self.tax, *texts[7:], self.approved, self.on_sale, self.coded,
        )  # fmt: skip
        for part in (self.fields["points"], self.fields["stock"], self.coded):
            show_if(part, item is None)
        self._begin(item)

    def _begin(self, item: ItemRow | None) -> None:
        for box in (self.approved, self.on_sale):
            box.setChecked(True)
        if item is None:
            return
        said = {"code": item.code, "valid_from": item.valid_from, "valid_to": item.valid_to}
        said |= {"name_zh": item.names.get("zh"), "name_en": item.names.get("en")}
        said |= {"text_zh": item.texts.get("zh"), "text_en": item.texts.get("en")}
        said["limit_count"] = None if item.limit_count is None else str(item.limit_count)
        if item.cost is not UNSET:
            said["cost"] = decimal_text(item.cost)
        if item.free_reason is not UNSET:
            said["free_reason"] = item.free_reason
        for key, text in said.items():
            self.fields[key].input.setText(text or "")
        for field, key in ((self.kind, item.kind), (self.limit_per, item.limit_per), (self.icon, item.icon)):
            field.choose(key)
        if item.tax is not UNSET:
            self.tax.choose(item.tax)
        self.eligible.begin(item.eligible)
        self.approved.setChecked(item.needs_approval)
        self.on_sale.setChecked(item.on_sale)

    def place_of(self, code: str) -> Field | None:
        return {
            "item_code_taken": self.fields["code"],
            "free_reason_missing": self.fields["free_reason"],
        }.get(code)

    def _number(self, key: str) -> int | None:
        """What a field says; complains and gives None where it is no number."""
        text = self.fields[key].value()
        number = whole_number(text)
        if text and (number is None or number < 0):
            self.fields[key].complain(tr("A whole number from 0."))
        return number

    def _cost(self) -> int:
        try:
            return minor_units(self.fields["cost"].value() or "0")
        except ValueError:
            self.fields["cost"].complain(tr("An amount in yuan, such as 39.90."))
            return 0

    def request(self) -> Command[Any] | None:
        numbers = {key: self._number(key) for key in ("points", "stock", "limit_count")}
        cost, eligible = self._cost(), self.eligible.typed()
        wrong = any(one.complaint() for one in self.fields.values())
        if not complete(self.fields.values()) or wrong or eligible is None:
            return None
        texts = {key: one.value() for key, one in self.fields.items()}
        said: dict[str, Any] = {
            key: texts[key] for key in ("code", "name_zh", "name_en", "text_zh", "text_en", "free_reason")
        }
        said |= {"kind": self.kind.value(), "limit_per": self.limit_per.value(), "tax": self.tax.value()}
        said |= {"valid_from": texts["valid_from"] or None, "valid_to": texts["valid_to"] or None}
        said |= {"limit_count": numbers["limit_count"], "cost": cost, "icon": self.icon.value()}
        said |= {"needs_approval": self.approved.isChecked(), "on_sale": self.on_sale.isChecked()}
        said["eligible"] = eligible
        if self._item is not None:
            kept: dict[str, Any] = {"item_id": self._item.id, "version": self._item.version}
            return SaveItem(request_id=new_request_id(), **kept, **said)
        stock = None if self.coded.isChecked() else numbers["stock"]
        more: dict[str, Any] = {
            "points": numbers["points"] or 0,
            "stock": stock,
            "coded": self.coded.isChecked(),
        }
        return CreateItem(request_id=new_request_id(), **more, **said)
