"""The tax year behind a slip in three cards: what has accumulated, the bracket, withholding by month."""

from typing import Final

from PySide6.QtWidgets import QFrame, QWidget

from hrdesk.calls.payroll_explained import BandRow, CumulativeRow, ExplainedPayslip, ExplainedTax
from hrdesk.views.common.charts.line import LineChart, Point
from hrdesk.views.common.charts.panel import ChartPanel
from hrdesk.views.common.figures import MINUS, MISSING, amount, month_words
from hrdesk.views.common.grid_lines import bare_grid, grid_line
from hrdesk.views.common.language import tr
from hrdesk.views.common.page import card, card_header
from hrdesk.views.common.widgets import column, empty_layout, label
from hrdesk.views.common.wording import coded
from hrdesk.views.payroll.run_words import last_month

WIDTH: Final = 436

_SIGNS: Final = {
    "cumulative_exempt": MINUS,
    "basic_deduction": MINUS,
    "cumulative_contributions": MINUS,
    "special_additional": MINUS,
    "cumulative_other": MINUS,
    "cumulative_taxable": "=",
    "reductions": MINUS,
    "withheld_before": MINUS,
    "withheld_now": "=",
}
_OFTEN_ZERO: Final = frozenset({"cumulative_exempt", "cumulative_other", "reductions"})
_STRONG: Final = frozenset({"cumulative_taxable", "withheld_now"})


class TaxCards(QWidget):
    """Shows the tax of one slip; hidden where the scheme withholds none."""

    def __init__(self) -> None:
        super().__init__()
        self._year, self._year_note = label("card-title"), label("caption")
        self._bands, self._bands_note = label("card-title"), label("caption")
        self._curve, self._curve_note = label("card-title"), label("caption")
        self._basis = label("hint", wrap=True)
        self._sums, self._rows = bare_grid(), bare_grid()
        self.chart = ChartPanel(LineChart())
        self.chart.setFixedHeight(170)
        sums, rows = QWidget(), QWidget()
        sums.setLayout(self._sums)
        rows.setLayout(self._rows)
        drawn = QFrame()
        drawn.setLayout(column(self.chart, self._basis, gap=6, margins=(12, 8, 12, 8)))
        self.setFixedWidth(WIDTH)
        head = card_header(self._curve, self._curve_note, None, self.chart.switch)
        self.setLayout(
            column(
                card(card_header(self._year, self._year_note, None), sums),
                card(card_header(self._bands, self._bands_note, None), rows),
                card(head, drawn),
                None,
                gap=12,
            )
        )

    def say(self, slip: ExplainedPayslip) -> None:
        tax = slip.tax
        self.setVisible(tax is not None)
        if tax is None:
            return
        self._year.setText(tr("Tax so far this year"))
        self._year_note.setText(str(tax.year))
        self._bands.setText(tr("Tax table"))
        self._bands_note.setText(_source_note(tax))
        self._curve.setText(tr("Tax of the year"))
        self._curve_note.setText(tr("withheld each month, yuan"))
        self._show_sums(tax, slip.tax_period)
        self._show_bands(tax, slip.tax_period)
        self._show_curve(tax)

    def _show_sums(self, tax: ExplainedTax, period: str) -> None:
        empty_layout(self._sums)
        widths = (None, 108, 108)
        until = [tr("to {month}", month=month_words(one)) for one in (last_month(period), period)]
        grid_line(self._sums, 0, ("", *until), widths, head=True)
        shown = [one for one in tax.cumulative if one.now or one.before or one.code not in _OFTEN_ZERO]
        for number, one in enumerate(shown, start=1):
            cells = (_sum_title(one), amount(one.before), amount(one.now))
            grid_line(self._sums, number, cells, widths, strong=one.code in _STRONG)

    def _show_bands(self, tax: ExplainedTax, period: str) -> None:
        empty_layout(self._rows)
        widths = (None, 48, 72, 138)
        titles = (tr("Cumulative taxable income"), tr("Rate"), tr("Quick ded."), "")
        grid_line(self._rows, 0, titles, widths, head=True)
        taxable = next((one.now for one in tax.cumulative if one.code == "cumulative_taxable"), None)
        for number, band in enumerate(tax.bands, start=1):
            note = ""
            if band.holds:
                note = f"← {month_words(period)} {amount(taxable)}"
            elif band.held_before:
                note = tr("until {month}", month=month_words(last_month(period)))
            cells = (_range(band), band.rate, _yuan(band.quick_deduction), note)
            grid_line(self._rows, number, cells, widths, strong=band.holds)

    def _show_curve(self, tax: ExplainedTax) -> None:
        points = [
            Point(
                one.tax_period,
                f"~{int(one.tax_period[5:])}" if one.state == "forecast" else str(int(one.tax_period[5:])),
                one.withheld,
            )
            for one in tax.months
        ]
        self.chart.name(tr("Tax of the year"))
        if isinstance(self.chart.chart, LineChart):
            self.chart.chart.say(
                points,
                short=amount,
                whole=amount,
                header=(tr("Month"), tr("Withheld")),
                missing=MISSING,
            )
        words = tr(
            "~ is a forecast: {income} of income in each month left, {total} in the whole year.",
            income=amount(tax.basis.income),
            total=amount(tax.year_total),
        )
        self._basis.setText(words)


def _source_note(tax: ExplainedTax) -> str:
    source = tax.band_source
    if source is None:
        return ""
    since = tr("In force from {day}", day=source.valid_from) if source.valid_from else ""
    estimate = tr("The figure is an estimate.") if source.state == "estimate" else ""
    return " · ".join(part for part in (since, estimate) if part)


def _sum_title(one: CumulativeRow) -> str:
    sign = _SIGNS.get(one.code, "")
    return f"{sign} {coded('value', one.code, {})}".strip()


def _range(band: BandRow) -> str:
    if band.upto is None:
        return f"{band.number}   > {_yuan(band.above)}"
    if not band.above:
        return f"{band.number}   ≤ {_yuan(band.upto)}"
    return f"{band.number}   {_yuan(band.above)} – {_yuan(band.upto)}"


def _yuan(fen: int) -> str:
    """Whole yuan; a table of law has no fen."""
    return f"{fen // 100:,}"
