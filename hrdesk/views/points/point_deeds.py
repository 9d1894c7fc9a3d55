"""What the buttons of the points page do, each named as the button reads; pages refresh by the feed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from PySide6.QtWidgets import QFileDialog

from hrdesk.calls.base import Command
from hrdesk.calls.payroll_outputs import FileSummary
from hrdesk.calls.points import AdjustPoints, Moved, PointRow, ReverseMovement
from hrdesk.calls.points_redemption import (
    ApproveRedemption,
    FinishRedemption,
    GiveBack,
    HandOut,
    RedemptionRow,
    RedemptionStep,
    RefuseRedemption,
)
from hrdesk.views.common.dialogs import Confirm
from hrdesk.views.common.figures import count
from hrdesk.views.common.file_saving import safe_name
from hrdesk.views.common.language import tr
from hrdesk.views.common.runners import Lane
from hrdesk.views.common.tasks import CommandOp, QueryOp, Work, new_request_id
from hrdesk.views.points.item_deeds import ItemDeeds
from hrdesk.views.points.operations import save_made, save_material, save_slip
from hrdesk.views.points.point_words import item_name, movement_words, plain, redeemed
from hrdesk.views.points.receiver_form import ReceiverForm
from hrdesk.views.points.redeem_forms import FOR_OTHERS, AdjustForm

PDF: Final = "PDF (*.pdf)"


class PointDeeds(ItemDeeds):
    """Redemptions, movements and files beside the items of the catalogue."""

    # -- redemptions

    def approve(self, row: RedemptionRow) -> None:
        """One click."""
        self._step(ApproveRedemption, row)

    def hand_out(self, row: RedemptionRow) -> None:
        """One click; asked first is only for whom it is, where that was not written down."""
        if row.kind in FOR_OTHERS and not row.beneficiary:
            form = ReceiverForm(self._over, self.desk, row)
            form.made.connect(self._redeemed)
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
        CommandOp(self.desk, self, request).success(self._redeemed).start()

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

    def material(self, row: RedemptionRow) -> None:
        """The file that a redemption delivered."""
        name = safe_name(item_name(row.item_names))
        path, _kind = QFileDialog.getSaveFileName(self._over, tr("Save the file"), name, tr("All files (*)"))
        if path:
            self.read(save_material(row.id, Path(path)))

    def read(self, what: Callable[[Work], Path]) -> None:
        """A file that is only read."""
        operation = QueryOp(self.desk, self, what).on(Lane.FILES)
        operation.named(lambda: tr("Saving")).success(self._saved).start()

    def _saved(self, path: Path) -> None:
        self.desk.toasted.emit(tr("Saved: {file}", file=path.name))
