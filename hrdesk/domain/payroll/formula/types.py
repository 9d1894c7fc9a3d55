"""Type and unit rules: what may be added to what, and what comes out."""

from hrdesk.domain.payroll.formula.problems import FormulaError, Span
from hrdesk.domain.payroll.formula.tree import Code, Node, Number, Truth, Type
from hrdesk.domain.payroll.formula.units import RATE, Unit


def kind_words(found: Type) -> str:
    """What a value is, as a person of either language reads it."""
    if isinstance(found, Number):
        return found.unit.words() if found.unit is not None else "数字 (number)"
    return "条件 (condition)" if isinstance(found, Truth) else "文字 (text)"


def number(node: Node) -> Number:
    """The node's type if it counts something; FormulaError otherwise."""
    if isinstance(node.type, Number):
        return node.type
    raise FormulaError("formula_wants_number", node.span, {"found": kind_words(node.type)})


def truth(node: Node) -> None:
    """FormulaError unless the node is a condition."""
    if not isinstance(node.type, Truth):
        raise FormulaError("formula_wants_condition", node.span, {"found": kind_words(node.type)})


def together(nodes: tuple[Node, ...]) -> Number:
    """The common type of numbers added, compared or chosen from; a bare one takes the others' unit."""
    unit: Unit | None = None
    for node in nodes:
        found = number(node).unit
        if unit is None:
            unit = found
        elif found is not None and found != unit:
            values = {"left": unit.words(), "right": found.words()}
            raise FormulaError("formula_units_differ", node.span, values)
    return Number(unit)


def product(span: Span, operator: str, left: Node, right: Node) -> Number:
    """The type of left × right or left ÷ right; a bare number has no unit here."""
    first, second = number(left).unit, number(right).unit
    if first is None and second is None:
        return Number(None)
    above, beside = first or RATE, second or RATE
    unit = above.times(beside) if operator == "*" else above.per(beside)
    if unit.has_money_twice:
        code = "formula_money_times_money" if operator == "*" else "formula_over_money_twice"
        raise FormulaError(code, span)
    return Number(unit)


def equality(span: Span, left: Node, right: Node) -> None:
    """FormulaError unless two texts can be equal: a quoted one must be a code of the other, or empty."""
    if not isinstance(left.type, Code) or not isinstance(right.type, Code):
        wrong = left if isinstance(right.type, Code) else right
        raise FormulaError("formula_wants_text", wrong.span, {"found": kind_words(wrong.type)})
    known, other = left.type.codes, right.type.codes
    if ("",) in {known, other}:
        return
    if known is not None and other is not None and not set(known) & set(other):
        code, codes = (other, known) if len(other) == 1 else (known, other)
        values = {"code": ", ".join(code), "known": ", ".join(codes)}
        raise FormulaError("formula_code_unknown", span, values)


def choice(span: Span, left: Node, right: Node) -> Type:
    """The type of a value taken from one of two branches."""
    if isinstance(left.type, Code) and isinstance(right.type, Code):
        if left.type.codes is None or right.type.codes is None:
            return Code(None)
        return Code(tuple(dict.fromkeys((*left.type.codes, *right.type.codes))))
    return together((left, right))
