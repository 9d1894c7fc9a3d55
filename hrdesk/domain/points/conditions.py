"""What an event must say so that a rule counts it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final, Literal, get_args

from hrdesk.domain.points.events import Value

Test = Literal["is", "is_not", "one_of", "at_least", "at_most", "given", "same_as", "differs_from"]
TESTS: Final[tuple[Test, ...]] = get_args(Test)
_NUMBERS: Final = frozenset({"at_least", "at_most"})
PARTED_BY: Final = "|"


@dataclass(frozen=True, slots=True)
class Condition:
    """field is tested against value; same_as and differs_from compare with another field of that name.

    A field that the event does not have is as an empty text.
    """

    field: str
    test: Test
    value: str = ""

    def holds(self, fields: Mapping[str, Value]) -> bool:
        said = text_of(fields.get(self.field, ""))
        match self.test:
            case "is":
                held = said == self.value
            case "is_not":
                held = said != self.value
            case "one_of":
                held = said in (one.strip() for one in self.value.split(PARTED_BY))
            case "given":
                held = said != ""
            case "same_as":
                held = said == text_of(fields.get(self.value, ""))
            case "differs_from":
                held = said != text_of(fields.get(self.value, ""))
            case _:
                held = self._compares(said)
        return held

    def _compares(self, said: str) -> bool:
        number, bound = number_of(said), number_of(self.value)
        if number is None or bound is None:
            return False
        return number >= bound if self.test == "at_least" else number <= bound

    @property
    def needs_number(self) -> bool:
        return self.test in _NUMBERS


def all_hold(conditions: Iterable[Condition], fields: Mapping[str, Value]) -> bool:
    return all(one.holds(fields) for one in conditions)


def text_of(value: Value) -> str:
    """A value of an event as conditions compare it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value).strip()


def number_of(text: str) -> Decimal | None:
    """An exact finite number; None for anything else."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
