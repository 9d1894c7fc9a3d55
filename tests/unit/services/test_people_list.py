"""The people list: searched, cut into segments, sorted, in pages."""

import pytest
from small_company import ANNA, BO, SmallCompany
from stores import PreparedHome

from hrdesk.calls.base import Refused
from hrdesk.calls.people import EmployeePage, ListEmployees
from hrdesk.services.people.pinyin import pinyin_of

HELD = {"工号": "A004", "姓名": "待定", "身份证号码": "340500199311253741"}


@pytest.fixture
def staff(company: SmallCompany) -> SmallCompany:
    """安娜 and 薄文 work, 重庆 joins in October, 离去 left in May, 即走 leaves on 31 October."""
    company.roster(
        {**ANNA, "手机号": "13800009999", "部门": "研发部"},
        {**BO, "工作城市": "北京"},
        {"工号": "A003", "姓名": "重庆", "入职日期": "2026-10-12"},
        {"工号": "A005", "姓名": "离去", "状态": "离职", "离职日期": "2026-05-31"},
        {"工号": "A006", "姓名": "即走", "状态": "待离职", "离职日期": "2026-10-31"},
        HELD,
    )
    company.terms("2026-10", {**HELD})
    return company


def listed(company: SmallCompany, **asked: object) -> list[str]:
    return [one.employee_no for one in company.people(**asked)]


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("安", ["A001"]),
        ("an", ["A001"]),
        ("AN", ["A001"]),
        ("bw", ["A002"]),
        ("bowen", ["A002"]),
        ("A00", ["A001", "A002", "A003", "A004", "A005", "A006"]),
        ("a003", ["A003"]),
        ("1380000", ["A001"]),
        ("9999", ["A001"]),
        ("  薄文 ", ["A002"]),
        ("%", []),
        ("_", []),
        ("\\", []),
        ("nobody", []),
        ("'; DROP TABLE employees; --", []),
    ],
)
def test_a_person_is_found_by_name_number_phone_and_initials(
    staff: SmallCompany, search: str, found: list[str]
) -> None:
    assert listed(staff, search=search) == found


@pytest.mark.parametrize(
    ("segment", "found"),
    [
        ("active", ["A001", "A002", "A003"]),
        ("joined", ["A003"]),
        ("leaving", ["A006"]),
        ("left", ["A005"]),
        ("unbound", ["A002", "A003", "A004"]),
        ("incomplete", ["A004"]),
    ],
)
def test_a_segment_holds_its_people(staff: SmallCompany, segment: str, found: list[str]) -> None:
    assert listed(staff, segment=segment, period="2026-10") == found


def test_segments_count_what_the_search_leaves(staff: SmallCompany) -> None:
    page: EmployeePage = staff.maker(ListEmployees(search="A00", segment="left", period="2026-10"))

    assert page.segments == {
        "all": 6,
        "active": 3,
        "joined": 1,
        "leaving": 1,
        "left": 1,
        "unbound": 3,
        "incomplete": 1,
    }
    assert page.total == 1


def test_a_page_is_cut_after_sorting(staff: SmallCompany) -> None:
    everybody = listed(staff, sort="-name")

    assert everybody[-1] == "A001", "an na comes before the other names"
    assert len(everybody) == 6
    assert listed(staff, sort="-name", offset=2, limit=2) == everybody[2:4]
    assert listed(staff, sort="name") == everybody[::-1]
    assert listed(staff, sort="-city,-employee_no") == ["A002", "A006", "A005", "A004", "A003", "A001"]


def test_an_unknown_column_is_refused_with_those_there_are(staff: SmallCompany) -> None:
    with pytest.raises(Refused) as refused:
        listed(staff, sort="salary")
    assert "employee_no" in str(refused.value.refusals[0].values()["expected"])


def test_the_month_in_the_list_is_that_of_the_site_and_not_of_utc(
    staff: SmallCompany, empty_home: PreparedHome
) -> None:
    """On 30 September at 18:00 UTC it is October in Shanghai."""
    staff.store.close()
    empty_home.clock.move(days=-26, hours=17)
    assert empty_home.clock().isoformat() == "2026-09-30T18:30:00+00:00"
    with empty_home.open() as store:
        again = SmallCompany(store, store.sign_in("maker", "a-password-of-tests", "en"), staff.checker)
        assert listed(again, segment="joined") == ["A003"]


def test_phones_are_masked_in_the_list(staff: SmallCompany) -> None:
    assert staff.people(search="A001")[0].phone == "138****9999"


@pytest.mark.parametrize(
    ("name", "full", "initials"),
    [
        ("曾睿东", "zengruidong", "zrd"),
        ("单晓", "shanxiao", "sx"),
        ("欧阳娜", "ouyangna", "oyn"),
        ("阿依古丽·买买提", "ayigulimaimaiti", "ayglmmt"),
        ("John Smith", "johnsmith", "j"),
        ("", "", ""),
    ],
)
def test_a_name_is_searched_as_it_is_read(name: str, full: str, initials: str) -> None:
    assert pinyin_of(name) == (full, initials)
