"""A stored slip with everything that explains it: its lines, its scheme and rules, where its inputs stood."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from hrdesk.domain.payroll.calculator import PayCalculator
from hrdesk.domain.payroll.contribution_plan import Owed
from hrdesk.domain.payroll.differences import NetSlip, Side, TaxView, net_effects
from hrdesk.domain.payroll.explained import ExplainedLine
from hrdesk.domain.payroll.figures import BandTable
from hrdesk.domain.payroll.scheme import Scheme
from hrdesk.domain.payroll.slip import PersonFacts
from hrdesk.domain.values import Period
from hrdesk.models.payroll_runs import PayRun, Payslip
from hrdesk.services.payroll.figure_sources import FigureSources
from hrdesk.services.payroll.kept_run import calculator_of
from hrdesk.services.payroll.slips import read_lines

_FACTS = msgspec.json.Decoder(PersonFacts)


@dataclass(frozen=True)
class SlipLooked:
    """One slip of a run, calculated a second time for its explanation."""

    run: PayRun
    slip: Payslip
    calculator: PayCalculator
    facts: PersonFacts
    lines: dict[str, int]
    explained: dict[str, ExplainedLine]
    owed: dict[str, Owed]
    sources: FigureSources

    @classmethod
    def of(cls, session: Session, run: PayRun, slip: Payslip) -> "SlipLooked":
        calculator, facts = calculator_of(session, run), _FACTS.decode(slip.inputs)
        return cls(
            run,
            slip,
            calculator,
            facts,
            dict(read_lines(slip.lines)),
            {line.item: line for line in calculator.explain(facts)},
            {owed.contribution.employee_item: owed for owed in calculator.owed(facts)},
            FigureSources(session, slip.employment_id, Period.parse(run.period)),
        )

    @property
    def scheme(self) -> Scheme:
        return self.calculator.scheme

    def net(self) -> NetSlip:
        """The slip as its net pay is made of."""
        scheme = self.calculator.scheme
        return NetSlip(
            self.slip.net_pay,
            net_effects(scheme, date.fromisoformat(self.run.pay_date), self.lines),
            {item.code: item.kind for item in scheme.items},
            self.slip.debt,
            {item: Side.of(owed) for item, owed in self.owed.items()},
            self.tax_view(),
            self.slip.debt_taken,
        )

    def tax_view(self) -> TaxView | None:
        law = self.calculator.law
        if law is None:
            return None
        return tax_view(law.table, self.slip.tax_year, self.slip.cumulative_taxable, self.slip.cumulative_tax)


def tax_view(table: BandTable, year: int, cumulative_taxable: int, tax: int | None = None) -> TaxView:
    """The withholding as the splitting wants it; tax None: worked out from the table."""
    taxable = max(0, cumulative_taxable)
    band = next(one for one in table.bands if one.upto is None or taxable <= one.upto)
    if tax is None:
        exact = Fraction(taxable) * band.rate - band.quick_deduction
        tax = table.rounding.apply(exact.numerator, exact.denominator)
    return TaxView(year, taxable, tax, band.rate, table.rounding)


def find_slip(
    session: Session, run: PayRun, *, employee_id: int, employment_id: int | None = None
) -> Payslip | None:
    """The slip of a person in a run, of this employment where it is given; the later one of two."""
    found = select(Payslip).where(Payslip.run_id == run.id, Payslip.employee_id == employee_id)
    if employment_id is not None:
        found = found.where(Payslip.employment_id == employment_id)
    return session.execute(found.order_by(Payslip.id.desc()).limit(1)).scalar_one_or_none()


def texts_used(line: ExplainedLine | None) -> Mapping[str, str]:
    """The values put into a line, by code."""
    return dict(line.values) if line is not None else {}
