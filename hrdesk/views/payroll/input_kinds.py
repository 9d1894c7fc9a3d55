"""The kinds of files that payroll brings in: how each is previewed and written, and its template."""

from collections.abc import Callable
from typing import Final, Literal

from hrdesk.calls.attendance import ImportAttendance, PreviewAttendance
from hrdesk.calls.import_files import GetAttendanceTemplate, GetInputTemplate, GetTemplate
from hrdesk.calls.payroll_inputs import (
    ImportBonus,
    ImportDeductions,
    ImportOpening,
    ImportPay,
    ImportWages,
    PreviewBonus,
    PreviewDeductions,
    PreviewOpening,
    PreviewPay,
    PreviewWages,
)
from hrdesk.views.common.importing.kinds import ImportKind
from hrdesk.views.common.language import mark

InputKind = Literal["pay", "bonus", "deductions", "opening", "wages"]


def _template(kind: InputKind) -> Callable[[str | None], GetTemplate]:
    return lambda period: GetInputTemplate(kind=kind, period=period)


KINDS: Final[dict[str, ImportKind]] = {
    "pay": ImportKind("pay", mark("Pay base"), PreviewPay, ImportPay, _template("pay")),
    "attendance": ImportKind(
        "attendance",
        mark("Attendance"),
        PreviewAttendance,
        ImportAttendance,
        lambda period: GetAttendanceTemplate(period=period),
    ),
    "bonus": ImportKind("bonus", mark("Scores and bonus"), PreviewBonus, ImportBonus, _template("bonus")),
    "deductions": ImportKind(
        "deductions",
        mark("Special additional deductions"),
        PreviewDeductions,
        ImportDeductions,
        _template("deductions"),
    ),
    "opening": ImportKind(
        "opening", mark("Opening year-to-date"), PreviewOpening, ImportOpening, _template("opening")
    ),
}

WAGES: Final = ImportKind(
    "wages", mark("Finished wage sheet"), PreviewWages, ImportWages, _template("wages"), any_month=True
)
"""Of a month before this program: only compared with, so it is no input that a month could lack."""
