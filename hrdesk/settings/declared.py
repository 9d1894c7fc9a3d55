"""Every setting of a site, declared once: key, default, what it may hold, and what it means."""

import re
from dataclasses import dataclass
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_TIME = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")
_MONTH = re.compile(r"(?:2[0-9]{3}-(?:0[1-9]|1[0-2]))?")
_RATE = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,4})?")
_FORMS = {"time": _TIME, "month": _MONTH, "rate": _RATE}
"""Kinds that are written in one way only."""
CHOICES = {"switch": ("on", "off")}
"""Kinds of which every value can be listed."""
BOUNDS = {"days": (0, 31), "hours": (0, 240), "minutes": (0, 600), "percent": (1, 100)} | {
    "share": (0, 100),
    "points": (1, 100_000),
}
"""Kinds that are whole numbers, with their least and most."""


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
        if self.kind in _FORMS:
            return _FORMS[self.kind].fullmatch(value) is not None
        if self.kind in BOUNDS:
            least, most = BOUNDS[self.kind]
            return value.isdigit() and least <= int(value) <= most
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
    Declared("desk.opens", "09:00", "time", "From when HR works on a working day"),
    Declared("desk.closes", "18:00", "time", "Until when HR works on a working day"),
    Declared(
        "contacts.release_hours",
        "24",
        "hours",
        "Hours from the approval of a leaving until phone and e-mail are free",
    ),
    Declared(
        "contacts.release_at_approval",
        "off",
        "switch",
        "Whether phone and e-mail are free as soon as a leaving is approved",
    ),
    Declared("contacts.answer_days", "3", "days", "Days a holder has to answer whether a number may go"),
    Declared("people.leave_by_two", "off", "switch", "Whether a second person approves a leaving"),
    Declared(
        "points.hand_out_by_two", "on", "switch", "Whether what was redeemed is handed out by another person"
    ),
    Declared("points.price_notice_days", "7", "days", "Days of notice before what was free gets a price"),
    Declared("pay.day", "0", "days", "Day of the month wages are paid; 0 means the last day"),
    Declared("review.amber_percent", "5", "percent", "Change of net pay that review marks amber, in percent"),
    Declared("figures.overtime_benchmark", "15", "percent", "Overtime in percent of gross pay to stay below"),
    Declared("review.needed", "on", "switch", "Whether every person is ticked before a run is submitted"),
    Declared("payslip.fonts", "", "text", "Further font files for payslips, one path a line"),
    Declared(
        "window.lock_minutes", "10", "minutes", "Minutes without a key after which a window locks; 0: never"
    ),
    Declared(
        "points.grace_days",
        "30",
        "days",
        "Days more for points that are given back after they would have expired",
    ),
    Declared(
        "points.learning_percent",
        "10",
        "share",
        "Share of the performance standard that learning points of a month earn, in percent; 0: none",
    ),
    Declared("points.learning_full", "40", "points", "Learning points of a month that earn the whole share"),
    Declared("points.yuan_a_point", "0.20", "rate", "What a point is worth in yuan, for the points owed"),
    Declared("points.closed_through", "", "month", "Last month whose points are closed, YYYY-MM"),
    Declared("backup.folder", "", "text", "Folder proposed for backups"),
)

SETTINGS = {declared.key: declared for declared in _DECLARED}
