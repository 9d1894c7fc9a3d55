"""A site's own rules of review, and the minimum wage where the rules of a city know it."""

from pathlib import Path

import pytest
from small_company import ANNA, BO, SmallCompany

from hrdesk.calls.payroll_review import ReviewRow, ReviewRun

PACK = """format = 1
title = "Minimum wage of a test"

[source.made_up]
title = "invented for a test"
seen = "from_memory"

[[value]]
code = "cn.shanghai.minimum_wage"
unit = "CNY"
amount = "{amount}"
valid_from = 2026-07-01
state = "estimate"
source = "made_up"
"""


@pytest.fixture
def two(company: SmallCompany) -> SmallCompany:
    """Two people of 上海 in October, 安娜 on unpaid leave for half of it."""
    company.roster(ANNA, BO)
    company.terms("2026-10", {**ANNA, "合同基本工资": "4000"}, BO)
    company.attendance("2026-10", 18, {**ANNA, "事假": "9"}, BO)
    return company


def write(company: SmallCompany, name: str, text: str) -> None:
    path: Path = company.store.site.home / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def reviewed(company: SmallCompany) -> dict[str, ReviewRow]:
    run = company.tried("2026-10")
    return {row.employee_no: row for row in company.maker(ReviewRun(run_id=run.id)).rows}


def test_whoever_is_under_the_minimum_wage_of_the_city_is_red(two: SmallCompany) -> None:
    write(two, "jurisdictions/cn/minimum.toml", PACK.format(amount="2700"))
    rows = reviewed(two)

    assert (rows["A001"].flag, rows["A001"].cause) == ("red", "cause.below_minimum_wage")
    assert rows["A002"].flag == "green"


def test_without_a_figure_of_the_city_the_rule_sleeps(two: SmallCompany) -> None:
    assert {row.flag for row in reviewed(two).values()} == {"green"}


def test_exactly_the_minimum_wage_is_enough(two: SmallCompany) -> None:
    """4,000.00 less 9 days of 183.91 is 2,344.83."""
    write(two, "jurisdictions/cn/minimum.toml", PACK.format(amount="2344.83"))
    assert reviewed(two)["A001"].flag == "green"


def test_a_part_of_a_month_is_not_held_against_the_figure_of_a_month(two: SmallCompany) -> None:
    write(two, "jurisdictions/cn/minimum.toml", PACK.format(amount="2700"))
    two.roster({**ANNA, "入职日期": "2026-10-02"}, BO)

    assert reviewed(two)["A001"].cause != "cause.below_minimum_wage"


def test_a_site_makes_another_flag_of_the_same_fact(two: SmallCompany) -> None:
    write(two, "jurisdictions/cn/minimum.toml", PACK.format(amount="2700"))
    rule = '[[rule]]\ncode = "below_minimum_wage"\nflag = "amber"\n'
    write(two, "review/rules.toml", f'format = 1\ntitle = "ours"\n{rule}')

    assert reviewed(two)["A001"].flag == "amber"
