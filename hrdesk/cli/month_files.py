"""The files of a posted month, written into one folder."""

import hashlib
import sys
from pathlib import Path
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
    RecordPayslipDelivery,
)
from hrdesk.cli.command import Arguments, new_id, progress_line
from hrdesk.cli.wording import refusal_sentence
from hrdesk.domain.values import decimal_text
from hrdesk.i18n.catalogue import text


class MonthFiles:
    """Writes payslips, bank file, tax file and register; what it made and who could not be printed stay."""

    def __init__(self, arguments: Arguments, run: RunDetail, folder: Path) -> None:
        self._arguments = arguments
        self._run = run
        self._folder = folder
        self.made: list[dict[str, Any]] = []
        self.failed: list[dict[str, Any]] = []

    def write(self, maker: Gateway, checker: Gateway) -> None:
        """Register, tax file and payslips by the first user, the bank file by the one who may pay out."""
        self._folder.mkdir(parents=True, exist_ok=True)
        run_id = self._run.id
        self._keep(maker, maker(MakeRegister(request_id=new_id(), run_id=run_id)), "register.csv")
        self._keep(checker, checker(MakeBankFile(request_id=new_id(), run_id=run_id)), "bank.csv")
        self._keep(maker, maker(MakeTaxFile(request_id=new_id(), run_id=run_id)), "tax-salary.xlsx")
        self._payslips(maker)

    def _keep(self, gateway: Gateway, summary: FileSummary, name: str) -> None:
        content = b""
        while len(content) < summary.size:
            content += gateway(ReadBlob(sha256=summary.sha256, offset=len(content))).content
        path = self._folder / name
        path.write_bytes(content)
        self.made.append(
            {
                "kind": summary.kind,
                "path": str(path),
                "rows": summary.rows,
                "total": None if summary.total is None else decimal_text(summary.total),
                "sha256": summary.sha256,
            }
        )
        for one in summary.left_out:
            values = {"employee_no": one.employee_no, "name": one.name, **one.values}
            print(text(self._arguments.lang, f"left_out.{one.code}", **values), file=sys.stderr)

    def _payslips(self, gateway: Gateway) -> None:
        folder = self._folder / "payslips"
        folder.mkdir(exist_ok=True)
        keys = gateway(ListPayslipKeys(run_id=self._run.id))
        show = progress_line(self._arguments, "Payslips")
        digest = hashlib.sha256()
        for done, key in enumerate(keys, start=1):
            try:
                file = gateway(GetPayslipPdf(run_id=self._run.id, employee_id=key.employee_id))
            except Refused as refused:
                message = refusal_sentence(self._arguments.lang, refused.refusals[0])
                self.failed.append(
                    {
                        "employee_no": key.employee_no,
                        "name": refused.refusals[0].values().get("name", ""),
                        "code": refused.refusals[0].code,
                        "message": message,
                    }
                )
                continue
            (folder / file.file_name).write_bytes(file.content)
            digest.update(file.content)
            show(done, len(keys))
        written = len(keys) - len(self.failed)
        gateway(
            RecordPayslipDelivery(
                request_id=new_id(), run_id=self._run.id, written=written, failed=len(self.failed)
            )
        )
        self.made.append(
            {
                "kind": "payslips",
                "path": str(folder),
                "rows": written,
                "total": decimal_text(self._run.totals.net_pay) if not self.failed else None,
                "sha256": digest.hexdigest(),
                "failed": self.failed,
            }
        )
