"""A bank or tax template that is no TOML is told by file, row and column, not as the parser says it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from hrdesk.exchange.bank_layouts import load_bank_layout
from hrdesk.exchange.tax_templates import load_tax_map
from hrdesk.exchange.template_files import TemplateNotToml, TemplateWrong
from hrdesk.i18n.catalogue import text

BROKEN = 'zh = "甲"\nen = "A\norigin = "x"\n'
PARSER = ("Illegal", "Invalid", "at line", "recursion", "Unterminated", "Expected")


def written(home: Path, area: str, name: str, content: str) -> Path:
    folder = home / "templates" / area
    folder.mkdir(parents=True)
    (folder / f"{name}.toml").write_text(content, "utf-8")
    return home


@pytest.mark.parametrize(
    ("area", "name", "load"),
    [
        ("banks", "own@1", lambda home: load_bank_layout("own@1", home)),
        ("tax_client", "salary@2026", lambda home: load_tax_map(site=home)),
    ],
)
def test_row_and_column_are_named_in_both_languages(
    area: str, name: str, load: Callable[[Path], object], tmp_path: Path
) -> None:
    with pytest.raises(TemplateNotToml) as refusal:
        load(written(tmp_path, area, name, BROKEN))

    assert refusal.value.values == {"file": name, "row": "2", "column": "8", "line": 'en = "A'}
    for language in ("zh", "en"):
        sentence = text(language, f"failure.{refusal.value.code}", **refusal.value.values)
        assert not any(word in sentence for word in PARSER)
    assert f"{name} 第 2 行第 8 列" in text("zh", f"failure.{refusal.value.code}", **refusal.value.values)


def test_a_template_that_ends_too_early_is_shown_by_its_last_row(tmp_path: Path) -> None:
    with pytest.raises(TemplateNotToml) as refusal:
        load_bank_layout("own@1", written(tmp_path, "banks", "own@1", "\nfile = ["))

    assert (refusal.value.values["row"], refusal.value.values["column"]) == ("2", "9")


def test_a_template_nested_without_end_is_refused_as_well(tmp_path: Path) -> None:
    with pytest.raises(TemplateWrong) as refusal:
        load_bank_layout("own@1", written(tmp_path, "banks", "own@1", "a = " + "[" * 20_000))

    assert "recursion" not in text("en", f"failure.{refusal.value.code}", **refusal.value.values)
