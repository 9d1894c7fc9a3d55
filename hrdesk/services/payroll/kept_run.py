"""The calculator a run was computed with, made again from its snapshot."""

import json
from datetime import date

from sqlalchemy.orm import Session

from hrdesk.domain.payroll.calculator import PayCalculator
from hrdesk.domain.payroll.rulebook import Rulebook
from hrdesk.domain.payroll.scheme_reader import parse_scheme
from hrdesk.domain.values import Period
from hrdesk.models.payroll_runs import PayRun
from hrdesk.services.payroll.slips import read_snapshot


def calculator_of(session: Session, run: PayRun) -> PayCalculator:
    kept = read_snapshot(session, run.id)
    return PayCalculator(
        parse_scheme(kept.scheme),
        Rulebook.from_plain(json.loads(kept.rules)),
        period=Period.parse(run.period),
        tax_period=Period.parse(run.tax_period),
        pay_date=date.fromisoformat(run.pay_date),
        working_days=kept.working_days,
    )
