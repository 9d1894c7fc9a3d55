"""The names that a formula may use, and what each stands for."""

import difflib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from hrdesk.domain.payroll.formula.grammar import plain_name
from hrdesk.domain.payroll.formula.tree import Node, Table, Type
from hrdesk.domain.payroll.formula.units import Unit


@dataclass(frozen=True, slots=True)
class Checked:
    """A checked formula with its size: nodes, definitions written out, and nesting of conditions."""

    node: Node
    nodes: int
    nesting: int


@dataclass(frozen=True, slots=True)
class QuantityName:
    """An input, an item or a built-in sum."""

    code: str
    type: Type


@dataclass(frozen=True, slots=True)
class ConstantName:
    """A number of the scheme: value / 10**scale."""

    code: str
    value: int
    scale: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class TableName:
    """A coefficient table."""

    table: Table


@dataclass(frozen=True, slots=True)
class DefinitionName:
    """A named part of formulas; body checks it when it is first needed."""

    code: str
    text: str
    body: Callable[[], "Checked"]


Meaning = QuantityName | ConstantName | TableName | DefinitionName


@dataclass(slots=True)
class Scope:
    """All names of a scheme. A name is found in any case, width and with or without brackets."""

    _meanings: dict[str, Meaning] = field(default_factory=dict)
    _spellings: dict[str, str] = field(default_factory=dict)

    def add(self, names: Iterable[str], meaning: Meaning) -> str | None:
        """Give names a meaning; the first name that already means something else is returned, else None."""
        for name in names:
            plain = plain_name(name)
            if self._meanings.setdefault(plain, meaning) is not meaning:
                return name
            self._spellings.setdefault(plain, name)
        return None

    def meaning(self, name: str) -> Meaning | None:
        return self._meanings.get(plain_name(name))

    def near(self, name: str) -> list[str]:
        """Up to three names that look like this one, as the scheme spells them."""
        return near(name, self._spellings)


def near(name: str, spellings: dict[str, str]) -> list[str]:
    """Up to three of the spellings (plain name to spelling) that look like this name."""
    plain = plain_name(name)
    found = difflib.get_close_matches(plain, spellings, n=3, cutoff=0.5)
    within = [
        other for other in spellings if len(plain) > 1 < len(other) and (plain in other or other in plain)
    ]
    return [spellings[other] for other in dict.fromkeys([*found, *within])][:3]
