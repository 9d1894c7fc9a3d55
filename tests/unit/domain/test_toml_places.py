"""A TOML text that is none is shown by its row and what stands there, not by the parser's English."""

import tomllib

import pytest

from hrdesk.domain.toml_places import place_in_toml


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a = 1\nb = \nc = 3", (2, "b =")),
        ("a = 1\n  what = = 2\n", (2, "what = = 2")),
        ('a = "\n', (1, 'a = "')),
        ('a = """\n\nend', (3, "end")),
        (f"a = {'x' * 100}", (1, f"a = {'x' * 56}")),
        ("\n\x00", (2, "\x00")),
    ],
)
def test_the_row_is_named_and_shown(text: str, place: tuple[int, str]) -> None:
    with pytest.raises(tomllib.TOMLDecodeError) as broken:
        tomllib.loads(text)

    assert place_in_toml(broken.value, text) == place


def test_an_error_without_a_place_shows_none() -> None:
    assert place_in_toml(RecursionError("maximum recursion depth exceeded"), "a = 1") == (0, "…")
    assert place_in_toml(ValueError("Invalid value (at end of document)"), "") == (1, "…")
