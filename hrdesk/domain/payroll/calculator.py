"""Pay of one person after the other: formulas, contributions, withholding, net."""

from datetime import date

from hrdesk.domain.payroll.rulebook import Rulebook
from hrdesk.domain.payroll.scheme import Scheme
from hrdesk.domain.payroll.slip import CalculationFailure, PersonFacts, SlipResult, TaxFacts
from hrdesk.domain.values import Period

__all__ = ["CalculationFailure", "PayCalculator", "PersonFacts", "SlipResult", "TaxFacts"]


class PayCalculator:
    """Calculates slips of one run: compiled once, then called for every person, keeping no state between.

    scheme and rulebook as parsed; period is the wage period, tax_period the month of withholding,
    working_days the working days of the period by the calendar. RuleMissing when law needed for everyone
    (the withholding table) has no figure.
    """

    def __init__(
        self,
        scheme: Scheme,
        rulebook: Rulebook,
        period: Period,
        tax_period: Period,
        pay_date: date,
        working_days: int,
    ) -> None:
        self.scheme = scheme

    def calculate(self, facts: PersonFacts) -> SlipResult:
        """The slip in fen; CalculationFailure names what is missing or wrong for this person."""
        raise NotImplementedError(facts.employee_no)
