"""Values of an explanation as text a person reads, with the name and unit of each."""

from fractions import Fraction

from hrdesk.calls.payroll_shown import ValueShown, ValueUnit
from hrdesk.domain.payroll.formula.units import COUNT, DAYS, HOURS, MONEY
from hrdesk.domain.payroll.order import SUMS
from hrdesk.domain.payroll.scheme import Names, Scheme
from hrdesk.domain.values import decimal_text
from hrdesk.i18n.catalogue import LANGUAGES, text

_OF_LAW: dict[str, ValueUnit] = {
    "month": "month",
    "owed": "text",
    "rate": "rate",
    "deduction_rule": "text",
    "months": "count",
}
"""Units of values that no scheme names; the others of law are amounts."""


def debt_taken_names() -> dict[str, str]:
    """The line of a slip that gives something of an earlier debt back."""
    return {language: text(language, "Given back of earlier debts") for language in LANGUAGES}


class ValueNames:
    """Knows what the codes of a scheme's figures are called and in which unit they stand."""

    def __init__(self, scheme: Scheme) -> None:
        known: dict[str, tuple[Names, ValueUnit]] = {one.code: (one.names, "money") for one in SUMS}
        known |= {one.code: (one.names, "money") for one in scheme.items}
        units: dict[object, ValueUnit] = {MONEY: "money", DAYS: "days", HOURS: "hours", COUNT: "count"}
        for one in scheme.inputs:
            known[one.code] = (one.names, "text" if one.is_text else units.get(one.unit, "rate"))
        self._known = known
        self._definitions = {one.code: names_of(one.names) for one in scheme.definitions}

    def shown(self, code: str, value: str, *, of_law: bool = False) -> ValueShown:
        """A value with its names; of_law: one of those that contributions and withholding give."""
        if of_law or code not in self._known:
            unit = _OF_LAW.get(code, "money")
            worded = percent(value) if unit == "rate" else value_text(value, unit)
            return ValueShown(code=code, names={}, unit=unit, value=worded)
        names, unit = self._known[code]
        return ValueShown(code=code, names=names_of(names), unit=unit, value=value_text(value, unit))

    def definition(self, code: str) -> dict[str, str]:
        """The names of a definition; empty for none."""
        return self._definitions.get(code, {})


def names_of(names: Names) -> dict[str, str]:
    return {"zh": names.zh, "en": names.en}


def value_text(value: str, unit: ValueUnit) -> str:
    """Amounts with separators and at least two decimals; everything else as it stands."""
    if unit != "money" or not value.lstrip("-").partition(".")[0].isdigit():
        return value
    sign = "-" if value.startswith("-") else ""
    whole, _, decimals = value.lstrip("-").partition(".")
    return f"{sign}{int(whole):,}.{decimals.ljust(2, '0')}"


def amount_text(fen: int) -> str:
    """Fen as an amount with separators: 9,800.00."""
    return value_text(decimal_text(fen), "money")


def percent(rate: str | Fraction) -> str:
    """A rate of law as per cent: 0.08 becomes 8 %."""
    exact = Fraction(rate.rstrip("…")) if isinstance(rate, str) else rate
    hundredths = round(exact * 10**6)
    return f"{decimal_text(hundredths, 4).rstrip('0').rstrip('.')} %"
