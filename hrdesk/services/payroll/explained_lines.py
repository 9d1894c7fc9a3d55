"""Each line of a slip with formula, values, steps, rule, date and source."""

from collections.abc import Mapping

from hrdesk.calls.payroll_explained import ExplainedSlipLine, StepResult
from hrdesk.calls.payroll_shown import FigureSource, ValueShown
from hrdesk.domain.payroll.explained import ExplainedLine
from hrdesk.domain.payroll.scheme import Item
from hrdesk.domain.payroll.substituted import substituted
from hrdesk.domain.values import decimal_text
from hrdesk.i18n.catalogue import LANGUAGES, text
from hrdesk.services.payroll.compared import SlipLooked
from hrdesk.services.payroll.figure_sources import of_law
from hrdesk.services.payroll.slips import DEBT_TAKEN
from hrdesk.services.payroll.value_texts import ValueNames, debt_taken_names, names_of
from hrdesk.services.payroll.wages_looked import LastPay

_MINUS = "\N{MINUS SIGN}"


class ExplainedLines:
    """Words the lines of one slip; last is what the month before paid, if it did."""

    def __init__(self, looked: SlipLooked, last: LastPay | None, language: str) -> None:
        self._language = language
        self._looked = looked
        self._scheme = looked.calculator.scheme
        self._last = last.lines if last is not None else None
        self._names = ValueNames(self._scheme)
        self._texts = frozenset(one.code for one in self._scheme.inputs if one.is_text)
        self._bases = {
            item: owed.contribution.base
            for owed in looked.owed.values()
            for item in (owed.contribution.employee_item, owed.contribution.employer_item)
        }

    def line(self, item: Item) -> ExplainedSlipLine:
        line = self._looked.explained[item.code]
        of_law = item.expression is None
        values = tuple(self._names.shown(code, value, of_law=of_law) for code, value in line.values)
        unit = line.rounding.unit if line.rounding else 1
        return ExplainedSlipLine(
            item=item.code,
            names=names_of(item.names),
            kind=item.kind,
            amount=self._looked.lines.get(item.code, 0),
            last_amount=self._last.get(item.code, 0) if self._last is not None else None,
            formula=line.formula or self._formula_of_law(item, line),
            worked=self._worked(item, line, {one.code: one for one in values}),
            values=values,
            steps=tuple(
                StepResult(
                    piece=step.piece, value=step.value, definition=self._names.definition(step.definition)
                )
                for step in line.steps
            ),
            rounding_mode=line.rounding.mode if line.rounding else "",
            rounding_unit=decimal_text(unit, self._scheme.decimals) if line.rounding else "",
            rule=self._rule(item, line),
            valid_from=line.law.valid_from.isoformat() if line.law else "",
            sources=self._sources(item, line),
            estimate=line.law is not None and line.law.state == "estimate",
        )

    def _formula_of_law(self, item: Item, line: ExplainedLine) -> str:
        if item.kind == "withholding":
            message = "Taxable income to date × rate − quick deduction − withheld before"
            return text(self._language, message)
        return text(self._language, "Contribution base × rate") if line.law is not None else ""

    def _worked(self, item: Item, line: ExplainedLine, values: Mapping[str, ValueShown]) -> str:
        """The formula with its values put in."""
        if item.expression is not None:
            shown = {code: one.value for code, one in values.items()}
            return substituted(item.formula, item.expression, dict(line.values), shown, self._texts)
        if item.kind == "withholding":
            return _withholding_worked(values)
        if line.law is None:
            return ""
        fixed = values["fixed"].value
        added = f" + {fixed}" if fixed.strip("0.") else ""
        return f"{values['base'].value} × {values['rate'].value}{added}"

    def debt_taken(self) -> ExplainedSlipLine:
        """What this pay gives back of earlier debts: no item of the scheme, and no formula of it."""
        slip = self._looked.slip
        return ExplainedSlipLine(
            item=DEBT_TAKEN,
            names=debt_taken_names(),
            kind="deduction",
            amount=slip.debt_taken,
            last_amount=self._last.get(DEBT_TAKEN, 0) if self._last is not None else None,
            formula="",
            worked=decimal_text(self._looked.facts.debt, self._scheme.decimals),
            values=(),
            steps=(),
            rounding_mode="",
            rounding_unit="",
            rule={language: text(language, "Owed from pay below zero") for language in LANGUAGES},
            valid_from="",
            sources=(),
            estimate=False,
        )

    def _rule(self, item: Item, line: ExplainedLine) -> dict[str, str]:
        """Whose rule decides: the scheme, the city's insurance, or the withholding of the year."""
        if item.kind == "withholding":
            return {language: text(language, "Cumulative withholding") for language in LANGUAGES}
        if line.law is None:
            return names_of(self._scheme.names)
        city = self._looked.calculator.city(line.law.rule.rpartition(".")[0])
        return {"zh": f"{city.zh} · {item.names.zh}", "en": f"{city.en} · {item.names.en}"}

    def _sources(self, item: Item, line: ExplainedLine) -> tuple[FigureSource, ...]:
        if item.expression is not None:
            codes = [code for code, _ in line.values]
            return self._looked.sources.of_inputs(self._scheme, codes)
        if item.kind == "withholding":
            return (*of_law(line.law), *self._looked.sources.of("deductions"))
        bases = [self._bases[item.code]] if item.code in self._bases else []
        return (*self._looked.sources.of_inputs(self._scheme, bases), *of_law(line.law))


def _withholding_worked(values: Mapping[str, ValueShown]) -> str:
    """Taxable income × rate - quick deduction - reductions - withheld before; nothing below 0 is taxed."""
    taken = [values[code].value for code in ("quick_deduction", "reductions", "withheld_before")]
    minus = "".join(f" {_MINUS} {amount}" for amount in taken if amount.strip("0."))
    taxable = values["cumulative_taxable"].value
    return f"{'0.00' if taxable.startswith('-') else taxable} × {values['rate'].value}{minus}"
