"""The hostile files by the command line: each is read, or refused with a sentence that names it."""

import pytest
from command_line import Desk, Spoken
from stores import INPUTS

HOSTILE = INPUTS / "hostile"
REFUSED = ("zip_bomb.xlsx", "truncated.xlsx")


def preview(desk: Desk, name: str, language: str = "en") -> Spoken:
    spoken = desk("import", "roster", HOSTILE / name, "--lang", language)
    assert "CANARY" not in spoken.stdout + spoken.stderr
    assert "Traceback" not in spoken.stderr
    return spoken


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_cannot_be_used_is_refused_and_named(empty_desk: Desk, name: str, language: str) -> None:
    spoken = preview(empty_desk, name, language)

    assert spoken.error["code"] in ("file_not_readable", "file_has_errors")
    assert name in spoken.error["message"]
    assert spoken.error["message"] in spoken.stderr


@pytest.mark.parametrize(
    "name", ["external_entity.xlsx", "nul_bytes.csv", "html_table.xls", "really_xlsx.csv"]
)
def test_a_file_that_may_be_used_or_not_is_read_or_refused_by_name(empty_desk: Desk, name: str) -> None:
    spoken = preview(empty_desk, name)

    if spoken.status == 1:
        assert name in spoken.error["message"]
    else:
        assert spoken.document["file"] == name
        assert spoken.document["rows"] > 0


def test_four_people_before_a_million_empty_rows_are_four_people(empty_desk: Desk) -> None:
    document = preview(empty_desk, "million_empty_rows.xlsx").document

    assert (document["rows"], document["accepted"]) == (4, 4)


def test_a_cell_of_three_megabytes_does_not_hide_the_next_row(empty_desk: Desk) -> None:
    assert empty_desk("import", "roster", HOSTILE / "three_mb_cell.csv", "--apply").status in (0, 1)
    document = preview(empty_desk, "three_mb_cell.csv").document

    assert document["rows"] == 2
    assert document["accepted"] >= 1
    assert all(len(one["message"]) < 2_000 for one in document["findings"])


@pytest.mark.parametrize("kind", ["pay", "attendance", "bonus", "deductions", "opening", "scheme"])
def test_every_kind_of_import_refuses_a_bomb(empty_desk: Desk, kind: str) -> None:
    spoken = empty_desk("import", kind, HOSTILE / "zip_bomb.xlsx", "--period", "2026-10")

    assert spoken.error["code"] in ("file_not_readable", "file_has_errors")
    assert "zip_bomb.xlsx" in spoken.error["message"]
