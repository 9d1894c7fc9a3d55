"""Reads a person's inputs for a scheme and says by name what is missing, held back or unreadable."""

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction

from hrdesk.domain.payroll.numbers import scaled_integer
from hrdesk.domain.payroll.scheme import Input, Names, Scheme
from hrdesk.domain.payroll.slip import CalculationFailure, PersonFacts


def both(names: Names) -> str:
    """A name as a reader of either language finds it: 奖金 (Bonus)."""
    return f"{names.zh} ({names.en})"


def contribution_inputs(scheme: Scheme) -> set[str]:
    """The codes of the inputs that contributions read."""
    found: set[str | None] = set()
    for one in scheme.contributions:
        found |= {one.base, one.city, one.employee_rate, one.employer_rate}
    return {code for code in found if code is not None}


def held_check(inputs: Iterable[Input]) -> Callable[[PersonFacts], None]:
    """A check that fails a person when an import held back an input, or a whole source, that is read."""
    watched = {one.code for one in inputs} | {one.source for one in inputs}

    def refuse_held(facts: PersonFacts) -> None:
        for key, (code, values) in facts.held.items():
            if key in watched:
                raise CalculationFailure(code, values)

    return refuse_held


def written(one: Input, inputs: Mapping[str, str]) -> str:
    """The text of an input or what stands in for it; CalculationFailure when a person cannot do without."""
    text = inputs.get(one.code, one.default)
    if text is None:
        code = "attendance_missing" if one.source == "attendance" else "input_missing"
        raise CalculationFailure(code, {"input": both(one.names)})
    return text


def exact_value(one: Input, inputs: Mapping[str, str]) -> Fraction | str:
    """An input as an exact number or a known code; CalculationFailure for anything else."""
    text = written(one, inputs)
    values = {"input": both(one.names), "value": text[:40]}
    if not one.is_text:
        try:
            return Fraction(scaled_integer(text, one.decimals), 10**one.decimals)
        except ValueError:
            raise CalculationFailure("input_unreadable", values | {"decimals": str(one.decimals)}) from None
    if one.codes and text not in {*one.codes, one.default}:
        raise CalculationFailure("code_unknown", values | {"known": ", ".join(one.codes)})
    return text
