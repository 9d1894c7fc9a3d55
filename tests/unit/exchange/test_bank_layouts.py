"""A bank's layout is data: encodings, separators, fixed lengths and marker lines without touching code."""

from pathlib import Path

import pytest
from bank_examples import batch, layout, line

from hrdesk.exchange.bank_file import write_bank_csv
from hrdesk.exchange.bank_layouts import bank_layouts, load_bank_layout, parse_bank_layout
from hrdesk.exchange.template_files import TemplateWrong
from hrdesk.i18n.catalogue import text

COLUMNS = """
[[column]]
source = "account"
length = 20
[[column]]
source = "account_name"
length = 10
[[column]]
source = "amount"
length = 12
pad = "0"
"""
MARKER = """
[marker]
place = "{place}"
[[marker.column]]
source = "constant"
constant = "T"
length = 1
[[marker.column]]
source = "count"
length = 4
pad = "0"
[[marker.column]]
source = "total"
length = 12
pad = "0"
"""


def test_separator_quotes_unit_and_line_ends_are_the_layouts() -> None:
    file = 'separator = "|"\nquoting = "all"\nline_end = "lf"\nunit = "fen"\nheader = false'
    made = write_bank_csv(layout(file), batch(line()))
    assert made.content == '"6228480000004004917"|"潘国"|"640001"\n'.encode()


@pytest.mark.parametrize(
    ("encoding", "start"), [("utf-8", b"\xe8"), ("utf-8-sig", b"\xef\xbb\xbf"), ("gbk", b"\xd5")]
)
def test_the_encoding_is_the_layouts(encoding: str, start: bytes) -> None:
    made = write_bank_csv(layout(f'encoding = "{encoding}"'), batch(line()))
    assert made.content.startswith(start)
    assert "潘国" in made.content.decode(encoding)


@pytest.mark.parametrize("unit", ["yuan", "fen"])
@pytest.mark.parametrize("place", ["first", "last"])
def test_a_fixed_line_counts_bytes_and_its_marker_counts_lines(place: str, unit: str) -> None:
    bank = layout(f'form = "fixed"\nencoding = "gbk"\nunit = "{unit}"', COLUMNS, MARKER.format(place=place))
    made = write_bank_csv(bank, batch(line(1), line(2)))
    lines = made.content.split(b"\r\n")
    marker = lines.pop(0 if place == "first" else 2)
    assert marker == (b"T0002000001280003" if unit == "fen" else b"T0002000012800.03")
    figure = b"000000640001" if unit == "fen" else b"000006400.01"
    assert lines[0] == "6228480000004004917 潘国      ".encode("gbk") + figure
    assert lines[-1] == b""
    assert len(lines[0]) == 42
    assert made.parts[0].file_name.endswith(".txt")


@pytest.mark.parametrize("place", ["first", "last"])
def test_a_marker_line_of_a_separated_file_does_not_disturb_the_proof(place: str) -> None:
    made = write_bank_csv(layout(marker=MARKER.format(place=place)), batch(line(1), line(2)))
    lines = made.content.decode().split("\r\n")[:-1]
    assert lines[0 if place == "first" else -1] == "T,2,12800.03"
    assert len(lines) == 4


def test_a_name_gbk_lacks_is_listed_with_its_character() -> None:
    made = write_bank_csv(load_bank_layout("payee_gbk@1"), batch(line(1), line(29, name="龚䶮")))
    (left,) = made.left_out
    assert (left.code, left.values["character"], left.values["column"]) == (
        "bank_character_not_in_encoding",
        "䶮",
        "收款户名",
    )
    assert "䶮" in text("zh", f"left_out.{left.code}", employee_no="HL0029", name="龚䶮", **left.values)
    assert b"?" not in made.content


def test_a_name_too_long_for_its_field_is_listed_and_never_cut() -> None:
    bank = layout('form = "fixed"\nencoding = "gbk"', COLUMNS)
    made = write_bank_csv(bank, batch(line(1), line(2, name="阿依古丽·买买提")))
    assert [(left.employee_no, left.code, left.values["length"]) for left in made.left_out] == [
        ("HL0002", "bank_text_too_long", "10")
    ]


def test_a_name_with_the_separator_is_listed_where_quotes_are_not_used() -> None:
    bank = layout('separator = "|"\nquoting = "none"')
    made = write_bank_csv(bank, batch(line(1), line(2, name="潘|国")))
    assert [left.code for left in made.left_out] == ["bank_text_has_separator"]
    assert made.content.count(b"|") == 4


def test_a_site_brings_its_own_layout_before_the_shipped_one(tmp_path: Path) -> None:
    folder = tmp_path / "templates" / "banks"
    folder.mkdir(parents=True)
    shipped = load_bank_layout("generic@1")
    (folder / "generic@1.toml").write_text(
        f'zh = "自己的"\nen = "Own"\norigin = "bank"\n[file]\n{COLUMNS}',
        "utf-8",
    )
    (folder / "icbc@3.toml").write_text("", "utf-8")
    assert load_bank_layout("generic@1", tmp_path).zh == "自己的"
    assert load_bank_layout("generic@1") == shipped
    assert set(bank_layouts(tmp_path)) == {*bank_layouts(), "icbc@3"}


@pytest.mark.parametrize("name", ["none@1", "../banks/generic@1", "generic", ""])
def test_a_layout_that_is_not_there_is_refused(name: str) -> None:
    with pytest.raises(TemplateWrong, match="not_found"):
        load_bank_layout(name)


@pytest.mark.parametrize(
    ("file", "columns", "marker", "place"),
    [
        ('encoding = "big5"', "", "", "file.encoding"),
        ('colour = "red"', "", "", "file.colour"),
        ('separator = "||"', "", "", "file.separator"),
        ("max_rows = -1", "", "", "file.max_rows"),
        ("max_rows = true", "", "", "file.max_rows"),
        ("header = 1", "", "", "file.header"),
        ('name = "{person}"', "", "", "file.name"),
        ('form = "fixed"', "", "", "column[1].length"),
        ("", '[[column]]\nsource = "account"\n', "", "column"),
        ("", '[[column]]\nsource = "amount"\n', "", "column"),
        ("", '[[column]]\nsource = "iban"\n', "", "column[1].source"),
        ("", '[[column]]\nsource = "account"\npad = "零"\n', "", "column[1].pad"),
        ("", COLUMNS + '[[column]]\nsource = "total"', "", "column"),
        ("", "", '[marker]\nplace = "middle"\n[[marker.column]]\nsource = "total"', "marker.place"),
        ("", "", '[marker]\nplace = "last"', "marker.column"),
        ("", "", "[[marker]]", "marker"),
    ],
)  # fmt: skip
def test_a_faulty_layout_is_refused_by_its_key(file: str, columns: str, marker: str, place: str) -> None:
    with pytest.raises(TemplateWrong) as refusal:
        layout(file, columns, marker)
    assert refusal.value.values["place"] == place
    assert place in text("zh", f"failure.{refusal.value.code}", **refusal.value.values)


def test_a_layout_without_a_file_table_or_a_title_is_refused() -> None:
    with pytest.raises(TemplateWrong, match="file: table_needed"):
        parse_bank_layout("x@1", 'zh = "甲"')
    with pytest.raises(TemplateWrong, match="zh: text_needed"):
        parse_bank_layout("x@1", '[file]\n[[column]]\nsource = "account"\n[[column]]\nsource = "amount"\n')
