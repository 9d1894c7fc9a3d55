"""The working calendars of a site: its own years before the shipped ones."""

from typing import Final

from hrdesk.domain.payroll.calendar import WorkingCalendar
from hrdesk.services.context import Site
from hrdesk.settings.paths import resources_folder
from hrdesk.storage.calendar import load_calendar

CALENDARS: Final = "calendars"


def calendar_of(site: Site) -> WorkingCalendar:
    """PackInvalid for a file that cannot be used; RuleMissing comes when a year without one is asked for."""
    folders = [site.home / CALENDARS, resources_folder() / CALENDARS]
    return load_calendar([folder for folder in folders if folder.is_dir()])
