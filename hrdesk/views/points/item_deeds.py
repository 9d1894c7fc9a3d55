"""What may be done with an item of the catalogue; the pages refresh by the feed."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Literal, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from hrdesk.calls.base import Command
from hrdesk.calls.points_catalogue import (
    AddVouchers,
    CodesAdded,
    CreateItem,
    ItemKept,
    ItemRow,
    SaveItem,
    SetItemFile,
    SetPrice,
    SetStock,
    StockSet,
)
from hrdesk.calls.points_redemption import RedeemItem, RedemptionMoved
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.figures import count
from hrdesk.views.common.language import mark, tr
from hrdesk.views.common.tasks import CommandOp, new_request_id
from hrdesk.views.points.item_card import Deed
from hrdesk.views.points.item_forms import ItemForm
from hrdesk.views.points.operations import bring_file
from hrdesk.views.points.point_words import state_chip
from hrdesk.views.points.price_forms import PriceForm, StockForm
from hrdesk.views.points.redeem_forms import RedeemForm

A = TypeVar("A")


class ItemDeeds(QObject):
    """Dialogs open over `over`; what was done is told by a toast, what stands in the way by the window."""

    def __init__(self, desk: Desk, over: QWidget) -> None:
        super().__init__(over)
        self.desk = desk
        self._over = over

    def redeem(self, item: ItemRow) -> None:
        """For a person, at the desk."""
        form = RedeemForm(self._over, self.desk, item)
        form.made.connect(self._redeemed)
        form.open()

    def _redeemed(self, answer: RedemptionMoved) -> None:
        words = tr("{number}: {state}", number=answer.number, state=state_chip(answer.state).word)
        self.desk.toasted.emit(words)

    def item_deeds(self, item: ItemRow) -> Sequence[Deed]:
        """What this person may do with an item of the catalogue."""
        may = self.desk.session.may
        deeds: tuple[tuple[str, type[Command[Any]], Callable[[ItemRow], object], bool], ...] = (
            (mark("Redeem for a person"), RedeemItem, self.redeem, item.open),
            (mark("Set another price"), SetPrice, self.price, True),
            (mark("Edit the item"), SaveItem, self.edit, True),
            (mark("Set the stock"), SetStock, self.stock, not item.coded),
            (mark("Add codes from a file"), AddVouchers, self.add_codes, item.coded),
            (mark("Set the file that it delivers"), SetItemFile, self.set_material, item.kind == "material"),
            (mark("Set the picture"), SetItemFile, self.set_picture, True),
        )
        return [(title, does) for title, needed, does, now in deeds if now and may(needed)]

    def new_item(self, _item: object = None) -> None:
        self._keep(ItemForm(self._over, self.desk))

    def may_make_items(self) -> bool:
        return self.desk.session.may(CreateItem)

    def edit(self, item: ItemRow) -> None:
        self._keep(ItemForm(self._over, self.desk, item))

    def price(self, item: ItemRow) -> None:
        self._keep(PriceForm(self._over, self.desk, item))

    def stock(self, item: ItemRow) -> None:
        form = StockForm(self._over, self.desk, item)
        form.made.connect(self._counted)
        form.open()

    def add_codes(self, item: ItemRow) -> None:
        """One code a line; each is given out once."""

        def request(_name: str, content: bytes) -> Command[CodesAdded]:
            return AddVouchers(request_id=new_request_id(), item_id=item.id, content=content)

        self._bring(tr("Codes, one a line (*.txt *.csv)"), request, self._codes_added)

    def set_material(self, item: ItemRow) -> None:
        self._set_file(item, "material", tr("All files (*)"))

    def set_picture(self, item: ItemRow) -> None:
        self._set_file(item, "picture", tr("Pictures (*.png *.jpg *.jpeg)"))

    def _set_file(self, item: ItemRow, part: Literal["material", "picture"], kinds: str) -> None:
        def request(name: str, content: bytes) -> Command[ItemKept]:
            return SetItemFile(
                request_id=new_request_id(),
                item_id=item.id,
                version=item.version,
                part=part,
                file_name=name,
                content=content,
            )

        self._bring(kinds, request, self._kept)

    def _bring(
        self, kinds: str, request: Callable[[str, bytes], Command[A]], then: Callable[[A], None]
    ) -> None:
        """Choose a file, read it on a worker, and hand it over."""
        chosen, _kind = QFileDialog.getOpenFileName(self._over, tr("Choose the file"), "", kinds)
        if chosen:
            CommandOp(self.desk, self, bring_file(Path(chosen), request)).named(
                lambda: tr("Reading the file")
            ).success(then).start()

    def _codes_added(self, answer: CodesAdded) -> None:
        words = {"added": count(answer.added), "known": count(answer.known), "free": count(answer.free)}
        self.desk.toasted.emit(tr("{added} codes added, {known} known already, {free} free.", **words))

    def _keep(self, form: ItemForm | PriceForm) -> None:
        form.made.connect(self._kept)
        form.open()

    def _kept(self, answer: ItemKept) -> None:
        self.desk.toasted.emit(tr("{code} is kept.", code=answer.code))

    def _counted(self, answer: StockSet) -> None:
        left = tr("without end") if answer.stock is None else count(answer.stock)
        self.desk.toasted.emit(tr("The stock is {count} now.", count=left))
