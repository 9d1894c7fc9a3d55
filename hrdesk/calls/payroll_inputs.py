"""Calls that bring in what a run needs."""

from typing import ClassVar, Literal

from hrdesk.calls.base import Answer, Command, Query
from hrdesk.calls.imports import ImportFile, PreviewFile
from hrdesk.calls.permissions import Permission


class PreviewPay(PreviewFile, frozen=True, kw_only=True):
    name: ClassVar = "payroll.preview_pay"
    permission: ClassVar = Permission.PAYROLL_INPUT


class ImportPay(ImportFile, frozen=True, kw_only=True):
    name: ClassVar = "payroll.import_pay"
    permission: ClassVar = Permission.PAYROLL_INPUT


class PreviewBonus(PreviewFile, frozen=True, kw_only=True):
    name: ClassVar = "payroll.preview_bonus"
    permission: ClassVar = Permission.PAYROLL_INPUT


class ImportBonus(ImportFile, frozen=True, kw_only=True):
    name: ClassVar = "payroll.import_bonus"
    permission: ClassVar = Permission.PAYROLL_INPUT


class PreviewDeductions(PreviewFile, frozen=True, kw_only=True):
    name: ClassVar = "payroll.preview_deductions"
    permission: ClassVar = Permission.PAYROLL_INPUT


class ImportDeductions(ImportFile, frozen=True, kw_only=True):
    name: ClassVar = "payroll.import_deductions"
    permission: ClassVar = Permission.PAYROLL_INPUT


class PreviewOpening(PreviewFile, frozen=True, kw_only=True):
    name: ClassVar = "payroll.preview_opening"
    permission: ClassVar = Permission.PAYROLL_INPUT


class ImportOpening(ImportFile, frozen=True, kw_only=True):
    name: ClassVar = "payroll.import_opening"
    permission: ClassVar = Permission.PAYROLL_INPUT


class PreviewWages(PreviewFile, frozen=True, kw_only=True):
    """The finished wage sheet of a month before this program; its totals are recomputed from its rows."""

    name: ClassVar = "payroll.preview_wages"
    permission: ClassVar = Permission.PAYROLL_INPUT


class ImportWages(ImportFile, frozen=True, kw_only=True):
    """Kept only to compare with, in a month that has no posted run; no slip and no tax year reads it."""

    name: ClassVar = "payroll.import_wages"
    permission: ClassVar = Permission.PAYROLL_INPUT


class SchemeSummary(Answer, frozen=True, kw_only=True):
    """A pay scheme as read: its code, names by language, and how many inputs and items it has."""

    code: str
    names: dict[str, str]
    inputs: int
    items: int
    sha256: str


class PreviewScheme(Query[SchemeSummary], frozen=True, kw_only=True):
    """Check a scheme file; refused whole with every error and its place."""

    name: ClassVar = "payroll.preview_scheme"
    permission: ClassVar = Permission.PAYROLL_INPUT
    file_name: str
    content: bytes


class ImportScheme(Command[SchemeSummary], frozen=True, kw_only=True):
    """Use this scheme for runs of this period (YYYY-MM) and later; None: from the month of today."""

    name: ClassVar = "payroll.import_scheme"
    permission: ClassVar = Permission.PAYROLL_INPUT
    file_name: str
    content: bytes
    period: str | None = None


class InputGap(Answer, frozen=True, kw_only=True):
    """One person and what is missing or held for them; code and values fill the sentence failure.<code>."""

    employee_id: int
    employee_no: str
    name: str
    code: str
    values: dict[str, str]


class InputSource(Answer, frozen=True, kw_only=True):
    """One kind of input for a period: from which file, when, by whom, for how many people.

    closed: the month of attendance is locked and takes no more files.
    """

    kind: Literal["pay", "attendance", "bonus", "deductions", "opening", "scheme"]
    state: Literal["missing", "partial", "complete"]
    file: str
    imported_at: str
    imported_by: str
    people: int
    closed: bool = False


class InputsState(Answer, frozen=True, kw_only=True):
    """Whether a period can be run: people due, each source's state, and every gap by person."""

    period: str
    people: int
    sources: tuple[InputSource, ...]
    gaps: tuple[InputGap, ...]


class GetInputsState(Query[InputsState], frozen=True, kw_only=True):
    name: ClassVar = "payroll.inputs"
    permission: ClassVar = Permission.PAYROLL_READ
    period: str
