"""`import` as a command: what is written, remembered, refused."""

from pathlib import Path

import pytest
from command_line import Desk
from raw_store import raw_connection
from small_company import ANNA, BO, PERSON, TERMS, sheet
from stores import INPUTS

from hrdesk.settings.paths import resources_folder


def written(desk: Desk, table: str) -> int:
    connection = raw_connection(desk.home)
    try:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
    finally:
        connection.close()


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    path = tmp_path / "roster.csv"
    path.write_bytes(sheet([{**PERSON, **ANNA}, {**PERSON, **BO}]))
    return path


def test_nothing_is_written_without_apply(empty_desk: Desk, roster: Path) -> None:
    before = {table: written(empty_desk, table) for table in ("employees", "import_batches", "held_rows")}
    preview = empty_desk("import", "roster", roster)

    assert preview.document["accepted"] == 2
    assert {table: written(empty_desk, table) for table in before} == before
    assert "--apply" in preview.stderr


def test_accepted_rows_are_written_with_apply(empty_desk: Desk, roster: Path) -> None:
    applied = empty_desk("import", "roster", roster, "--apply")

    assert applied.status == 0
    assert applied.document["applied"] is True
    assert written(empty_desk, "employees") == applied.document["accepted"] == 2


def test_a_write_that_fails_in_the_middle_leaves_nothing(empty_desk: Desk, roster: Path) -> None:
    """An index does it: a trigger of a stranger is taken away when the store is opened."""
    connection = raw_connection(empty_desk.home)
    connection.execute("CREATE UNIQUE INDEX planted ON job_assignments (1)")
    connection.close()
    error = empty_desk("import", "roster", roster, "--apply").error

    assert error["code"] == "fault"
    assert error["details"]["incident"] in error["message"]
    assert "planted" not in error["message"]
    log = (empty_desk.home.folder / "hrdesk.log").read_text("utf-8")
    assert error["details"]["incident"] in log
    assert log.rstrip().endswith("IntegrityError"), "it was the planted fault that fired"
    for table in ("employees", "employments", "job_assignments", "import_batches", "departments"):
        assert written(empty_desk, table) == 0, table

    connection = raw_connection(empty_desk.home)
    connection.execute("DROP INDEX planted")
    connection.close()
    assert empty_desk("import", "roster", roster, "--apply").document["accepted"] == 2


def test_a_map_names_a_header_and_is_remembered(empty_desk: Desk, tmp_path: Path) -> None:
    path, names = tmp_path / "roster.csv", tmp_path / "names.toml"
    path.write_bytes(sheet([{"牌号": "A001", "姓名": "安娜", **PERSON}]))
    names.write_text('"牌号" = "employee_no"\n', encoding="utf-8")

    unnamed = empty_desk("import", "roster", path)
    named = empty_desk("import", "roster", path, "--map", names, "--apply")
    path.write_bytes(sheet([{"牌号": "A002", "姓名": "薄文", **PERSON}]))
    remembered = empty_desk("import", "roster", path, "--apply")

    assert "牌号" in unnamed.stdout, "an unknown header is told"
    assert unnamed.status == 1 or unnamed.document["accepted"] == 0
    assert named.document["accepted"] == remembered.document["accepted"] == 1


def test_a_preview_remembers_no_map(empty_desk: Desk, tmp_path: Path) -> None:
    names = tmp_path / "names.toml"
    names.write_text('"牌号" = "employee_no"\n', encoding="utf-8")
    path = tmp_path / "roster.csv"
    path.write_bytes(sheet([{"牌号": "A001", "姓名": "安娜", **PERSON}]))
    empty_desk("import", "roster", path, "--map", names)

    assert written(empty_desk, "column_names") == 0


@pytest.mark.parametrize("text", ["牌号 = ", "\udc80", '[table]\n"a" = 1\n'])
def test_a_map_that_is_none_is_refused_by_name(
    empty_desk: Desk, roster: Path, tmp_path: Path, text: str
) -> None:
    names = tmp_path / "names.toml"
    names.write_bytes(text.encode("utf-8", "surrogateescape"))
    error = empty_desk("import", "roster", roster, "--map", names).error

    assert error["code"] == "file_not_readable"
    assert "names.toml" in error["message"]


def test_a_column_that_the_map_gives_an_unknown_field_is_not_lost_in_silence(
    empty_desk: Desk, tmp_path: Path
) -> None:
    path, names = tmp_path / "roster.csv", tmp_path / "names.toml"
    path.write_bytes(sheet([{**ANNA, **PERSON, "联络号": "13800009999"}]))
    names.write_text('"联络号" = "phones"\n', encoding="utf-8")
    error = empty_desk("import", "roster", path, "--map", names, "--apply").error

    assert error["code"] == "column_field_unknown"
    assert error["details"] == {"file": "roster.csv", "header": "联络号", "field": "phones"}
    names.write_text('"联络号" = "phone"\n', encoding="utf-8")
    assert empty_desk("import", "roster", path, "--map", names, "--apply").status == 0
    assert written(empty_desk, "contact_bindings") == 1


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_file_of_another_kind_is_refused_with_what_it_lacks(reference_desk: Desk, language: str) -> None:
    file = INPUTS / "06_绩效与奖金_202610.xlsx"
    spoken = reference_desk("import", "pay", file, "--apply", "--lang", language)

    assert spoken.error["code"] == "file_has_errors"
    assert file.name in spoken.error["message"]
    assert spoken.error["message"] in spoken.stderr


def test_a_file_that_is_not_there_is_refused_by_name(empty_desk: Desk, tmp_path: Path) -> None:
    for missing in (tmp_path / "none.xlsx", tmp_path):
        error = empty_desk("import", "roster", missing).error
        assert error["code"] == "file_not_readable"
        assert str(missing) in error["message"]


def test_a_month_that_is_none_is_refused(reference_desk: Desk) -> None:
    file = INPUTS / "07_专项附加扣除_个税端导出_202610.xlsx"
    spoken = reference_desk("import", "deductions", file, "--period", "2026-13")

    assert spoken.error["code"] == "input_not_valid"
    assert "2026-13" in spoken.error["message"]


def test_pay_without_a_month_anywhere_is_refused_when_it_would_be_written(
    empty_desk: Desk, roster: Path, tmp_path: Path
) -> None:
    empty_desk("import", "roster", roster, "--apply")
    pay = tmp_path / "pay.csv"
    pay.write_bytes(sheet([{**ANNA, **TERMS}]))

    assert empty_desk("import", "pay", pay, "--apply").error["code"] == "period_not_stated"
    assert empty_desk("import", "pay", pay, "--apply", "--period", "2026-10").status == 0


def test_a_scheme_is_previewed_and_taken_over(reference_desk: Desk) -> None:
    path = resources_folder() / "schemes" / "manufacturing-monthly.toml"
    preview = reference_desk("import", "scheme", path)
    applied = reference_desk("import", "scheme", path, "--period", "2026-10", "--apply")

    assert preview.document["applied"] is False
    assert applied.document["applied"] is True
    assert {"kind", "file", "rows", "accepted", "skipped", "findings"} <= set(applied.document)
    assert written(reference_desk, "pay_schemes") == 2


def test_a_scheme_with_a_mistake_is_refused_with_its_place(reference_desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    source = (resources_folder() / "schemes" / "manufacturing-monthly.toml").read_text(encoding="utf-8")
    path.write_text(source.replace('formula = "', 'formula = "没有此项 + ', 1), encoding="utf-8")
    error = reference_desk("import", "scheme", path, "--apply").error

    assert error["code"] == "file_has_errors"
    assert "mine.toml" in error["message"]
    assert "没有此项" in error["message"]


def test_opening_figures_of_the_tax_client_are_taken_over(reference_desk: Desk) -> None:
    spoken = reference_desk(
        "import", "opening", INPUTS / "08_税款计算_202609.xlsx", "--apply", "--period", "2026-09"
    )

    assert spoken.status == 0, spoken.stderr
    assert spoken.document["rows"] == 171
