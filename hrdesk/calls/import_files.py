"""Files for and from the import desk: templates to fill in, and findings to hand on."""

from typing import ClassVar, Literal

from hrdesk.calls.base import Answer, Query
from hrdesk.calls.permissions import Permission


class MadeFile(Answer, frozen=True, kw_only=True):
    """A file made for whoever asks; nothing of it is kept."""

    file_name: str
    content: bytes


class GetTemplate(Query[MadeFile], frozen=True, kw_only=True):
    """A workbook to fill in for a month (YYYY-MM; None: the month of today), worded for the reader."""

    period: str | None = None


class GetRosterTemplate(GetTemplate, frozen=True, kw_only=True):
    name: ClassVar = "people.roster_template"
    permission: ClassVar = Permission.PEOPLE_IMPORT


class GetAttendanceTemplate(GetTemplate, frozen=True, kw_only=True):
    name: ClassVar = "attendance.template"
    permission: ClassVar = Permission.ATTENDANCE_IMPORT


class GetInputTemplate(GetTemplate, frozen=True, kw_only=True):
    """Columns are those of the month's pay scheme; for the kind scheme the answer is that scheme's file."""

    name: ClassVar = "payroll.input_template"
    permission: ClassVar = Permission.PAYROLL_INPUT
    kind: Literal["pay", "bonus", "deductions", "opening", "wages", "scheme"]


class MakeListFile(Query[MadeFile], frozen=True, kw_only=True):
    """A short list as a workbook, such as the findings of a file: every cell is text and no formula.

    Whoever asks has the words already: no more is answered than was sent.
    """

    name: ClassVar = "people.list_file"
    permission: ClassVar = Permission.SIGNED_IN
    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
