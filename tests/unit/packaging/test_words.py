"""Set-up speaks the language of the terminal, the same fields in both."""

from string import Formatter

import pytest
import words


def fields(sentence: str) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(sentence) if name)


@pytest.mark.parametrize("key", words.SENTENCES)
def test_both_languages_carry_the_same_fields(key: str) -> None:
    english, chinese = words.SENTENCES[key]

    assert fields(english) == fields(chinese)
    assert chinese.isascii() is False


@pytest.mark.parametrize(
    ("locale", "language"),
    [("zh_CN.UTF-8", "zh"), ("zh_TW", "zh"), ("C", "en"), ("de_DE.UTF-8", "en"), ("", "en")],
)
def test_the_locale_chooses_the_language(locale: str, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    monkeypatch.setenv("LANG", locale)

    assert words.language() == language
