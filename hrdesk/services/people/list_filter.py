"""Which people a list, an export or an order speaks of, as statements of SQL with their values."""

import json
import re
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import text

from hrdesk.calls.base import Refused
from hrdesk.calls.people import Segment
from hrdesk.calls.refusals import InputNotValid
from hrdesk.domain.values import Period
from hrdesk.services.context import Context
from hrdesk.services.entity import today
from hrdesk.services.people.line_sql import (
    END_OF_PHONE,
    FEW,
    INSIDE_A_NAME,
    LINES,
    MANY,
    MERGED,
    PREFIXES,
    SEGMENTS,
    SORTS,
)
from hrdesk.services.people.own_listed import OWN, found_by, narrowed, own_sorts

COLUMNS_OF = {"departments": "p.department", "positions": "p.position", "cities": "p.city"}
"""A condition of the request, and the column it narrows down."""
_LAST = "\U0010ffff"
"""Comes after every character, so that a range holds all that begins with a prefix."""
_DIGITS_OF_AN_END = 4
FEW_FOUND = 2_000
"""People; beyond this a search walks the list in its order, which soon meets enough of them for a page."""
SHORT = 100_000
"""People; up to this many a list is searched inside names for a single character too."""


class Filtered(Protocol):
    """What every request about the list has."""

    @property
    def search(self) -> str: ...
    @property
    def departments(self) -> tuple[str, ...]: ...
    @property
    def positions(self) -> tuple[str, ...]: ...
    @property
    def cities(self) -> tuple[str, ...]: ...
    @property
    def own(self) -> dict[str, tuple[str, ...]]: ...
    @property
    def period(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Condition:
    """source: FROM with whom the search found; values fill it. of() adds conditions and a segment."""

    source: str
    conditions: tuple[str, ...]
    values: dict[str, Any]

    def of(self, segment: Segment) -> str:
        return f"{self.source} WHERE {' AND '.join([*self.conditions, SEGMENTS[segment]])}"


def condition(ctx: Context, request: Filtered) -> Condition:
    """Refused where the period is none, or an own field is not the caller's to read."""
    period = _period(ctx, request.period)
    values: dict[str, Any] = {"first": str(period.first_day), "last": str(period.last_day)}
    conditions = []
    for field, column in COLUMNS_OF.items():
        wanted = getattr(request, field)
        if wanted:
            names = [f"{field}_{number}" for number in range(len(wanted))]
            values |= dict(zip(names, wanted, strict=True))
            conditions.append(f"{column} IN ({', '.join(f':{name}' for name in names)})")
    own, held = narrowed(ctx, request.own)
    conditions += own
    values |= held
    search = request.search.strip()
    if not search:
        return Condition(LINES, tuple(conditions), values)
    ids = found_people(ctx, search)
    values["found"] = json.dumps(ids)
    if len(ids) <= FEW_FOUND:
        return Condition(FEW, tuple(conditions), values)
    return Condition(LINES, (*conditions, MANY), values)


def found_people(ctx: Context, search: str) -> list[int]:
    """Whom a search finds, in no order; a number of a merged record finds the kept one."""
    statement, typed = _found(search, inside=len(search) > 1 or _is_short(ctx))
    own, values = found_by(ctx, search)
    statement = " UNION ".join([statement, *own])
    return list(ctx.session.execute(text(statement), typed | values).scalars())


def _is_short(ctx: Context) -> bool:
    """Whether walking every name takes no time that anybody notices."""
    last = ctx.session.execute(text("SELECT max(employee_id) FROM people_lines")).scalar()
    return (last or 0) <= SHORT


def _found(search: str, *, inside: bool) -> tuple[str, dict[str, Any]]:
    """Whoever begins so, each column by its own index; the end of a phone from four digits on.

    inside: a Chinese name is found by its middle too. In a long list a single character is a family name.
    """
    spellings = {"typed": search, "upper": search.upper(), "lower": search.lower()}
    values: dict[str, Any] = {"search": search}
    parts = []
    for column, cases in PREFIXES.items():
        for case in cases:
            values |= {case: spellings[case], f"{case}_end": spellings[case] + _LAST}
            parts.append(
                f"SELECT employee_id FROM people_lines WHERE {column} >= :{case} AND {column} < :{case}_end"  # noqa: S608  our own columns
            )
    parts.append(MERGED)
    if search.isdigit() and len(search) >= _DIGITS_OF_AN_END:
        parts.append(END_OF_PHONE)
        values["ends"] = f"%{search}"
    if inside and not search.isascii():
        parts.append(INSIDE_A_NAME)
    return " UNION ".join(parts), values


def as_typed(search: str) -> str:
    """What was typed as a LIKE pattern with ESCAPE '\\': a percent sign means itself."""
    return re.sub(r"([%_\\])", r"\\\1", search)


def order(ctx: Context, sort: str) -> str:
    """ORDER BY for keys by comma, '-' before a descending one; refused for a column nobody sorts by. An own
    field that the caller may read is own.CODE.

    Among equals people stand by their ids, in the direction of the last key: so an index serves both ways.
    """
    parts, known = [], SORTS
    if OWN in sort:
        known = SORTS | own_sorts(ctx)
    for one in sort.split(","):
        column = one.strip().removeprefix("-")
        if column not in known:
            raise Refused(InputNotValid(field="sort", value=one, expected=", ".join(known)))
        parts.append(known[column] + (" DESC" if one.strip().startswith("-") else ""))
    return ", ".join([*parts, "p.employee_id DESC" if parts[-1].endswith(" DESC") else "p.employee_id"])


def _period(ctx: Context, stated: str | None) -> Period:
    try:
        return Period.parse(stated) if stated else Period.of(today(ctx))
    except ValueError as error:
        raise Refused(InputNotValid(field="period", value=str(stated), expected="YYYY-MM")) from error
