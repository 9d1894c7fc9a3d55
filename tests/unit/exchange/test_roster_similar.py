"""Rows that may be somebody known: a similar name, the same birth date, and not two identity numbers."""

from datetime import date

import pytest
from roster_samples import GOOD_ID, OTHER_ID, codes, read

from hrdesk.exchange.roster_records import StoredPerson

HEAD = "工号,姓名,身份证号码,出生日期\n"
BORN = date(1993, 11, 25)


def known(name: str = "欧阳建国", **changes: object) -> StoredPerson:
    fields: dict[str, object] = {"employee_no": "E9", "name": name, "birth_date": BORN, **changes}
    return StoredPerson(**fields)  # type: ignore[arg-type]  # fields of the class


def test_a_new_row_like_somebody_in_the_store_names_them() -> None:
    reading = read(f"{HEAD}E1,欧阳建囯,{GOOD_ID},1993-11-25\n", [known()])
    (finding,) = [one for one in reading.findings if one.code == "similar_person"]

    assert (finding.severity, finding.row) == ("warning", 2)
    assert finding.values == {
        "employee_no": "E1",
        "name": "欧阳建囯",
        "other_no": "E9",
        "other_name": "欧阳建国",
    }
    assert len(reading.records) == 1, "a warning holds nobody"


def test_two_rows_of_one_file_are_compared_too() -> None:
    reading = read(f"{HEAD}E1,欧阳建国,{GOOD_ID},1993-11-25\nE2,欧阳建囯,,1993-11-25\n")
    assert "similar_person" in codes(reading, 3)
    assert "similar_person" not in codes(reading, 2)


@pytest.mark.parametrize(
    ("line", "person"),
    [
        (f"E1,欧阳建囯,{GOOD_ID},1993-11-25", known(id_number=OTHER_ID)),
        (f"E1,欧阳建囯,{GOOD_ID},1993-11-25", known(birth_date=date(1993, 11, 24))),
        (f"E1,欧阳建囯,{GOOD_ID},1993-11-25", known(birth_date=None)),
        (f"E1,王芳,{GOOD_ID},1993-11-25", known()),
        (f"E9,欧阳建囯,{GOOD_ID},1993-11-25", known()),
    ],
)
def test_whoever_is_told_apart_is_left_alone(line: str, person: StoredPerson) -> None:
    assert "similar_person" not in codes(read(f"{HEAD}{line}\n", [person]))
