"""Finds the sentences that a module hands to the catalogues, by reading its syntax tree."""

import ast
from collections.abc import Iterator
from pathlib import Path

from project_files import tree_of

# Which argument of a function is a message, by the module it is imported from.
SPEAKERS = {
    ("hrdesk.i18n.catalogue", "text"): 1,
    ("hrdesk.i18n", "catalogue.text"): 1,
    ("hrdesk.views.common.language", "tr"): 0,
    ("hrdesk.views.common.language", "mark"): 0,
    ("hrdesk.reports.wording", "both"): 0,
    ("hrdesk.reports.wording", "filled"): 0,
}


def messages_in(path: Path) -> Iterator[tuple[int, str]]:
    """Line and text of every message written out in a module; one put together at run time is not seen."""
    tree = tree_of(path)
    speakers = _speakers_of(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (name := _called(node.func)) in speakers:
            place = speakers[name]
            if place < len(node.args):
                yield from ((part.lineno, part.value) for part in _written_out(node.args[place]))


def _speakers_of(tree: ast.Module) -> dict[str, int]:
    known: dict[str, int] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                for (module, name), place in SPEAKERS.items():
                    head, dot, rest = name.partition(".")
                    if (node.module, alias.name) == (module, head):
                        known[(alias.asname or alias.name) + dot + rest] = place
    return known


def _called(function: ast.expr) -> str:
    if isinstance(function, ast.Name):
        return function.id
    if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name):
        return f"{function.value.id}.{function.attr}"
    return ""


def _written_out(argument: ast.expr) -> Iterator[ast.Constant]:
    """The constants an argument may be: itself, or either side of a choice."""
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        yield argument
    elif isinstance(argument, ast.IfExp):
        yield from _written_out(argument.body)
        yield from _written_out(argument.orelse)
