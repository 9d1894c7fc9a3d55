"""A reason inside a sentence speaks the reader's language: the system's refusals and broken templates."""

import errno
import os
import re
from pathlib import Path

import pytest

from hrdesk.exchange.bank_layouts import parse_bank_layout
from hrdesk.exchange.template_files import TemplateWrong
from hrdesk.i18n.catalogue import LANGUAGES, filled, has, text
from hrdesk.settings.paths import resources_folder
from hrdesk.settings.system_reasons import CODES, system_reason

SOURCES = Path(__file__).parents[3] / "hrdesk" / "exchange"
COLUMNS = '[[column]]\nsource = "account"\n[[column]]\nsource = "amount"\n'


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_of_the_system_has_its_words(language: str) -> None:
    assert all(has(language, code) for code in CODES)


@pytest.mark.parametrize("number", [errno.ENOENT, errno.EACCES, errno.ENOSPC, errno.EIO, None])
def test_what_the_system_says_never_reaches_a_chinese_sentence(number: int | None) -> None:
    error = OSError(number, os.strerror(number)) if number else OSError("odd")

    said = text("zh", "refusal.backup_folder_unusable", folder="/data", error=system_reason(error))

    assert not re.search(r"[A-Za-z]{2,}", said.replace("/data", ""))


def test_a_text_that_only_looks_like_a_reason_stays_as_it_is() -> None:
    assert filled("zh", "{file}", {"file": "os.path"}) == "os.path"


def test_every_reason_that_a_template_can_be_refused_for_has_its_words() -> None:
    raised = {code for path in SOURCES.glob("*.py") for code in _reasons(path.read_text("utf-8"))}
    chinese, english = (set(re.findall(r'msgid "template\.(\w+)"', _words(one))) for one in LANGUAGES)

    assert chinese == english == raised
    assert len(raised) > 15


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("zh", "file.quoting：须为 all, needed, none 之一"),
        ("en", "file.quoting: one of all, needed, none is needed"),
    ],
)
def test_a_reason_takes_the_values_of_its_sentence(language: str, expected: str) -> None:
    with pytest.raises(TemplateWrong) as refusal:
        parse_bank_layout("x@1", f'zh = "甲"\nen = "A"\norigin = "o"\n[file]\nquoting = "some"\n{COLUMNS}')

    values = refusal.value.values
    allowed = ", ".join(sorted(values["allowed"].split(", ")))
    assert expected in text(language, "failure.template_wrong", **values | {"allowed": allowed})


def _reasons(source: str) -> list[str]:
    """The codes in the calls that make the error: after the key where one is named, else after the place."""
    keyed = re.findall(r'\.wrong\((?:"\w+"|key), "(\w+)"', source)
    return keyed + re.findall(r'(?:TemplateWrong\(name|super\(\).__init__\(file), "\w+", "(\w+)"', source)


def _words(language: str) -> str:
    return (resources_folder() / "i18n" / language / "outputs.po").read_text("utf-8")
