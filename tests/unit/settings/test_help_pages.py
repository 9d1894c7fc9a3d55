"""Every screen has its help in both languages, and what the help names is there."""

import re
from pathlib import Path

import pytest

import hrdesk
from hrdesk.settings.declared import SETTINGS
from hrdesk.settings.paths import resources_folder

HELP = resources_folder() / "help"
VIEWS = Path(hrdesk.__file__).parent / "views"
PAGES = {language: {path.stem: path.read_text(encoding="utf-8") for path in (HELP / language).glob("*.md")}
         for language in ("zh", "en")}  # fmt: skip
BOTH = [(language, key) for language, pages in PAGES.items() for key in sorted(pages)]
WITHOUT_A_PAGE = {"system-about", "people-list"}
"""The first explains itself; the second is told by the page of its screen."""


def source(name: str) -> str:
    return (VIEWS / name).read_text(encoding="utf-8")


def screens() -> set[str]:
    """Screens, and screen-tab for each tab, as the windows name them."""
    tabs = {f"payroll-{key}" for key in re.findall(r'add_tab\("(\w+)"', source("payroll/payroll_page.py"))}
    tabs |= {f"people-{key}" for key in re.findall(r'add_tab\("(\w+)"', source("people/employees_page.py"))}
    tabs |= {
        f"system-{key}"
        for key in re.findall(r'^    \("(\w+)", mark', source("administration/system_page.py"), re.MULTILINE)
    }
    return tabs | {"home", "people", "points", "first-run", "sign-in"}


def test_every_screen_and_tab_has_a_page() -> None:
    wanted = screens() - WITHOUT_A_PAGE

    assert len(wanted) > 12
    assert wanted <= PAGES["zh"].keys()


def test_both_languages_have_the_same_pages_with_the_same_headings_and_links() -> None:
    shapes = [
        {
            key: ([len(mark) for mark in re.findall(r"^(#+) ", text, re.MULTILINE)], sorted(links(text)))
            for key, text in pages.items()
        }
        for pages in PAGES.values()
    ]

    assert shapes[0] == shapes[1]


def links(text: str) -> list[str]:
    return re.findall(r"\]\(([^)]+)\)", text)


@pytest.mark.parametrize(("language", "key"), BOTH)
def test_a_page_has_a_title_leads_to_pages_only_and_is_short(language: str, key: str) -> None:
    text = PAGES[language][key]

    assert text.startswith("# ")
    assert {link.removesuffix(".md") for link in links(text)} <= PAGES[language].keys()
    assert len(text.splitlines()) < 60


def test_every_page_can_be_reached_from_the_first_or_by_its_screen() -> None:
    reached = {link.removesuffix(".md") for text in PAGES["zh"].values() for link in links(text)}

    assert PAGES["zh"].keys() - reached - screens() == {"index"}


@pytest.mark.parametrize(("language", "key"), BOTH)
def test_a_key_that_the_help_names_is_bound(language: str, key: str) -> None:
    bound = set(re.findall(r'Key\("([^"]+)"', source("common/keys.py")))
    named = re.findall(r"\b(?:Ctrl|Alt) [A-Z/]|\bF\d\b", PAGES[language][key])

    assert {one.replace(" ", "+") for one in named} - bound <= {"Ctrl+C", "Ctrl+V"}


@pytest.mark.parametrize("language", PAGES)
def test_a_setting_that_the_help_names_is_declared(language: str) -> None:
    named = set(re.findall(r"\*\*([a-z]+\.[a-z_]+)\*\*", PAGES[language]["system-settings"]))

    assert len(named) > 4
    assert named <= SETTINGS.keys()


@pytest.mark.parametrize("key", sorted(PAGES["zh"]))
def test_chinese_help_keeps_to_the_house_style(key: str) -> None:
    text = PAGES["zh"][key]

    assert [mark for mark in "您！!" if mark in text] == []
    assert re.findall(r"[\u4e00-\u9fff][,;:?]|[,;:?][\u4e00-\u9fff]", text) == [], "half-width punctuation"
    assert re.findall(r"[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u4e00-\u9fff]", text) == [], "no space"
