"""Five figures in a row: earned, redeemed, owed, what that is worth, what expires soon."""

from hrdesk.calls.points_figures import PointFigures, PointMonth
from hrdesk.views.common.figures import amount, count, month_words
from hrdesk.views.common.language import tr
from hrdesk.views.common.strips import Total, TotalsStrip
from hrdesk.views.points.figure_kinds import share_words
from hrdesk.views.points.point_words import plain, signed


class FiguresStrip(TotalsStrip):
    """Of the month in the top bar; owed, what that is worth and what expires are as of now."""

    def __init__(self) -> None:
        super().__init__()
        self._figures: PointFigures | None = None

    def show_figures(self, figures: PointFigures) -> None:
        self._figures = figures
        self.retranslate()

    def retranslate(self) -> None:
        figures = self._figures
        if figures is None:
            return
        month, before = figures.months[-1], figures.months[-2] if len(figures.months) > 1 else None
        named = month_words(figures.period)
        self.say(
            (
                _earned(named, month, before),
                Total(
                    tr("{month} redeemed", month=named),
                    plain(month.spent),
                    share_words(month.rate) if month.rate is not None else "",
                    tip=tr("spent ÷ earned, by month"),
                ),
                Total(
                    tr("Points owed"), plain(figures.owed), tr("{count} people", count=count(figures.people))
                ),
                Total(
                    tr("Liability, {rate} yuan a point", rate=figures.rate),
                    amount(figures.worth),
                    tip=tr("{count} of the points owed are held for redemptions", count=count(figures.held)),
                ),
                Total(
                    tr("Expire in {count} days", count=figures.soon_days),
                    plain(figures.expiring_soon),
                    tr("{count} people", count=count(figures.expiring_people)),
                ),
            )
        )


def _earned(named: str, month: PointMonth, before: PointMonth | None) -> Total:
    beside = signed(month.earned - before.earned) if before is not None else ""
    return Total(
        tr("{month} earned", month=named),
        plain(month.earned),
        beside,
        tip=tr("against the month before") if beside else "",
    )
