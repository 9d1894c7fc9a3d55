"""Settings are declared once: nobody asks for one that is not there, and none is there unasked for."""

import re
from pathlib import Path

import pytest

import hrdesk
from hrdesk.settings.declared import SETTINGS, Declared

PACKAGE = Path(hrdesk.__file__).parent
SOURCES = {
    path: path.read_text(encoding="utf-8")
    for path in PACKAGE.rglob("*.py")
    if path != PACKAGE / "settings" / "declared.py"
}
ASKED = re.compile(r"""\bsetting\([^()"']*(?:\([^()]*\))?[^()"']*["']([a-z_.]+)["']""")


def test_every_declared_setting_is_used() -> None:
    assert [key for key in SETTINGS if not any(f'"{key}"' in source for source in SOURCES.values())] == []


def test_every_setting_that_is_asked_for_is_declared() -> None:
    asked = {key for source in SOURCES.values() for key in ASKED.findall(source)}

    assert len(asked) >= 5
    assert asked <= SETTINGS.keys()


def test_such_a_question_would_be_found() -> None:
    assert ASKED.findall('ZoneInfo(setting(ctx.session, "site.zone"))') == ["site.zone"]
    assert ASKED.findall("setting(self.session(), 'no.such_one')") == ["no.such_one"]


@pytest.mark.parametrize("declared", SETTINGS.values(), ids=lambda one: one.key)
def test_a_setting_holds_its_default_and_says_what_it_means(declared: Declared) -> None:
    assert declared.accepts(declared.default)
    assert len(declared.description) > 10
    assert re.fullmatch(r"[a-z]+\.[a-z_]+", declared.key)
    assert not declared.choices or declared.default in declared.choices


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        ("zone", ["Asia/Shanghai", "UTC"], ["Asia/Nowhere", "", "../etc/passwd"]),
        ("switch", ["on", "off"], ["", "ON", "yes"]),
        ("days", ["0", "31"], ["32", "-1", "", "1.5"]),
        ("hours", ["0", "24", "240"], ["241", "-1", "", "1.5"]),
        ("time", ["00:00", "09:30", "23:59"], ["24:00", "9:30", "09:60", "", "0930"]),
        ("minutes", ["0", "600"], ["601", "-1", "ten"]),
        ("percent", ["1", "100"], ["0", "101", "5%"]),
        ("text", ["", "x" * 2000], ["x" * 2001]),
    ],
)
def test_a_kind_tells_good_values_from_bad(kind: str, good: list[str], bad: list[str]) -> None:
    declared = Declared("a.b", "", kind, "for this test")

    assert [value for value in good if not declared.accepts(value)] == []
    assert [value for value in bad if declared.accepts(value)] == []


def test_a_list_of_choices_is_offered_where_there_is_one() -> None:
    assert Declared("a.b", "on", "switch", "for this test").choices == ("on", "off")
    assert Declared("a.b", "", "text", "for this test").choices == ()
