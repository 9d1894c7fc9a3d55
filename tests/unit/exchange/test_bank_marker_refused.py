"""A line of totals that cannot be written stops the file with a reason, and nothing else does."""

import pytest
from bank_examples import batch, layout, line

from hrdesk.exchange.bank_file import MarkerUnwritable, write_bank_csv

PAYER = '[marker]\nplace = "{place}"\n[[marker.column]]\nheader = "付款单位"\nsource = "payer"\n'
FIXED = """
[[column]]
source = "account"
length = 19
[[column]]
source = "amount"
length = 12
"""
NARROW = '[marker]\nplace = "last"\n[[marker.column]]\nsource = "payer"\nlength = 10\n'


def refused(file: str, marker: str, entity: str, columns: str = "") -> MarkerUnwritable:
    with pytest.raises(MarkerUnwritable) as caught:
        write_bank_csv(layout(file, columns, marker), batch(line(), entity=entity))
    return caught.value


@pytest.mark.parametrize("place", ["first", "last"])
def test_a_character_that_the_encoding_lacks_is_named_with_its_column(place: str) -> None:
    error = refused('encoding = "gbk"', PAYER.format(place=place), "䶮华公司")

    assert error.code == "marker_not_in_encoding"
    assert error.values == {
        "layout": "test@1",
        "shown": "䶮华公司",
        "column": "付款单位",
        "character": "䶮",
        "encoding": "gbk",
    }


def test_a_name_longer_than_its_field_is_not_cut() -> None:
    error = refused('form = "fixed"\nencoding = "gbk"', NARROW, "华岭精密制造", FIXED)

    assert error.code == "marker_too_long"
    assert (error.values["column"], error.values["length"]) == ("payer", "10")


def test_a_separator_in_a_name_without_quotes_is_named() -> None:
    error = refused('quoting = "none"\nseparator = "|"', PAYER.format(place="last"), "甲|乙公司")

    assert error.code == "marker_has_separator"
    assert error.values["separator"] == "|"


def test_a_marker_that_fits_is_written_after_the_lines() -> None:
    made = write_bank_csv(layout('encoding = "gbk"', "", PAYER.format(place="last")), batch(line()))

    assert made.content.decode("gbk").splitlines()[-1] == "华岭精密制造有限公司"
    assert made.rows == 1
