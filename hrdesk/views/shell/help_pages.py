"""The help that ships with the program: Markdown files by language, read without a network."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hrdesk.settings.paths import resources_folder

FIRST: Final = "index"
"""The page that is shown first in the list, where there is one."""


@dataclass(frozen=True, slots=True)
class HelpPage:
    """One file: the screen it is for, its first heading, its text in Markdown."""

    key: str
    title: str
    text: str

    def holds(self, words: Sequence[str]) -> bool:
        """Whether every word stands somewhere in it, small or large."""
        text = self.text.casefold()
        return all(word.casefold() in text for word in words)


def help_pages(language: str, folder: Path | None = None) -> tuple[HelpPage, ...]:
    """All pages in a language, by title, the first page first; none where the program ships none."""
    place = (folder or resources_folder() / "help") / language
    made = [_read(path) for path in place.glob("*.md")]
    return tuple(sorted(made, key=lambda page: (page.key != FIRST, page.title)))


def page_for(pages: Sequence[HelpPage], screen: str, tab: str = "") -> HelpPage | None:
    """The page of a tab, else of its screen; None where neither is written."""
    known = {page.key: page for page in pages}
    return known.get(f"{screen}-{tab}") or known.get(screen)


def found_pages(pages: Sequence[HelpPage], wanted: str) -> tuple[HelpPage, ...]:
    """Pages with every word of a search; all of them for an empty one."""
    words = wanted.split()
    return tuple(page for page in pages if page.holds(words))


def _read(path: Path) -> HelpPage:
    text = path.read_text(encoding="utf-8")
    headings = (line.lstrip("# ").strip() for line in text.splitlines() if line.startswith("#"))
    return HelpPage(path.stem, next(headings, path.stem), text)
