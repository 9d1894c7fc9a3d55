"""A TOML text that is none is shown by its row and what stands there, not by the parser's English."""

import tomllib

import pytest

from hrdesk.domain.toml_places import column_in_toml, place_in_toml


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


@pytest.mark.parametrize(
    ("text", "column"),
    [("a = 1\nb = \nc = 3", 5), ("  what = = 2\n", 10), ('a = """\n\nend', 4), ('a = """', 8)],
)
def test_the_column_is_where_the_row_goes_wrong(text: str, column: int) -> None:
    with pytest.raises(tomllib.TOMLDecodeError) as broken:
        tomllib.loads(text)

    assert column_in_toml(broken.value, text) == column


def test_an_error_without_a_column_has_none() -> None:
    assert column_in_toml(RecursionError("maximum recursion depth exceeded"), "a = 1") == 0
