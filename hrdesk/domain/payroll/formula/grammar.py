"""The shape of a formula: Excel-like text to a syntax tree, Chinese and full-width signs included."""

import unicodedata
from functools import cache
from typing import Final

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedCharacters, UnexpectedEOF, UnexpectedInput, UnexpectedToken

from hrdesk.domain.payroll.formula.problems import FormulaError, Span

LONGEST: Final = 4000
DEEPEST: Final = 40
LONGEST_CHAIN: Final = 120

_GRAMMAR: Final = r"""
?start: comparison
?comparison: sum (COMPARE sum)?
?sum: product | sum ADD product -> operation
?product: factor | product MULTIPLY factor -> operation
?factor: ADD factor -> signed | atom
?atom: NUMBER -> number
     | STRING -> text
     | word
     | word "(" [comparison (_SEPARATOR comparison)*] ")" -> call
     | "(" comparison ")"
word: NAME | BRACKETED

COMPARE: "<=" | "=<" | "≤" | ">=" | "=>" | "≥" | "<>" | "!=" | "≠" | "==" | "=" | "<" | ">"
ADD: "+" | "-"
MULTIPLY: "*" | "/"
_SEPARATOR: "," | ";"
NUMBER: /[0-9]+(\.[0-9]+)?%?/
STRING: /"[^"]*"/ | /'[^']*'/
NAME: /[^\W\d]\w*/
BRACKETED: /\[[^\[\]]+\]/
%ignore /\s+/
"""

_SIGNS: Final = {
    **{full: chr(full - 0xFEE0) for full in range(0xFF01, 0xFF5F)},
    ord("×"): "*",
    ord("÷"): "/",
    ord("−"): "-",
    ord("、"): ",",
    ord("“"): '"',
    ord("”"): '"',
    ord("‘"): "'",
    ord("’"): "'",
    ord("【"): "[",
    ord("】"): "]",
    0x3000: " ",
}


@cache
def _parser() -> Lark:
    return Lark(_GRAMMAR, parser="lalr", propagate_positions=True, maybe_placeholders=False)


def plain_signs(text: str) -> str:
    """The same text with full-width and typographic signs as plain ones; every character keeps its place."""
    return text.translate(_SIGNS)


def plain_name(name: str) -> str:
    """A name as it is compared: without brackets, width, case and blanks."""
    folded = unicodedata.normalize("NFKC", plain_signs(name)).casefold()
    return "".join(folded.split()).removeprefix("[").removesuffix("]")


def read_formula(text: str) -> Tree[Token]:
    """The syntax tree of a formula; FormulaError with the place if it is none."""
    if not text.strip():
        raise FormulaError("formula_empty", Span(0, 0))
    if len(text) > LONGEST:
        raise FormulaError("formula_too_long", Span(LONGEST, LONGEST), {"limit": str(LONGEST)})
    plain = plain_signs(text)
    _refuse_depth(plain)
    try:
        tree = _parser().parse(plain)
    except UnexpectedInput as error:
        raise _worded(error, plain) from None
    _refuse_length(tree)
    return tree


def _refuse_depth(plain: str) -> None:
    """Deep nesting is refused before reading, so that no later walk can run out of stack."""
    depth = 0
    for place, sign in enumerate(plain):
        depth += (sign == "(") - (sign == ")")
        if depth > DEEPEST:
            raise FormulaError("formula_too_deep", Span(place, place + 1), {"limit": str(DEEPEST)})


def _refuse_length(tree: Tree[Token]) -> None:
    """A chain of very many operators is a deep tree too."""
    waiting: list[tuple[Tree[Token], int]] = [(tree, 1)]
    while waiting:
        branch, depth = waiting.pop()
        if depth > LONGEST_CHAIN:
            raise FormulaError("formula_too_deep", Span(0, 1), {"limit": str(LONGEST_CHAIN)})
        waiting.extend((child, depth + 1) for child in branch.children if isinstance(child, Tree))


def _worded(error: UnexpectedInput, plain: str) -> FormulaError:
    if isinstance(error, UnexpectedCharacters):
        place = error.pos_in_stream or 0
        found = plain[place : place + 1]
        if found in {'"', "'"}:
            return FormulaError("formula_quote_open", Span(place, place + 1))
        return FormulaError("formula_character", Span(place, place + 1), {"character": found})
    token = error.token if isinstance(error, UnexpectedToken) else None
    if token is None or token.type == "$END" or isinstance(error, UnexpectedEOF):
        end = len(plain.rstrip())
        if plain.count("(") > plain.count(")"):
            return FormulaError("formula_bracket_open", Span(end, end))
        return FormulaError("formula_incomplete", Span(end, end))
    start = token.start_pos or 0
    return FormulaError("formula_unexpected", Span(start, start + len(token)), {"found": str(token)})
