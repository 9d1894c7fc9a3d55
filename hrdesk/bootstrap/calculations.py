"""`calc`: tax of cases in a CSV by the shipped law, without a store."""

from datetime import date
from pathlib import Path
from typing import Literal

from hrdesk.calls.base import Refused
from hrdesk.calls.refusals import FileHasErrors, FileNotReadable
from hrdesk.domain.payroll.bonus import BonusLaw
from hrdesk.domain.payroll.withholding import WithholdingLaw
from hrdesk.exchange.calc_files import calc_cn_bonus, calc_cn_iit
from hrdesk.exchange.machine_csv import MachineFileRefused
from hrdesk.settings.paths import resources_folder
from hrdesk.storage.rulebook import load_rulebook

Calculation = Literal["cn-iit", "cn-bonus"]


def calculate_file(kind: Calculation, source: Path, target: Path, day: date) -> int:
    """Write the cases with their results; the law is that of the day. Gives the number of rows."""
    book = load_rulebook([resources_folder() / "jurisdictions"])
    try:
        if kind == "cn-iit":
            return calc_cn_iit(source, target, WithholdingLaw.of(book, day))
        return calc_cn_bonus(source, target, BonusLaw.of(book, day))
    except MachineFileRefused as error:
        raise Refused(FileHasErrors(file=error.file, findings=tuple(error.findings))) from error
    except OSError as error:
        raise Refused(FileNotReadable(file=str(error.filename or source), reason="cannot_open")) from error
