"""What hrdesk imports is what it declares, and every dependency is explained."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from project_files import ROOT, name_of, python_files, tree_of

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

# PySide6's own lower half, which it brings in the same version.
PART_OF_QT = {"shiboken6"}


def names(lines: list[str]) -> set[str]:
    return {str(canonicalize_name(Requirement(line).name)) for line in lines}


def imported(node: ast.AST) -> list[str]:
    """The top names of the modules that a statement imports."""
    if isinstance(node, ast.Import):
        return [alias.name.partition(".")[0] for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module:
        return [node.module.partition(".")[0]]
    return []


def test_every_import_of_the_program_is_declared() -> None:
    providers = packages_distributions()
    declared = names(PROJECT["dependencies"])
    undeclared = set()
    for path in python_files("hrdesk"):
        modules = {name for node in ast.walk(tree_of(path)) for name in imported(node)}
        for module in modules - sys.stdlib_module_names - PART_OF_QT - {"hrdesk"}:
            packages = {str(canonicalize_name(name)) for name in providers.get(module, [])}
            if not packages & declared:
                undeclared.add(f"{name_of(path)}: {module}")

    assert undeclared == set()


def test_every_dependency_is_explained_and_nothing_else() -> None:
    explained = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    tables = explained.partition("## What comes from the system")[0]
    rows = {
        str(canonicalize_name(name)) for name in re.findall(r"^\| ([A-Za-z0-9-]+) \|", tables, re.MULTILINE)
    }

    assert rows - {"package"} == names(PROJECT["dependencies"]) | names(
        PROJECT["optional-dependencies"]["dev"]
    )
