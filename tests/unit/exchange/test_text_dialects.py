"""Delimited text from every program that writes some: marks, line ends, quotes, encodings, trailing rests."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hrdesk.exchange.delimited import decoded, open_text
from hrdesk.exchange.limits import MAX_CELL_CHARACTERS
from hrdesk.exchange.sheets import Sheet, UnreadableFile
from hrdesk.exchange.tables import open_tables


def _texts(sheet: Sheet) -> list[list[str]]:
    return [[cell.text for cell in row] for row in sheet.rows]


def _opened(content: bytes | str) -> list[list[str]]:
    (sheet,) = open_tables("a.csv", content.encode() if isinstance(content, str) else content)
    return _texts(sheet)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_parts_rows_and_the_last_may_be_missing(end: str) -> None:
    text = end.join(["工号,姓名", "A001,安娜", "A002,薄文"])

    assert _opened(text) == _opened(text + end) == [["工号", "姓名"], ["A001", "安娜"], ["A002", "薄文"]]


def test_blank_lines_keep_the_count_of_rows() -> None:
    assert _opened("标题\n\n工号,姓名\n,\nA001,安娜\n") == [
        ["标题"],
        [],
        ["工号", "姓名"],
        ["", ""],
        ["A001", "安娜"],
    ]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ('a,"x,y",b\n', "x,y"),
        ('a,"x ""quoted"" y",b\n', 'x "quoted" y'),
        ('a,"x\ny",b\n', "x\ny"),
        ('a,x "inner" y,b\n', 'x "inner" y'),
        ("a,'x',b\n", "'x'"),
        ("a, x ,b\n", " x "),
        ("a,　x　,b\n", "　x　"),
        ("a,,b\n", ""),
    ],
)
def test_quotes_and_blanks_are_those_of_a_spreadsheet(text: str, cell: str) -> None:
    assert _opened(text)[0][1] == cell


def test_the_mark_of_most_lines_parts_and_the_others_are_text() -> None:
    semicolons = "工号;姓名;金额\n" + "".join(f"A{n:03d};安,娜;1,50\n" for n in range(5))
    tabs = "工号\t姓名\t备注\n" + "".join(f"A{n:03d}\t安娜\ta,b;c\n" for n in range(5))

    assert _opened(semicolons)[1] == ["A000", "安,娜", "1,50"]
    assert _opened(tabs)[1] == ["A000", "安娜", "a,b;c"]
    assert _opened("只有一列\n安娜\n") == [["只有一列"], ["安娜"]]


def test_a_spreadsheets_own_separator_line_is_an_odd_row_and_no_harm() -> None:
    assert _opened("sep=;\n工号;姓名\nA001;安娜\n")[1:] == [["工号", "姓名"], ["A001", "安娜"]]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gbk", "gb18030"])
def test_a_rare_name_survives_each_encoding_that_has_it(encoding: str) -> None:
    name = "安娜" if encoding == "gbk" else "龚䶮"
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")

    assert _opened(mark + f"工号,姓名\r\nA001,{name}\r\n".encode(encoding))[1] == ["A001", name]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"a,b\n1,\x002\n", "nul_bytes"),
        ("a,b\n".encode("utf-16-le"), "nul_bytes"),
        (b"\xff\xfea", "unknown_encoding"),
        (b"\xff\xfe\x00\x00", "foreign_file"),
        (b"a,b\n\x07,2\n", "foreign_file"),
        (b"a,b\n\x1b[31m,2\n", "foreign_file"),
        (b"\x80\x81,\xff\xff\n", "unknown_encoding"),
        (b'a,"b\n', "broken_quotes"),
        (b'a,"b"c\n', "broken_quotes"),
    ],
)
def test_what_is_no_text_is_told_apart(content: bytes, code: str) -> None:
    with pytest.raises(UnreadableFile) as refused:
        open_tables("名单.csv", content)

    assert refused.value.code == code
    assert refused.value.values["file"] == "名单.csv"


def test_the_row_of_a_zero_byte_is_named() -> None:
    with pytest.raises(UnreadableFile) as refused:
        decoded("a.csv", b"a\nb\nc\0\n")

    assert refused.value.values["row"] == "3"


def test_an_end_of_file_mark_of_old_programs_is_dropped_only_at_the_end() -> None:
    assert _opened(b"a,b\n1,2\n\x1a") == [["a", "b"], ["1", "2"]]
    assert decoded("a.csv", b"a\x1ab\x1a\x1a") == "a\x1ab"


def test_a_long_remark_is_cut_with_a_note_of_its_row() -> None:
    sheet = open_text("a.csv", "工号,备注\nA001," + "长" * (MAX_CELL_CHARACTERS + 1) + "\nA002,短\n")

    assert [(note.row, note.code) for note in sheet.notes] == [(2, "cell_cut")]
    assert len(sheet.cell(2, 1).text) == MAX_CELL_CHARACTERS
    assert sheet.cell(3, 1).text == "短"


def test_numbers_dates_and_formulas_of_a_text_file_stay_the_text_they_are() -> None:
    (sheet,) = open_tables("a.csv", b"0012,2026/10/1,=1+1,1E+5,310100197808106626\n")

    assert [cell.value for cell in sheet.rows[0]] == [
        "0012",
        "2026/10/1",
        "=1+1",
        "1E+5",
        "310100197808106626",
    ]
    assert not any(cell.formula for cell in sheet.rows[0])


cells = st.text(alphabet=st.sampled_from("安娜a1,;|\t\"'\n -=\u3000"), max_size=8)


@given(st.lists(st.lists(cells, min_size=2, max_size=2), min_size=1, max_size=6))
@settings(max_examples=80, deadline=None)
def test_a_table_written_with_quotes_everywhere_comes_back_as_it_was(rows: list[list[str]]) -> None:
    head = "工号,姓名\n" * 30
    quoted = "".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) + "\r\n" for row in rows)

    assert _texts(open_text("a.csv", head + quoted))[30:] == rows
