"""Whom events are about: found by any number they ever had, served on a day, and known by department."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from point_events import employ, record, waiting
from points_shop import PROGRAM, Shop
from small_company import PERSON, SmallCompany
from sqlalchemy import select, update
from stores import PreparedHome, new_id

from hrdesk.calls.organisation import CreateDepartment, MoveDepartment
from hrdesk.calls.people import ImportRoster
from hrdesk.calls.points_rules import SavePointRule
from hrdesk.models.organisation import Department
from hrdesk.models.people import Employee, Employment
from hrdesk.models.people_facts import MergedRecord
from hrdesk.services.context import Context
from hrdesk.services.points.event_people import EventPeople, Person, plain
from hrdesk.services.recording import UNRECORDED
from hrdesk.storage.engine import reading, writing

DAY = "2026-10-20"


@contextmanager
def people_of(shop: Shop, *numbers: str) -> Iterator[EventPeople]:
    """As a batch about these numbers reads them."""
    with reading(shop.store.site.engine) as session:
        yield EventPeople(Context(shop.store.site, PROGRAM, "en", session), numbers)


@pytest.mark.parametrize(
    ("stays", "day", "code"),
    [
        ([(None, None)], "1950-01-01", ""),
        ([("2020-03-02", None)], "2020-03-02", ""),
        ([("2020-03-02", None)], "2020-03-01", "employee_not_yet_hired"),
        ([(None, "2026-06-30")], "2026-06-30", ""),
        ([(None, "2026-06-30")], "2026-07-01", "employee_left_before_event"),
        ([("2020-01-01", "2021-01-31"), ("2026-03-01", None)], "2024-05-05", "employee_left_before_event"),
        ([("2020-01-01", "2021-01-31"), ("2026-03-01", None)], "2026-03-01", ""),
        ([("2020-01-01", "2021-01-31"), ("2026-03-01", None)], "2019-05-05", "employee_not_yet_hired"),
        ([], "2026-10-20", "employee_not_yet_hired"),
    ],
)
def test_service_is_told_for_each_day(
    stays: list[tuple[str | None, str | None]], day: str, code: str
) -> None:
    assert Person("A001", 1, stays).serves(day) == code


def test_the_sentence_gets_the_day_that_matters() -> None:
    person = Person("A001", 1, [("2020-01-01", "2021-01-31"), ("2026-03-01", None)])

    assert person.last_day_before("2024-05-05") == "2021-01-31"
    assert person.first_day() == "2020-01-01"
    assert (Person("B", 2).last_day_before(DAY), Person("B", 2).first_day()) == ("", "")


@pytest.mark.parametrize(
    ("written", "meant"),
    [(" a001 ", "A001"), ("Ａ００１", "A001"), ("a 0 0 1", "A001"), ("", ""), ("　", "")],
)
def test_numbers_are_compared_without_width_blanks_and_case(written: str, meant: str) -> None:
    assert plain(written) == meant


def test_strangers_and_blank_numbers_are_nobody(shop: Shop) -> None:
    with people_of(shop, "A001", "A999", "") as people:
        assert [people.find(number) is None for number in ("A001", "A999", "", "A002")] == [
            False,
            True,
            True,
            True,
        ], "only numbers of the batch are looked up"


def test_a_former_number_leads_to_the_same_person(shop: Shop) -> None:
    employ(shop, "A001", former_no="OLD-7")
    record(shop, "1", no="old-7")

    assert waiting(shop) == []
    assert shop.balance("A001") == (5, 0)


def test_caps_are_of_the_person_under_either_number(shop: Shop) -> None:
    employ(shop, "A001", former_no="OLD-7")
    first, second = record(shop, "1", "check_in", no="OLD-7"), record(shop, "2", "check_in", no="A001")

    assert (first.points, second.points) == (2, 0)


def test_a_merged_record_leads_to_the_kept_one(shop: Shop) -> None:
    with writing(shop.store.site.engine) as session:
        session.add(
            MergedRecord(
                kept_id=shop.ids["A002"],
                other_id=shop.ids["A001"],
                other_no="A001",
                reason="the same",
                merged_at="2026-10-01T00:00:00Z",
                merged_by="tests",
                moved={},
            )
        )
    record(shop, "1", no="A001")

    assert (shop.balance("A001"), shop.balance("A002")) == ((0, 0), (5, 0))


def test_a_held_roster_row_earns_on_an_incomplete_record(empty_home: PreparedHome) -> None:
    company = SmallCompany.of(empty_home)
    company.bring(ImportRoster, [{**PERSON, "工号": "H001", "姓名": "何待", "入职日期": "2026-02-30"}])
    company.store.close()
    shop = Shop.of(empty_home)
    try:
        with people_of(shop, "H001") as people:
            found = people.find("H001")
            assert found is not None
            assert (found.id, found.stays) == (None, [(None, None)])
            assert people.facts(found, DAY) == {"employee_no": ("H001",)}
        assert record(shop, "1", "check_in", no="H001").points == 2
        assert record(shop, "2", "check_in", no="H001").points == 0
        with reading(shop.store.site.engine) as session:
            stored = session.execute(select(Employee).filter_by(employee_no="H001")).scalar_one()
            assert (stored.name, stored.incomplete) == ("何待", True)
    finally:
        shop.store.close()


def test_facts_are_those_of_the_day(shop: Shop) -> None:
    with people_of(shop, "A001", "A003") as people:
        anna, dong = people.find("A001"), people.find("A003")
        assert anna is not None
        assert dong is not None
        assert people.facts(dong, DAY) == {
            "employee_no": ("A003",),
            "department": ["销售部"],
            "position": ("销售",),
            "city": ("苏州",),
        }
        assert people.facts(anna, "2019-01-01") == {"employee_no": ("A001",)}, "before the first job"


def test_a_rule_for_a_department_holds_for_those_below_it(shop: Shop) -> None:
    with reading(shop.store.site.engine) as session:
        sales = session.execute(select(Department).filter_by(name="销售部")).scalar_one()
    told = {"valid_from": "2026-10-10", "reason": "new"}
    made = shop.hr(CreateDepartment(request_id=new_id(), department_name="市场中心", parent_id=None, **told))
    moving = MoveDepartment(
        request_id=new_id(), department_id=sales.id, version=sales.version, parent_id=made.id, **told
    )
    shop.hr(moving)
    shop.hr(
        SavePointRule(
            request_id=new_id(),
            version=0,
            code="fair",
            event_kind="fair",
            category="other",
            name_zh="展会",
            name_en="Fair",
            points=4,
            valid_from="2026-10-01",
            eligible={"department": ("市场中心",)},
        )
    )

    before, since = (record(shop, day, "fair", no="A003", at=day) for day in ("2026-10-09", "2026-10-10"))
    assert (before.why_zero, since.points) == ("not_eligible", 4)


def test_who_works_in_two_employments_serves_in_both(shop: Shop) -> None:
    with writing(shop.store.site.engine) as session:
        first = session.execute(select(Employment).filter_by(employee_id=shop.ids["A002"])).scalar_one()
        session.execute(
            update(Employment)
            .where(Employment.id == first.id)
            .values(leave_date="2024-12-31")
            .execution_options(**{UNRECORDED: "tests"})
        )
        session.add(
            Employment(
                employee_id=shop.ids["A002"],
                entity_id=first.entity_id,
                hire_date="2026-05-04",
                state="active",
            )
        )
    for key, day in (("1", "2024-12-31"), ("2", "2025-06-01"), ("3", "2026-05-04")):
        record(shop, key, no="A002", at=day)

    assert [one.event_key for one in waiting(shop)] == ["2"]
    assert shop.balance("A002") == (10, 0)
