"""One plausible request of every call about points; each about somebody else."""

from typing import Any

from plausible_events import EVENTS_MAY_REFUSE, events_of
from plausible_ledger import LEDGER_MAY_REFUSE
from plausible_redeeming import REDEEMING_MAY_REFUSE
from stores import PERIOD, new_id

from hrdesk.calls import points_figures as figures
from hrdesk.calls import points_payroll
from hrdesk.calls.base import Command, Request

POINTS_MAY_REFUSE: frozenset[str] = REDEEMING_MAY_REFUSE | LEDGER_MAY_REFUSE | EVENTS_MAY_REFUSE
"""What follows something that nobody has begun in the posted store."""


def points_of() -> list[Request[Any]]:
    """In the order in which one may lead to the next."""
    return [
        *_figures(),
        _command(points_payroll.TakePoints, period=PERIOD),
        points_payroll.GetPointsReconciled(period=PERIOD),
        *events_of(),
    ]


def _figures() -> list[Request[Any]]:
    return [
        figures.GetPointFigures(period=PERIOD),
        _command(figures.ExportPointFigures, period=PERIOD, part="months"),
    ]


def _command(kind: type[Command[Any]], **fields: Any) -> Command[Any]:
    return kind(request_id=new_id(), **fields)
