"""Reads a scheme file (TOML text) into a checked Scheme, or into every fault with its row."""

import re
import tomllib
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Final, TypeVar

from hrdesk.domain.payroll.debts import NO_LIMIT, DebtLimit
from hrdesk.domain.payroll.formula.checker import check_formula
from hrdesk.domain.payroll.formula.problems import FormulaError
from hrdesk.domain.payroll.formula.scope import Checked, Scope
from hrdesk.domain.payroll.formula.tree import Node
from hrdesk.domain.payroll.formula.units import MONEY, RATE
from hrdesk.domain.payroll.order import Ring, calculation_order
from hrdesk.domain.payroll.scheme import (
    FORMULA_KINDS,
    PART_MONTHS,
    Coefficients,
    Constant,
    Definition,
    Input,
    InputSource,
    Item,
    PartMonth,
    Scheme,
    SchemeContribution,
)
from hrdesk.domain.payroll.scheme_fields import Fields, Report
from hrdesk.domain.payroll.scheme_items import ItemText, item_codes, read_contribution, read_item
from hrdesk.domain.payroll.scheme_names import BrokenDefinition, Definitions, Named, fill_scope
from hrdesk.domain.payroll.scheme_parts import read_constant, read_debts, read_input, read_table
from hrdesk.domain.payroll.scheme_places import Path, Places
from hrdesk.domain.toml_places import place_in_toml
from hrdesk.domain.values import Finding

LARGEST: Final = 500_000
MOST_ITEMS: Final = 200
_COUNTRY: Final = re.compile(r"[a-z]{2}")
_CURRENCY: Final = re.compile(r"[A-Z]{3}")
_SCHEME_CODE: Final = re.compile(r"[a-z][a-z0-9-]{0,59}")
Held = TypeVar("Held")


class SchemeInvalid(Exception):  # noqa: N818  named as the fact
    """A scheme file cannot be used; findings name every fault with row and key, worded finding.<code>."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__("; ".join(f"{one.row} {one.column} {one.code} {one.values}" for one in findings))
        self.findings = tuple(findings)


def parse_scheme(text: str) -> Scheme:
    """The scheme of a file's text. SchemeInvalid carries all faults that could be told apart in one reading.

    Pure: reads no file. A finding's row is the line of the text, its column the key (items.bonus.formula).
    """
    if len(text) > LARGEST:
        raise SchemeInvalid([Finding(0, "", "scheme_too_large", "error", {"limit": str(LARGEST)})])
    try:
        table = tomllib.loads(text, parse_float=Decimal)
    except (ValueError, ArithmeticError, RecursionError) as error:
        # besides the parser's own: numbers too long for Python and tables nested too deep
        row, line = place_in_toml(error, text)
        raise SchemeInvalid([Finding(row, "", "scheme_not_toml", "error", {"line": line})]) from None
    report = Report(Places(text))
    scheme = _Reading(Fields(table, (), "", report), text).scheme()
    if report.findings or scheme is None:
        raise SchemeInvalid(sorted(report.findings, key=lambda one: (one.row, one.column)))
    return scheme


class _Reading:
    """One reading of one file, part after part; checks that need all parts come last."""

    def __init__(self, fields: Fields, text: str) -> None:
        self.fields = fields
        self.report = fields.report
        self.text = text
        self.scope = Scope()
        self.definitions = Definitions(self.scope)
        self.paths: dict[str, Path] = {}

    def scheme(self) -> Scheme | None:
        """The scheme; None or half a scheme when anything was reported."""
        fields = self.fields
        if fields.integer("format", 1, 1) != 1:
            fields.fault("format", "scheme_format", known="1")
        code, names = fields.text("code"), fields.names()
        country, currency = fields.text("country"), fields.text("currency")
        for key, value, form in (
            ("code", code, _SCHEME_CODE),
            ("country", country, _COUNTRY),
            ("currency", currency, _CURRENCY),
        ):
            if value and not form.fullmatch(value):
                fields.wrong(key, form.pattern)
        decimals = fields.integer("decimals", 0, 4, 2)
        part_month: PartMonth = fields.choice("part_month", PART_MONTHS, "none")
        self.decimals = 2 if decimals is None else decimals
        self.inputs = tuple(read_input(one) for one in fields.tables("inputs"))
        self.constants = tuple(read_constant(one) for one in fields.tables("constants"))
        self.tables = tuple(read_table(one) for one in fields.tables("tables"))
        texts = [read_item(one, self.decimals) for one in fields.tables("items")]
        self._name_all(texts)
        definitions = self._defined(fields.tables("definitions"))
        items = [self._item(text) for text in texts]
        contributions = tuple(read_contribution(one) for one in fields.tables("contributions"))
        withholding = self._withholding()
        debts = self._debts()
        fields.close()
        if not self.report.findings:
            self._cross_check(items, contributions, withholding)
            self._refuse_rings(texts, items)
        return Scheme(
            code, names, country, currency, self.decimals, part_month, self.inputs, self.constants,
            self.tables, definitions, tuple(items), contributions, withholding, self.text, debts,
        )  # fmt: skip

    def _name_all(self, texts: Sequence[ItemText]) -> None:
        named = Named(self.inputs, self.constants, self.tables, [(one.code, one.names) for one in texts])
        parts: tuple[tuple[str, Sequence[Input | Constant | Coefficients | ItemText]], ...] = (
            ("inputs", self.inputs),
            ("constants", self.constants),
            ("tables", self.tables),
            ("items", texts),
        )
        self.paths = {one.code: (key, place) for key, many in parts for place, one in enumerate(many)}
        fill_scope(self.scope, named, self._name_taken)
        for key, many in (("inputs", self.inputs), ("items", texts)):
            if len(many) > MOST_ITEMS:
                self.fields.fault(key, "scheme_too_many", limit=str(MOST_ITEMS))
        if not texts:
            self.fields.fault("items", "scheme_key_missing", key="[[items]]")
        taken: dict[tuple[InputSource, str], Input] = {}
        for one in self.inputs:
            for header in one.headers:
                if taken.setdefault((one.source, header), one) is not one:
                    self._name_taken(one.code, header)

    def _name_taken(self, code: str, name: str) -> None:
        self.report.add(self.paths[code], code, "scheme_name_taken", name=name)

    def _defined(self, tables: list[Fields]) -> tuple[Definition, ...]:
        read = []
        for fields in tables:
            code, names, formula = fields.code(), fields.names(), fields.text("formula")
            fields.close()
            clash = self.definitions.add(code, names, formula)
            if clash is not None:
                fields.fault("names", "scheme_name_taken", name=clash)
            read.append((fields, code, names, formula))
        found = []
        for fields, code, names, formula in read:
            try:
                found.append(Definition(code, names, formula, self.definitions.body(code).node))
            except BrokenDefinition:
                fault = self.definitions.faults[code]
                if fault.code != "formula_uses_broken":
                    self._formula_fault(fields, formula, fault)
        return tuple(found)

    def _item(self, text: ItemText) -> Item:
        node: Node | None = None
        if text.kind in FORMULA_KINDS and (text.formula or text.fields.raw("formula") == ""):
            checked = self._checked(text)
            node = checked.node if checked is not None else None
        return Item(
            text.code, text.names, text.kind, text.formula, node, text.rounding, text.flags, text.show,
            text.group,
        )  # fmt: skip

    def _checked(self, text: ItemText) -> Checked | None:
        try:
            return check_formula(text.formula, self.scope, MONEY)
        except FormulaError as fault:
            self._formula_fault(text.fields, text.formula, fault)
        except BrokenDefinition:
            return None
        return None

    def _formula_fault(self, fields: Fields, formula: str, fault: FormulaError) -> None:
        problem = fault.problem(formula)
        piece = problem.span.within(formula)[:60]
        row = self.report.places.row((*fields.path, "formula")) + problem.line - 1
        values = {"piece": piece, **problem.values}
        self.report.add_at(row, f"{fields.label}.formula", fault.code, values)

    def _withholding(self) -> str | None:
        written = self.fields.raw("withholding")
        if written is None:
            return None
        fields = Fields(written, ("withholding",), "withholding", self.report)
        fields.choice("method", ("cumulative",), "cumulative")
        item = fields.text("item")
        fields.close()
        return item

    def _debts(self) -> DebtLimit:
        written = self.fields.raw("debts")
        if written is None:
            return NO_LIMIT
        return read_debts(Fields(written, ("debts",), "debts", self.report), self.decimals)

    def _cross_check(
        self, items: Sequence[Item], contributions: Sequence[SchemeContribution], withholding: str | None
    ) -> None:
        kinds = {item.code: item.kind for item in items}
        for place, one in enumerate(contributions):
            fields = Fields({}, ("contributions", place), f"contributions[{place + 1}]", self.report)
            self._check_references(fields, one)
            for key, kind in (
                ("employee_item", "employee_contribution"),
                ("employer_item", "employer_contribution"),
            ):
                if kinds.get(getattr(one, key)) != kind:
                    fields.fault(key, "scheme_reference", code=getattr(one, key), wanted=kind)
        fed = [*item_codes(contributions), *([withholding] if withholding else [])]
        if withholding is not None and kinds.get(withholding) != "withholding":
            self.report.add(
                ("withholding",),
                "withholding.item",
                "scheme_reference",
                code=withholding,
                wanted="withholding",
            )
        for place, item in enumerate(items):
            by_law = item.kind in {"employee_contribution", "employer_contribution", "withholding"}
            if by_law and fed.count(item.code) != 1:
                self.report.add(("items", place), f"items.{item.code}", "scheme_item_unfed", code=item.code)

    def _check_references(self, fields: Fields, one: SchemeContribution) -> None:
        units = {read.code: read.unit for read in self.inputs}
        wanted = (("base", MONEY), ("city", None), ("employee_rate", RATE), ("employer_rate", RATE))
        for key, unit in wanted:
            code = getattr(one, key)
            if code is not None and (code not in units or units[code] != unit):
                words = unit.words() if unit is not None else "文字 (text)"
                fields.fault(key, "scheme_reference", code=code, wanted=words)
        decimals = {read.code: read.decimals for read in self.inputs}
        if decimals.get(one.base, 0) > self.decimals:
            fields.fault("base", "scheme_base_decimals", code=one.base, most=str(self.decimals))

    def _refuse_rings(self, texts: Sequence[ItemText], items: Sequence[Item]) -> None:
        """Each day on which a flag changes has its own sums, and so its own rings."""
        days = sorted({flags.since for item in items for flags in item.flags}) or [date.min]
        for day in days:
            try:
                calculation_order(items, day)
            except Ring as ring:
                first = next(text for text in texts if text.code in ring.codes)
                names = " → ".join([*ring.codes, ring.codes[0]])
                first.fields.fault("formula", "formula_ring", line="1", column="1", piece="", ring=names)
                return
