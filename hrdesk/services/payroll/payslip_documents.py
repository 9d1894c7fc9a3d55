"""A stored slip as the document that is printed: lines in groups, the tax year, notes."""

import json
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

import msgspec
from sqlalchemy import Row

from hrdesk.domain.payroll.figures import BandTable
from hrdesk.domain.payroll.rulebook import Rulebook, RuleMissing
from hrdesk.domain.payroll.scheme import Item, Scheme
from hrdesk.domain.payroll.scheme_reader import parse_scheme
from hrdesk.domain.payroll.slip import PersonFacts
from hrdesk.domain.payroll.withholding import BANDS
from hrdesk.domain.values import Period
from hrdesk.models.organisation import LegalEntity
from hrdesk.models.payroll_runs import PayRun
from hrdesk.reports.payslip_document import CumulativeTax, PayslipDocument, PayslipLine
from hrdesk.reports.wording import both
from hrdesk.services.context import Context
from hrdesk.services.payroll.slips import read_lines, read_snapshot

_FACTS = msgspec.json.Decoder(PersonFacts)


@dataclass
class Groups:
    """The lines of a slip in the groups it prints."""

    earnings: list[PayslipLine] = field(default_factory=list)
    contributions: list[PayslipLine] = field(default_factory=list)
    tax: list[PayslipLine] = field(default_factory=list)
    other_deductions: list[PayslipLine] = field(default_factory=list)
    taxed_only: list[PayslipLine] = field(default_factory=list)
    employer_part: list[PayslipLine] = field(default_factory=list)

    def of(self, item: Item, *, paid: bool) -> list[PayslipLine] | None:
        """Where an item stands; None for one that is only a note."""
        if item.kind == "earning":
            return self.earnings if paid else self.taxed_only
        return {
            "deduction": self.other_deductions,
            "employee_contribution": self.contributions,
            "employer_contribution": self.employer_part,
            "employer_cost": self.employer_part,
            "withholding": self.tax,
        }.get(item.kind)


class PayslipDocuments:
    """Makes documents for the slips of one run; scheme and rules are read from its snapshot once."""

    def __init__(self, ctx: Context, run: PayRun) -> None:
        kept = read_snapshot(ctx.session, run.id)
        self._run = run
        self._scheme, self._book = _parsed(kept.scheme, kept.rules)
        self._company = ctx.session.get_one(LegalEntity, run.entity_id).name
        self._day = date.fromisoformat(run.pay_date)
        self._table = self._bands()

    def document(self, slip: Row[Any]) -> PayslipDocument:
        facts = _FACTS.decode(slip.inputs)
        groups = self._groups(dict(read_lines(slip.lines)), facts)
        if slip.debt_taken:
            back = both("Given back of earlier debts")
            groups.other_deductions.append(PayslipLine(back.zh, back.en, slip.debt_taken))
        return PayslipDocument(
            company=self._company,
            employee_no=slip.employee_no,
            name=slip.name,
            department=slip.department,
            position=slip.position,
            city=slip.city,
            wage_period=Period.parse(self._run.period),
            pay_date=self._day,
            tax_period=Period.parse(self._run.tax_period),
            run_number=f"{self._run.period}-{self._run.number}",
            earnings=tuple(groups.earnings),
            contributions=tuple(groups.contributions),
            tax=tuple(groups.tax),
            gross_pay=slip.gross_pay,
            contributions_total=slip.social_insurance + slip.housing_fund,
            withholding=slip.withholding,
            net_pay=slip.net_pay,
            other_deductions=tuple(groups.other_deductions),
            taxed_only=tuple(groups.taxed_only),
            employer_part=tuple(groups.employer_part),
            other_deductions_total=slip.other_deductions,
            debt=slip.debt,
            debt_balance=facts.debt + slip.debt - slip.debt_taken,
            cumulative=self._cumulative(slip, facts),
        )

    def _groups(self, amounts: dict[str, int], facts: PersonFacts) -> Groups:
        groups = Groups()
        estimates = self._estimated_items(facts)
        for item in self._scheme.items:
            amount = amounts.get(item.code, 0)
            group = groups.of(item, paid=item.flags_on(self._day).paid)
            hidden = item.show == "never" or (item.show == "nonzero" and not amount)
            if group is None or (hidden and not amount):
                continue
            group.append(PayslipLine(item.names.zh, item.names.en, amount, item.code in estimates))
        return groups

    def _estimated_items(self, facts: PersonFacts) -> set[str]:
        """Contribution lines that rest on city figures nobody has confirmed yet."""
        estimated = set()
        for one in self._scheme.contributions:
            month = Period.parse(self._run.period).plus(one.month_offset)
            try:
                rule = self._book.contribution_rule(facts.inputs.get(one.city, ""), one.insurance, month)
            except RuleMissing:
                continue
            if rule.state == "estimate":
                estimated |= {one.employee_item, one.employer_item}
        return estimated

    def _bands(self) -> BandTable | None:
        if self._scheme.withholding_item is None:
            return None
        return self._book.bands(BANDS, Period.parse(self._run.tax_period).first_day)

    def _cumulative(self, slip: Row[Any], facts: PersonFacts) -> CumulativeTax | None:
        if self._table is None:
            return None
        taxable = max(0, slip.cumulative_taxable)
        band = next(one for one in self._table.bands if one.upto is None or taxable <= one.upto)
        balance = slip.cumulative_tax - facts.tax.reductions - slip.withheld_before
        return CumulativeTax(
            income=facts.tax.income + slip.income,
            exempt_income=facts.tax.exempt_income + slip.exempt_income,
            basic_deduction=slip.basic_deduction,
            contributions=facts.tax.contributions_deducted + slip.contributions,
            special_additional=slip.special_additional,
            other_deductions=facts.tax.other_deducted + slip.other_deducted,
            taxable=slip.cumulative_taxable,
            rate=band.rate,
            quick_deduction=band.quick_deduction,
            tax=slip.cumulative_tax,
            withheld_before=slip.withheld_before,
            this_slip=slip.withholding,
            reductions=facts.tax.reductions,
            carried=max(0, -balance),
        )


@lru_cache(maxsize=2)
def _parsed(scheme: str, rules: str) -> tuple[Scheme, Rulebook]:
    """Slips are printed one call each; reading scheme and rules takes longer than printing."""
    return parse_scheme(scheme), Rulebook.from_plain(json.loads(rules))
