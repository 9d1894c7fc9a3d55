"""Roster cells as desks type them: dates, phones, names and papers of every form, each with its finding."""

import pytest
from roster_samples import GOOD_ID, OTHER_ID, codes, read

from hrdesk.domain.people.names import MIDDLE_DOT
from hrdesk.exchange.roster_records import RosterRow

HEADER = "工号,姓名,证件号码,手机号,入职日期,部门\n"


def _row(**cells: str) -> tuple[RosterRow, list[str]]:
    """The one person of a roster, held or not, with the codes of what was noticed."""
    facts = {
        "name": "安娜",
        "id": GOOD_ID,
        "phone": "13800001601",
        "hired": "2020-03-01",
        "department": "一部",
    }
    quoted = ",".join(f'"{value}"' for value in (facts | cells).values())
    reading = read(f"{HEADER}A001,{quoted}\n")
    (row,) = (*reading.records, *reading.held_records)
    return row, codes(reading)


def test_a_sound_row_says_nothing() -> None:
    row, found = _row()

    assert found == []
    assert not row.held
    assert str(row.hire_date) == "2020-03-01"


@pytest.mark.parametrize(
    ("written", "day", "note"),
    [
        ("2020/3/1", "2020-03-01", []),
        ("2020/03/01", "2020-03-01", ["date_slash"]),
        ("2020.3.1", "2020-03-01", ["date_dot"]),
        ("2020. 3. 1.", "2020-03-01", ["date_dot"]),
        ("2020年3月1日", "2020-03-01", ["date_cn"]),
        ("2020年3月1号", "2020-03-01", ["date_cn"]),
        ("20200301", "2020-03-01", ["date_compact"]),
        ("43891", "2020-03-01", ["date_serial"]),
        ("2020-03", "2020-03-01", ["date_day_missing"]),
        ("２０２０－０３－０１", "2020-03-01", []),
        ("2020-03-01 09:00", "2020-03-01", []),
        ("", "None", ["hire_date_missing"]),
        ("—", "None", []),
    ],
)
def test_a_hiring_date_is_read_in_its_form_and_the_form_is_told(
    written: str, day: str, note: list[str]
) -> None:
    row, found = _row(hired=written)

    assert str(row.hire_date) == day
    assert found == note
    assert not row.held


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("2020-02-30", "date_impossible"),
        ("2020-13-01", "date_impossible"),
        ("01/03/2020", "date_not_readable"),
        ("3月1日", "date_not_readable"),
        ("20.3.1", "date_not_readable"),
        ("去年三月", "date_not_readable"),
        ("2020-03-01至今", "date_not_readable"),
    ],
)
def test_a_hiring_date_that_could_be_another_day_holds_the_row(written: str, code: str) -> None:
    row, found = _row(hired=written)

    assert found == [code]
    assert row.held
    assert row.hire_date is None


@pytest.mark.parametrize(
    ("written", "number", "found"),
    [
        ("+852 9123 4567", "+85291234567", ["phone_spaces"]),
        ("+853-6612-3456", "+85366123456", ["phone_hyphens"]),
        ("+86 138-0000-1601", "13800001601", ["phone_country_code", "phone_hyphens"]),
        ("１３８００００１６０１", "13800001601", []),
        ("1380000160", None, ["phone_invalid"]),
        ("13800001601/13900001601", None, ["phone_invalid"]),
        ("", None, []),
        ("无", None, []),
    ],
)
def test_a_phone_has_one_form_or_is_left_out(written: str, number: str | None, found: list[str]) -> None:
    row, noticed = _row(phone=written)

    assert row.phone == number
    assert noticed == found
    assert not row.held


@pytest.mark.parametrize(
    ("written", "name", "found"),
    [
        ("阿依古丽.买买提", f"阿依古丽{MIDDLE_DOT}买买提", ["name_dot_variant"]),
        ("阿依古丽 • 买买提", f"阿依古丽{MIDDLE_DOT}买买提", ["name_dot_variant"]),
        ("安 娜", "安娜", ["name_inner_space"]),
        ("龚䶮", "龚䶮", []),
        ("𬱖𠮷", "𬱖𠮷", []),
        ("Anna  M. Li", "Anna M. Li", []),
        ("龚?", "龚?", ["name_damaged"]),
        ("=cmd()", "=cmd()", ["formula_injection_text"]),
        ("\u200b安娜\ufeff", "安娜", []),
    ],
)
def test_a_name_is_cleaned_of_habits_and_keeps_its_characters(
    written: str, name: str, found: list[str]
) -> None:
    row, noticed = _row(name=written)

    assert row.name == name
    assert noticed == found


@pytest.mark.parametrize(
    ("written", "number", "found", "held"),
    [
        (GOOD_ID.lower(), GOOD_ID, ["id_lower_x"], False),
        (f"{GOOD_ID}　", GOOD_ID, ["id_trailing_space"], False),
        (GOOD_ID[:17] + "1", None, ["id_bad_checksum"], True),
        ("3.40500199311254E+17", None, ["id_digits_lost"], True),
        ("340500931125374", GOOD_ID, ["id_15_digits"], False),
        ("H60123456", None, ["id_not_readable"], True),
        ("", None, ["id_missing"], False),
        (OTHER_ID, OTHER_ID, [], False),
    ],
)
def test_an_identity_number_is_whole_or_the_row_is_held(
    written: str, number: str | None, found: list[str], held: bool
) -> None:
    row, noticed = _row(id=written)

    assert (row.id_number, noticed, row.held) == (number, found, held)


def test_every_fault_of_a_row_is_told_at_once_with_its_column() -> None:
    row = 'A001,"安 娜","1234","12345","2020-02-30","一部"\n'
    reading = read(HEADER + row)

    assert {(one.row, one.column, one.code) for one in reading.findings} == {
        (2, "姓名", "name_inner_space"),
        (2, "证件号码", "id_not_readable"),
        (2, "手机号", "phone_invalid"),
        (2, "入职日期", "date_impossible"),
    }
    assert all(one.values["employee_no"] == "A001" for one in reading.findings)
    assert reading.count("held") == 1


def test_people_of_a_department_called_like_a_footer_are_imported() -> None:
    text = f"部门,工号,姓名,证件号码,入职日期\n审核部,A001,安娜,{GOOD_ID},2020-03-01\n"
    text += f"统计科,A002,薄文,{OTHER_ID},2020-03-01\n统计科小计,2人,,,\n审核：王芳,,,,\n"
    reading = read(text)

    assert [(row.employee_no, row.department) for row in reading.records] == [
        ("A001", "审核部"),
        ("A002", "统计科"),
    ]
