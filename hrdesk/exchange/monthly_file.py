"""A monthly file as opened, with what it is read against."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypedDict

from hrdesk.domain.values import Finding, Period
from hrdesk.exchange import monthly
from hrdesk.exchange.fields import Field
from hrdesk.exchange.monthly import FoundSheet
from hrdesk.exchange.people_lookup import KnownPerson
from hrdesk.exchange.periods import detect_period
from hrdesk.exchange.reading import Table, likely_tables
from hrdesk.exchange.sheets import Sheet


class Seen(TypedDict):
    """The part of a reading that says where it looked and for what."""

    tables: tuple[Table, ...]
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class MonthlyFile:
    """A file with what it is read against: the people of the store and the site's own headers.

    site_map is "header" to field code. period is the month that the person importing it says; None: as the
    file says itself. Held people belong to known too: their rows are theirs while they wait.
    """

    name: str
    sheets: Sequence[Sheet]
    known: Sequence[KnownPerson]
    site_map: Mapping[str, str] = field(default_factory=dict)
    period: Period | None = None

    def sheets_with(self, fields: Sequence[Field], needed: Iterable[str]) -> tuple[FoundSheet, ...]:
        """The shown sheets that name a person, have all required fields and at least one of needed."""
        return monthly.sheets_with(self.sheets, fields, self.site_map, needed)

    def seen(self, found: Sequence[FoundSheet], fields: Sequence[Field]) -> Seen:
        """What a reading says of the sheets: those that were found, else what their headers may be."""
        tables = tuple(one.table for one in found) or likely_tables(self.sheets, fields, self.site_map)
        return {"tables": tables, "fields": tuple(fields)}

    def columns_not_found(self, fields: Sequence[Field], needed: Iterable[str]) -> Finding:
        """The error of a file of another kind."""
        return monthly.columns_not_found(self.name, self.sheets, fields, self.site_map, needed)

    def says(self, found: Sequence[FoundSheet]) -> Period | None:
        """The month by the titles of its sheets, else by the file's name; None if nothing says."""
        return detect_period([title for one in found for title in one.titles], self.name)

    def differing(self, said: Period | None) -> tuple[Finding, ...]:
        """A warning when the file says another month than the person who imports it."""
        if said is None or self.period is None or said == self.period:
            return ()
        values = {"file": self.name, "said": str(said), "period": str(self.period)}
        return (Finding(0, "", "period_differs", "warning", values),)
