"""The reference roster gives the findings, rows and counts that its list states."""

import json
from collections import Counter, defaultdict
from datetime import UTC, date, datetime

import pytest
from roster_samples import INPUTS, codes, reference, stored

from hrdesk.domain.values import Finding
from hrdesk.exchange.reading import Reading, worst
from hrdesk.exchange.roster_records import RosterRow

EXPECTED = json.loads((INPUTS / "expected.json").read_text(encoding="utf-8"))
ROSTER = EXPECTED["roster"]
SEVERITY = {code: severity for severity, kinds in ROSTER["kinds"].items() for code in kinds}

# A text file does not say which cell was a number, a date or a formula.
ONLY_IN_WORKBOOKS = {"phone_as_number", "formula_cell"}
GBK_DAMAGED_ROWS = [11, 60, 158, 159]
DIGITS_LOST_IN_CSV = 10
DATE_CELL_OR_TYPED = 20


@pytest.fixture(scope="module")
def workbook() -> Reading[RosterRow]:
    return reference(".xlsx")


@pytest.fixture(scope="module")
def old_workbook() -> Reading[RosterRow]:
    return reference(".xls")


@pytest.fixture(scope="module")
def text() -> Reading[RosterRow]:
    return reference("_gbk.csv")


def rows_by_code(findings: tuple[Finding, ...]) -> dict[str, list[int]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for finding in findings:
        found[finding.code].append(finding.row)
    return {code: sorted(rows) for code, rows in found.items()}


def classes(reading: Reading[RosterRow]) -> Counter[str | None]:
    by_row: defaultdict[int, list[Finding]] = defaultdict(list)
    for finding in reading.findings:
        by_row[finding.row].append(finding)
    return Counter(worst(by_row[row]) for _, row in reading.outcomes)


def test_the_workbook_gives_every_finding_of_the_list_and_no_other(workbook: Reading[RosterRow]) -> None:
    assert rows_by_code(workbook.findings) == ROSTER["row_lists"]


def test_every_finding_has_the_severity_of_the_list(workbook: Reading[RosterRow]) -> None:
    assert {(one.code, one.severity) for one in workbook.findings} == set(SEVERITY.items())


def test_each_row_counts_once_by_its_worst_finding(workbook: Reading[RosterRow]) -> None:
    expected = ROSTER["classes"]
    assert classes(workbook) == {
        None: expected["clean"],
        "info": expected["normalised"],
        "warning": expected["warning"],
        "error": expected["error"],
        "skip": expected["skipped_duplicate"],
    }
    assert workbook.rows == ROSTER["data_rows"]
    assert [workbook.count("accepted"), workbook.count("held"), workbook.count("skipped")] == [180, 8, 2]
    assert (len(workbook.records), len(workbook.held_records)) == (180, 8)


def test_the_issues_name_person_and_column(workbook: Reading[RosterRow]) -> None:
    found = {(one.row, one.code): one for one in workbook.findings}
    for issue in ROSTER["issues"]:
        finding = found[issue["row"], issue["kind"]]
        whole = {"整行": "", "身份证号": "身份证号码"}
        assert finding.column == whole.get(issue["field"], issue["field"])
        assert (finding.values["employee_no"], finding.values["name"]) == (issue["emp"], issue["name"])


def test_values_are_what_the_list_expects(workbook: Reading[RosterRow]) -> None:
    by_row = {one.row: one for one in (*workbook.records, *workbook.held_records)}
    assert by_row[10].id_number == "310100197808106626"
    assert by_row[16].hire_date == date(2019, 4, 1)
    assert by_row[32].remark == "点击查看"
    assert by_row[26].remark == "+cmd|'/C calc'!A0"
    assert by_row[72].sex == "male"
    assert by_row[98].birth_date == date(1978, 6, 15)
    assert by_row[92].same_person_as == "HL0126"
    assert by_row[8].phone is None
    assert by_row[30].state == "active"
    assert by_row[190].state == "leaving"
    assert by_row[159].name == "巴特尔·孟和"
    assert by_row[100].department == "质量部"


def test_departments_are_mapped_once_a_spelling(workbook: Reading[RosterRow]) -> None:
    mapped = {
        one.values["shown"]: one.values["department"] for one in workbook.findings if one.code == "dept_alias"
    }
    assert mapped == ROSTER["department_aliases"]
    assert not set(mapped) & {one.department for one in workbook.records}


def test_held_rows_give_what_could_be_read_of_them(workbook: Reading[RosterRow]) -> None:
    held = {one.row: one for one in workbook.held_records}
    assert sorted(held) == [34, 58, 113, 120, 122, 123, 149, 179]
    assert all(one.held for one in workbook.held_records)
    assert (held[34].hire_date, held[34].id_number) == (None, "340500200410151840")
    assert (held[120].id_number, held[120].birth_date, held[120].name) == (None, date(2003, 12, 24), "韦睿凯")
    assert held[58].position == "主管"


def test_lost_digits_show_what_is_left(workbook: Reading[RosterRow]) -> None:
    lost = {one.row: one.values["known"] for one in workbook.findings if one.code == "id_digits_lost"}
    assert lost == {
        one["row"]: one["recoverable_prefix"] for one in ROSTER["issues"] if "recoverable_prefix" in one
    }


def test_the_hidden_salary_is_kept_apart_until_somebody_is_asked(workbook: Reading[RosterRow]) -> None:
    assert workbook.hidden_columns == tuple(ROSTER["hidden_columns"])
    assert {one.asked for one in workbook.records} == {("base_salary",)}
    assert workbook.records[0].base_salary == 535_000


@pytest.mark.parametrize("form", [".xlsx", ".xls", "_gbk.csv"])
@pytest.mark.parametrize("now", [datetime(2026, 10, 31, 1, tzinfo=UTC), datetime(2027, 6, 1, tzinfo=UTC)])
def test_the_nine_phone_conflicts_come_out_in_every_form_and_on_every_day(form: str, now: datetime) -> None:
    reading = reference(form, now=now)
    assert reading.as_of == date(2026, 10, 31)
    found = {
        (one.values["phone"], one.code, one.values["holder_no"], one.values["employee_no"])
        for one in reading.findings
        if one.code.startswith("phone_conflict_")
    }
    assert found == {
        (one["phone"], f"phone_conflict_{one['kind']}", one["holder"], one["other"])
        for one in EXPECTED["phone_conflicts"]
    }
    assert len(found) == 9


def test_the_later_holder_has_no_number_and_it_says_whose_it_is(workbook: Reading[RosterRow]) -> None:
    by_number = {one.employee_no: one for one in workbook.records}
    for conflict in EXPECTED["phone_conflicts"]:
        other = by_number[conflict["other"]]
        assert (other.phone, other.claimed_phone) == (None, conflict["phone"])
        assert other.phone_held_by == conflict["holder"]
        assert by_number[conflict["holder"]].phone == conflict["phone"]


def test_no_number_is_given_to_two_people(workbook: Reading[RosterRow]) -> None:
    holders = defaultdict(set)
    for one in workbook.records:
        if one.phone:
            holders[one.phone].add(one.id_number)
    assert {phone for phone, people in holders.items() if len(people) > 1} == set()


def test_people_of_the_same_name_stay_two(workbook: Reading[RosterRow]) -> None:
    same = ROSTER["same_name_different_people"][0]
    found = [one for one in workbook.records if one.name == same["name"]]
    assert sorted(one.employee_no for one in found) == same["emps"]


def test_the_old_workbook_says_the_same_but_for_the_formula_it_does_not_store(
    old_workbook: Reading[RosterRow],
) -> None:
    expected = {code: rows for code, rows in ROSTER["row_lists"].items() if code != "formula_cell"}
    assert rows_by_code(old_workbook.findings) == expected
    assert [old_workbook.count("accepted"), old_workbook.count("held")] == [180, 8]
    assert old_workbook.hidden_columns == ("基本工资",)


def test_the_records_of_both_workbooks_are_equal(
    workbook: Reading[RosterRow], old_workbook: Reading[RosterRow]
) -> None:
    differing = [
        (new.row, new.remark, old.remark)
        for new, old in zip(workbook.records, old_workbook.records, strict=True)
        if new != old
    ]
    assert differing == [(32, "点击查看", "")]


def test_the_gbk_file_says_the_same_but_for_what_text_cannot_keep(text: Reading[RosterRow]) -> None:
    expected = {code: rows for code, rows in ROSTER["row_lists"].items() if code not in ONLY_IN_WORKBOOKS}
    expected["name_damaged"] = GBK_DAMAGED_ROWS
    expected["name_dot_variant"] = [21]
    expected["id_15_digits"] = [row for row in expected["id_15_digits"] if row != DIGITS_LOST_IN_CSV]
    expected["id_digits_lost"] = sorted([*expected["id_digits_lost"], DIGITS_LOST_IN_CSV])
    expected["date_slash"] = [row for row in expected["date_slash"] if row != DATE_CELL_OR_TYPED]
    assert rows_by_code(text.findings) == expected
    assert [text.count("accepted"), text.count("held"), text.count("skipped")] == [179, 9, 2]


def test_a_damaged_name_is_marked_and_shown_as_it_came(text: Reading[RosterRow]) -> None:
    damaged = {one.employee_no: one.name for one in text.records if one.name_damaged}
    assert damaged == {one["emp"]: one["shown"] for one in ROSTER["gbk_names_lost"]}


def test_a_good_name_of_the_store_is_not_overwritten_by_a_damaged_one(workbook: Reading[RosterRow]) -> None:
    again = reference("_gbk.csv", [stored(one) for one in workbook.records])
    by_number = {one.employee_no: one for one in again.records}
    for lost in ROSTER["gbk_names_lost"]:
        assert by_number[lost["emp"]].name == lost["true"]


def test_the_same_file_again_changes_nothing(workbook: Reading[RosterRow]) -> None:
    again = reference(".xlsx", [stored(one) for one in workbook.records])
    assert rows_by_code(again.findings) == rows_by_code(workbook.findings)
    assert again.records == workbook.records
    assert "updated" not in codes(again)
