"""What the buttons of the points page do, each named as the button reads; pages refresh by the feed."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from hrdesk.calls.base import Command
from hrdesk.calls.payroll_outputs import FileSummary
from hrdesk.calls.points import AdjustPoints, Moved, PointRow, ReverseMovement
from hrdesk.calls.points_catalogue import (
    CreateItem,
    ItemKept,
    ItemRow,
    SaveItem,
    SetPrice,
    SetStock,
    StockSet,
)
from hrdesk.calls.points_redemption import (
    ApproveRedemption,
    FinishRedemption,
    GiveBack,
    HandOut,
    RedeemItem,
    RedemptionMoved,
    RedemptionRow,
    RedemptionStep,
    RefuseRedemption,
)
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.dialogs import Confirm
from hrdesk.views.common.figures import count
from hrdesk.views.common.file_saving import safe_name
from hrdesk.views.common.language import mark, tr
from hrdesk.views.common.runners import Lane
from hrdesk.views.common.tasks import CommandOp, QueryOp, Work, new_request_id
from hrdesk.views.points.item_card import Deed
from hrdesk.views.points.item_forms import ItemForm
from hrdesk.views.points.operations import save_made, save_slip
from hrdesk.views.points.point_words import movement_words, plain, redeemed, state_chip
from hrdesk.views.points.price_forms import PriceForm, StockForm
from hrdesk.views.points.receiver_form import ReceiverForm
from hrdesk.views.points.redeem_forms import FOR_OTHERS, AdjustForm, RedeemForm

PDF = "PDF (*.pdf)"


class PointDeeds(QObject):
    """Dialogs open over `over`; what was done is told by a toast, what stands in the way by the window."""

    def __init__(self, desk: Desk, over: QWidget) -> None:
        super().__init__(over)
        self.desk = desk
        self._over = over

    # -- redemptions

    def redeem(self, item: ItemRow) -> None:
        form = RedeemForm(self._over, self.desk, item)
        form.made.connect(self._moved)
        form.open()

    def approve(self, row: RedemptionRow) -> None:
        """One click."""
        self._step(ApproveRedemption, row)

    def hand_out(self, row: RedemptionRow) -> None:
        """One click; asked first is only for whom it is, where that was not written down."""
        if row.kind in FOR_OTHERS and not row.beneficiary:
            form = ReceiverForm(self._over, self.desk, row)
            form.made.connect(self._moved)
            form.open()
        else:
            self._step(HandOut, row)

    def finish(self, row: RedemptionRow) -> None:
        self._step(FinishRedemption, row)

    def refuse(self, row: RedemptionRow) -> None:
        title = tr("Refuse: {item} for {name}", item=redeemed(row), name=row.employee_name)
        words = tr("{points} points go back to who asked, with stock and codes.", points=count(row.points))
        self._with_reason(title, words, tr("Refuse the redemption"), RefuseRedemption, row)

    def give_back(self, row: RedemptionRow) -> None:
        title = tr("Give back: {item} of {name}", item=redeemed(row), name=row.employee_name)
        words = tr(
            "{points} points and the stock go back; codes that were seen stay void.", points=count(row.points)
        )
        self._with_reason(title, words, tr("Give the points back"), GiveBack, row)

    def _with_reason(
        self, title: str, words: str, verb: str, kind: type[RedemptionStep], row: RedemptionRow
    ) -> None:
        ask = Confirm(self._over, title, words, verb, ask=tr("Reason (required)"))
        ask.accepted.connect(lambda: self._step(kind, row, reason=ask.reason()))
        ask.open()

    def _step(self, kind: type[RedemptionStep], row: RedemptionRow, **more: Any) -> None:
        request = kind(request_id=new_request_id(), redemption_id=row.id, version=row.version, **more)
        CommandOp(self.desk, self, request).success(self._moved).start()

    def _moved(self, answer: RedemptionMoved) -> None:
        words = tr("{number}: {state}", number=answer.number, state=state_chip(answer.state).word)
        self.desk.toasted.emit(words)

    # -- items

    def item_deeds(self, item: ItemRow) -> Sequence[Deed]:
        """What this person may do with an item of the catalogue."""
        may = self.desk.session.may
        deeds: tuple[tuple[str, type[Command[Any]], Callable[[ItemRow], object], bool], ...] = (
            (mark("Redeem for a person"), RedeemItem, self.redeem, item.open),
            (mark("Set another price"), SetPrice, self.price, True),
            (mark("Edit the item"), SaveItem, self.edit, True),
            (mark("Set the stock"), SetStock, self.stock, not item.coded),
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

    def _keep(self, form: ItemForm | PriceForm) -> None:
        form.made.connect(self._kept)
        form.open()

    def _kept(self, answer: ItemKept) -> None:
        self.desk.toasted.emit(tr("{code} is kept.", code=answer.code))

    def _counted(self, answer: StockSet) -> None:
        left = tr("without end") if answer.stock is None else count(answer.stock)
        self.desk.toasted.emit(tr("The stock is {count} now.", count=left))

    # -- the ledger

    def adjust(self) -> None:
        form = AdjustForm(self._over, self.desk)
        form.made.connect(self._adjusted)
        form.open()

    def may_adjust(self) -> bool:
        return self.desk.session.may(AdjustPoints)

    def reverse(self, row: PointRow) -> None:
        """The counter-row; what is posted is never edited."""
        title = tr("Reverse: {what} of {name}", what=movement_words(row), name=row.name)
        words = tr("A counter-row is written; the movement of {day} stays.", day=row.day)
        ask = Confirm(self._over, title, words, tr("Reverse the movement"), ask=tr("Reason (required)"))

        def send() -> None:
            request = ReverseMovement(request_id=new_request_id(), movement_id=row.id, reason=ask.reason())
            CommandOp(self.desk, self, request).success(self._adjusted).start()

        ask.accepted.connect(send)
        ask.open()

    def _adjusted(self, answer: Moved) -> None:
        words = {"name": answer.balance.name, "count": plain(answer.balance.available)}
        self.desk.toasted.emit(tr("{name} has {count} points now; it can be reversed.", **words))

    # -- files

    def save(self, request: Command[FileSummary], name: str, kinds: str) -> None:
        """Ask where to, then write what the command makes."""
        path, _kind = QFileDialog.getSaveFileName(self._over, tr("Export"), safe_name(name), kinds)
        if path:
            self.write(request, Path(path))

    def write(self, request: Command[FileSummary], path: Path) -> None:
        CommandOp(self.desk, self, save_made(request, path)).named(
            lambda: tr("Saving"), can_cancel=True
        ).success(self._saved).start()

    def slip(self, row: RedemptionRow) -> None:
        name = safe_name(f"{row.number}.pdf")
        path, _kind = QFileDialog.getSaveFileName(self._over, tr("Save the slip"), name, PDF)
        if path:
            self.read(save_slip(row.id, Path(path)))

    def read(self, what: Callable[[Work], Path]) -> None:
        """A file that is only read."""
        operation = QueryOp(self.desk, self, what).on(Lane.FILES)
        operation.named(lambda: tr("Saving")).success(self._saved).start()

    def _saved(self, path: Path) -> None:
        self.desk.toasted.emit(tr("Saved: {file}", file=path.name))
