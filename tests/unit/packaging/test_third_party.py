"""THIRD-PARTY.md is what the installed packages say of themselves, for every package of the lock."""

import re
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import pytest
import third_party

WRITTEN = third_party.DOCUMENT.read_text(encoding="utf-8")
TABLE, _, TEXTS = WRITTEN.partition("\n\n## ")
ROWS = dict(re.findall(r"^(\| ([a-z0-9-]+) \| .*)$", TABLE, re.MULTILINE))
HERE = [name for name, version in third_party.locked().items() if third_party.installed(name, version)]


def test_every_package_of_the_lock_has_a_row_and_nothing_else_has() -> None:
    names = [name for name in ROWS.values() if name != "package"]

    assert len(names) > 30
    assert names == list(third_party.locked())


@pytest.mark.parametrize("name", HERE)
def test_a_row_is_current(name: str) -> None:
    version = third_party.locked()[name]

    assert third_party.row(name, version) in ROWS, "run: make licences"


@pytest.mark.parametrize("name", HERE)
def test_the_texts_that_a_package_brings_are_there(name: str) -> None:
    for text in third_party.licence_files(distribution(name)).values():
        longest = max((line.rstrip() for line in text.splitlines()), key=len)
        assert f"    {longest}" in TEXTS


def test_nothing_is_said_of_a_package_that_is_not_installed() -> None:
    assert third_party.row("no-such-package", "1.0") == (
        f"| no-such-package | 1.0 | {third_party.ABSENT} | |"
    )
    assert third_party.installed(HERE[0], "0.0.0") is None, "another version may have another licence"


class Said:
    """A package with just this metadata."""

    def __init__(self, expression: str = "", licence: str = "", classifiers: tuple[str, ...] = ()) -> None:
        self.metadata = self
        self.fields = {
            "License-Expression": [expression] if expression else None,
            "License": [licence] if licence else None,
            "Classifier": [f"License :: {one}" for one in classifiers],
        }

    def get_all(self, name: str) -> list[str] | None:
        return self.fields[name]


@pytest.mark.parametrize(
    ("said", "licence"),
    [
        (Said("MIT", "old words", ("OSI Approved :: BSD License",)), "MIT"),
        (Said("", "BSD", ("OSI Approved :: BSD License",)), "BSD License"),
        (Said("", " Apache\n 2.0 ", ("OSI Approved",)), "Apache 2.0"),
        (Said("", "Permission is hereby granted, " * 5), "see its licence file"),
        (Said(), "see its licence file"),
    ],
)
def test_the_clearest_statement_is_taken(said: Any, licence: str) -> None:
    assert third_party.stated_licence(said) == licence


def test_no_dependency_is_under_a_licence_that_would_bind_the_whole() -> None:
    binding = [row for row in ROWS if re.search(r"\b(A?GPL)", row.replace("LGPL", ""))]

    assert [row for row in binding if "LGPL" not in row] == [], "a choice that includes the LGPL is fine"


def test_a_second_run_writes_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(third_party, "DOCUMENT", tmp_path / "THIRD-PARTY.md")
    assert third_party.main() == 0
    first = third_party.DOCUMENT.read_text(encoding="utf-8")
    third_party.main()

    assert third_party.DOCUMENT.read_text(encoding="utf-8") == first
