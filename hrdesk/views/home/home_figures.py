"""The two charts of home: what the departments cost, and how much of their pay is overtime."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from hrdesk.calls.payroll_figures import DepartmentCosts, GetDepartmentCosts, GetOvertimeShare, OvertimeShares
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.place import Place
from hrdesk.views.common.tasks import QueryOp
from hrdesk.views.home.cost_card import CostCard
from hrdesk.views.home.cost_parts import CostCell
from hrdesk.views.home.overtime_card import OvertimeCard, OvertimeLine


class HomeFigures(QObject):
    """Fills both cards for a month. Whoever may not read pay has neither; nor has whoever posted nothing."""

    def __init__(self, desk: Desk, go: Callable[[Place], object]) -> None:
        super().__init__()
        self._desk = desk
        self.costs = CostCard(go)
        self.overtime = OvertimeCard(go)

    def ask(self, period: str) -> None:
        """period (YYYY-MM) is the last of the twelve months."""
        if self._desk.session.may(GetDepartmentCosts):
            costs = GetDepartmentCosts(period=period)
            QueryOp(self._desk, self.costs, costs).success(self._take_costs).start()
        if self._desk.session.may(GetOvertimeShare):
            shares = GetOvertimeShare(period=period)
            QueryOp(self._desk, self.overtime, shares).success(self._take_shares).start()

    def _take_costs(self, costs: DepartmentCosts) -> None:
        cells = [CostCell(cell.period, cell.department, cell.employer_cost) for cell in costs.cells]
        self.costs.say(cells)

    def _take_shares(self, shares: OvertimeShares) -> None:
        lines = [OvertimeLine(one.department, one.per_mille) for one in shares.departments]
        self.overtime.say(shares.period or "", lines if shares.period else [], shares.benchmark_percent * 10)

    def retranslate(self) -> None:
        self.costs.retranslate()
        self.overtime.retranslate()
