"""For which month a file is: said in its title, in a column, or in its name."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Final

from hrdesk.domain.values import Period
from hrdesk.exchange.quantities import NotReadable, shown
from hrdesk.exchange.sheets import Sheet

_NAMED: Final = r"(?P<year>20\d\d)\s*(?:年|[-/.])\s*(?P<month>1[0-2]|0?[1-9])"
_YEAR_MONTH: Final = rf"{_NAMED}(?!\d)(?:\s*月)?"
_MONTH: Final = re.compile(_YEAR_MONTH)
_DAY: Final = re.compile(rf"{_NAMED}\s*(?:月|[-/.])\s*(?P<day>[0-3]?\d)日?(?!\d)")
_FROM_DAY: Final = _DAY.pattern.replace("P<", "P<from_")
_RANGE: Final = re.compile(rf"{_FROM_DAY}\s*(?:至|到|~|～|—|–|-+)\s*{_DAY.pattern}")
_UNTIL: Final = re.compile(rf"(?:截至|截止|截止到|截至到|through)\s*{_YEAR_MONTH}")
_COMPACT: Final = re.compile(r"(?<!\d)(?P<year>20\d\d)(?P<month>0[1-9]|1[0-2])(?:[0-3]\d)?(?!\d)")
# The moment a report was printed says nothing about the month it covers.
_PRINTED: Final = re.compile(
    r"(?:生成|导出|打印|制表|下载|创建|填报)(?:时间|日期)?\s*[:：]?\s*[\d年月日\-/.: ]+"
)
_FROM_TO_MONTHS: Final = re.compile(r"(?P<first>1[0-2]|[1-9])\s*[-~至到]\s*(?P<last>1[0-2]|[1-9])\s*月")
_TITLE_ROWS: Final = 12
_LONGEST_TITLE: Final = 200
_LONGEST_MONTH: Final = 40


def read_month(raw: object) -> Period:
    """A month typed in a cell: 2026-01, 2026/1, 2026.01, 2026年1月, 202601, a day or a date in it.

    Raises NotReadable month_not_readable.
    """
    if isinstance(raw, datetime | date):
        return Period(raw.year, raw.month)
    text = unicodedata.normalize("NFKC", str(raw)[:_LONGEST_MONTH]).strip()
    for pattern in (_MONTH, _DAY, _COMPACT):
        match = pattern.fullmatch(text)
        if match is not None:
            return _period(match)
    raise NotReadable("month_not_readable", shown(raw))


def title_texts(sheet: Sheet, before_row: int) -> tuple[str, ...]:
    """What stands above the header's first row, cell by cell, each cut to a sentence."""
    rows = sheet.rows[: max(0, min(before_row - 1, _TITLE_ROWS))]
    return tuple(cell.text[:_LONGEST_TITLE] for row in rows for cell in row if cell.text.strip())


def period_of_texts(texts: Iterable[str]) -> Period | None:
    """The month that a title names, or the one in which its range of days ends; None if it names none."""
    for raw in texts:
        text = _PRINTED.sub("", unicodedata.normalize("NFKC", raw))
        text = _UNTIL.sub("", text)
        match = _RANGE.search(text) or _DAY.search(text) or _MONTH.search(text)
        if match is not None:
            return _period(match)
    return None


def until_of_texts(texts: Iterable[str]) -> Period | None:
    """The month up to which a title says that its cumulative figures reach (截至2026年9月)."""
    for raw in texts:
        match = _UNTIL.search(unicodedata.normalize("NFKC", raw))
        if match is not None:
            return _period(match)
    return None


def last_month_of_headers(names: Iterable[str]) -> int | None:
    """The last month of a header such as 累计收入(1-9月); None if no header says."""
    for raw in names:
        match = _FROM_TO_MONTHS.search(unicodedata.normalize("NFKC", raw))
        if match is not None:
            return int(match["last"])
    return None


def period_of_file_name(name: str) -> Period | None:
    """The month in a file name: _202610, 2026-10, 2026年10月."""
    text = unicodedata.normalize("NFKC", name)
    match = _MONTH.search(text) or _COMPACT.search(text)
    return None if match is None else _period(match)


def detect_period(titles: Sequence[str], file_name: str) -> Period | None:
    """The month a file is for, by its title, else by its name; None means the person has to say it."""
    return period_of_texts(titles) or period_of_file_name(file_name)


def _period(match: re.Match[str]) -> Period:
    return Period(int(match["year"]), int(match["month"]))
