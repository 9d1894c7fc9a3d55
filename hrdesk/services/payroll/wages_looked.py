"""A row of a finished wage sheet as the month before: its lines, and what is known of its tax."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from hrdesk.calls.payroll_shown import FigureSource
from hrdesk.domain.payroll.contribution_plan import Owed
from hrdesk.domain.payroll.differences import NetSlip, net_effects
from hrdesk.domain.payroll.explained import ExplainedLine
from hrdesk.domain.payroll.scheme import Scheme
from hrdesk.domain.payroll.withholding import WithholdingLaw
from hrdesk.domain.values import Period
from hrdesk.models.payroll_inputs import ImportBatch
from hrdesk.models.payroll_review import WageRow, WageSheet
from hrdesk.models.payroll_runs import PayRun, Payslip
from hrdesk.services.payroll.before import Before
from hrdesk.services.payroll.compared import find_slip, tax_view
from hrdesk.services.payroll.figure_sources import of_file
from hrdesk.services.payroll.slips import DEBT_TAKEN, read_lines


@dataclass(frozen=True)
class WagesLooked:
    """One row, read with the scheme and the law of the run it is compared with; explains nothing itself."""

    row: WageRow
    period: str
    scheme: Scheme
    law: WithholdingLaw | None
    source: FigureSource
    lines: dict[str, int]
    explained: Mapping[str, ExplainedLine] = field(default_factory=dict)
    owed: Mapping[str, Owed] = field(default_factory=dict)

    def net(self) -> NetSlip:
        """The row as its net pay is made of; only known cumulative income lets its tax be split."""
        taxable, tax = self.row.cumulative_taxable, None
        period = Period.parse(self.period)
        if self.law is not None and taxable is not None:
            tax = tax_view(self.law.table, period.year, taxable)
        day: date = period.last_day
        kinds = {item.code: item.kind for item in self.scheme.items}
        return NetSlip(self.row.net_pay, net_effects(self.scheme, day, self.lines), kinds, tax=tax)


def find_wages(
    session: Session,
    before: Before,
    scheme: Scheme,
    law: WithholdingLaw | None,
    *,
    employee_id: int,
    employment_id: int | None = None,
) -> WagesLooked | None:
    """The row of a person in the sheet a run is compared with, of this employment where it is given."""
    if before.compared != "wages" or before.period is None:
        return None
    found = (
        select(WageRow, ImportBatch)
        .join(WageSheet, WageSheet.id == WageRow.sheet_id)
        .join(ImportBatch, ImportBatch.id == WageSheet.batch_id)
        .where(WageRow.sheet_id == before.sheet_id, WageRow.employee_id == employee_id)
        .order_by(WageRow.id.desc())
        .limit(1)
    )
    if employment_id is not None:
        found = found.where(WageRow.employment_id == employment_id)
    one = session.execute(found).first()
    if one is None:
        return None
    row, batch = one
    source = of_file("wages", batch, row.row)
    return WagesLooked(row, before.period, scheme, law, source, dict(read_lines(row.lines)))


@dataclass(frozen=True, slots=True)
class LastPay:
    """What somebody got the month before, by a posted slip or by a sheet."""

    net_pay: int
    lines: dict[str, int]


def last_pay(session: Session, before: Before, run: PayRun, now: Payslip) -> LastPay | None:
    """None where the same employment was not paid then, or there is no such month."""
    if before.compared == "wages":
        found = select(WageRow.net_pay, WageRow.lines).where(
            WageRow.sheet_id == before.sheet_id, WageRow.employment_id == now.employment_id
        )
        row = session.execute(found.order_by(WageRow.id.desc()).limit(1)).first()
        return LastPay(row.net_pay, dict(read_lines(row.lines))) if row is not None else None
    for last in before_runs(session, before, run):
        slip = find_slip(session, last, employee_id=now.employee_id, employment_id=now.employment_id)
        if slip is not None:
            taken = {DEBT_TAKEN: slip.debt_taken} if slip.debt_taken else {}
            return LastPay(slip.net_pay, dict(read_lines(slip.lines)) | taken)
    return None


def before_runs(session: Session, before: Before, run: PayRun) -> list[PayRun]:
    """The posted runs of the month before, the first one first."""
    if before.compared != "posted":
        return []
    found = select(PayRun).where(
        PayRun.entity_id == run.entity_id, PayRun.state == "posted", PayRun.period == before.period
    )
    return list(session.execute(found.order_by(PayRun.number)).scalars())
