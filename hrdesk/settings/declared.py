"""Every setting of a site, declared once: key, default, what it may hold, and what it means."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

CHOICES = {"switch": ("on", "off")}
"""Kinds of which every value can be listed."""


@dataclass(frozen=True, slots=True)
class Declared:
    """A setting: its default, a description in English (the catalogue has the others) and its kind."""

    key: str
    default: str
    kind: str
    description: str

    @property
    def choices(self) -> tuple[str, ...]:
        """What it may hold where that is a short list; empty for anything else."""
        return CHOICES.get(self.kind, ())

    def accepts(self, value: str) -> bool:
        if self.choices:
            return value in self.choices
        if self.kind == "zone":
            return _is_zone(value)
        if self.kind == "days":
            return value.isdigit() and 0 <= int(value) <= 31
        if self.kind == "minutes":
            return value.isdigit() and int(value) <= 600
        if self.kind == "percent":
            return value.isdigit() and 0 < int(value) <= 100
        return len(value) <= 2000


def _is_zone(value: str) -> bool:
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError):
        return False
    return True


_DECLARED = (
    Declared("site.zone", "Asia/Shanghai", "zone", "Time zone in which dates of law and people are read"),
    Declared("site.hotline", "", "text", "Telephone of HR, shown where a person needs help"),
    Declared("pay.day", "0", "days", "Day of the month wages are paid; 0 means the last day"),
    Declared("review.amber_percent", "5", "percent", "Change of net pay that review marks amber, in percent"),
    Declared("figures.overtime_benchmark", "15", "percent", "Overtime in percent of gross pay to stay below"),
    Declared("review.needed", "on", "switch", "Whether every person is ticked before a run is submitted"),
    Declared("payslip.fonts", "", "text", "Further font files for payslips, one path a line"),
    Declared(
        "window.lock_minutes", "10", "minutes", "Minutes without a key after which a window locks; 0: never"
    ),
    Declared("backup.folder", "", "text", "Folder proposed for backups"),
)

SETTINGS = {declared.key: declared for declared in _DECLARED}
