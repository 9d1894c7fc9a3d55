"""Dates as people type them; a date is never guessed."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from math import isfinite
from typing import Final, Literal

Problem = Literal["date_impossible", "date_not_readable"]

_SERIAL_ZERO: Final = date(1899, 12, 30)
_SERIALS: Final = range(7_306, 109_575)  # 1920 to 2199
_CLOCK: Final = r"(?:[T\s]*(?P<clock>\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?))?"
_FORMS: Final = {
    "": re.compile(rf"(?P<y>\d{{4}})-(?P<m>\d{{1,2}})-(?P<d>\d{{1,2}}){_CLOCK}"),
    "date_slash": re.compile(rf"(?P<y>\d{{4}})/(?P<m>\d{{1,2}})/(?P<d>\d{{1,2}}){_CLOCK}"),
    "date_dot": re.compile(rf"(?P<y>\d{{4}})\.\s*(?P<m>\d{{1,2}})\.\s*(?P<d>\d{{1,2}})\.?{_CLOCK}"),
    "date_cn": re.compile(rf"(?P<y>\d{{4}})年\s*(?P<m>\d{{1,2}})月\s*(?P<d>\d{{1,2}})[日号]?{_CLOCK}"),
    "date_compact": re.compile(rf"(?P<y>\d{{4}})(?P<m>\d{{2}})(?P<d>\d{{2}}){_CLOCK}"),
    "date_day_missing": re.compile(r"(?P<y>\d{4})(?:年|[-./])\s*(?P<m>\d{1,2})月?"),
}
_SHOWN_BY_SPREADSHEET: Final = re.compile(r"\d{4}/(?!0)\d{1,2}/(?!0)\d{1,2}")
_NOTHING: Final = frozenset({"", "-", "--", "—", "/", "\\", "无", "无固定期限", "长期", "n/a", "none"})


@dataclass(frozen=True, slots=True)
class ReadDate:
    """day is None for an empty cell or with a problem; note is the code of the form, empty if clean."""

    day: date | None
    note: str = ""
    problem: Problem | None = None


def read_date(raw: object, from_text_file: bool = False) -> ReadDate:
    """Read a date cell, a serial number, or text with the year first; days and months are never swapped.

    from_text_file: y/m/d without leading zeros is how a spreadsheet shows a date cell when it saves text, so
    there it counts as clean.
    """
    if isinstance(raw, datetime):
        return ReadDate(raw.date())
    if isinstance(raw, date):
        return ReadDate(raw)
    if isinstance(raw, float) and isfinite(raw):
        raw = int(raw)
    text = unicodedata.normalize("NFKC", "" if raw is None else str(raw)).strip()
    if text.lower() in _NOTHING:
        return ReadDate(None)
    if re.fullmatch(r"\d{4,6}", text) and int(text) in _SERIALS:
        return ReadDate(_SERIAL_ZERO + timedelta(days=int(text)), "date_serial")
    for note, form in _FORMS.items():
        if match := form.fullmatch(text):
            clean = from_text_file and _SHOWN_BY_SPREADSHEET.match(text) is not None
            return _dated(match, "" if clean else note)
    return ReadDate(None, problem="date_not_readable")


def read_moment(raw: object, zone: tzinfo) -> datetime | None:
    """A date with its time of day in the site's zone; midnight at the end of the day when no time is given.

    None when the cell is empty or cannot be read.
    """
    if isinstance(raw, datetime):
        return raw.replace(tzinfo=zone)
    found = read_date(raw)
    if found.day is None:
        return None
    clock = re.search(r"\d{1,2}:\d{2}(:\d{2})?", unicodedata.normalize("NFKC", str(raw)))
    if clock is None or isinstance(raw, date):
        return datetime.combine(found.day + timedelta(days=1), time.min, zone)
    padded = clock[0].zfill(8 if clock[0].count(":") == 2 else 5)
    try:
        return datetime.combine(found.day, time.fromisoformat(padded), zone)
    except ValueError:
        return None


def _dated(match: re.Match[str], note: str) -> ReadDate:
    day = int(match["d"]) if "d" in match.groupdict() else 1
    try:
        found = date(int(match["y"]), int(match["m"]), day)
    except ValueError:
        return ReadDate(None, problem="date_impossible")
    return ReadDate(found, note)
