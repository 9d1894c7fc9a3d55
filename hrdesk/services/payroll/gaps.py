"""Who could not be calculated for a month: everybody calculated, and remembered until it may change.

Five thousand people take 0.4 s, and the page asks after everything that happens. A calculation reads what
commands write and the packs in the home, and nothing else: as long as neither moved, the answer holds.
"""

from typing import Final, NamedTuple

from sqlalchemy import select

from hrdesk.calls.backups import CreateBackup, DrillBackup
from hrdesk.calls.payroll import SubmitRun
from hrdesk.calls.payroll_inputs import InputGap
from hrdesk.calls.payroll_outputs import MakeBankFile, MakeRegister, MakeTaxFile, RecordPayslipDelivery
from hrdesk.calls.payroll_ticks import CommentPerson, TickAll, TickPerson, UntickPerson
from hrdesk.domain.payroll.rulebook import RuleMissing
from hrdesk.domain.payroll.slip import CalculationFailure
from hrdesk.models.administration import AuditEntry
from hrdesk.models.payroll_runs import PayRun
from hrdesk.services.calendars import CALENDARS
from hrdesk.services.context import Context
from hrdesk.services.payroll.facts import RunPeriod, chunks
from hrdesk.services.payroll.rules import JURISDICTIONS
from hrdesk.services.payroll.trial import calculation_for, facts_of

MONTHS_KEPT: Final = 4
HARMLESS: Final = tuple(
    command.name
    for command in (
        TickPerson,
        TickAll,
        UntickPerson,
        CommentPerson,
        SubmitRun,
        MakeBankFile,
        MakeRegister,
        MakeTaxFile,
        RecordPayslipDelivery,
        CreateBackup,
        DrillBackup,
    )
)
"""Commands that no calculation reads anything of; after any other one everybody is calculated again."""


class Gaps(NamedTuple):
    """How many people the month is about, and those who could not be calculated, with their cause."""

    people: int
    gaps: tuple[InputGap, ...]


def gaps_of(ctx: Context, run: PayRun, about: RunPeriod) -> Gaps:
    """The answer as the store stands in this call's snapshot."""
    asked = ("gaps", about, run.pay_date)
    remembered, stands = ctx.site.remembered, _stands(ctx)
    kept_at, kept = remembered.get(asked, (None, None))
    if isinstance(kept, Gaps) and kept_at == stands:
        return kept
    found = _calculated(ctx, run, about)
    remembered.pop(asked, None)
    for oldest in [key for key in list(remembered) if key[0] == "gaps"][: -MONTHS_KEPT + 1]:
        remembered.pop(oldest, None)
    remembered[asked] = (stands, found)
    return found


def _stands(ctx: Context) -> tuple[object, ...]:
    """What moves with everything a calculation reads: the last command that matters, and the home's packs."""
    mattering = AuditEntry.call.not_in(HARMLESS)
    last = select(AuditEntry.id).where(mattering).order_by(AuditEntry.id.desc()).limit(1)
    files = sorted(
        (str(path), path.stat().st_mtime_ns)
        for folder in (JURISDICTIONS, CALENDARS)
        for path in (ctx.site.home / folder).glob("**/*.toml")
    )
    return (ctx.session.execute(last).scalar(), *files)


def _calculated(ctx: Context, run: PayRun, about: RunPeriod) -> Gaps:
    calculator = calculation_for(ctx, run).calculator
    people, gaps = 0, []
    for payees in chunks(ctx.session, about):
        people += len(payees)
        for payee in payees:
            ctx.stop_if_cancelled()
            try:
                calculator.calculate(facts_of(payee))
            except (CalculationFailure, RuleMissing) as failure:
                gaps.append(
                    InputGap(
                        employee_id=payee.employee_id,
                        employee_no=payee.employee_no,
                        name=payee.name,
                        code=failure.code,
                        values=failure.values,
                    )
                )
    return Gaps(people, tuple(sorted(gaps, key=lambda gap: gap.employee_no)))
