"""Every sentence is there in both languages, with the same fields, and no two areas word it differently."""

import re
from collections.abc import Iterator
from string import Formatter

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from project_files import ROOT, name_of, python_files
from wording_scan import messages_in

CODE = re.compile(r"[a-z][a-z0-9_]*(\.[A-Za-z0-9_-]+)+")
LANGUAGES = ("zh", "en")


def messages(language: str) -> Iterator[tuple[str, Message]]:
    """Every message of a language with the area it stands in."""
    for path in sorted((ROOT / "resources" / "i18n" / language).glob("*.po")):
        with path.open("rb") as stream:
            for message in read_po(stream, locale=language, abort_invalid=True):
                if message.id:
                    yield path.stem, message


def worded(language: str) -> dict[str, str]:
    """The sentence of each message of a language."""
    return {str(message.id): str(message.string) for _, message in messages(language)}


def fields(sentence: str) -> set[str]:
    """The {fields} of a sentence."""
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_empty_or_unsure(language: str) -> None:
    unsure = [f"{area}: {m.id}" for area, m in messages(language) if not m.string or m.fuzzy]

    assert unsure == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_areas_never_word_the_same_message_differently(language: str) -> None:
    seen: dict[str, tuple[str, str]] = {}
    contradictions = []
    for area, message in messages(language):
        first, sentence = seen.setdefault(str(message.id), (area, str(message.string)))
        if sentence != message.string:
            contradictions.append(f"{message.id}: {first} and {area}")

    assert contradictions == []


def test_every_code_is_worded_in_both_languages_with_the_same_fields() -> None:
    chinese, english = worded("zh"), worded("en")
    codes = {code for code in chinese.keys() | english.keys() if CODE.fullmatch(code)}

    assert sorted(code for code in codes if code not in chinese or code not in english) == []
    assert sorted(code for code in codes if fields(chinese[code]) != fields(english[code])) == []


def test_a_translated_sentence_has_the_fields_of_its_source() -> None:
    sentences = {source: text for source, text in worded("zh").items() if not CODE.fullmatch(source)}

    assert [source for source, text in sentences.items() if fields(source) != fields(text)] == []


def test_every_sentence_the_program_says_is_translated() -> None:
    chinese, english = worded("zh"), worded("en")
    missing = []
    for path in python_files("hrdesk"):
        for line, message in messages_in(path):
            places = (chinese, english) if CODE.fullmatch(message) else (chinese,)
            if any(message not in place for place in places):
                missing.append(f"{name_of(path)}:{line}: {message}")

    assert not missing, "\n".join(missing)
