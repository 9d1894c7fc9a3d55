"""Amounts, differences, dates and sizes as people read them in tables."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from hrdesk.domain.values import decimal_text
from hrdesk.views.common.language import language, tr
from hrdesk.views.common.privacy import COVER, covered

MINUS = "\N{MINUS SIGN}"
MISSING = "—"
SITE_ZONE = ZoneInfo("Asia/Shanghai")

_WEEKDAYS_ZH = "一二三四五六日"
_WEEKDAYS_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS_EN = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def amount(fen: int | None) -> str:
    """1234567 fen as 12,345.67; a dash for none, 0.00 for zero, dots while amounts are covered."""
    if fen is None:
        return MISSING
    if covered():
        return COVER
    whole, _, cents = decimal_text(abs(fen)).partition(".")
    return f"{MINUS if fen < 0 else ''}{int(whole):,}.{cents}"


def difference(fen: int | None) -> str:
    """Like amount, with its sign."""
    if fen is None:
        return MISSING
    return f"+{amount(fen)}" if fen > 0 and not covered() else amount(fen)


def percent(fen: int | None, base: int | None) -> str:
    """The share of a difference in its base with one decimal and sign; a dash where a base is missing."""
    if fen is None or not base:
        return MISSING
    if covered():
        return COVER
    tenths = (abs(fen) * 2000 + abs(base)) // (2 * abs(base))
    sign = "" if tenths == 0 else "+" if (fen > 0) == (base > 0) else MINUS
    return f"{sign}{tenths // 10}.{tenths % 10} %"


def count(number: int) -> str:
    return f"{number:,}"


def period_words(period: str) -> str:
    """2026-10 as 2026 年 10 月 or Oct 2026."""
    year, month = period.split("-")
    return f"{year} 年 {int(month)} 月" if language() == "zh" else f"{_MONTHS_EN[int(month) - 1]} {year}"


def month_words(period: str) -> str:
    """2026-10 as 10 月 or Oct."""
    month = int(period.split("-")[1])
    return f"{month} 月" if language() == "zh" else _MONTHS_EN[month - 1]


def short_day(text: str | None) -> str:
    """2026-11-06 as 11-06 周五 or Fri 11-06."""
    if not text:
        return MISSING
    day = date.fromisoformat(text)
    if language() == "zh":
        return f"{day:%m-%d} 周{_WEEKDAYS_ZH[day.weekday()]}"
    return f"{_WEEKDAYS_EN[day.weekday()]} {day:%m-%d}"


def long_day(day: date) -> str:
    """2026-11-06 周五 or Fri 2026-11-06."""
    if language() == "zh":
        return f"{day:%Y-%m-%d} 周{_WEEKDAYS_ZH[day.weekday()]}"
    return f"{_WEEKDAYS_EN[day.weekday()]} {day:%Y-%m-%d}"


def moment(utc: str | None, *, year: bool = True) -> str:
    """A UTC moment with Z in the site's zone: 2026-11-06 11:18."""
    if not utc:
        return MISSING
    return _local(utc).strftime("%Y-%m-%d %H:%M" if year else "%m-%d %H:%M")


def age(utc: str, now: datetime) -> str:
    """How long ago in words for less than a day, else the moment itself."""
    minutes = int((now - _parse(utc)).total_seconds() // 60)
    if minutes < 1:
        return tr("just now")
    if minutes < 60:
        return tr("{count} min ago", count=minutes)
    if minutes < 24 * 60:
        return tr("{count} h ago", count=minutes // 60)
    return moment(utc, year=False)


def size_words(size: int) -> str:
    """Bytes as 184.2 GB, 41.8 MB or 12.3 KB."""
    if size >= 1_000_000_000:
        return f"{size / 1_000_000_000:,.1f} GB"
    if size >= 1_000_000:
        return f"{size / 1_000_000:,.1f} MB"
    return f"{size / 1_000:,.1f} KB"


def seconds_words(seconds: float) -> str:
    """A short span: 8 s, 2 min."""
    whole = max(1, round(seconds))
    return tr("{count} s", count=whole) if whole < 90 else tr("{count} min", count=round(whole / 60))


def _parse(utc: str) -> datetime:
    return datetime.fromisoformat(utc).astimezone(UTC)


def _local(utc: str) -> datetime:
    return _parse(utc).astimezone(SITE_ZONE)
