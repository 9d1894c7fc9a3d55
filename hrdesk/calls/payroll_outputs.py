"""Calls that bring a posted run out: payslips, bank file, tax file, register. Amounts are fen."""

from typing import ClassVar, Literal

from hrdesk.calls.base import Answer, Command, Query
from hrdesk.calls.permissions import Permission


class PayslipReference(Answer, frozen=True, kw_only=True):
    slip_id: int
    period: str
    pay_date: str
    net_pay: int


class ListOwnPayslips(Query[tuple[PayslipReference, ...]], frozen=True, kw_only=True):
    name: ClassVar = "payroll.own_payslips"
    permission: ClassVar = Permission.OWN_RECORD


class FileContent(Answer, frozen=True, kw_only=True):
    file_name: str
    content: bytes


class GetOwnPayslipPdf(Query[FileContent], frozen=True, kw_only=True):
    name: ClassVar = "payroll.own_payslip_pdf"
    permission: ClassVar = Permission.OWN_RECORD
    slip_id: int
    explained: bool = False


class GetPayslipPdf(Query[FileContent], frozen=True, kw_only=True):
    """One slip of a posted run; explained: with a second page that says how each line came about.

    employment_id: which of two, for somebody with two employments in the run; None: the later one.
    """

    name: ClassVar = "payroll.payslip_pdf"
    permission: ClassVar = Permission.PAYROLL_OUTPUT
    run_id: int
    employee_id: int
    explained: bool = False
    employment_id: int | None = None


class LeftOut(Answer, frozen=True, kw_only=True):
    """A person a file leaves out, and why: code and values of the sentence left_out.<code>."""

    employee_no: str
    name: str
    code: str
    values: dict[str, str]


class FileSummary(Answer, frozen=True, kw_only=True):
    """A file that was made: rows and control total (fen; None where a total means nothing), SHA-256 of its
    bytes; the bytes are fetched by administration.read_blob with that hash."""

    kind: str
    file_name: str
    rows: int
    total: int | None
    sha256: str
    size: int
    left_out: tuple[LeftOut, ...] = ()


class MakeBankFile(Command[FileSummary], frozen=True, kw_only=True):
    """The bank's list of a posted run: lines above 0.00 only."""

    name: ClassVar = "payroll.make_bank_file"
    permission: ClassVar = Permission.PAYROLL_PAY_OUT
    run_id: int
    layout: str = "generic@1"
    format: Literal["csv", "xlsx"] = "csv"


class MakeTaxFile(Command[FileSummary], frozen=True, kw_only=True):
    """The tax client's salary file of a posted run; template is the client's own workbook, if given."""

    name: ClassVar = "payroll.make_tax_file"
    permission: ClassVar = Permission.PAYROLL_OUTPUT
    run_id: int
    template: bytes | None = None


class MakeRegister(Command[FileSummary], frozen=True, kw_only=True):
    name: ClassVar = "payroll.make_register"
    permission: ClassVar = Permission.PAYROLL_OUTPUT
    run_id: int


class PayslipKey(Answer, frozen=True, kw_only=True):
    """One slip of a run, net pay in fen. folder and file_name: where its file belongs, unlike any other's."""

    employee_id: int
    employment_id: int
    employee_no: str
    name: str
    net_pay: int
    folder: str
    file_name: str


class ListPayslipKeys(Query[tuple[PayslipKey, ...]], frozen=True, kw_only=True):
    """Whose slips a run has, in the order of employee numbers."""

    name: ClassVar = "payroll.payslip_keys"
    permission: ClassVar = Permission.PAYROLL_OUTPUT
    run_id: int


class DeliveryRecorded(Answer, frozen=True, kw_only=True):
    count: int


class RecordPayslipDelivery(Command[DeliveryRecorded], frozen=True, kw_only=True):
    """Puts on record that the slips of a posted run were written out, how many, and how many could not be."""

    name: ClassVar = "payroll.record_payslips"
    permission: ClassVar = Permission.PAYROLL_OUTPUT
    run_id: int
    written: int
    failed: int = 0
