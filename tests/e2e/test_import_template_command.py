"""`import KIND --template FILE`: a workbook that a desk fills in and brings back."""

from pathlib import Path

import pytest
from command_line import Desk, said
from openpyxl import load_workbook

KINDS = ("roster", "pay", "attendance", "bonus", "deductions", "opening", "wages", "point_events")
NEW = {"工号": "N001", "姓名": "安新", "身份证号码": "110000199001010013", "手机号": "13800009999"}


def fill_in(path: Path, **values: str) -> None:
    """One more person below the example line."""
    book = load_workbook(path)
    sheet = book.worksheets[0]
    headers = next(row for row in sheet.iter_rows() if "工号" in [cell.value for cell in row])
    for cell in headers:
        sheet.cell(headers[0].row + 2, cell.column, values.get(str(cell.value), ""))
    book.save(path)


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_needs_no_store_and_replaces_no_file(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "template.xlsx"

    made = said("import", kind, "--template", path, "--json", "--lang", "zh")
    assert (made.status, made.document) == (0, {"kind": kind, "template": str(path)})
    assert len(load_workbook(path).worksheets) == 2

    before = path.read_bytes()
    again = said("import", kind, "--template", path, "--json", "--lang", "zh")
    assert again.error["code"] == "file_not_writable"
    assert path.read_bytes() == before


def test_a_filled_in_roster_is_imported_without_its_example(empty_desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "roster.xlsx"
    assert empty_desk("import", "roster", "--template", path, "--lang", "zh").status == 0
    empty = empty_desk("import", "roster", path).document
    assert (empty["rows"], empty["findings"]) == (0, [])

    fill_in(path, **NEW)
    done = empty_desk("import", "roster", path, "--apply").document

    assert (done["rows"], done["accepted"], done["unknown_headers"]) == (1, 1, [])


def test_the_scheme_comes_as_its_own_file(empty_desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "scheme.toml"

    assert empty_desk("import", "scheme", "--template", path).status == 0
    assert empty_desk("import", "scheme", path).document["code"] == "manufacturing-monthly"
    assert said("import", "scheme", "--template", tmp_path / "shipped.toml").status == 0
    assert (tmp_path / "shipped.toml").read_bytes() == path.read_bytes()


def test_all_or_nothing_is_refused_for_one_row_and_writes_none(empty_desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    path.write_text("工号,姓名,入职日期\nN001,安新,2026-03-02\nN002,白露,2026-02-30\n", "utf-8")

    refused = empty_desk("import", "roster", path, "--apply", "--whole").error
    assert (refused["code"], refused["details"]["rows"]) == ("rows_held", "3")
    assert empty_desk("import", "roster", path, "--apply").document["accepted"] == 1


@pytest.mark.parametrize(
    "words",
    [
        ("import", "roster"),
        ("import", "roster", "some.xlsx"),
        ("import", "roster", "some.xlsx", "--template", "other.xlsx"),
        ("import", "roster", "--template", "other.xlsx", "--apply"),
    ],
)
def test_half_a_command_is_a_matter_of_usage(words: tuple[str, ...]) -> None:
    assert said(*words).status == 2


def test_a_month_that_is_none_is_refused(tmp_path: Path) -> None:
    spoken = said("import", "pay", "--template", tmp_path / "a.xlsx", "--period", "2026-13", "--json")

    assert spoken.error["code"] == "input_not_valid"
    assert not (tmp_path / "a.xlsx").exists()
