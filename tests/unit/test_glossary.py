"""The glossary pairs each term once, and the names it gives are names of the code."""

import re
from pathlib import Path

import pytest

import hrdesk

PACKAGE = Path(hrdesk.__file__).parent
GLOSSARY = (PACKAGE.parent / "docs" / "glossary.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in GLOSSARY.splitlines()
    if line.startswith("| ") and not line.startswith(("| English", "|---"))
]
WORDS = {
    word
    for path in PACKAGE.rglob("*.py")
    for word in re.findall(r"[A-Za-z_][A-Za-z0-9_]+", path.read_text(encoding="utf-8"))
}


def test_every_row_has_a_term_in_both_languages_a_meaning_and_a_place() -> None:
    assert len(ROWS) > 35
    assert [row for row in ROWS if len(row) != 4 or not all(row)] == []


def test_no_term_is_explained_twice() -> None:
    terms = [row[0] for row in ROWS]

    assert sorted(terms) == sorted(set(terms))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_the_place_of_a_term_is_a_name_of_the_code(row: list[str]) -> None:
    names = re.findall(r"`([^`]+)`", row[3])

    assert names
    assert [name for name in names if name not in WORDS] == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_the_chinese_of_a_term_is_chinese(row: list[str]) -> None:
    assert re.search(r"[\u4e00-\u9fff]", row[1])
    assert not re.search(r"[,;]", row[1]), "full-width punctuation"
