"""Hostile files are refused or read within bounds, and the message names the file."""

import io
import json
import socket
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from crafted_workbooks import row, text_cell, workbook, worksheet

from hrdesk.exchange.limits import MAX_MERGES
from hrdesk.exchange.tables import UnreadableFile, open_tables

HOSTILE = Path(__file__).parents[2] / "data" / "inputs" / "hostile"

# VmHWM begins anew at exec; the peak that resource reports would include the memory of the test process.
CHILD = """
import json, re, resource, sys
from pathlib import Path
from hrdesk.exchange.tables import UnreadableFile, open_tables
path = Path(sys.argv[1])
try:
    sheets = open_tables(path.name, path.read_bytes())
    answer = {"people": [row[0].text for sheet in sheets for row in sheet.rows[1:] if row and row[0].text],
              "canary": any("CANARY" in cell.text for sheet in sheets for row in sheet.rows for cell in row),
              "notes": [note.code for sheet in sheets for note in sheet.notes]}
except UnreadableFile as refusal:
    answer = {"code": refusal.code, "file": refusal.values["file"]}
used = resource.getrusage(resource.RUSAGE_SELF)
status = Path("/proc/self/status")
peak = int(re.search(r"VmHWM:\\s*(\\d+)", status.read_text())[1]) if status.exists() else used.ru_maxrss
print(json.dumps(answer | {"seconds": used.ru_utime + used.ru_stime, "mib": peak / 1024}))
"""


def measured(name: str) -> dict[str, object]:
    command = [sys.executable, "-c", CHILD, str(HOSTILE / name)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    return dict(json.loads(done.stdout))


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("zip_bomb.xlsx", "zip_bomb"),
        ("external_entity.xlsx", "external_entity"),
        ("truncated.xlsx", "damaged_file"),
        ("nul_bytes.csv", "nul_bytes"),
        ("million_empty_rows.xlsx", None),
        ("three_mb_cell.csv", None),
        ("html_table.xls", None),
        ("really_xlsx.csv", None),
    ],
)
def test_a_hostile_file_costs_little_and_is_named(name: str, code: str | None) -> None:
    answer = measured(name)
    if float(answer["seconds"]) >= 5:
        answer = measured(name)
    sys.stdout.write(f"{name}: {answer['seconds']:.2f} s of processor, {answer['mib']:.0f} MiB\n")
    assert answer.get("code") == code
    assert code is None or answer["file"] == name
    assert not answer.get("canary")
    assert float(answer["seconds"]) < 5
    assert float(answer["mib"]) < 300


def test_an_external_entity_reaches_neither_disk_nor_network(monkeypatch: pytest.MonkeyPatch) -> None:
    content = (HOSTILE / "external_entity.xlsx").read_bytes()
    monkeypatch.setattr(socket, "socket", pytest.fail)
    monkeypatch.setattr("builtins.open", pytest.fail)
    assert refused(content) == "external_entity"


def test_a_million_declared_rows_are_the_four_people_in_them() -> None:
    (sheet,) = open_tables("m.xlsx", (HOSTILE / "million_empty_rows.xlsx").read_bytes())
    assert [cells[0].text for cells in sheet.rows[1:] if cells[0].text] == [
        "X0002",
        "X0003",
        "X0004",
        "X0005",
    ]


def test_a_cell_of_three_megabytes_is_cut_with_a_warning_and_the_next_row_is_read() -> None:
    (sheet,) = open_tables("t.csv", (HOSTILE / "three_mb_cell.csv").read_bytes())
    assert [(note.row, note.code, note.severity) for note in sheet.notes] == [(2, "cell_cut", "warning")]
    assert len(sheet.cell(2, 2).text) == 32_767
    assert [cell.text for cell in sheet.rows[2]] == ["X0002", "测试二", "正常"]


def refused(content: bytes) -> str:
    with pytest.raises(UnreadableFile) as refusal:
        open_tables("crafted", content)
    return refusal.value.code


def test_a_filled_cell_in_the_last_corner_is_refused_before_it_is_laid_out() -> None:
    body = row(1, text_cell("A1", "工号")) + row(1_048_576, text_cell("XFD1048576", "x"))
    with pytest.raises(UnreadableFile) as refusal:
        open_tables("crafted", workbook(worksheet(body)))
    assert refusal.value.code == "too_many_cells"
    assert refusal.value.values == {"file": "crafted", "cell": "R1048576C16384"}


def test_one_large_sheet_shown_a_hundred_times_is_refused() -> None:
    body = row(1, text_cell("A1", "工号")) + row(60_000, text_cell("J60000", "x"))
    assert open_tables("once", workbook(worksheet(body)))
    assert refused(workbook(worksheet(body), sheets=100)) == "too_many_cells"


def test_a_flood_of_merged_cells_is_refused() -> None:
    merges = "".join(f'<mergeCell ref="A{at}:B{at}"/>' for at in range(1, MAX_MERGES + 2))
    assert refused(workbook(worksheet("", after=f"<mergeCells>{merges}</mergeCells>"))) == "too_many_cells"


@pytest.mark.parametrize("reference", ["A0", "AAAA1", "XFE1", "a1", "1", "A", "A99999999", "Ä1"])
def test_a_cell_outside_of_every_spreadsheet_is_damage(reference: str) -> None:
    assert refused(workbook(worksheet(row(1, text_cell(reference, "x"))))) in {
        "damaged_file",
        "too_many_cells",
    }


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels"]
)
def test_a_document_type_in_any_part_is_refused(part: str) -> None:
    laughs = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    assert refused(workbook(worksheet(""), {part: laughs})) == "external_entity"


def test_a_document_type_without_entities_is_refused_too() -> None:
    sheet = '<!DOCTYPE worksheet SYSTEM "http://entity.invalid/probe">' + worksheet("")
    assert refused(workbook(sheet)) == "external_entity"


def test_a_directory_that_lies_about_sizes_shows_nothing_more() -> None:
    """The declared size is cut in the directory: what was measured and what is read stay the same bytes."""
    rows = "".join(row(at, text_cell(f"A{at}", "X")) for at in range(1, 2_000))
    content = bytearray(workbook(worksheet(rows)))
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    at = content.rfind(size.to_bytes(4, "little"))
    content[at : at + 4] = (100).to_bytes(4, "little")
    assert refused(bytes(content)) == "damaged_file"


def test_the_same_part_twice_is_damage() -> None:
    out = io.BytesIO(workbook(worksheet("")))
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("xl/worksheets/sheet1.xml", worksheet(row(1, text_cell("A1", "x"))))
    assert refused(out.getvalue()) == "damaged_file"


def test_an_encrypted_part_asks_for_the_password_to_be_removed() -> None:
    content = bytearray(workbook(worksheet("")))
    at = content.find(b"PK\x01\x02")
    content[at + 8] |= 1
    assert refused(bytes(content)) == "password_protected"


def test_a_line_of_a_million_columns_is_refused() -> None:
    assert refused(b"a" + b"," * 1_000_000) == "too_many_cells"


def test_a_text_of_more_cells_than_fit_is_refused() -> None:
    assert refused(b"a,b,c,d,e,f,g,h,i,j\n" * 300_001) == "too_many_cells"


@pytest.mark.parametrize(
    "broken", ["<", "<!--", "</a ", '<a b="', "<![CDATA[", "<?", "<script>", "&#", "<a>b"]
)
def test_markup_broken_a_million_times_is_read_in_one_pass(broken: str) -> None:
    """Quadratic time would run into the timeout of the test."""
    (sheet,) = open_tables("broken", f"<table><tr><td>X0001</td></tr>{broken * 1_000_000}".encode())
    assert sheet.cell(1, 0).text == "X0001"


def test_a_tag_of_a_million_letters_is_read_in_one_pass() -> None:
    (sheet,) = open_tables("broken", f"<table><tr><td>X0001</td></tr><{'a' * 1_000_000}".encode())
    assert sheet.cell(1, 0).text == "X0001"


def test_spans_of_html_cells_cannot_fill_the_memory() -> None:
    cell = '<td colspan="99999">x'
    assert refused(f"<table><tr>{cell * 1_000}</table>".encode()) == "too_many_cells"


def test_a_workbook_of_another_kind_says_so() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<x/>")
    assert refused(out.getvalue()) == "foreign_file"
