"""What the buttons of a run do, each named as the button reads. Functions of Work run on a worker."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from hrdesk.calls.base import Command, Refused
from hrdesk.calls.payroll_outputs import (
    FileSummary,
    GetPayslipPdf,
    LeftOut,
    ListPayslipKeys,
    MakeBankFile,
    MakeRegister,
    MakeTaxFile,
    RecordPayslipDelivery,
)
from hrdesk.views.common.file_saving import kept_file, put, safe_name
from hrdesk.views.common.tasks import Work, new_request_id


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in the folder now: kind, path, rows, control total in fen, and who was left out and why."""

    kind: str
    path: Path
    rows: int
    total: int | None
    left_out: tuple[LeftOut, ...] = ()
    failures: tuple[tuple[str, Refused], ...] = ()
    """Employee number and why there is no slip."""


def make_bank_file(run_id: int, folder: Path, file_format: str) -> Callable[[Work], Written]:
    request = MakeBankFile(
        request_id=new_request_id(), run_id=run_id, format="xlsx" if file_format == "xlsx" else "csv"
    )
    return lambda work: _make(work, request, folder)


def make_tax_file(run_id: int, folder: Path, template: Path | None) -> Callable[[Work], Written]:
    """template: the tax client's own workbook, whose header row is then followed."""

    def make(work: Work) -> Written:
        content = template.read_bytes() if template is not None else None
        request = MakeTaxFile(request_id=new_request_id(), run_id=run_id, template=content)
        return _make(work, request, folder)

    return make


def make_register(run_id: int, folder: Path) -> Callable[[Work], Written]:
    request = MakeRegister(request_id=new_request_id(), run_id=run_id)
    return lambda work: _make(work, request, folder)


def write_payslips(run_id: int, folder: Path) -> Callable[[Work], Written]:
    """One PDF a slip named by number; a person whose slip cannot be drawn is listed, the others go on."""

    def write(work: Work) -> Written:
        keys = work.call(ListPayslipKeys(run_id=run_id))
        place = folder / safe_name(keys[0].folder if keys else "payslips")
        place.mkdir(parents=True, exist_ok=True)
        failures: list[tuple[str, Refused]] = []
        for done, key in enumerate(keys):
            work.check()
            work.progress(done, len(keys))
            path = place / safe_name(key.file_name)
            request = GetPayslipPdf(
                run_id=run_id, employee_id=key.employee_id, employment_id=key.employment_id
            )
            try:
                slip = work.call(request)
            except Refused as refused:
                failures.append((key.employee_no, refused))
                # A slip of an earlier attempt must not pass for this one.
                path.unlink(missing_ok=True)
            else:
                put(path, slip.content)
        written = len(keys) - len(failures)
        record = RecordPayslipDelivery(
            request_id=new_request_id(), run_id=run_id, written=written, failed=len(failures)
        )
        work.call(record)
        return Written("payslips", place, written, None, failures=tuple(failures))

    return write


def _make(work: Work, request: Command[FileSummary], folder: Path) -> Written:
    made = work.call(request)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / safe_name(made.file_name)
    put(path, kept_file(work, made))
    return Written(made.kind, path, made.rows, made.total, made.left_out)
