"""What points buy and who waits for what: figures, cards, the queue, and the ledger of whoever is picked."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from hrdesk.calls.points import ListPointMovements
from hrdesk.calls.points_figures import ExportPointFigures, FigurePart, GetPointFigures, PointFigures
from hrdesk.calls.points_redemption import ListRedemptions, ListToApprove, RedemptionPage, RedemptionRow
from hrdesk.views.common.dialogs import scrolled
from hrdesk.views.common.figures import count
from hrdesk.views.common.folding_row import FoldingRow
from hrdesk.views.common.language import tr
from hrdesk.views.common.page import Fact
from hrdesk.views.common.tasks import QueryOp, new_request_id
from hrdesk.views.common.widgets import column, holding, row, show_if
from hrdesk.views.points.catalogue_view import CatalogueView
from hrdesk.views.points.figure_cards import FigureCard
from hrdesk.views.points.figure_kinds import HOURS, INSIGHT, RATE
from hrdesk.views.points.figures_strip import FiguresStrip
from hrdesk.views.points.ledger_panel import LedgerPanel
from hrdesk.views.points.point_deeds import PointDeeds
from hrdesk.views.points.queue_card import MOST_LINES, QueueCard

WORKBOOK = "Excel (*.xlsx)"


class StoreTab(QWidget):
    """Each part is there for whoever may see it. told: facts or the number of those that wait changed."""

    told = Signal()

    def __init__(self, deeds: PointDeeds) -> None:
        super().__init__()
        self._deeds, self._desk = deeds, deeds.desk
        self.period = ""
        self.figures: PointFigures | None = None
        may = self._desk.session.may
        self._sees_ledgers = may(ListPointMovements)
        self._sees_queue = may(ListRedemptions) or may(ListToApprove)
        self._sees_figures = may(GetPointFigures)
        self.strip = FiguresStrip()
        start = ("New item", deeds.new_item) if deeds.may_make_items() else None
        self.catalogue = CatalogueView(self._desk, deeds.item_deeds, start)
        self.catalogue.setMinimumHeight(260)
        export = figure_export(deeds, lambda: self.period)
        self.charts = (FigureCard(RATE, export), FigureCard(HOURS, export))
        self.queue = QueueCard(self._desk.session)
        self.ledger = LedgerPanel(self._desk)
        self._lay_out()
        self.queue.picked.connect(self._pick)
        self.queue.approve_wanted.connect(deeds.approve)
        self.queue.hand_out_wanted.connect(deeds.hand_out)
        self.catalogue.redeem_wanted.connect(self._redeem)
        self.catalogue.told.connect(self.told)

    def _lay_out(self) -> None:
        shown = row(*self.charts, gap=12)
        for place, share in enumerate((3, 4)):
            shown.setStretch(place, share)
        charts = holding(QWidget(), shown)
        charts.setFixedHeight(204)
        self.queue.setMinimumHeight(150)
        self.ledger.setMinimumHeight(220)
        left = holding(QWidget(), column(self.strip, self.catalogue, charts, gap=12))
        aside = column(self.queue, self.ledger, gap=12)
        for place, share in enumerate((4, 7)):
            aside.setStretch(place, share)
        right = holding(QWidget(), aside)
        right.setMinimumWidth(420)
        for part, seen in ((self.strip, self._sees_figures), (charts, self._sees_figures)):
            show_if(part, seen)
        show_if(self.queue, self._sees_queue)
        show_if(self.ledger, self._sees_ledgers)
        show_if(right, self._sees_queue)
        whole = FoldingRow(left, right, gap=12, shares=(5, 3))
        whole.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding)
        body = holding(QWidget(), column(whole, gap=0, margins=(12, 12, 12, 12)))
        self.setLayout(column(scrolled(body), gap=0))

    def refresh(self, period: str) -> None:
        self.period = period
        self.catalogue.ask()
        self.ask_queue()
        self.ledger.ask()
        if self._sees_figures:
            request = GetPointFigures(period=period)
            QueryOp(self._desk, self, request).success(self._take_figures).start()

    def ask_queue(self) -> None:
        """Those that wait, the longest first; a head of department is asked about their own people only."""
        may = self._desk.session.may
        if may(ListRedemptions):
            request: ListRedemptions | ListToApprove = ListRedemptions(
                states=("held", "approved"), waiting_first=True, limit=MOST_LINES
            )
            QueryOp(self._desk, self, request).success(self._take_queue).start()
        elif may(ListToApprove):
            request = ListToApprove(limit=MOST_LINES)
            QueryOp(self._desk, self, request).success(self._take_queue).start()

    def _take_queue(self, page: RedemptionPage) -> None:
        self.queue.say(page.rows, page.by_state)
        if not self.ledger.employee_id and page.rows and self._sees_ledgers and self.isVisible():
            self.ledger.show_person(page.rows[0].employee_id)
        self.told.emit()

    def _take_figures(self, figures: PointFigures) -> None:
        if figures.period == self.period:
            self.figures = figures
            self.strip.show_figures(figures)
            for one in self.charts:
                one.say(figures)

    def _pick(self, redemption: RedemptionRow) -> None:
        if self._sees_ledgers:
            self.ledger.show_person(redemption.employee_id)

    def _redeem(self, item: object) -> None:
        """A double click does what the first entry of its menu says."""
        for deed in self._deeds.item_deeds(item)[:1]:  # type: ignore[arg-type]  # the signal carries an item
            deed[1](item)  # type: ignore[arg-type]

    def facts(self) -> tuple[Fact, ...]:
        facts = [Fact(tr("Items"), count(len(self.catalogue.items)))]
        if self._sees_queue:
            facts.append(
                Fact(tr("Waiting"), count(self.queue.waiting()), "amber" if self.queue.waiting() else "text")
            )
        return tuple(facts)

    def retranslate(self) -> None:
        self.strip.retranslate()
        self.catalogue.retranslate()
        self.queue.retranslate()
        self.ledger.words_changed()
        for one in self.charts:
            one.retranslate()


def figure_export(deeds: PointDeeds, period: Callable[[], str]) -> Callable[[FigurePart], object]:
    """Saves one table of the figures of a month; asks where to."""

    def export(part: FigurePart) -> None:
        request = ExportPointFigures(request_id=new_request_id(), period=period(), part=part)
        name = next(tr(kind.title) for kind in INSIGHT if kind.part == part)
        deeds.save(request, f"{name}_{period()}.xlsx", WORKBOOK)

    return export
