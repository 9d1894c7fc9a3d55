"""Catalogues are compiled when their source changed, and only then."""

import gettext
import os
from pathlib import Path

import pytest
from compile_catalogues import compile_all

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A catalogue of one sentence."""
    path = tmp_path / "zh" / "people.po"
    path.parent.mkdir()
    path.write_text(f'{HEAD}msgid "Payslip"\nmsgstr "工资条"\n', encoding="utf-8")
    return path


def said(source: Path) -> str:
    with source.with_suffix(".mo").open("rb") as stream:
        return gettext.GNUTranslations(stream).gettext("Payslip")


def test_a_catalogue_is_compiled_beside_its_source(source: Path, tmp_path: Path) -> None:
    assert compile_all(tmp_path) == 1
    assert said(source) == "工资条"
    assert sorted(path.name for path in source.parent.iterdir()) == ["people.mo", "people.po"]


def test_an_unchanged_catalogue_is_left_alone(source: Path, tmp_path: Path) -> None:
    compile_all(tmp_path)

    assert compile_all(tmp_path) == 0


def test_a_changed_catalogue_is_compiled_again(source: Path, tmp_path: Path) -> None:
    compile_all(tmp_path)
    source.write_text(f'{HEAD}msgid "Payslip"\nmsgstr "薪资单"\n', encoding="utf-8")
    later = source.with_suffix(".mo").stat().st_mtime_ns + 1_000_000_000
    os.utime(source, ns=(later, later))

    assert compile_all(tmp_path) == 1
    assert said(source) == "薪资单"


def test_a_catalogue_that_lost_its_source_goes(source: Path, tmp_path: Path) -> None:
    compile_all(tmp_path)
    source.unlink()

    compile_all(tmp_path)

    assert list(source.parent.iterdir()) == []
