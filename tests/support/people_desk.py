"""A small company as HR works on it: requests by name, versions looked up, refusals caught."""

from dataclasses import dataclass
from typing import Any

import pytest
from small_company import ANNA, BO, SmallCompany
from stores import PreparedHome, enter, new_id

from hrdesk.calls.base import Command, Gateway, Refusal, Refused
from hrdesk.calls.people_facts import GetHistory, PersonHistory, PersonOn, ShowAsOf

DONG = {"工号": "A003", "姓名": "陈东"}


@dataclass
class PeopleDesk:
    """Anna, Bo and Dong of the same department, with pay terms and cards of Anna and Bo; HR is hr."""

    company: SmallCompany
    hr: Gateway

    @classmethod
    def of(cls, home: PreparedHome) -> "PeopleDesk":
        company = SmallCompany.of(home)
        company.roster(ANNA, BO, {**DONG, "部门": "销售部"})
        company.terms("2026-10", ANNA, BO)
        return cls(company, enter(company.store, "hr_officer"))

    def on(self, number: str, day: str | None = None, *, gateway: Gateway | None = None) -> PersonOn:
        return (gateway or self.hr)(ShowAsOf(employee_no=number, on=day))

    def history(self, number: str, *, gateway: Gateway | None = None) -> PersonHistory:
        return (gateway or self.hr)(GetHistory(employee_no=number))

    def ask(
        self, asked: type[Command[Any]], number: str, /, *, by: Gateway | None = None, **fields: Any
    ) -> Any:
        """A command about a person as they stand now."""
        person = self.on(number)
        known = {"employee_id": person.id, "version": person.version}
        return (by or self.hr)(asked(request_id=new_id(), **{**known, **fields}))

    def refused(
        self, asked: type[Command[Any]], number: str, /, *, by: Gateway | None = None, **fields: Any
    ) -> Refusal:
        """The first thing that stands in the way of it."""
        with pytest.raises(Refused) as caught:
            self.ask(asked, number, by=by, **fields)
        return caught.value.refusals[0]
