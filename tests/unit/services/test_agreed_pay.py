"""Agreed pay as a form asks for it: the fields of the scheme, with what holds on the day."""

import pytest
from small_company import ANNA, SmallCompany

from hrdesk.calls.base import Refused
from hrdesk.calls.people_facts import GetHistory, ShowAsOf
from hrdesk.calls.people_pay import GetAgreedPay, PayField


def fields(company: SmallCompany, on: str, employee_no: str = "") -> dict[str, PayField]:
    known = company.person(employee_no).row.id if employee_no else 0
    return {one.code: one for one in company.maker(GetAgreedPay(on=on, employee_id=known)).fields}


def test_the_fields_are_those_of_the_scheme_with_what_holds_on_the_day(company: SmallCompany) -> None:
    company.roster(ANNA)
    company.terms("2026-09", {**ANNA, "合同基本工资": "9000"})
    company.terms("2026-10", {**ANNA, "合同基本工资": "9500"})
    assert fields(company, "2026-09-30", "A001")["contract_wage"].value == "9000.00"
    wage = fields(company, "2026-10-01", "A001")["contract_wage"]
    assert (wage.value, wage.label, wage.kind, wage.required) == ("9500.00", "Contract wage", "money", True)


def test_of_somebody_not_on_record_yet_every_field_is_empty(company: SmallCompany) -> None:
    offered = fields(company, "2026-10-01")
    assert set(offered) >= {"contract_wage"}
    assert {one.value for one in offered.values()} == {""}


def test_before_there_is_a_scheme_it_is_refused(company: SmallCompany) -> None:
    with pytest.raises(Refused, match="scheme"):
        fields(company, "1999-01-01")


def test_a_dated_value_is_called_as_the_scheme_calls_it(company: SmallCompany) -> None:
    company.roster(ANNA)
    company.terms("2026-10", ANNA)
    person = company.person("A001").row.id
    for answer in (
        company.maker(ShowAsOf(employee_id=person, on="2026-10-31")),
        company.maker(GetHistory(employee_id=person)),
    ):
        said = {one.field: one.label for one in answer.dated}
        assert said["pay.contract_wage"] == "Contract wage"
        assert said["position"] == ""
