"""The people of a run as review sees them, asked in SQL by the site's rules."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row, text

from hrdesk.domain.payroll.review_rules import ReviewRules
from hrdesk.domain.payroll.rulebook import Rulebook, RuleMissing
from hrdesk.domain.payroll.scheme_reader import parse_scheme
from hrdesk.domain.values import Period
from hrdesk.models.payroll_runs import PayRun, RunSnapshot
from hrdesk.services.context import Context
from hrdesk.services.payroll.before import month_before
from hrdesk.services.payroll.review_sql import MATCHING, paid_elsewhere, review_rows
from hrdesk.services.people.listing import as_typed
from hrdesk.services.settings import setting
from hrdesk.settings.paths import resources_folder
from hrdesk.storage.review_rules import load_review_rules

REVIEW = "review"


def narrowed(flag: str, search: str, departments: Sequence[str]) -> dict[str, Any]:
    """What MATCHING asks for."""
    return {
        "flag": flag,
        "search": search,
        "like": f"%{as_typed(search)}%",
        "prefix": f"{as_typed(search.lower())}%",
        "departments": json.dumps(list(departments)),
    }


class ReviewList:
    """One run beside the month before; every question is one statement over the same common table."""

    def __init__(self, ctx: Context, run: PayRun) -> None:
        self._session = ctx.session
        self.before = month_before(ctx.session, run)
        rules = review_rules(ctx)
        self._rows = review_rows(rules, self.before.compared)
        period = Period.parse(run.period)
        self._values: dict[str, Any] = {
            "run": run.id,
            "entity": run.entity_id,
            "period": run.period,
            "last_period": self.before.period,
            "sheet": self.before.sheet_id,
            "compared": self.before.compared != "nothing",
            "pay_date": run.pay_date,
            "percent": rules.percent(int(setting(ctx.session, "review.amber_percent"))),
            "first_day": str(period.first_day),
            "last_day": str(period.last_day),
            "hash": run.hash,
            **_minimum_wages(ctx, run, rules),
        }

    def page(self, asked: Mapping[str, Any], order: str) -> Sequence[Row[Any]]:
        """The rows of one page; order is one of our own clauses."""
        sorted_rows = f"SELECT * FROM flagged WHERE {MATCHING} ORDER BY {order}, employment_id"  # noqa: S608
        statement = f"{sorted_rows} LIMIT :limit OFFSET :offset"
        return self._ask(statement, asked)

    def count(self, asked: Mapping[str, Any]) -> tuple[int, int]:
        """Rows of a narrowed list, and how many people of them nobody has ticked."""
        left = "count(DISTINCT CASE WHEN NOT ticked THEN employee_id END)"
        statement = f"SELECT count(*) AS shown, {left} AS unticked FROM flagged WHERE {MATCHING}"  # noqa: S608
        found = self._ask(statement, asked)[0]
        return int(found.shown), int(found.unticked)

    def matching(self, asked: Mapping[str, Any]) -> Sequence[Row[Any]]:
        """Every row of a narrowed list, by employee number."""
        return self._ask(f"SELECT * FROM flagged WHERE {MATCHING} ORDER BY employee_no, employment_id", asked)  # noqa: S608

    def groups(self) -> Sequence[Row[Any]]:
        """(flag, presence, ticked, department, people) of everybody."""
        return self._ask(
            "SELECT flag, presence, ticked, department, count(*) AS people FROM flagged GROUP BY 1, 2, 3, 4",
            {},
        )

    def everybody(self) -> Sequence[Row[Any]]:
        """Every row, by employee number."""
        return self._ask("SELECT * FROM flagged ORDER BY employee_no, employment_id", {})

    def standing(self) -> Sequence[Row[Any]]:
        """Of every row who it is, its flag and whether it is ticked: of 100,000 people no more is held."""
        columns = "employee_id, employee_no, name, flag, ticked"
        return self._ask(f"SELECT {columns} FROM flagged ORDER BY employee_no, employment_id", {})  # noqa: S608  ours

    def failed_before(self) -> int:
        """How many who failed had a slip last month."""
        found = "SELECT count(*) FROM flagged WHERE presence = 'failed' AND last_net_pay IS NOT NULL"
        return int(self._ask(found, {})[0][0])

    def paid_elsewhere(self) -> int:
        """How many of last month another run of this month has paid."""
        statement = text(paid_elsewhere(self.before.compared))
        return int(self._session.execute(statement, self._values).scalar_one())

    def _ask(self, statement: str, asked: Mapping[str, Any]) -> Sequence[Row[Any]]:
        return self._session.execute(text(f"{self._rows} {statement}"), self._values | dict(asked)).all()


def review_rules(ctx: Context) -> ReviewRules:
    """The site's rules, else the shipped ones."""
    return load_review_rules([ctx.site.home / REVIEW, resources_folder() / REVIEW])


def _minimum_wages(ctx: Context, run: PayRun, rules: ReviewRules) -> dict[str, str]:
    """Every spelling of a city whose minimum wage the run's rules know, with fen; and the items compared."""
    kept = ctx.session.get(RunSnapshot, run.id)
    if kept is None or not rules.has("below_minimum_wage"):
        return {"minimum": "{}", "minimum_items": "[]"}
    book, day = Rulebook.from_plain(json.loads(kept.rules)), Period.parse(run.period).first_day
    wages: dict[str, int] = {}
    for city in book.cities:
        try:
            fen = book.value(f"{city.code}.minimum_wage", day).fen
        except RuleMissing:
            continue
        wages |= dict.fromkeys((city.code, city.zh, city.en, *city.also), fen)
    if not wages:
        return {"minimum": "{}", "minimum_items": "[]"}
    pay_date = date.fromisoformat(run.pay_date)
    items = [
        item.code
        for item in parse_scheme(kept.scheme).items
        if item.kind == "earning" and "minimum_wage" in item.flags_on(pay_date).counts
    ]
    return {"minimum": json.dumps(wages), "minimum_items": json.dumps(items)}
