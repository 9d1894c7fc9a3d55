"""Machine CSV: whole files only, and what is wrong with a file that is none."""

import sys
from pathlib import Path

import pytest

from hrdesk.domain.values import Finding
from hrdesk.exchange.machine_csv import (
    MachineFileRefused,
    read_machine_csv,
    with_columns,
    write_machine_csv,
)
from hrdesk.i18n.catalogue import has


def _refusal(path: Path) -> Finding:
    with pytest.raises(MachineFileRefused) as caught:
        read_machine_csv(path, ("a",))
    (finding,) = caught.value.findings
    assert has("zh", f"finding.{finding.code}")
    assert has("en", f"finding.{finding.code}")
    return finding


@pytest.mark.parametrize(
    ("content", "row", "code"),
    [
        (b"", 1, "calc_header_missing"),
        (b"\n1\n", 1, "calc_header_missing"),
        ("a\n1\n工资\n".encode("gbk"), 3, "calc_not_utf8"),
        (b'a\n1\n"x\n', 3, "calc_broken_quotes"),
        (b"a,a\n1,2\n", 1, "calc_column_twice"),
        (b"a,b\n1\n", 2, "calc_row_width"),
        (b"b\n1\n", 1, "calc_column_missing"),
    ],
)
def test_a_file_that_cannot_be_read_as_a_table_says_where_and_why(
    tmp_path: Path, content: bytes, row: int, code: str
) -> None:
    path = tmp_path / "in.csv"
    path.write_bytes(content)
    finding = _refusal(path)
    assert (finding.row, finding.code) == (row, code)


def test_a_file_that_cannot_be_opened_says_so(tmp_path: Path) -> None:
    assert _refusal(tmp_path / "none.csv").code == "calc_file_unreadable"
    assert _refusal(tmp_path).code == "calc_file_unreadable"


def test_rows_are_counted_as_a_spreadsheet_shows_them(tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_text('a,b\n"x\ny",1\n\n,\nz,2\n', encoding="utf-8")
    table = read_machine_csv(path, ("a",))
    assert [(row.number, row.cells) for row in table.rows] == [(2, ["x\ny", "1"]), (5, ["z", "2"])]


def test_what_was_read_is_written_back_the_same(tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    content = 'a,b\r\n"x, ""y""",-1\r\n李,=2\r\n'
    path.write_bytes(content.encode())
    table = read_machine_csv(path, ("a",))
    write_machine_csv(path, *with_columns(table, (), [()] * 2))
    assert path.read_bytes() == content.encode()


def test_a_failed_write_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("old", encoding="utf-8")

    def broken() -> list[list[str]]:
        raise OSError(28, "No space left on device")

    with pytest.raises(MachineFileRefused) as caught:
        write_machine_csv(path, ["a"], (row for _ in range(1) for row in broken()))
    assert caught.value.findings[0].code == "calc_file_unwritable"
    assert caught.value.findings[0].values == {"reason": "os.full"}
    assert path.read_text(encoding="utf-8") == "old"
    assert [found.name for found in tmp_path.iterdir()] == ["out.csv"]


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be replaced there")
def test_who_still_reads_the_old_file_reads_it_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("old", encoding="utf-8")
    with path.open(encoding="utf-8") as reader:
        write_machine_csv(path, ["a"], [["1"]])
        assert reader.read() == "old"
    assert path.read_text(encoding="utf-8") == "a\n1\n"


def test_a_folder_that_is_not_there_cannot_be_written_to(tmp_path: Path) -> None:
    with pytest.raises(MachineFileRefused) as caught:
        write_machine_csv(tmp_path / "none" / "out.csv", ["a"], [])
    assert caught.value.findings[0].code == "calc_file_unwritable"
