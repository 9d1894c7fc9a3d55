"""Tax cases from CSV to CSV: the reference files back, state kept to its case, faults by row and column."""

import csv
import random
from datetime import date
from pathlib import Path

import pytest

from hrdesk.domain.payroll.bonus import BonusLaw
from hrdesk.domain.payroll.withholding import WithholdingLaw
from hrdesk.exchange.calc_files import calc_cn_bonus, calc_cn_iit
from hrdesk.exchange.machine_csv import MachineFileRefused
from hrdesk.i18n.catalogue import has, text
from hrdesk.settings.paths import resources_folder

STATUTORY = Path(__file__).parent.parent.parent / "data" / "statutory"
DAY = date(2026, 10, 31)
HEAD = (
    "case_id,basic_deduction_rule,calendar_month,months_in_employment,income,exempt_income,"
    "social_housing_employee,special_additional,other_deduction"
)
JANUARY = "A,standard,1,1,10000,0,1750,2000,0"


@pytest.fixture(scope="module")
def iit() -> WithholdingLaw:
    # the golden tests hold the packs; here the figures only have to be those of the reference files
    from hrdesk.storage.rulebook import load_rulebook

    return WithholdingLaw.of(load_rulebook([resources_folder() / "jurisdictions"]), DAY)


@pytest.fixture(scope="module")
def bonus() -> BonusLaw:
    from hrdesk.storage.rulebook import load_rulebook

    return BonusLaw.of(load_rulebook([resources_folder() / "jurisdictions"]), DAY)


def _rows(path: Path) -> list[list[str]]:
    return list(csv.reader(path.read_text(encoding="utf-8").splitlines()))


def _file(folder: Path, *lines: str) -> Path:
    path = folder / "cases.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_the_reference_file_comes_back_byte_by_byte(tmp_path: Path, iit: WithholdingLaw) -> None:
    source = STATUTORY / "cn_iit_cumulative.csv"
    wiped = tmp_path / "wiped.csv"
    rows = _rows(source)
    places = [rows[0].index(name) for name in ("tax_to_withhold", "net_pay")]
    for row in rows[1:]:
        for place in places:
            row[place] = "?"
    with wiped.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)
    assert calc_cn_iit(wiped, tmp_path / "out.csv", iit) == 171
    assert (tmp_path / "out.csv").read_bytes() == source.read_bytes()


def test_the_bonus_reference_file_comes_back_byte_by_byte(tmp_path: Path, bonus: BonusLaw) -> None:
    source = STATUTORY / "cn_annual_bonus.csv"
    assert calc_cn_bonus(source, tmp_path / "out.csv", bonus) == 16
    assert (tmp_path / "out.csv").read_bytes() == source.read_bytes()


def test_new_columns_stand_behind_the_inputs(tmp_path: Path, iit: WithholdingLaw, bonus: BonusLaw) -> None:
    calc_cn_iit(_file(tmp_path, HEAD + ",memo", JANUARY + ',"x, y"'), tmp_path / "out.csv", iit)
    assert _rows(tmp_path / "out.csv") == [
        [*HEAD.split(","), "memo", "tax_to_withhold", "net_pay"],
        [*JANUARY.split(","), "x, y", "37.50", "8212.50"],
    ]
    calc_cn_bonus(_file(tmp_path, "bonus,name", "36000.01,甲"), tmp_path / "out.csv", bonus)
    assert _rows(tmp_path / "out.csv")[1] == ["36000.01", "甲", "3390.00"]


def test_state_belongs_to_a_case_wherever_its_rows_stand(tmp_path: Path, iit: WithholdingLaw) -> None:
    rows = _rows(STATUTORY / "cn_iit_cumulative.csv")
    by_case: dict[str, list[list[str]]] = {}
    for row in rows[1:]:
        by_case.setdefault(row[0], []).append(row)
    mixed = [rows[0]]
    draw = random.Random(7)
    while by_case:
        case = draw.choice(sorted(by_case))
        mixed.append(by_case[case].pop(0))
        if not by_case[case]:
            del by_case[case]
    source = tmp_path / "mixed.csv"
    with source.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(mixed)
    calc_cn_iit(source, tmp_path / "out.csv", iit)
    assert _rows(tmp_path / "out.csv") == mixed


def test_a_byte_order_mark_comes_in_and_never_goes_out(tmp_path: Path, bonus: BonusLaw) -> None:
    source = tmp_path / "in.csv"
    source.write_bytes(b"\xef\xbb\xbfbonus\r\n1000\r\n\r\n")
    assert calc_cn_bonus(source, tmp_path / "out.csv", bonus) == 1
    assert (tmp_path / "out.csv").read_bytes() == b"bonus,tax_separate\r\n1000,30.00\r\n"


def test_a_file_may_be_replaced_by_its_result(tmp_path: Path, bonus: BonusLaw) -> None:
    path = _file(tmp_path, "bonus", "1000")
    calc_cn_bonus(path, path, bonus)
    assert _rows(path) == [["bonus", "tax_separate"], ["1000", "30.00"]]
    assert [found.name for found in tmp_path.iterdir()] == ["cases.csv"]


@pytest.mark.parametrize(
    ("line", "column", "code"),
    [
        (",standard,1,1,10000,0,0,0,0", "case_id", "calc_cell_empty"),
        ("A,weekly,1,1,10000,0,0,0,0", "basic_deduction_rule", "calc_rule_unknown"),
        ("A,,1,1,10000,0,0,0,0", "basic_deduction_rule", "calc_cell_empty"),
        ("A,standard,13,1,10000,0,0,0,0", "calendar_month", "calc_number_wrong"),
        ("A,standard,1.0,1,10000,0,0,0,0", "calendar_month", "calc_number_wrong"),
        ("A,standard,1,2,10000,0,0,0,0", "months_in_employment", "calc_number_wrong"),
        ("A,standard,1,0,10000,0,0,0,0", "months_in_employment", "calc_number_wrong"),
        ('A,standard,1,1,"10,000",0,0,0,0', "income", "calc_amount_wrong"),
        ("A,standard,1,1,10000.005,0,0,0,0", "income", "calc_amount_wrong"),
        ("A,standard,1,1,1e4,0,0,0,0", "income", "calc_amount_wrong"),
        ("A,standard,1,1,10000,0,,0,0", "social_housing_employee", "calc_cell_empty"),
        ("A,standard,1,1,10000,0,0,0", "", "calc_row_width"),
    ],
)
def test_a_bad_row_is_named_by_row_and_column_and_nothing_is_written(
    tmp_path: Path, iit: WithholdingLaw, line: str, column: str, code: str
) -> None:
    source = _file(tmp_path, HEAD, JANUARY, line)
    with pytest.raises(MachineFileRefused) as caught:
        calc_cn_iit(source, tmp_path / "out.csv", iit)
    (finding,) = caught.value.findings
    assert (finding.row, finding.column, finding.code) == (3, column, code)
    for language in ("zh", "en"):
        assert has(language, f"finding.{code}")
        assert text(language, f"finding.{code}", **finding.values)
    assert [found.name for found in tmp_path.iterdir()] == ["cases.csv"]


def test_months_that_go_back_are_refused_with_the_way_out(tmp_path: Path, iit: WithholdingLaw) -> None:
    source = _file(tmp_path, HEAD, "A,standard,3,3,10000,0,0,0,0", JANUARY, JANUARY.replace("A", "B"))
    with pytest.raises(MachineFileRefused) as caught:
        calc_cn_iit(source, tmp_path / "out.csv", iit)
    (finding,) = caught.value.findings
    assert (finding.row, finding.column, finding.code) == (3, "calendar_month", "calc_month_before_last")
    assert finding.values == {"case": "A", "month": "1", "last": "3"}


def test_every_bad_row_is_reported_at_once(tmp_path: Path, bonus: BonusLaw) -> None:
    source = _file(tmp_path, "bonus", "-1", "abc", "1000", "")
    with pytest.raises(MachineFileRefused) as caught:
        calc_cn_bonus(source, tmp_path / "out.csv", bonus)
    assert [(found.row, found.code) for found in caught.value.findings] == [
        (2, "calc_bonus_negative"),
        (3, "calc_amount_wrong"),
    ]


def test_a_missing_column_is_named(tmp_path: Path, iit: WithholdingLaw) -> None:
    source = _file(tmp_path, HEAD.replace("income,", "wages,", 1), JANUARY)
    with pytest.raises(MachineFileRefused) as caught:
        calc_cn_iit(source, tmp_path / "out.csv", iit)
    assert [(found.row, found.column, found.code) for found in caught.value.findings] == [
        (1, "income", "calc_column_missing")
    ]
