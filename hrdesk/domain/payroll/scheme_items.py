"""Reads pay items and contributions of a scheme file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from hrdesk.domain.payroll.figures import INSURANCES
from hrdesk.domain.payroll.rounding import MODES, TO_THE_FEN, Rounding
from hrdesk.domain.payroll.scheme import (
    BASES,
    FORMULA_KINDS,
    GROUPS,
    ITEM_KINDS,
    SHOWS,
    TAXES,
    CutOff,
    Flags,
    Group,
    ItemKind,
    Names,
    SchemeContribution,
    Show,
    Tax,
)
from hrdesk.domain.payroll.scheme_fields import Fields

_MONTHS: Final = {"last": -1, "this": 0, "next": 1}
_NOT_YET: Final = ("one_off_bonus", "severance", "labour_remuneration")
_TAX_OF_KIND: Final[dict[ItemKind, tuple[Tax, ...]]] = {
    "earning": ("wage", "exempt", "in_kind", "none"),
    "deduction": ("after_tax", "before_tax"),
}


@dataclass(frozen=True, slots=True)
class ItemText:
    """A pay item as written, before its formula is checked."""

    code: str
    names: Names
    kind: ItemKind
    formula: str
    rounding: Rounding
    flags: tuple[Flags, ...]
    show: Show
    group: Group
    fields: Fields


def read_item(fields: Fields, decimals: int) -> ItemText:
    """One [[items]] table."""
    code, names = fields.code(), fields.names()
    kind: ItemKind = fields.choice("kind", ITEM_KINDS, "earning")
    formula = ""
    if kind in FORMULA_KINDS:
        formula = fields.text("formula")
    elif fields.has("formula"):
        fields.raw("formula")
        fields.fault("formula", "scheme_formula_by_law", kind=kind)
    rounding = _rounding(fields, decimals)
    flags = _dated_flags(fields, kind)
    show: Show = fields.choice("show", SHOWS, "nonzero")
    group: Group = fields.choice("group", GROUPS, "none")
    if kind != "earning" and group != "none":
        fields.fault("group", "scheme_key_only", only='kind = "earning"')
    fields.close()
    return ItemText(code, names, kind, formula, rounding, flags, show, group, fields)


def _rounding(fields: Fields, decimals: int) -> Rounding:
    written = fields.raw("rounding")
    if written is None:
        return TO_THE_FEN
    try:
        if set(written) <= {"mode", "unit"}:
            unit = written.get("unit", str(Decimal(1).scaleb(-decimals)))
            return Rounding.of(written.get("mode", "half_up"), str(unit), decimals)
    except (ValueError, TypeError, AttributeError):
        fields.wrong("rounding", _rounding_form())
        return TO_THE_FEN
    fields.wrong("rounding", _rounding_form())
    return TO_THE_FEN


def _rounding_form() -> str:
    return f'{{ mode = "{" | ".join(MODES)}", unit = "0.01 | 0.1 | 1 | 10 …" }}'


def _dated_flags(fields: Fields, kind: ItemKind) -> tuple[Flags, ...]:
    """The flags from the beginning and each later change, in rising order of their days."""
    allowed = _TAX_OF_KIND.get(kind, ("none",))
    flags = [_flags(fields, kind, Flags(date.min, allowed[0], kind == "earning", frozenset()))]
    for later in fields.tables("dated"):
        since = later.day("from")
        changed = _flags(later, kind, flags[-1])
        later.close()
        if since is None:
            continue
        if since <= flags[-1].since:
            later.wrong("from", f"> {flags[-1].since}")
            continue
        flags.append(Flags(since, changed.taxed, changed.paid, changed.counts))
    return tuple(flags)


def _flags(fields: Fields, kind: ItemKind, before: Flags) -> Flags:
    taxed: Tax = before.taxed
    if fields.has("tax"):
        written = fields.text("tax")
        if written in _NOT_YET:
            fields.fault("tax", "scheme_tax_not_yet", tax=written)
        else:
            taxed = fields.choice("tax", TAXES)
    allowed = _TAX_OF_KIND.get(kind, ("none",))
    if taxed not in allowed:
        fields.wrong("tax", " | ".join(allowed))
        taxed = allowed[0]
    paid = fields.boolean("paid", before.paid and taxed != "in_kind")
    if taxed == "in_kind" and paid:
        fields.fault("paid", "scheme_in_kind_paid")
    counts = fields.choices("counts", BASES) if fields.has("counts") else before.counts
    if kind != "earning" and (counts or fields.has("paid")):
        fields.fault("counts" if counts else "paid", "scheme_key_only", only='kind = "earning"')
    return Flags(before.since, taxed, paid, counts)


def read_contribution(fields: Fields) -> SchemeContribution:
    """One [[contributions]] table; that its codes exist is checked when all is read."""
    insurance = fields.choice("insurance", INSURANCES)
    contribution = SchemeContribution(
        insurance=insurance,
        group=fields.choice("group", ("social", "fund"), "fund" if insurance == "housing_fund" else "social"),
        base=fields.text("base"),
        city=fields.text("city"),
        employee_item=fields.text("employee_item"),
        employer_item=fields.text("employer_item"),
        employee_rate=fields.text("employee_rate") if fields.has("employee_rate") else None,
        employer_rate=fields.text("employer_rate") if fields.has("employer_rate") else None,
        month_offset=_MONTHS[fields.choice("month", ("this", "last", "next"), "this")],
        cut_offs=_cut_offs(fields),
    )
    fields.close()
    return contribution


def _cut_offs(fields: Fields) -> tuple[CutOff, ...]:
    found = [_cut_off(fields, date.min)]
    for later in fields.tables("dated"):
        since = later.day("from")
        found.append(_cut_off(later, since or found[-1].since))
        later.close()
        if since is not None and since <= found[-2].since:
            later.wrong("from", f"> {found[-2].since}")
    return tuple(found)


def _cut_off(fields: Fields, since: date) -> CutOff:
    joined = fields.integer("joined_after_day", 1, 31)
    left = fields.integer("left_by_day", 1, 31)
    return CutOff(since, joined, left)


def item_codes(contributions: Sequence[SchemeContribution]) -> list[str]:
    """The lines that take a side of a contribution."""
    return [code for one in contributions for code in (one.employee_item, one.employer_item)]
