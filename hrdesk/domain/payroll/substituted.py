"""A formula with its values put in: the text a person would type into a calculator."""

from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction

from hrdesk.domain.payroll.exact import ExactFormula
from hrdesk.domain.payroll.explained import shown
from hrdesk.domain.payroll.formula.problems import Span
from hrdesk.domain.payroll.formula.tree import Apply, Literal, Lookup, Named, Node, Quantity, Round

Piece = tuple[int, int, str]
"""From, up to, and the text that stands there instead."""


def substituted(
    formula: str,
    expression: Node,
    values: Mapping[str, str],
    shown_as: Mapping[str, str],
    texts: Collection[str] = (),
) -> str:
    """The formula as written with every name replaced by its value, of a choice only the branch taken.

    values are plain decimal texts by code, as an explained line has them, or texts where texts names the
    code; shown_as is how each is to be written. Definitions and tables stand as the value they came to.
    """
    figures = {code: value if code in texts else Fraction(value) for code, value in values.items()}
    return _Substitution(figures, shown_as).text(formula, expression)


class _Substitution:
    """Walks the tree once; what a formula did not need has no value and is not looked at."""

    def __init__(self, figures: Mapping[str, Fraction | str], shown_as: Mapping[str, str]) -> None:
        self._figures = figures
        self._shown_as = shown_as
        self._whole: Span | None = None

    def text(self, formula: str, node: Node) -> str:
        """The part of the formula that a node spans."""
        self._whole = self._whole or node.span
        pieces = sorted(self._pieces(formula, node))
        written, at = [], node.span.start
        for start, end, instead in pieces:
            written += [formula[at:start], instead]
            at = end
        return "".join([*written, formula[at : node.span.end]])

    def _pieces(self, formula: str, node: Node) -> Iterator[Piece]:
        span = node.span
        match node:
            case Quantity(code=code):
                yield span.start, span.end, self._shown_as.get(code, code)
            case Literal() if not span.within(formula)[:1].isdigit():
                # A constant of the scheme stands in the tree as its number.
                yield span.start, span.end, shown(ExactFormula(formula, self._figures).value(node))
            case Named() | Lookup():
                yield span.start, span.end, shown(ExactFormula(formula, self._figures).value(node))
            case Round(argument=argument):
                yield from self._pieces(formula, argument)
            case Apply(operator="if", arguments=(condition, then, otherwise)):
                holds = ExactFormula(formula, self._figures).value(condition)
                taken = then if holds else otherwise
                alone = span == self._whole
                if alone:
                    self._whole = taken.span
                text = self.text(formula, taken)
                # A sum that stood between commas would otherwise be torn apart by a sign beside it.
                yield span.start, span.end, text if alone or not _is_sum(taken) else f"({text})"
            case Apply(arguments=arguments):
                for argument in arguments:
                    yield from self._pieces(formula, argument)


def _is_sum(node: Node) -> bool:
    return isinstance(node, Apply) and node.operator in {"+", "-", "*", "/", "neg"}
