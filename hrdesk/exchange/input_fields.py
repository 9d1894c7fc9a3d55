"""The quantities that a pay scheme reads from the monthly files."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from hrdesk.domain.payroll.formula.units import COUNT, DAYS, HOURS, MONEY, Unit
from hrdesk.domain.payroll.scheme import Input, InputSource, Scheme
from hrdesk.exchange.fields import Field

InputKind = Literal["money", "days", "hours", "count", "rate", "text", "code", "city", "fund_rate"]

_KINDS: Final[dict[Unit, InputKind]] = {MONEY: "money", DAYS: "days", HOURS: "hours", COUNT: "count"}


@dataclass(frozen=True, slots=True)
class InputField:
    """One quantity of the scheme: its code, the headers it may stand under, its kind and decimals.

    required: the scheme has nothing to put in its place. allowed lists the codes that the scheme knows
    (grades, say); empty means any. insurance names the contribution whose base this is. adds: several rows
    of one person are added up.
    """

    code: str
    headers: tuple[str, ...]
    kind: InputKind
    decimals: int = 2
    required: bool = False
    allowed: tuple[str, ...] = ()
    insurance: str = ""
    adds: bool = False

    @property
    def field(self) -> Field:
        """What the header search looks for."""
        return Field(self.code, (*self.headers, self.code), self.required)


@dataclass(frozen=True, slots=True)
class Held:
    """A quantity that could not be read for a person: a run fails this person by name with this cause.

    input is the code of the scheme's input, or the name of its source (pay, attendance, scores, bonus) when
    all of it is in doubt. failure is the English code of the cause; values fill the sentence failure.<code>
    and name sheet, row and column of the cause.
    """

    employee_no: str
    input: str
    failure: str
    values: dict[str, str]


def fields_of(scheme: Scheme, source: InputSource) -> tuple[InputField, ...]:
    """The fields that a scheme reads from one kind of file, with what its contributions use them for."""
    bases = {one.base: one.insurance for one in scheme.contributions}
    cities = {one.city for one in scheme.contributions}
    rates = {
        rate
        for one in scheme.contributions
        for rate in (one.employee_rate, one.employer_rate)
        if rate is not None
    }
    return tuple(
        InputField(
            code=one.code,
            headers=tuple(dict.fromkeys((*one.headers, one.names.zh, one.names.en))),
            kind=_kind(one, cities, rates),
            decimals=one.decimals,
            required=one.default is None,
            allowed=one.codes,
            insurance=bases.get(one.code, ""),
            adds=one.adds,
        )
        for one in scheme.inputs_from(source)
    )


def _kind(one: Input, cities: set[str], rates: set[str]) -> InputKind:
    if one.code in cities:
        return "city"
    if one.code in rates:
        return "fund_rate"
    if one.unit is None:
        return "code" if one.codes else "text"
    return _KINDS.get(one.unit, "rate")


def search_fields(standard: Sequence[Field], fields: Sequence[InputField]) -> tuple[Field, ...]:
    """Everything to look for in a header; where both name a header, the scheme's meaning counts."""
    return (*standard, *(one.field for one in fields))
