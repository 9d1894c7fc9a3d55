"""`calc` on the statutory cases, without a store."""

import csv
from pathlib import Path

import pytest
from command_line import ran, said

STATUTORY = Path(__file__).parents[1] / "data" / "statutory"
CASES = {
    "cn-iit": ("cn_iit_cumulative.csv", ("tax_to_withhold", "net_pay")),
    "cn-bonus": ("cn_annual_bonus.csv", ("tax_separate",)),
}


def table(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream))


@pytest.fixture(params=list(CASES))
def cases(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, Path, Path, list[list[str]]]:
    """The kind, its cases without the answers, where the answers go, and what they must be."""
    name, added = CASES[request.param]
    expected = table(STATUTORY / name)
    kept = [column for column in range(len(expected[0])) if expected[0][column] not in added]
    source = tmp_path / "cases.csv"
    with source.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([[row[column] for column in kept] for row in expected])
    answers = [expected[0].index(column) for column in added]
    wanted = [[row[column] for column in [*kept, *answers]] for row in expected]
    return request.param, source, tmp_path / "results.csv", wanted


def test_every_column_is_kept_in_order_and_the_answers_are_added_to_the_letter(
    cases: tuple[str, Path, Path, list[list[str]]],
) -> None:
    kind, source, target, wanted = cases
    spoken = ran("calc", kind, "--in", source, "--out", target, "--json")
    written = table(target)

    assert (spoken.status, spoken.document["rows"]) == (0, len(wanted) - 1)
    assert written[0][: len(wanted[0])] == wanted[0]
    assert [row[: len(wanted[0])] for row in written] == wanted
    assert not target.read_bytes().startswith(b"\xef\xbb\xbf"), "no BOM"


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    spoken = said("calc", "cn-iit", "--in", tmp_path / "no.csv", "--out", tmp_path / "out.csv", "--json")

    assert spoken.error["code"] == "file_has_errors"
    assert spoken.error["details"]["findings"][0]["code"] == "calc_file_unreadable"
    assert "no.csv" in spoken.error["message"]


@pytest.mark.parametrize("kind", list(CASES))
def test_cases_without_their_columns_are_refused_with_what_is_missing(tmp_path: Path, kind: str) -> None:
    source, target = tmp_path / "cases.csv", tmp_path / "out.csv"
    source.write_text("case,amount\n1,2\n", encoding="utf-8")
    spoken = said("calc", kind, "--in", source, "--out", target, "--json", "--lang", "en")

    assert spoken.error["code"] == "file_has_errors"
    assert "cases.csv" in spoken.error["message"]
    assert not target.exists()


def test_results_that_cannot_be_written_are_refused_by_name(tmp_path: Path) -> None:
    source = tmp_path / "bonus.csv"
    source.write_text("bonus\n36000\n", encoding="utf-8")
    spoken = said("calc", "cn-bonus", "--in", source, "--out", tmp_path / "none" / "out.csv", "--json")

    assert spoken.status == 1
    assert "out.csv" in spoken.error["message"]
