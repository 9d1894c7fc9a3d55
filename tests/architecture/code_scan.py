"""Finds the codes that the program says of findings, failures and refusals, by reading its syntax trees."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from project_files import name_of, tree_of

WHO = frozenset({"employee_no", "name"})
PLACE = frozenset({"sheet", "row", "column"})
PACK = frozenset({"file", "table", "key"})


@dataclass(frozen=True)
class Speaker:
    """A function or class that is told a code: which argument, what words it, which fields it adds itself.

    values is the argument with the fields of the sentence; None: they are the keywords of the call.
    """

    code: int | str
    family: str
    adds: frozenset[str] = frozenset()
    values: int | str | None = -1


SPEAKERS: dict[str, Speaker] = {
    "Finding": Speaker(2, "finding", values=4),
    "finding": Speaker(0, "finding", values=None),
    "note": Speaker(0, "finding", WHO, values=None),
    "item_note": Speaker(0, "finding", frozenset({"item_code", "item"}), values=None),
    "fault": Speaker(1, "finding", values=None),
    "FormulaError": Speaker(0, "finding"),
    "_error": Speaker(1, "finding"),
    "doubted": Speaker(0, "finding"),
    "IdentityNumber": Speaker(2, "finding"),
    "ReadDate": Speaker(1, "finding"),
    "NotReadable": Speaker(0, "finding"),
    "CalculationFailure": Speaker(0, "failure", WHO, values=1),
    "RuleMissing": Speaker(0, "failure"),
    "NoValue": Speaker(0, "failure"),
    "problem": Speaker(1, "failure", PACK, values=None),
    "_problem": Speaker(2, "failure", PACK, values=None),
    "PackProblem": Speaker(0, "failure"),
    "TaxTemplateRefused": Speaker(0, "failure", values=None),
    "TemplateNotUsable": Speaker("reason", "failure"),
    "LawNotUsable": Speaker("reason", "failure"),
    "UnreadableFile": Speaker(0, "refusal", frozenset({"file"}), values=1),
    "UnwritableText": Speaker(0, "refusal"),
    "FileNotReadable": Speaker("reason", "refusal", frozenset({"file"}), values="details"),
    "BackupNotWritten": Speaker(0, "refusal", frozenset({"folder"}), values=None),
    "BackupNotMade": Speaker("reason", "refusal", frozenset({"folder"}), values="details"),
    "Difference": Speaker(0, "difference"),
    "LeftOut": Speaker(3, "left_out"),
    "_left_out": Speaker(2, "left_out"),
}
HOLDERS = ("hold", "refuse")
"""Told a finding of a row, these also hold its person: the same code becomes a failure."""


@dataclass(frozen=True)
class Said:
    """A code with where it is said; fields is None where they are only known when the program runs."""

    message: str
    place: str
    fields: frozenset[str] | None


def said_in(path: Path) -> Iterator[Said]:
    """Every code written out in a module, or named by a constant of it."""
    tree = tree_of(path)
    constants = _constants(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = _name(node)
        if name in SPEAKERS:
            yield from _said(node, SPEAKERS[name], constants, path)
        if name in HOLDERS:
            for inner in node.args:
                if isinstance(inner, ast.Call) and _name(inner) in ("finding", "Finding"):
                    held = SPEAKERS[_name(inner)]
                    told = Speaker(held.code, "failure", held.adds | WHO | PLACE, held.values)
                    yield from _said(inner, told, constants, path)


def _said(node: ast.Call, speaker: Speaker, constants: dict[str, str], path: Path) -> Iterator[Said]:
    for code in _texts(_argument(node, speaker.code), constants):
        fields = _fields(node, speaker)
        where = f"{name_of(path)}:{node.lineno}"
        yield Said(f"{speaker.family}.{code}", where, None if fields is None else fields | speaker.adds)


def _fields(node: ast.Call, speaker: Speaker) -> frozenset[str] | None:
    if speaker.values is None:
        names = [keyword.arg for keyword in node.keywords]
        return None if None in names else frozenset(name for name in names if name)
    given = _argument(node, speaker.values) if speaker.values != -1 else None
    if isinstance(given, ast.Dict) and all(isinstance(key, ast.Constant) for key in given.keys):
        return frozenset(str(key.value) for key in given.keys if isinstance(key, ast.Constant))
    return None


def _argument(node: ast.Call, which: int | str) -> ast.expr | None:
    if isinstance(which, int):
        return node.args[which] if which < len(node.args) else None
    return next((keyword.value for keyword in node.keywords if keyword.arg == which), None)


def _texts(argument: ast.expr | None, constants: dict[str, str]) -> Iterator[str]:
    match argument:
        case ast.Constant(value=str(text)):
            yield text
        case ast.Name(id=name) if name in constants:
            yield constants[name]
        case ast.IfExp(body=body, orelse=orelse):
            yield from _texts(body, constants)
            yield from _texts(orelse, constants)


def _constants(tree: ast.Module) -> dict[str, str]:
    """Texts that a module names: NAME = "..." or NAME: Final = "..."."""
    found = {}
    for node in tree.body:
        target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
        value = getattr(node, "value", None)
        if isinstance(target, ast.Name) and isinstance(value, ast.Constant) and isinstance(value.value, str):
            found[target.id] = value.value
    return found


def _name(node: ast.Call) -> str:
    function = node.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
