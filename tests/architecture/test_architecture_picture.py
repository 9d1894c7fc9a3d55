"""The picture of the layers is drawn from the rules that the build checks, and is not older than they are."""

import pytest
from architecture_picture import LINES, PICTURE, ROOT, draw, layers
from defusedxml.ElementTree import fromstring

RULES = (ROOT / ".importlinter").read_text(encoding="utf-8")
SVG = "{http://www.w3.org/2000/svg}"


def words(picture: str) -> list[str]:
    return [element.text or "" for element in fromstring(picture).iter(f"{SVG}text")]


def test_the_committed_picture_is_the_one_of_these_rules() -> None:
    assert PICTURE.read_text(encoding="utf-8") == draw(layers(RULES))


def test_each_layer_stands_in_it_with_its_line_uppermost_first() -> None:
    said = words(draw(layers(RULES)))
    assert said[::2] == [name for row in layers(RULES) for name in row]
    assert said[1::2] == [LINES[name] for name in said[::2]]
    assert said[0] == "views"
    assert said[-2] == "settings"


def test_neighbours_stand_in_one_row() -> None:
    assert ["reports", "exchange", "backups", "storage"] in layers(RULES)
    assert ["i18n", "settings"] in layers(RULES)


def test_a_layer_without_a_line_is_an_error() -> None:
    rows = [*layers(RULES), ["a_stray_package"]]
    with pytest.raises(ValueError, match="a_stray_package"):
        draw(rows)


def test_a_line_without_a_layer_is_an_error() -> None:
    with pytest.raises(ValueError, match="domain"):
        draw([row for row in layers(RULES) if row != ["domain"]])
