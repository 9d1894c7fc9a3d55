"""Writes one checked formula as straight integer code."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from hrdesk.domain.payroll.formula.tree import (
    Apply,
    Code,
    Literal,
    Lookup,
    Named,
    Node,
    Quantity,
    Round,
    TextLiteral,
)
from hrdesk.domain.payroll.integers import Figure, Fixed, Ratio, comparable, product, ratio, scaled, times
from hrdesk.domain.payroll.rounding import Rounding


@dataclass(slots=True)
class Emitter:
    """Collects statements. Names are v0, v1 …; values holds what a quantity's code is called and its scale.

    Whatever IF, AND and OR do not need is not evaluated: every statement of a branch stands in the branch.
    """

    values: Mapping[str, Fixed]
    lines: list[str] = field(default_factory=list)
    constants: dict[str, object] = field(default_factory=dict)
    indent: int = 1
    _names: int = 0

    def assign(self, expression: str) -> str:
        """A name for the value of an expression; what is a name or a number already stays what it is."""
        if expression.isidentifier() or expression.isdecimal():
            return expression
        return self._fresh(expression)

    def _fresh(self, expression: str) -> str:
        name = self._new_name()
        self.write(f"{name} = {expression}")
        return name

    def write(self, line: str) -> None:
        self.lines.append("    " * self.indent + line)

    def constant(self, value: object) -> str:
        """A name for an object that the code uses but cannot spell."""
        name = f"c{len(self.constants)}"
        self.constants[name] = value
        return name

    def rounded(self, node: Node, rounding: Rounding, decimals: int) -> str:
        """The name of the node's value as an integer of the minor unit, rounded as an item is."""
        figure = self.figure(node)
        if isinstance(figure, Fixed) and figure.scale <= decimals and rounding.unit == 1:
            return self.assign(scaled(figure, decimals))
        above, below = ratio(figure)
        divided = self._round(rounding.mode, times(above, 10**decimals), times(below, rounding.unit))
        return self.assign(times(divided, rounding.unit))

    def figure(self, node: Node) -> Figure:
        """Code for a node that counts something."""
        match node:
            case Literal(value=value, scale=scale):
                figure: Figure = Fixed(f"({value})" if value < 0 else str(value), scale)
            case Quantity(code=code):
                figure = self.values[code]
            case Named(body=body):
                figure = self.figure(body)
            case Round(mode=mode, digits=digits, argument=argument):
                figure = self._rounded_to(mode, digits, self.figure(argument))
            case Lookup():
                figure = self._lookup(node)
            case Apply():
                figure = self._applied(node)
            case _:
                raise TypeError(f"no number: {node}")
        return figure

    def _applied(self, node: Apply) -> Figure:
        match node.operator, node.arguments:
            case "if", (condition, then, otherwise):
                return self._if(condition, then, otherwise)
            case "min" | "max", arguments:
                return self._extreme("<=" if node.operator == "min" else ">=", arguments)
            case "neg" | "abs", (argument,):
                return self._sign("-" if node.operator == "neg" else "abs", self.figure(argument))
            case operator, (left, right):
                return self._arithmetic(operator, self.figure(left), self.figure(right))
        raise TypeError(f"no number: {node}")

    def condition(self, node: Node) -> str:
        """The name of a truth value."""
        match node:
            case Apply(operator="and" | "or", arguments=arguments):
                return self._chain(node.operator == "and", arguments)
            case Apply(operator="not", arguments=(argument,)):
                return self.assign(f"not {self.condition(argument)}")
            case Apply(operator=operator, arguments=(left, right)):
                sign = {"=": "==", "<>": "!="}.get(operator, operator)
                if isinstance(left.type, Code):
                    return self.assign(f"{self.text(left)} {sign} {self.text(right)}")
                first, second = comparable(self.figure(left), self.figure(right))
                return self.assign(f"{first} {sign} {second}")
        raise TypeError(f"no condition: {node}")

    def text(self, node: Node) -> str:
        """The name of a text value."""
        match node:
            case TextLiteral(value=value):
                return self.constant(value)
            case Quantity(code=code):
                return self.values[code].code
            case Named(body=body):
                return self.text(body)
            case Apply(operator="if", arguments=(condition, then, otherwise)):
                chosen = self._new_name()
                self.write(f"if {self.condition(condition)}:")
                self.indent += 1
                self.write(f"{chosen} = {self.text(then)}")
                self.indent -= 1
                self.write("else:")
                self.indent += 1
                self.write(f"{chosen} = {self.text(otherwise)}")
                self.indent -= 1
                return chosen
        raise TypeError(f"no text: {node}")

    def _arithmetic(self, operator: str, left: Figure, right: Figure) -> Figure:
        if operator in {"+", "-"}:
            return self._sum(operator, left, right)
        if operator == "*":
            if isinstance(left, Fixed) and isinstance(right, Fixed):
                return Fixed(self.assign(product(left.code, right.code)), left.scale + right.scale)
            (above, below), (other, by) = ratio(left), ratio(right)
            return Ratio(self.assign(product(above, other)), self.assign(product(below, by)))
        return self._quotient(left, right)

    def _sum(self, operator: str, left: Figure, right: Figure) -> Figure:
        if isinstance(left, Fixed) and isinstance(right, Fixed):
            scale = max(left.scale, right.scale)
            return Fixed(self.assign(f"{scaled(left, scale)} {operator} {scaled(right, scale)}"), scale)
        (above, below), (other, by) = ratio(left), ratio(right)
        summed = self.assign(f"{product(above, by)} {operator} {product(other, below)}")
        return Ratio(summed, self.assign(product(below, by)))

    def _quotient(self, left: Figure, right: Figure) -> Figure:
        (above, below), (divisor, by) = ratio(left), ratio(right)
        upper, lower = product(above, by), product(below, divisor)
        if isinstance(right, Fixed) and divisor.isdecimal() and int(divisor):
            return Ratio(self.assign(upper), self.assign(lower))
        numerator, denominator = self._fresh(upper), self._fresh(lower)
        self.write(f"if {denominator} <= 0:")
        self.write(f"    if not {denominator}: raise ZeroDivisionError")
        self.write(f"    {numerator}, {denominator} = -{numerator}, -{denominator}")
        return Ratio(numerator, denominator)

    def _sign(self, operator: str, figure: Figure) -> Figure:
        if isinstance(figure, Fixed):
            return Fixed(self.assign(f"{operator}({figure.code})"), figure.scale)
        return Ratio(self.assign(f"{operator}({figure.above})"), figure.below)

    def _extreme(self, sign: str, arguments: tuple[Node, ...]) -> Figure:
        best = self.figure(arguments[0])
        for argument in arguments[1:]:
            other = self.figure(argument)
            if isinstance(best, Fixed) and isinstance(other, Fixed):
                scale = max(best.scale, other.scale)
                first, second = self.assign(scaled(best, scale)), self.assign(scaled(other, scale))
                best = Fixed(self.assign(f"{first} if {first} {sign} {second} else {second}"), scale)
                continue
            (above, below), (rival, by) = ratio(best), ratio(other)
            keeps = self.assign(f"{product(above, by)} {sign} {product(rival, below)}")
            best = Ratio(
                self.assign(f"{above} if {keeps} else {rival}"), self.assign(f"{below} if {keeps} else {by}")
            )
        return best

    def _if(self, condition: Node, then: Node, otherwise: Node) -> Figure:
        test = self.condition(condition)
        kept = self.lines
        first_lines, first = self._apart(then)
        second_lines, second = self._apart(otherwise)
        self.lines = kept
        if isinstance(first, Fixed) and isinstance(second, Fixed):
            scale = max(first.scale, second.scale)
            targets = [self._new_name()]
            ends = ([scaled(first, scale)], [scaled(second, scale)])
        else:
            scale, targets = -1, [self._new_name(), self._new_name()]
            ends = (list(ratio(first)), list(ratio(second)))
        for head, lines, values in ((f"if {test}:", first_lines, ends[0]), ("else:", second_lines, ends[1])):
            self.write(head)
            self.lines.extend(lines)
            self.write(f"    {', '.join(targets)} = {', '.join(values)}")
        return Fixed(targets[0], scale) if len(targets) == 1 else Ratio(*targets)

    def _apart(self, node: Node) -> tuple[list[str], Figure]:
        """The statements of a branch, one step further in, and what they give."""
        self.lines = []
        self.indent += 1
        figure = self.figure(node)
        self.indent -= 1
        return self.lines, figure

    def _new_name(self) -> str:
        self._names += 1
        return f"v{self._names - 1}"

    def _chain(self, every: bool, arguments: tuple[Node, ...]) -> str:
        result = self._fresh(self.condition(arguments[0]))
        for argument in arguments[1:]:
            self.write(f"if {result}:" if every else f"if not {result}:")
            self.indent += 1
            self.write(f"{result} = {self.condition(argument)}")
            self.indent -= 1
        return result

    def _rounded_to(self, mode: str, digits: int, figure: Figure) -> Figure:
        if isinstance(figure, Fixed) and figure.scale <= digits:
            return figure
        above, below = ratio(figure)
        if digits >= 0:
            return Fixed(self._round(mode, times(above, 10**digits), below), digits)
        whole = self._round(mode, above, times(below, 10**-digits))
        return Fixed(self.assign(times(whole, 10**-digits)), 0)

    def _round(self, mode: str, above: str, below: str) -> str:
        return self.assign(f"round_{mode}({above}, {below})")

    def _lookup(self, node: Lookup) -> Figure:
        table = node.table
        if table.values is not None:
            known = dict(table.values) | ({} if table.blank is None else {"": table.blank})
            return Fixed(self.assign(f"{self.constant(known)}[{self.text(node.key)}]"), table.scale)
        above, below = ratio(self.figure(node.key))
        key = self.assign(times(above, 10**table.limit_scale))
        chosen = self._new_name()
        for place, step in enumerate(table.steps):
            head = "else:" if step.up_to is None else f"if {key} <= {times(below, step.up_to)}:"
            self.write(head if place == 0 or step.up_to is None else f"el{head}")
            self.write(f"    {chosen} = {step.value}")
        return Fixed(chosen, table.scale)
