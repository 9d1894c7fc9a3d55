"""Which people a list, an export or an order speaks of, as a condition of SQL with its values."""

import re
from dataclasses import dataclass
from typing import Any, Protocol

from hrdesk.calls.base import Refused
from hrdesk.calls.people import Segment
from hrdesk.calls.refusals import InputNotValid
from hrdesk.domain.values import Period
from hrdesk.services.context import Context
from hrdesk.services.entity import today
from hrdesk.services.people.list_sql import SEARCH, SEGMENTS, SORTS

COLUMNS_OF = {"departments": "d.name", "positions": "j.position", "cities": "j.city"}
"""A condition of the request, and the column it narrows down."""


class Filtered(Protocol):
    """What every request about the list has."""

    @property
    def search(self) -> str: ...
    @property
    def segment(self) -> Segment: ...
    @property
    def departments(self) -> tuple[str, ...]: ...
    @property
    def positions(self) -> tuple[str, ...]: ...
    @property
    def cities(self) -> tuple[str, ...]: ...
    @property
    def period(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Condition:
    """found: search and conditions; whole: the segment too. values fill both."""

    found: str
    whole: str
    values: dict[str, Any]


def condition(ctx: Context, request: Filtered) -> Condition:
    """Refused where the period is none."""
    period = _period(ctx, request.period)
    search = request.search.strip()
    literal = as_typed(search)
    values: dict[str, Any] = {
        "search": search,
        "prefix": f"{literal.lower()}%",
        "inside": f"%{literal}%",
        "ends": f"%{search}" if search.isdigit() else "-",
        "first": str(period.first_day),
        "last": str(period.last_day),
    }
    found = [SEARCH]
    for field, column in COLUMNS_OF.items():
        wanted = getattr(request, field)
        if wanted:
            names = [f"{field}_{number}" for number in range(len(wanted))]
            values |= dict(zip(names, wanted, strict=True))
            found.append(f"coalesce({column}, '') IN ({', '.join(f':{name}' for name in names)})")
    whole = [*found, SEGMENTS[request.segment]]
    return Condition(" AND ".join(found), " AND ".join(whole), values)


def as_typed(search: str) -> str:
    """What was typed as a LIKE pattern with ESCAPE '\\': a percent sign means itself."""
    return re.sub(r"([%_\\])", r"\\\1", search)


def order(sort: str) -> str:
    """ORDER BY for keys by comma, '-' before a descending one; refused for a column nobody sorts by."""
    parts = []
    for one in sort.split(","):
        column = one.strip().removeprefix("-")
        if column not in SORTS:
            raise Refused(InputNotValid(field="sort", value=one, expected=", ".join(SORTS)))
        parts.append(SORTS[column] + (" DESC" if one.strip().startswith("-") else ""))
    return ", ".join([*parts, "p.id"])


def _period(ctx: Context, stated: str | None) -> Period:
    try:
        return Period.parse(stated) if stated else Period.of(today(ctx))
    except ValueError as error:
        raise Refused(InputNotValid(field="period", value=str(stated), expected="YYYY-MM")) from error
