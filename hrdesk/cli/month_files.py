"""The files of a posted month, written into one folder."""

import hashlib
from pathlib import Path, PurePath
from typing import Any

from hrdesk.calls.administration import ReadBlob
from hrdesk.calls.base import Gateway, Refused
from hrdesk.calls.payroll import RunDetail
from hrdesk.calls.payroll_outputs import (
    FileSummary,
    GetPayslipPdf,
    ListPayslipKeys,
    MakeBankFile,
    MakeRegister,
    MakeTaxFile,
    PayslipKey,
    RecordPayslipDelivery,
)
from hrdesk.cli.command import Arguments, new_id, progress_line
from hrdesk.cli.wording import refusal_sentence
from hrdesk.domain.values import decimal_text
from hrdesk.i18n.catalogue import text


class MonthFiles:
    """Writes register, bank file, tax file and payslips.

    made has one entry a file; not_printed names the people whose slip could not be printed, and why.
    """

    def __init__(self, arguments: Arguments, run: RunDetail, folder: Path) -> None:
        self._arguments = arguments
        self._run = run
        self._folder = folder
        self.made: list[dict[str, Any]] = []
        self.not_printed: list[dict[str, Any]] = []

    def write(self, maker: Gateway, checker: Gateway) -> None:
        """Register, tax file and payslips by the first user, the bank file by the one who may pay out."""
        run_id = self._run.id
        self._keep(maker, maker(MakeRegister(request_id=new_id(), run_id=run_id)), "register.csv")
        self._keep(checker, checker(MakeBankFile(request_id=new_id(), run_id=run_id)), "bank.csv")
        self._keep(maker, maker(MakeTaxFile(request_id=new_id(), run_id=run_id)), "tax-salary.xlsx")
        self._payslips(maker)

    def name(self, name: str) -> str:
        """The name of a file of this run: those of a further run of the month stand beside the first ones."""
        path = PurePath(name)
        number = self._run.number
        return name if number == 1 else f"{path.stem}-{number}{path.suffix}"

    def _keep(self, gateway: Gateway, summary: FileSummary, name: str) -> None:
        content = b""
        while len(content) < summary.size:
            content += gateway(ReadBlob(sha256=summary.sha256, offset=len(content))).content
        entry = self._written(
            summary.kind, self._folder / self.name(name), content, summary.rows, summary.total
        )
        if summary.left_out:
            entry["left_out"] = [
                {
                    "employee_no": one.employee_no,
                    "name": one.name,
                    "code": one.code,
                    "message": text(
                        self._arguments.lang,
                        f"left_out.{one.code}",
                        **{"employee_no": one.employee_no, "name": one.name, **one.values},
                    ),
                }
                for one in summary.left_out
            ]

    def _payslips(self, gateway: Gateway) -> None:
        keys = gateway(ListPayslipKeys(run_id=self._run.id))
        show = progress_line(self._arguments, "Payslips")
        for done, key in enumerate(keys, start=1):
            self._payslip(gateway, key)
            show(done, len(keys))
        failed = len(self.not_printed)
        gateway(
            RecordPayslipDelivery(
                request_id=new_id(), run_id=self._run.id, written=len(keys) - failed, failed=failed
            )
        )

    def _payslip(self, gateway: Gateway, key: PayslipKey) -> None:
        path = self._folder / key.folder / key.file_name
        path.parent.mkdir(exist_ok=True)
        request = GetPayslipPdf(
            run_id=self._run.id, employee_id=key.employee_id, employment_id=key.employment_id
        )
        try:
            file = gateway(request)
        except Refused as refused:
            refusal = refused.refusals[0]
            self.not_printed.append(
                {
                    "employee_no": key.employee_no,
                    "name": key.name,
                    "code": refusal.code,
                    "message": refusal_sentence(self._arguments.lang, refusal),
                }
            )
            # A slip of an earlier attempt must not pass for this one.
            path.unlink(missing_ok=True)
            return
        self._written("payslip", path, file.content, 1, key.net_pay)

    def _written(self, kind: str, path: Path, content: bytes, rows: int, total: int | None) -> dict[str, Any]:
        path.write_bytes(content)
        self.made.append(
            {
                "kind": kind,
                "path": str(path),
                "rows": rows,
                "total": None if total is None else decimal_text(total),
                "sha256": hashlib.sha256(content).hexdigest(),
            }
        )
        return self.made[-1]
