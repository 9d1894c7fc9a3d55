"""The workbook that a desk fills in for an import: columns, one example, and a sheet that explains them."""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Final

import xlsxwriter

from hrdesk.domain.payroll.scheme import Scheme
from hrdesk.domain.values import Period
from hrdesk.exchange.import_columns import ImportColumn, Kind, Sort, import_columns
from hrdesk.i18n.catalogue import LANGUAGES, text

_CREATED: Final = datetime(1980, 1, 1)  # noqa: DTZ001 - a fixed stamp without zone, so that equal tables are equal files
_TITLES: Final[dict[Kind, str]] = {
    "roster": "Roster",
    "pay": "Pay base",
    "attendance": "Attendance",
    "bonus": "Scores and bonus",
    "deductions": "Special additional deductions",
    "opening": "Opening year-to-date",
    "wages": "Finished wage sheet",
    "point_events": "Point events",
}
_EXAMPLES: Final[dict[str, str]] = {
    "employee_no": "示例1",
    "name": "张三",
    "event_id": "示例1",
    "kind": "check_in",
    "source": "file",
    "grade": "A",
    "department": "生产一部",
    "position": "操作工",
    "sex": "女",
    "id_type": "居民身份证",
    "document_kind": "居民身份证",
    "id_number": "110000199001010013",
    "birth_date": "1990-01-01",
    "phone": "13800000000",
    "contract_end": "2029-03-01",
    "probation_end": "2026-06-01",
    "education": "大专",
    "ethnicity": "汉族",
    "state": "在职",
    "leave_date": "",
    "leave_approved_at": "",
    "remark": "",
    "bank": "中国农业银行",
    "bank_account": "6228480000004004917",
    "account_holder": "张三",
    "bonus_item": "项目奖",
    "cumulative_basic_deduction": "45000",
}
"""Nobody: the identity number has a code that is given to no person, the phone a range of zeros."""
_BY_SORT: Final[dict[Sort, str]] = {
    "text": "",
    "digits": "",
    "date": "2026-03-01",
    "moment": "2026-03-01 08:30:00",
    "month": "2026-01",
    "money": "1000",
    "days": "21",
    "hours": "4",
    "count": "0",
    "number": "1",
    "rate": "0.07",
    "code": "B",
    "city": "上海",
    "flag": "否",
}
_NUMBERS: Final = frozenset({"money", "days", "hours", "count", "number", "rate"})
_WORDS: Final[dict[Sort, str]] = {
    "text": "Text.",
    "digits": "Digits kept as text: format the cells as text, so that none of them is lost.",
    "date": "A date: 2026-03-01.",
    "moment": "Date and time: 2026-03-01 08:30:00.",
    "month": "A month: 2026-01.",
    "money": "An amount in yuan with up to two decimals.",
    "days": "A number of days.",
    "hours": "A number of hours.",
    "count": "A whole number.",
    "number": "A number.",
    "rate": "A rate: 7% or 0.07.",
    "code": "A code.",
    "city": "A city, as the rates know it.",
    "flag": "Yes or no: 是 or 否.",
}


def template_workbook(
    kind: Kind, scheme: Scheme, period: Period, language: str, own: Sequence[ImportColumn] = ()
) -> bytes:
    """The workbook for one kind and month (the month stands in its title, a roster has none).

    own are the columns of the site's own fields, last.

    The example line is no person: a reader skips it. Every column is text, date or number by what it holds;
    the second sheet says in both languages what each column takes and under which other names it is known.
    Equal requests give equal bytes.
    """
    columns = (*import_columns(kind, scheme), *own)
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"created": _CREATED})
        _Filled(book, kind, language).write(columns, period)
        _Explained(book).write(columns)
    return out.getvalue()


def template_name(kind: Kind, language: str) -> str:
    """What the file is called."""
    return f"{text(language, _TITLES[kind])}.xlsx"


def example_of(column: ImportColumn) -> str:
    """What the example line says in a column."""
    if column.allowed:
        return column.allowed[0]
    return _EXAMPLES.get(column.field.code, _BY_SORT[column.sort])


class _Filled:
    """The sheet to fill in."""

    def __init__(self, book: xlsxwriter.Workbook, kind: Kind, language: str) -> None:
        self._kind = kind
        self._language = language
        self._sheet = book.add_worksheet(text(language, _TITLES[kind])[:31])
        self._bold = book.add_format({"bold": True, "num_format": "@"})
        self._needed = book.add_format({"bold": True, "num_format": "@", "bg_color": "#E6EFF7"})
        self._text = book.add_format({"num_format": "@"})
        self._number = book.add_format({"num_format": "General"})

    def write(self, columns: Sequence[ImportColumn], period: Period) -> None:
        """Title, header, example; required columns are shaded."""
        header = 0
        if self._kind != "roster":
            self._sheet.write_string(0, 0, self._title(period), self._bold)
            header = 1
        for at, one in enumerate(columns):
            number = one.sort in _NUMBERS
            name = one.field.names[self._language]
            # Dates are text too: a spreadsheet rewrites what it takes for a date in its own way.
            self._sheet.set_column(at, at, max(12, len(name) * 2), self._number if number else self._text)
            self._sheet.write_string(header, at, name, self._needed if one.field.required else self._bold)
            example = example_of(one)
            if number:
                self._sheet.write_number(header + 1, at, float(example), self._number)
            else:
                self._sheet.write_string(header + 1, at, example, self._text)
        self._sheet.freeze_panes(header + 1, 2)

    def _title(self, period: Period) -> str:
        until = "through {month}" if self._kind == "opening" else "{month}"
        return f"{text(self._language, _TITLES[self._kind])} {text(self._language, until, month=str(period))}"


class _Explained:
    """The sheet that says what each column takes."""

    _HEADER: Final = ("Column", "Field of a map", "Required", "What it takes", "Also known as")

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._sheet = book.add_worksheet("怎么填 How to fill in")
        self._bold = book.add_format({"bold": True, "num_format": "@"})
        self._wrap = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})

    def write(self, columns: Sequence[ImportColumn]) -> None:
        for at, (title, width) in enumerate(zip(self._HEADER, (28, 24, 12, 60, 60), strict=True)):
            self._sheet.set_column(at, at, width, self._wrap)
            self._sheet.write_string(0, at, _both(title), self._bold)
        for row, one in enumerate(columns, start=1):
            names = one.field.names
            known = [name for name in one.field.headers if name not in names.values()]
            cells = (
                f"{names['zh']} · {names['en']}",
                one.field.code,
                _both("yes") if one.field.required else "",
                "\n".join(_takes(one, language) for language in LANGUAGES),
                "、".join(known),
            )
            for at, cell in enumerate(cells):
                self._sheet.write_string(row, at, cell, self._wrap)
        last = len(columns) + 1
        for language in LANGUAGES:
            hint = text(language, "The example line is not imported; it may stay or be deleted.")
            self._sheet.write_string(last + LANGUAGES.index(language), 0, hint, self._bold)
        self._sheet.freeze_panes(1, 0)


def _takes(one: ImportColumn, language: str) -> str:
    said = text(language, _WORDS[one.sort])
    if one.allowed:
        said += " " + text(language, "One of: {codes}.", codes="、".join(one.allowed))
    return said


def _both(message: str) -> str:
    return " ".join(text(language, message) for language in LANGUAGES)
