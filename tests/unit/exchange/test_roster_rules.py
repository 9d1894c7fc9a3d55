"""What a roster row means when it is not as the reference has it."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from roster_samples import GOOD_ID, NOW, OTHER_ID, codes, read

from hrdesk.exchange.roster import read_roster
from hrdesk.exchange.roster_records import RosterRow, StoredPerson
from hrdesk.exchange.sheets import Sheet
from hrdesk.exchange.tables import open_tables

SHORT = "工号,姓名,身份证号码\n"
ZONE = ZoneInfo("Asia/Shanghai")
ZHANG = StoredPerson(employee_no="E1", name="张伟", id_number=OTHER_ID, hire_date=date(2020, 1, 1))


def only(text: str) -> RosterRow:
    (record,) = read(text).records
    return record


def test_a_file_without_employee_numbers_is_refused_with_what_it_has() -> None:
    reading = read("部门,姓名\n财务部,张伟\n")
    (finding,) = reading.findings
    assert (finding.row, finding.code, finding.severity, reading.rows) == (0, "columns_not_found", "error", 0)
    assert finding.values == {"file": "a.csv", "missing": "工号", "found": "部门、姓名"}


def test_a_file_of_nothing_known_says_what_stands_in_its_first_row() -> None:
    (finding,) = read("\n甲,乙\n").findings
    assert finding.values["found"] == "甲、乙"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (f",张伟,{GOOD_ID}", "employee_number_missing"),
        (f"E1,,{GOOD_ID}", "name_missing"),
        ("E1,张伟,12345", "id_not_readable"),
        ("E1,张伟,340500199302301237", "id_bad_checksum"),
        ("E1,张伟,340500199302301236", "id_birth_impossible"),
    ],
)
def test_a_row_that_cannot_be_a_person_is_held(line: str, code: str) -> None:
    reading = read(f"{SHORT}{line}\n")
    assert codes(reading) == [code]
    assert (reading.records, len(reading.held_records), reading.count("held")) == ((), 1, 1)


def test_a_missing_identity_number_is_marked_and_imported() -> None:
    reading = read(f"{SHORT}E1,张伟,\n")
    assert codes(reading) == ["id_missing"]
    assert reading.count("accepted") == 1
    assert codes(read("工号,姓名\nE1,张伟\n")) == []


def test_another_document_is_taken_as_it_stands() -> None:
    record = only("工号,姓名,证件类型,证件号码,性别,出生日期\nE1,John Smith,护照,E12345678,男,1990-01-02\n")
    assert (record.id_type, record.id_number) == ("other", "E12345678")
    assert (record.sex, record.birth_date) == ("male", date(1990, 1, 2))


def test_without_identity_number_sex_and_birth_date_come_from_their_columns() -> None:
    text = "工号,姓名,性别,出生日期\nE1,张伟,女,1990.1.2\nE2,李丽,女,很久以前\n"
    first, second = read(text).records
    assert (first.sex, first.birth_date) == ("female", date(1990, 1, 2))
    assert second.birth_date is None
    assert codes(read(text)) == ["birth_date_not_readable"]


@pytest.mark.parametrize(
    ("state", "leaves", "meant", "noted"),
    [
        ("在职", "", "active", []),
        ("试用期", "", "active", []),
        ("", "", "active", []),
        ("", "2026-11-21", "left", []),
        ("", "2026-11-30", "leaving", []),
        ("离职", "2026-01-01", "left", []),
        ("借调", "", "active", ["state_unknown"]),
        ("在职", "2026-11-22", "active", []),
        ("在职", "2026-11-21", "active", ["status_contradicts_leave_date"]),
    ],
)
def test_the_state_is_read_or_follows_from_the_leaving_date(
    state: str, leaves: str, meant: str, noted: list[str]
) -> None:
    text = f"工号,姓名,员工状态,离职日期\nE1,张伟,{state},{leaves}\n"
    assert only(text).state == meant
    assert codes(read(text)) == noted


def test_the_day_a_list_states_decides_and_not_the_clock() -> None:
    body = "工号,姓名,员工状态,离职日期\nE1,张伟,在职,2026-10-15\n"
    assert codes(read(f"名单，截至2026年10月1日,,,\n{body}")) == []
    assert codes(read(f"统计日期：2026-10-31,,,\n{body}")) == ["status_contradicts_leave_date"]
    assert read(f"As of 2026-10-31,,,\n{body}").as_of == date(2026, 10, 31)
    assert read(body).as_of is None


def test_the_clock_is_read_in_the_zone_of_the_site() -> None:
    text = "工号,姓名,员工状态,离职日期\nE1,张伟,在职,2026-11-22\n"
    late = datetime.fromisoformat("2026-11-22T16:30:00+00:00")
    reading = read_roster(open_tables("a.csv", text.encode()), (), late)
    assert codes(reading) == ["status_contradicts_leave_date"]


def test_dates_that_cannot_be_used_hold_the_row_and_odd_forms_of_minor_dates_do_not() -> None:
    head = "工号,姓名,入职日期,合同到期日\n"
    assert codes(read(f"{head}E1,张伟,2020-01-02,2026.1.1\n")) == []
    assert codes(read(f"{head}E1,张伟,2020.1.2,无固定期限\n")) == ["date_dot"]
    assert codes(read(f"{head}E1,张伟,2020-01-02,2026-02-30\n")) == ["date_impossible"]
    assert codes(read(f"{head}E1,张伟,不详,\n")) == ["date_not_readable"]
    assert codes(read(f"{head}E1,张伟,,\n")) == ["hire_date_missing"]


def test_leaving_before_joining_is_noticed() -> None:
    text = "工号,姓名,入职日期,离职日期,员工状态\nE1,张伟,2020-01-02,2019-01-02,离职\n"
    assert codes(read(text)) == ["leave_before_hire"]


def test_a_salary_is_exact_and_an_unreadable_one_is_left_out() -> None:
    head = "工号,姓名,基本工资\n"
    assert only(f'{head}E1,张伟,"5,350.50"\n').base_salary == 535_050
    assert codes(read(f"{head}E1,张伟,面议\n")) == ["amount_not_a_number"]
    assert only(f"{head}E1,张伟,面议\n").base_salary is None
    assert only(f"{head}E1,张伟,\n").base_salary is None


def test_an_approval_has_the_zone_of_the_site() -> None:
    record = only("工号,姓名,离职审批完成时间\nE1,张伟,2026-10-30 17:20\n")
    assert record.leave_approved_at == datetime(2026, 10, 30, 17, 20, tzinfo=ZONE)


def test_a_number_used_for_two_people_at_once_is_held() -> None:
    reading = read(
        f"工号,姓名,身份证号码,入职日期\nE1,张伟,{GOOD_ID},2020-01-01\nE2,李丽,{GOOD_ID},2021-01-01\n"
    )
    assert [(one.row, one.code, one.values["other_no"]) for one in reading.findings] == [
        (3, "id_used_twice", "E1")
    ]


def test_an_employment_that_ends_after_the_next_began_is_no_rehire() -> None:
    text = (
        "工号,姓名,身份证号码,入职日期,离职日期,员工状态\n"
        f"E1,张伟,{GOOD_ID},2020-01-01,2022-06-30,离职\nE2,张伟,{GOOD_ID},2022-{{month}}-01,,在职\n"
    )
    assert codes(read(text.format(month="07"))) == ["rehire_same_person"]
    assert codes(read(text.format(month="06"))) == ["id_used_twice"]


def test_an_employee_number_given_to_another_person_is_held() -> None:
    reading = read(f"{SHORT}E1,李丽,{GOOD_ID}\n", [ZHANG])
    assert codes(reading) == ["employee_number_taken"]
    assert reading.findings[0].values["other_name"] == "张伟"


def test_a_changed_record_is_an_update_and_names_the_columns() -> None:
    reading = read(f"工号,姓名,身份证号码,部门\nE1,张伟,{OTHER_ID},财务部\n", [ZHANG])
    assert [(one.code, one.severity, one.column) for one in reading.findings] == [("updated", "info", "部门")]
    assert reading.count("accepted") == 1


def test_a_person_of_the_store_hired_again_under_another_number_stays_one() -> None:
    text = f"工号,姓名,身份证号码,入职日期\nE9,张伟,{OTHER_ID},2026-01-01\n"
    left = replace(ZHANG, state="left", leave_date=date(2025, 6, 30))
    assert read(text, [left]).records[0].same_person_as == "E1"
    assert codes(read(text, [left])) == ["rehire_same_person"]
    assert codes(read(text, [ZHANG])) == ["id_used_twice"]


def test_a_number_bound_in_the_store_stays_there() -> None:
    holder = replace(ZHANG, phone="13800001601", hire_date=date(2026, 5, 1))
    text = "工号,姓名,手机号,入职日期\nE2,李丽,138-0000-1601,2010-01-01\n"
    reading = read(text, [holder])
    assert (reading.records[0].phone, reading.records[0].phone_held_by) == (None, "E1")
    assert codes(reading) == ["phone_hyphens", "phone_conflict_both_active"]


def test_confirmed_departments_come_before_guesses() -> None:
    text = "工号,姓名,部门\nE1,张伟,老三部\nE2,李丽,质量部\n"
    reading = read(text, aliases={"老三部": "质量部"})
    assert [one.department for one in reading.records] == ["质量部", "质量部"]
    assert codes(reading) == ["dept_alias"]


def test_hidden_sheets_and_sheets_of_other_kinds_are_not_read() -> None:
    (roster,) = open_tables("a.csv", f"{SHORT}E1,张伟,{GOOD_ID}\n".encode())
    (other,) = open_tables("b.csv", "城市,费率\n苏州,8\n".encode())
    hidden = Sheet("旧", roster.rows, hidden=True)
    assert read_roster([other, hidden, roster], (), NOW).rows == 1


def test_two_sheets_are_one_roster_and_rows_keep_their_sheet() -> None:
    (first,) = open_tables("a.csv", f"{SHORT}E1,张伟,{GOOD_ID}\n".encode())
    (second,) = open_tables("b.csv", f"{SHORT}E1,张伟,{GOOD_ID}\nE2,李丽,{OTHER_ID}\n".encode())
    sheets = [Sheet("甲", first.rows), Sheet("乙", second.rows)]
    reading = read_roster(sheets, (), NOW)
    assert [(one.sheet, one.row, one.code) for one in reading.findings] == [("乙", 2, "duplicate_identical")]
    assert [(one.sheet, one.employee_no) for one in reading.records] == [("甲", "E1"), ("乙", "E2")]


def test_notes_of_the_opening_are_part_of_the_reading() -> None:
    text = f'工号,姓名,备注\nE1,张伟,"{"长" * 40_000}"\n'
    reading = read(text)
    assert codes(reading) == ["cell_cut"]
    assert len(reading.records[0].remark) == 32_767


def test_ten_thousand_bad_rows_are_each_reported() -> None:
    lines = (f"E{at},张伟,{at},2023-13-05,12" for at in range(10_000))
    reading = read("工号,姓名,身份证号码,入职日期,手机号\n" + "\n".join(lines))
    assert reading.count("held") == 10_000
    assert codes(reading, 5_002) == ["id_not_readable", "phone_invalid", "date_impossible"]
