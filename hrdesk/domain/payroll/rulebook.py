"""The rulebook: every figure of law that a run may need, found by code and date."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from hrdesk.domain.payroll import plain
from hrdesk.domain.payroll.figures import (
    INSURANCES,
    Band,
    BandTable,
    City,
    ContributionRule,
    Dated,
    DatedValue,
    Insurance,
    Source,
)
from hrdesk.domain.values import Period

__all__ = [
    "INSURANCES",
    "Band",
    "BandTable",
    "City",
    "ContributionRule",
    "DatedValue",
    "Insurance",
    "RuleMissing",
    "Rulebook",
    "Source",
]

D = TypeVar("D", bound=Dated)


class RuleMissing(LookupError):  # noqa: N818  named as the fact, like a refusal
    """No figure for this case: `code` and `values` fill the sentence `failure.<code>` of the catalogue."""

    def __init__(self, code: str, values: Mapping[str, str]) -> None:
        super().__init__(f"{code}: {dict(values)}")
        self.code = code
        self.values = dict(values)


@dataclass(frozen=True, slots=True)
class Rulebook:
    """Finds the figure that holds; of several the first in order, so a site's own come first.

    Order: the site's spreadsheet rows, the site's packs, the shipped packs.
    """

    cities: tuple[City, ...] = ()
    band_tables: tuple[BandTable, ...] = ()
    values: tuple[DatedValue, ...] = ()
    contributions: tuple[ContributionRule, ...] = ()

    def bands(self, code: str, day: date) -> BandTable:
        """The progressive table of this code on this day; RuleMissing when none holds."""
        return _holding([table for table in self.band_tables if table.code == code], code, day)

    def value(self, code: str, day: date) -> DatedValue:
        """The number of this code on this day; RuleMissing when none holds."""
        return _holding([value for value in self.values if value.code == code], code, day)

    def city_code(self, spelling: str) -> str:
        """The code of a city by code, name or other spelling; RuleMissing for a city without any rule."""
        wanted = spelling.strip().casefold()
        for city in self.cities:
            if wanted in {name.casefold() for name in (city.code, city.zh, city.en, *city.also)}:
                return city.code
        raise RuleMissing("city_unknown", {"city": spelling})

    def city_name(self, code: str) -> str:
        """The name of a city by its code, in both languages where they differ: 苏州 Suzhou."""
        city = next(city for city in self.cities if city.code == code)
        return city.zh if city.zh == city.en else f"{city.zh} {city.en}"

    def insurances(self, city: str, month: Period) -> tuple[Insurance, ...]:
        """Which insurances have a rule here in this contribution month, in the usual order."""
        code, day = self.city_code(city), month.first_day
        found = {rule.insurance for rule in self.contributions if rule.city == code and rule.holds_on(day)}
        return tuple(insurance for insurance in INSURANCES if insurance in found)

    def contribution_rule(self, city: str, insurance: Insurance, month: Period) -> ContributionRule:
        """The rule of one insurance in a city (code or name) for a contribution month.

        RuleMissing `city_unknown`, `contribution_rule_missing` or `contribution_rule_expired`.
        """
        code, day = self.city_code(city), month.first_day
        ours = [rule for rule in self.contributions if rule.city == code and rule.insurance == insurance]
        for rule in ours:
            if rule.holds_on(day):
                return rule
        values = {"city": self.city_name(code), "insurance": insurance, "month": str(month)}
        ended = [rule.valid_to for rule in ours if rule.valid_to is not None and rule.valid_to < day]
        if ended:
            raise RuleMissing("contribution_rule_expired", values | {"until": max(ended).isoformat()})
        raise RuleMissing("contribution_rule_missing", values)

    def with_site_rules(self, rows: Iterable[ContributionRule]) -> "Rulebook":
        """This book with the site's own contribution rows before all others, the latest `valid_from` first.

        A row's city may be any known spelling; an unknown one becomes a city of its own. Of two rows for
        the same city, insurance and first day the later in `rows` stands.
        """
        book = self
        own: dict[tuple[str, Insurance, date], ContributionRule] = {}
        for row in rows:
            book = book._knowing(row.city)
            code = book.city_code(row.city)
            own[code, row.insurance, row.valid_from] = replace(row, city=code)
        ordered = sorted(own.values(), key=lambda rule: rule.valid_from, reverse=True)
        return Rulebook(book.cities, book.band_tables, book.values, (*ordered, *book.contributions))

    def to_plain(self) -> dict[str, Any]:
        """This book as dict, list, str and int, for a run's snapshot; the same book gives the same text."""
        return {
            "cities": [plain.pack(city) for city in self.cities],
            "bands": [plain.pack(table) for table in self.band_tables],
            "values": [plain.pack(value) for value in self.values],
            "contributions": [plain.pack(rule) for rule in self.contributions],
        }

    @classmethod
    def from_plain(cls, snapshot: Mapping[str, Any]) -> "Rulebook":
        """The book of a snapshot, equal to the one that was written; KeyError or ValueError if it is none."""
        return cls(
            tuple(plain.unpack(City, city) for city in snapshot["cities"]),
            tuple(plain.unpack(BandTable, table) for table in snapshot["bands"]),
            tuple(plain.unpack(DatedValue, value) for value in snapshot["values"]),
            tuple(plain.unpack(ContributionRule, rule) for rule in snapshot["contributions"]),
        )

    def _knowing(self, city: str) -> "Rulebook":
        try:
            self.city_code(city)
        except RuleMissing:
            name = city.strip()
            added = City(code=name, zh=name, en=name)
            return Rulebook((*self.cities, added), self.band_tables, self.values, self.contributions)
        return self


def _holding(figures: list[D], code: str, day: date) -> D:
    for figure in figures:
        if figure.holds_on(day):
            return figure
    values = {"rule": code, "day": day.isoformat()}
    ended = [figure.valid_to for figure in figures if figure.valid_to is not None and figure.valid_to < day]
    if ended:
        raise RuleMissing("rule_expired", values | {"until": max(ended).isoformat()})
    raise RuleMissing("rule_missing", values)
