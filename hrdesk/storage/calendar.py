"""Reads the working calendars, a file a country and year, the site's own before the shipped."""

from collections.abc import Sequence
from pathlib import Path

from hrdesk.domain.payroll.calendar import CalendarYear, Holiday, WorkingCalendar
from hrdesk.storage.law_tables import read_source
from hrdesk.storage.pack_problems import Problems
from hrdesk.storage.packs import Table, read_pack


def load_calendar(folders: Sequence[Path], country: str = "cn") -> WorkingCalendar:
    """Every <folder>/<country>/*.toml; a year in an earlier folder stands before the same one in a later.

    A folder that does not exist is empty. PackInvalid names every problem by file, table and key.
    """
    problems = Problems()
    years: dict[int, CalendarYear] = {}
    for folder in folders:
        for path in sorted((folder / country).glob("*.toml")):
            with problems.collecting():
                year = _year(read_pack(path, f"{country}/{path.name}"), country)
                years.setdefault(year.year, year)
    problems.raise_any()
    return WorkingCalendar(tuple(years[number] for number in sorted(years)))


def _year(top: Table, country: str) -> CalendarYear:
    top.text("title")
    top.choice("country", (country,))
    source = read_source(top.table("source"))
    holidays = tuple(_holiday(table) for table in top.tables("holiday"))
    number = top.whole("year")
    top.finish()
    try:
        return CalendarYear(country, number, source, holidays)
    except ValueError as error:
        raise top.problem("holiday", "pack_days_wrong", reason=str(error)) from error


def _holiday(table: Table) -> Holiday:
    holiday = Holiday(
        table.text("zh"),
        table.text("en"),
        table.days("statutory"),
        table.days("swapped_rest"),
        table.days("swapped_work"),
    )
    table.finish()
    return holiday
