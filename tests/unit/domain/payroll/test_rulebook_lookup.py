"""The rulebook: the figure that holds, the site's own first, and what it says when there is none."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from hrdesk.domain.payroll.figures import City, ContributionRule, DatedValue, Source
from hrdesk.domain.payroll.rulebook import Rulebook, RuleMissing
from hrdesk.domain.values import Period

SOURCE = Source("a test", "from_memory")
CITIES = (City("cn.suzhou", "苏州", "Suzhou", ("苏州市",)), City("cn.beijing", "北京", "Beijing"))


def _rule(**changes: Any) -> ContributionRule:
    base = ContributionRule(
        valid_from=date(2025, 7, 1),
        valid_to=date(2026, 6, 30),
        state="estimate",
        source=SOURCE,
        city="cn.suzhou",
        insurance="pension",
        floor=450_000,
        ceiling=2_400_000,
        employee_rate=Fraction("0.08"),
        employer_rate=Fraction("0.16"),
    )
    return replace(base, **changes)


SHIPPED = Rulebook(
    cities=CITIES,
    contributions=(
        _rule(),
        _rule(valid_from=date(2026, 7, 1), valid_to=date(2027, 6, 30), floor=495_200),
        _rule(insurance="medical"),
    ),
)
OCTOBER = Period(2026, 10)


@pytest.mark.parametrize("spelling", ["苏州", "苏州市", "suzhou", " Suzhou ", "cn.suzhou"])
def test_a_city_is_found_by_any_of_its_spellings(spelling: str) -> None:
    assert SHIPPED.contribution_rule(spelling, "pension", OCTOBER).floor == 495_200


def test_each_month_has_the_rule_of_its_dates() -> None:
    assert SHIPPED.contribution_rule("苏州", "pension", Period(2026, 6)).floor == 450_000
    assert SHIPPED.contribution_rule("苏州", "pension", Period(2026, 7)).floor == 495_200


def test_insurances_of_a_month_are_those_with_a_rule() -> None:
    assert SHIPPED.insurances("苏州", Period(2026, 6)) == ("pension", "medical")
    assert SHIPPED.insurances("苏州", OCTOBER) == ("pension",)


@pytest.mark.parametrize(
    ("city", "insurance", "month", "code"),
    [
        ("火星", "pension", OCTOBER, "city_unknown"),
        ("北京", "pension", OCTOBER, "contribution_rule_missing"),
        ("苏州", "pension", Period(2025, 6), "contribution_rule_missing"),
        ("苏州", "medical", OCTOBER, "contribution_rule_expired"),
        ("苏州", "pension", Period(2027, 7), "contribution_rule_expired"),
    ],
)
def test_a_missing_rule_says_which_and_why(city: str, insurance: Any, month: Period, code: str) -> None:
    with pytest.raises(RuleMissing) as caught:
        SHIPPED.contribution_rule(city, insurance, month)
    assert caught.value.code == code
    assert caught.value.values["city"].startswith(city)


def test_an_expired_rule_names_its_last_day_and_the_city_in_both_languages() -> None:
    with pytest.raises(RuleMissing) as caught:
        SHIPPED.contribution_rule("苏州", "pension", Period(2027, 7))
    assert caught.value.values == {
        "city": "苏州 Suzhou",
        "insurance": "pension",
        "month": "2027-07",
        "until": "2027-06-30",
    }


def test_a_sites_own_rows_come_before_the_shipped_from_their_first_month() -> None:
    book = SHIPPED.with_site_rules(
        [
            _rule(city="苏州市", floor=500_000, valid_from=date(2026, 9, 1), valid_to=None),
            _rule(city="苏州", floor=510_000, valid_from=date(2026, 10, 1), valid_to=None),
        ]
    )
    floors = [book.contribution_rule("苏州", "pension", Period(2026, month)).floor for month in (8, 9, 10)]
    assert floors == [495_200, 500_000, 510_000]
    assert book.contribution_rule("苏州", "medical", Period(2026, 6)) == _rule(insurance="medical")


def test_a_sites_row_imported_again_replaces_the_one_before() -> None:
    first = _rule(city="苏州", floor=500_000, valid_to=None)
    book = SHIPPED.with_site_rules([first, replace(first, floor=520_000)])
    assert book.contribution_rule("苏州", "pension", OCTOBER).floor == 520_000
    assert len(book.contributions) == len(SHIPPED.contributions) + 1


def test_a_city_that_only_the_site_knows_becomes_one() -> None:
    book = SHIPPED.with_site_rules([_rule(city=" 昆山 ", valid_to=None)])
    assert book.contribution_rule("昆山", "pension", OCTOBER).city == "昆山"
    assert book.city_name("昆山") == "昆山"
    with pytest.raises(RuleMissing):
        SHIPPED.contribution_rule("昆山", "pension", OCTOBER)


def test_only_money_is_read_as_fen() -> None:
    days = DatedValue(
        valid_from=date(2025, 1, 1),
        state="estimate",
        source=SOURCE,
        code="cn.labour.paid_days_month",
        unit="days",
        number=Fraction("21.75"),
    )
    book = Rulebook(values=(days,))
    assert book.value("cn.labour.paid_days_month", date(2026, 10, 1)).number == Fraction(87, 4)
    with pytest.raises(ValueError, match="not money"):
        assert days.fen
