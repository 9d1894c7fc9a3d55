"""Documents keep up: the two READMEs say the same, and a path that a document names is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
ENGLISH = (ROOT / "README.md").read_text(encoding="utf-8")
CHINESE = (ROOT / "README.zh-CN.md").read_text(encoding="utf-8")
NAMING = ["docs/adding-a-feature.md", "docs/architecture.md", "CONTRIBUTING.md", "SECURITY.md"]
PLACE = re.compile(r"`((?:hrdesk|tests|packaging|resources|docs)/[\w./-]+)`")


def blocks(text: str) -> list[str]:
    """What stands between fences: commands, the same in each language."""
    return re.findall(r"^```[a-z]*\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def links(text: str) -> list[str]:
    return [link for link in re.findall(r"\]\(([^)]+)\)", text) if not link.startswith("README")]


def test_both_readmes_have_the_same_commands() -> None:
    assert blocks(ENGLISH)
    assert blocks(CHINESE) == blocks(ENGLISH)


def test_both_readmes_have_the_same_sections_points_and_links() -> None:
    for mark in (r"^## ", r"^- ", r"^\| "):
        counted = [len(re.findall(mark, text, re.MULTILINE)) for text in (CHINESE, ENGLISH)]
        assert counted[0] == counted[1], mark
    assert links(CHINESE) == links(ENGLISH)


def test_both_readmes_name_the_same_things_in_code() -> None:
    named = [set(re.findall(r"`([^`\n]+)`", text)) for text in (CHINESE, ENGLISH)]

    assert named[0] ^ named[1] == set()


@pytest.mark.parametrize("document", NAMING)
def test_a_path_that_a_document_names_is_there(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    paths = set(PLACE.findall(text))

    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_such_a_path_would_be_found() -> None:
    assert PLACE.findall("see `hrdesk/nowhere.py` and `make test`") == ["hrdesk/nowhere.py"]


def test_the_feature_that_is_walked_along_is_as_the_document_shows_it() -> None:
    """Code in the document stands in the program, line for line."""
    document = (ROOT / "docs" / "adding-a-feature.md").read_text(encoding="utf-8")
    program = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "hrdesk").rglob("*.py"))

    shown = blocks(document)
    assert len(shown) == 2
    assert [block for block in shown if block not in program] == []
