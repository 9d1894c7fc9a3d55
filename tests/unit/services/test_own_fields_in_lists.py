"""The people list is narrowed down by own fields in SQL, each by whoever may read it."""

import pytest
from own_fields import SIZES, define, fill
from small_company import ANNA, BO, SmallCompany
from stores import enter, new_id

from hrdesk.calls.administration import ReadBlob
from hrdesk.calls.base import Gateway, Refused
from hrdesk.calls.own_fields import ListOwnFieldValues, RetireOwnField
from hrdesk.calls.people import CountEmployees, ListEmployees, OrderEmployees
from hrdesk.calls.people_export import ExportPeople

DONG = {"工号": "A003", "姓名": "陈东"}


@pytest.fixture
def company(company: SmallCompany) -> SmallCompany:
    """Anna in size l with a deposit of 350, Bo in size s, Dong with neither."""
    company.roster(ANNA, BO, DONG)
    define(company.maker, "size", "choice", choices=SIZES)
    define(company.maker, "deposit", "money")
    fill(company.maker, 1, size="l", deposit="350")
    fill(company.maker, 2, size="s")
    return company


def of(company: SmallCompany, gateway: Gateway | None = None, **wanted: tuple[str, ...]) -> list[str]:
    rows = (gateway or company.maker)(ListEmployees(own=wanted)).rows
    return [one.employee_no for one in rows]


def test_values_of_a_field_are_offered_with_the_number_of_people(company: SmallCompany) -> None:
    def offered(field: str) -> list[tuple[str, int]]:
        answer = company.maker(ListOwnFieldValues(field=field))
        return [(one.value, one.people) for one in answer.values]

    assert sorted(offered("size")) == [("", 1), ("l", 1), ("s", 1)]
    assert offered("deposit") == [("", 2), ("350.00", 1)], "the most frequent first, money as it is typed"


def test_the_list_is_narrowed_down_by_values_and_by_none(company: SmallCompany) -> None:
    assert of(company, size=("l",)) == ["A001"]
    assert of(company, size=("l", "s")) == ["A001", "A002"]
    assert of(company, size=("",)) == ["A003"]
    assert of(company, size=("", "s")) == ["A002", "A003"]
    assert of(company, size=("l", "s"), deposit=("350.00",)) == ["A001"]
    assert of(company, size=()) == ["A001", "A002", "A003"]
    assert of(company, size=("xl",), deposit=("much",)) == []


def test_counts_order_and_export_speak_of_the_same_people(company: SmallCompany) -> None:
    wanted = {"size": ("s", "")}
    counts = company.maker(CountEmployees(own=wanted)).segments
    assert (counts["all"], counts["active"], counts["left"], counts["unbound"]) == (2, 2, 0, 2)
    assert company.maker(OrderEmployees(own=wanted)).ids == b"".join(
        one.to_bytes(8, "little") for one in (2, 3)
    )
    made = company.maker(
        ExportPeople(
            request_id=new_id(),
            columns=("employee_no", "own.size"),
            own=wanted,
            sort="-own.size",
            format="csv",
        )
    )
    content = company.maker(ReadBlob(sha256=made.sha256)).content.decode("utf-8-sig")
    assert content.splitlines() == ["No.,Field size", "A002,small", "A003,"]


def test_nobody_narrows_down_by_a_field_that_is_not_theirs_to_read(company: SmallCompany) -> None:
    define(company.maker, "grade", read_right="payroll_read", write_right="payroll_input")
    fill(company.maker, 1, grade="G7")
    officer = enter(company.store, "hr_officer")

    assert of(company, grade=("G7",)) == ["A001"]
    for request in (ListEmployees(own={"grade": ("G7",)}), ListOwnFieldValues(field="grade")):
        with pytest.raises(Refused) as stopped:
            officer(request)
        assert [one.code for one in stopped.value.refusals] == ["record_not_found"]


def test_a_list_that_is_open_while_its_field_is_retired_goes_on(company: SmallCompany) -> None:
    company.maker(RetireOwnField(request_id=new_id(), code="size", version=1))

    assert of(company, size=("l",)) == ["A001"]
    assert company.maker(ListEmployees(sort="-own.size")).rows[0].employee_no == "A002"


def test_a_column_that_is_none_is_refused_by_the_export(company: SmallCompany) -> None:
    for column in ("own.nothing", "salary"):
        with pytest.raises(Refused) as stopped:
            company.maker(ExportPeople(request_id=new_id(), columns=("name", column)))
        assert [one.code for one in stopped.value.refusals] == ["input_not_valid"]
