"""Checks a formula against the names of a scheme and gives the typed tree, or the fault with its place."""

from collections.abc import Callable
from typing import Final, cast

from lark import Token, Tree

from hrdesk.domain.payroll.formula import types
from hrdesk.domain.payroll.formula.functions import BY_NAME, FUNCTIONS, Function
from hrdesk.domain.payroll.formula.grammar import plain_name, read_formula
from hrdesk.domain.payroll.formula.problems import FormulaError, Span
from hrdesk.domain.payroll.formula.scope import (
    Checked,
    ConstantName,
    DefinitionName,
    Meaning,
    QuantityName,
    Scope,
    TableName,
    near,
)
from hrdesk.domain.payroll.formula.tree import (
    Apply,
    Code,
    Literal,
    Lookup,
    Named,
    Node,
    Number,
    Operator,
    Quantity,
    Round,
    Table,
    TextLiteral,
    Truth,
)
from hrdesk.domain.payroll.formula.units import Unit
from hrdesk.domain.payroll.rounding import RoundingMode

MOST_NODES: Final = 3000
MOST_NESTING: Final = 60
MOST_DIGITS: Final = 9
LONGEST_NUMBER: Final = 30
_COMPARISONS: Final = {"=<": "<=", "≤": "<=", "=>": ">=", "≥": ">=", "!=": "<>", "≠": "<>", "==": "="}
_MODES: Final[dict[str, RoundingMode]] = {
    "round": "half_up",
    "round_up": "up",
    "round_down": "down",
    "round_even": "half_even",
}


def check_formula(text: str, scope: Scope, wanted: Unit | None = None) -> Checked:
    """The typed tree of a formula; its result must be a number, of the wanted unit when one is given.

    FormulaError for anything else, with the place in text.
    """
    checker = _Checker(text, scope)
    node = checker.node(read_formula(text))
    found = types.number(node).unit
    if wanted is not None and found is not None and found != wanted:
        values = {"found": found.words(), "wanted": wanted.words()}
        raise FormulaError("formula_result_unit", node.span, values)
    return Checked(node, checker.nodes, checker.deepest)


class _Checker:
    """Walks one syntax tree; counts what the compiled function will have to carry."""

    def __init__(self, text: str, scope: Scope) -> None:
        self.text = text
        self.scope = scope
        self.nodes = 0
        self.nesting = 0
        self.deepest = 0
        self._readers: dict[str, Callable[[Tree[Token]], Node]] = {
            "number": self._number,
            "text": self._text,
            "word": self._word,
            "call": self._call,
            "signed": self._signed,
            "operation": self._operation,
            "comparison": self._comparison,
        }

    def node(self, tree: Tree[Token]) -> Node:
        read = self._readers[tree.data]
        self._grow(1, 0, _span(tree))
        return read(tree)

    def _grow(self, nodes: int, nesting: int, span: Span) -> None:
        self.nodes += nodes
        self.deepest = max(self.deepest, self.nesting + nesting)
        if self.nodes > MOST_NODES or self.deepest > MOST_NESTING:
            raise FormulaError("formula_too_large", span)

    def _number(self, tree: Tree[Token]) -> Node:
        token = cast("Token", tree.children[0])
        digits = token.removesuffix("%")
        if len(digits) > LONGEST_NUMBER:
            raise FormulaError("formula_number_long", _span(tree), {"most": str(LONGEST_NUMBER)})
        whole, _, decimals = digits.partition(".")
        scale = len(decimals) + (2 if token.endswith("%") else 0)
        return Literal(_span(tree), Number(None), int(whole + decimals), scale)

    def _text(self, tree: Tree[Token]) -> Node:
        value = cast("Token", tree.children[0])[1:-1]
        return TextLiteral(_span(tree), Code((value,)), value)

    def _word(self, tree: Tree[Token]) -> Node:
        name, span = _spelling(tree), _span(tree)
        meaning = self._known(name, span)
        match meaning:
            case QuantityName(code, found):
                return Quantity(span, found, code)
            case ConstantName(_, value, scale, unit):
                return Literal(span, Number(unit), value, scale)
            case DefinitionName(code, text, body):
                checked = body()
                self._grow(checked.nodes, checked.nesting, span)
                return Named(span, checked.node.type, code, text, checked.node)
            case TableName():
                raise FormulaError("formula_table_as_value", span, {"name": name})

    def _known(self, name: str, span: Span) -> Meaning:
        meaning = self.scope.meaning(name)
        if meaning is not None:
            return meaning
        found = self.scope.near(name)
        if found:
            raise FormulaError("formula_name_near", span, {"name": name, "near": ", ".join(found)})
        raise FormulaError("formula_name_unknown", span, {"name": name})

    def _call(self, tree: Tree[Token]) -> Node:
        word = cast("Tree[Token]", tree.children[0])
        arguments = [cast("Tree[Token]", child) for child in tree.children[1:]]
        function = _function(_spelling(word), _span(word))
        if not function.least <= len(arguments) <= (function.most or len(arguments)):
            values = {"function": function.names[0], "wanted": function.arity(), "given": str(len(arguments))}
            raise FormulaError("formula_argument_count", _span(tree), values)
        if function.code == "lookup":
            return self._lookup(tree, arguments)
        if function.code in _MODES:
            return self._round(tree, _MODES[function.code], arguments)
        return self._apply_function(_span(tree), function.code, arguments)

    def _apply_function(self, span: Span, code: str, arguments: list[Tree[Token]]) -> Node:
        if code == "if":
            return self._if(span, arguments)
        nodes = tuple(self.node(argument) for argument in arguments)
        if code in {"and", "or", "not"}:
            for node in nodes:
                types.truth(node)
            return Apply(span, Truth(), cast("Operator", code), nodes)
        common = types.together(nodes)
        if code == "sum":
            total = nodes[0]
            for node in nodes[1:]:
                total = Apply(span, common, "+", (total, node))
            return total
        return Apply(span, common, cast("Operator", code), nodes)

    def _if(self, span: Span, arguments: list[Tree[Token]]) -> Node:
        condition = self.node(arguments[0])
        types.truth(condition)
        self.nesting += 1
        self._grow(0, 0, span)
        then, otherwise = self.node(arguments[1]), self.node(arguments[2])
        self.nesting -= 1
        return Apply(span, types.choice(span, then, otherwise), "if", (condition, then, otherwise))

    def _round(self, tree: Tree[Token], mode: RoundingMode, arguments: list[Tree[Token]]) -> Node:
        argument = self.node(arguments[0])
        digits = _digits(arguments[1]) if len(arguments) == 2 else 0
        return Round(_span(tree), types.number(argument), mode, digits, argument)

    def _lookup(self, tree: Tree[Token], arguments: list[Tree[Token]]) -> Node:
        table = self._table(arguments[0])
        key = self.node(arguments[1])
        if table.values is not None:
            _check_codes(table, key)
        else:
            found, wanted = types.number(key).unit, table.limit_unit
            if found is not None and wanted is not None and found != wanted:
                values = {"left": wanted.words(), "right": found.words()}
                raise FormulaError("formula_units_differ", key.span, values)
        return Lookup(_span(tree), Number(table.unit), table, key)

    def _table(self, tree: Tree[Token]) -> Table:
        if tree.data != "word":
            raise FormulaError("formula_wants_table", _span(tree), {"found": _span(tree).within(self.text)})
        name = _spelling(tree)
        meaning = self._known(name, _span(tree))
        if not isinstance(meaning, TableName):
            raise FormulaError("formula_wants_table", _span(tree), {"found": name})
        return meaning.table

    def _signed(self, tree: Tree[Token]) -> Node:
        sign, operand = cast("Token", tree.children[0]), self.node(cast("Tree[Token]", tree.children[1]))
        found = types.number(operand)
        return operand if sign == "+" else Apply(_span(tree), found, "neg", (operand,))

    def _operation(self, tree: Tree[Token]) -> Node:
        left, operator, right = self._sides(tree)
        span = _span(tree)
        if operator in {"+", "-"}:
            return Apply(span, types.together((left, right)), operator, (left, right))
        if operator == "/" and isinstance(right, Literal) and right.value == 0:
            raise FormulaError("formula_by_zero", right.span)
        return Apply(span, types.product(span, operator, left, right), operator, (left, right))

    def _comparison(self, tree: Tree[Token]) -> Node:
        left, operator, right = self._sides(tree)
        span = _span(tree)
        if operator in {"=", "<>"} and (isinstance(left.type, Code) or isinstance(right.type, Code)):
            types.equality(span, left, right)
        else:
            types.together((left, right))
        return Apply(span, Truth(), operator, (left, right))

    def _sides(self, tree: Tree[Token]) -> tuple[Node, Operator, Node]:
        first, sign, second = tree.children
        operator = _COMPARISONS.get(str(sign), str(sign))
        left, right = self.node(cast("Tree[Token]", first)), self.node(cast("Tree[Token]", second))
        return left, cast("Operator", operator), right


def _span(tree: Tree[Token]) -> Span:
    return Span(tree.meta.start_pos, tree.meta.end_pos)


def _spelling(word: Tree[Token]) -> str:
    return str(word.children[0]).removeprefix("[").removesuffix("]").strip()


def _function(name: str, span: Span) -> Function:
    function = BY_NAME.get(plain_name(name))
    if function is not None:
        return function
    found = near(name, {plain: one.names[0] for plain, one in BY_NAME.items()})
    known = found or [one.names[0] for one in FUNCTIONS]
    raise FormulaError("formula_function_unknown", span, {"name": name, "near": ", ".join(known)})


def _digits(tree: Tree[Token]) -> int:
    """Digits of ROUND are a whole number written in the formula, so that the compiler knows the scale."""
    sign, number = 1, tree
    if tree.data == "signed" and isinstance(tree.children[1], Tree):
        sign, number = (-1 if tree.children[0] == "-" else 1), tree.children[1]
    token = str(number.children[0]) if number.data == "number" else ""
    if not token.isdecimal() or int(token) > MOST_DIGITS:
        raise FormulaError("formula_digits", _span(tree), {"most": str(MOST_DIGITS)})
    return sign * int(token)


def _check_codes(table: Table, key: Node) -> None:
    if not isinstance(key.type, Code):
        raise FormulaError("formula_wants_text", key.span, {"found": types.kind_words(key.type)})
    lacking = [code for code in key.type.codes or () if code not in (table.values or {})]
    if lacking:
        values = {"table": table.code, "code": ", ".join(lacking), "known": ", ".join(table.values or {})}
        raise FormulaError("formula_table_lacks_code", key.span, values)
