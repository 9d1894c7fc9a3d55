"""An explained line of a slip: formula, values put in, intermediate results, rule, date and source."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from hrdesk.domain.payroll.contribution_plan import Owed
from hrdesk.domain.payroll.exact import Exact
from hrdesk.domain.payroll.figures import Dated
from hrdesk.domain.payroll.rounding import Rounding
from hrdesk.domain.payroll.withholding import TaxYear, Withholding, WithholdingLaw
from hrdesk.domain.values import decimal_text

_SHOWN_DECIMALS: Final = 10


@dataclass(frozen=True, slots=True)
class StepShown:
    """An intermediate result: a piece of the formula as written, its value as a decimal text.

    definition is the code of the definition in whose formula the piece stands, empty for the item's own.
    """

    piece: str
    value: str
    definition: str


@dataclass(frozen=True, slots=True)
class LawShown:
    """The figure of law that a line rests on, and how far it can be trusted."""

    rule: str
    valid_from: date
    source: str
    seen: str
    state: str


@dataclass(frozen=True, slots=True)
class ExplainedLine:
    """One line: amount in fen; formula as written or empty; values put in by code; law where law decides.

    values are plain decimal texts (amounts in the main unit, "8123.45"), codes, or dates. rounding is how
    the amount was rounded at the end.
    """

    item: str
    amount: int
    formula: str
    values: tuple[tuple[str, str], ...]
    steps: tuple[StepShown, ...]
    rounding: Rounding | None
    law: LawShown | None = None


def shown(value: Exact | Fraction | str) -> str:
    """A value for a person: plain decimal, cut after ten decimals with … where it goes on."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value
    scaled, cut = divmod(abs(value.numerator) * 10**_SHOWN_DECIMALS, value.denominator)
    digits = f"{scaled:0{_SHOWN_DECIMALS + 1}d}"
    text = f"{digits[:-_SHOWN_DECIMALS]}.{digits[-_SHOWN_DECIMALS:]}"
    text = f"{text}…" if cut else text.rstrip("0").rstrip(".")
    return f"-{text}" if value < 0 else text


def law_shown(rule: str, figure: Dated) -> LawShown:
    """Where a figure of law comes from, as an explanation carries it."""
    return LawShown(rule, figure.valid_from, figure.source.title, figure.source.seen, figure.state)


def contribution_lines(
    owed: Owed, amounts: tuple[int, int], decimals: int
) -> tuple[ExplainedLine, ExplainedLine]:
    """Both sides of a contribution: base declared and used, rate, fixed part, rounding, rule."""
    one, rule = owed.contribution, owed.rule
    month = ("month", str(owed.month))
    declared = ("declared_base", decimal_text(owed.declared_base, decimals))
    if rule is None:
        values = (month, declared, ("owed", "false"))
        return (
            ExplainedLine(one.employee_item, amounts[0], "", values, (), None),
            ExplainedLine(one.employer_item, amounts[1], "", values, (), None),
        )
    base = (
        month,
        declared,
        ("floor", decimal_text(rule.floor, decimals)),
        ("ceiling", "—" if rule.ceiling is None else decimal_text(rule.ceiling, decimals)),
        ("base", decimal_text(owed.base, decimals)),
    )
    law = law_shown(f"{rule.city}.{rule.insurance}", rule)

    def line(item: str, amount: int, rate: Fraction | None, fixed: int, rounding: Rounding) -> ExplainedLine:
        own = (("rate", shown(rate or Fraction(0))), ("fixed", decimal_text(fixed, decimals)))
        return ExplainedLine(item, amount, "", (*base, *own), (), rounding, law)

    return (
        line(one.employee_item, amounts[0], owed.employee_rate, rule.employee_fixed, rule.employee_rounding),
        line(one.employer_item, amounts[1], owed.employer_rate, rule.employer_fixed, rule.employer_rounding),
    )


def withholding_line(
    item: str, year: TaxYear, result: Withholding, law: WithholdingLaw, decimals: int
) -> ExplainedLine:
    """The tax of the period: every cumulative figure that leads to it, the band, what was withheld before."""
    amounts = {
        "cumulative_income": year.income,
        "cumulative_exempt": year.exempt,
        "basic_deduction": result.basic_deduction,
        "cumulative_contributions": year.contributions,
        "special_additional": year.special_additional,
        "cumulative_other": year.other,
        "cumulative_taxable": result.cumulative_taxable,
        "quick_deduction": result.quick_deduction,
        "cumulative_tax": result.cumulative_tax,
        "reductions": year.reductions,
        "withheld_before": result.withheld_before,
        "carried": result.carried,
    }
    values = [(name, decimal_text(amount, decimals)) for name, amount in amounts.items()]
    values += [
        ("rate", shown(result.rate)),
        ("deduction_rule", year.rule),
        ("months", str(year.months_employed)),
    ]
    return ExplainedLine(
        item, result.due, "", tuple(values), (), law.table.rounding, law_shown(law.table.code, law.table)
    )
