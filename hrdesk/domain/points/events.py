"""An event that may earn points: as it was reported, and as it is understood."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime, tzinfo
from types import MappingProxyType
from typing import Final, NamedTuple

Value = str | int | bool
NO_DATA: Final[Mapping[str, Value]] = MappingProxyType({})
_WRITTEN: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_FORMATS: Final = ("%Y/%m/%d %H:%M:%S", "%Y/%m/%d %H:%M", "%Y.%m.%d %H:%M:%S", "%Y.%m.%d %H:%M", "%Y/%m/%d")
"""What files write beside ISO 8601; strptime takes numbers without a leading zero too."""


class Report(NamedTuple):
    """What a source said, as it said it. time: text as it came; row: of the file, 0 where there is none.

    source is empty where it is said for all of a batch.
    """

    key: str
    kind: str
    employee_no: str
    time: str
    reference: str = ""
    data: Mapping[str, Value] = NO_DATA
    row: int = 0
    source: str = ""


class Event(NamedTuple):
    """An event of a person. at: UTC text with Z; day and hour: its date and hour at the site."""

    key: str
    kind: str
    employee_no: str
    at: str
    day: str
    hour: int
    reference: str = ""
    data: Mapping[str, Value] = NO_DATA
    source: str = ""

    @property
    def period(self) -> str:
        """YYYY-MM."""
        return self.day[:7]

    @property
    def giver(self) -> str:
        """The number of the colleague who gives, where there is one."""
        return str(self.data.get("giver", ""))

    def fields(self) -> dict[str, Value]:
        """What conditions may ask for; what the event is comes before what its data say."""
        own: dict[str, Value] = {
            "kind": self.kind,
            "source": self.source,
            "reference": self.reference,
            "employee_no": self.employee_no,
            "hour": self.hour,
        }
        return {**self.data, **own}


def read_moment(text: str, zone: tzinfo) -> datetime | None:
    """A moment in this zone: ISO 8601 or as spreadsheets write it; without a zone it is this one.

    None for what is no time, such as 2026-10-32 25:61.
    """
    plain = text.strip()
    found = _iso(plain) or _written(plain)
    if found is None:
        return None
    try:
        return found.replace(tzinfo=zone) if found.tzinfo is None else found.astimezone(zone)
    except (OverflowError, ValueError):
        return None


def _iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _written(text: str) -> datetime | None:
    for form in _FORMATS:
        try:
            return datetime.strptime(text, form)  # noqa: DTZ007  the caller puts it into the site's zone
        except ValueError:
            continue
    return None


def utc_text(moment: datetime) -> str:
    """A moment as it is stored: UTC with Z, whole seconds."""
    return f"{moment.astimezone(UTC).isoformat()[:19]}Z"


def understood(report: Report, moment: datetime, at: str) -> Event:
    """The report as an event; moment is its time in the site's zone, at the same as stored text."""
    return Event(
        report.key,
        report.kind,
        report.employee_no,
        at,
        moment.isoformat()[:10],
        moment.hour,
        report.reference,
        report.data,
        report.source,
    )


def content_hash(report: Report, at: str | None) -> str:
    """Tells the same report from another under one key; at: its UTC text, None where it is unreadable."""
    content: list[object] = [report.kind, report.employee_no, at or report.time, report.reference]
    if report.data:
        content.append(dict(sorted(report.data.items())))
    return hashlib.sha256(_WRITTEN(content).encode()).hexdigest()
