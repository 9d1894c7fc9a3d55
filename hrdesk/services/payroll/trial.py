"""The trial: everybody computed on a snapshot, then written in one go as drafts."""

import hashlib
import json
from dataclasses import dataclass, field
from datetime import date

import msgspec
import zstandard
from sqlalchemy import insert

from hrdesk.calls.base import Refused
from hrdesk.calls.payroll import RunDetail, TryRun
from hrdesk.calls.payroll_refusals import InputsChanged, PaidSince
from hrdesk.domain.payroll.calculator import PayCalculator
from hrdesk.domain.payroll.rulebook import RuleMissing
from hrdesk.domain.payroll.slip import CalculationFailure, PersonFacts, SlipResult, following
from hrdesk.domain.values import Period
from hrdesk.models.payroll_runs import PayRun, RunFailure, RunSnapshot
from hrdesk.services.calendars import calendar_of
from hrdesk.services.context import Context
from hrdesk.services.payroll import rules
from hrdesk.services.payroll.facts import Payee, RunPeriod, chunks, count_payees, inputs_batch, posted_runs
from hrdesk.services.payroll.review_list import ReviewList
from hrdesk.services.payroll.runs import AMOUNTS, detail, run_to_change
from hrdesk.services.payroll.slips import (
    INPUTS,
    LINES,
    TOTALLED,
    Row,
    delete_drafts,
    insert_slips,
    slip_row,
)
from hrdesk.services.payroll.tick_rows import keep_ticks
from hrdesk.services.registry import call
from hrdesk.services.scheme import scheme_for

BESIDE_THE_SCHEME = ("pay", "deductions", "opening")
"""Sources that feed the tax year and no input of a scheme: what was held of them fails the person too."""


@dataclass
class Computed:
    """What a trial holds until it writes: slips packed by the chunk, failures, totals, the hash so far."""

    packed: list[bytes] = field(default_factory=list)
    failures: list[dict[str, object]] = field(default_factory=list)
    totals: list[int] = field(default_factory=lambda: [0] * len(AMOUNTS))
    people: int = 0
    digest: "hashlib._Hash" = field(default_factory=hashlib.sha256)


@dataclass(frozen=True)
class Calculation:
    """A calculator and the texts it was made from, which the run keeps."""

    calculator: PayCalculator
    scheme: str
    rules: str
    working_days: int


@call(long=True)
def try_run(ctx: Context, request: TryRun) -> RunDetail:
    run = run_to_change(ctx, request.run_id, request.version, "draft", "tried")
    batch, posted = inputs_batch(ctx.session), posted_runs(ctx.session, run.entity_id)
    calculation = calculation_for(ctx, run)
    computed = _compute(ctx, run, calculation)
    ctx.begin_write()
    run = run_to_change(ctx, request.run_id, request.version, "draft", "tried")
    if inputs_batch(ctx.session) != batch:
        raise Refused(InputsChanged(period=run.period))
    if posted_runs(ctx.session, run.entity_id) != posted:
        raise Refused(PaidSince(period=run.period))
    _write(ctx, run, calculation, computed, (batch, posted))
    return detail(ctx.session, run)


def calculation_for(ctx: Context, run: PayRun) -> Calculation:
    """Scheme, rules and calendar in force for a run, compiled."""
    scheme = scheme_for(ctx.session, run.entity_id, run.period)
    book = rules.rulebook(ctx)
    days = calendar_of(ctx.site).working_days(Period.parse(run.period))
    texts = (scheme.text, json.dumps(book.to_plain(), sort_keys=True, ensure_ascii=False), days)
    calculator = PayCalculator(
        scheme,
        book,
        period=Period.parse(run.period),
        tax_period=Period.parse(run.tax_period),
        pay_date=date.fromisoformat(run.pay_date),
        working_days=days,
    )
    return Calculation(calculator, *texts)


def _compute(ctx: Context, run: PayRun, calculation: Calculation) -> Computed:
    computed = Computed()
    for part in (calculation.scheme, calculation.rules, str(calculation.working_days)):
        computed.digest.update(part.encode() + b"\0")
    about = RunPeriod(run.entity_id, Period.parse(run.period), Period.parse(run.tax_period))
    key = (run.id, run.entity_id, about.tax_period.year, run.tax_period)
    total, done = count_payees(ctx.session, about), 0
    compressor = zstandard.ZstdCompressor(level=1)
    for payees in chunks(ctx.session, about):
        rows = _rows(ctx, calculation.calculator, key, payees, computed)
        # A run of 100,000 waits here before it is written: packed it takes a tenth of the memory.
        computed.packed.append(compressor.compress(msgspec.msgpack.encode(rows)))
        done += len(payees)
        ctx.progress(done, total)
    return computed


def _rows(
    ctx: Context, calculator: PayCalculator, key: Row, payees: list[Payee], computed: Computed
) -> list[Row]:
    rows: list[Row] = []
    before: tuple[int, PersonFacts, SlipResult] | None = None
    for payee in payees:
        ctx.stop_if_cancelled()
        try:
            facts = facts_of(payee)
            if before is not None and before[0] == payee.employee_id:
                payee.facts = facts = following(facts, *before[1:])
            result = calculator.calculate(facts)
        except (CalculationFailure, RuleMissing) as failure:
            computed.failures.append(_failure(key[0], payee, failure))
            continue
        before = payee.employee_id, facts, result
        row = slip_row(key, payee, result)
        rows.append(row)
        computed.digest.update(row[INPUTS].encode() + b"\0" + row[LINES].encode() + b"\0")
    computed.people += len(rows)
    for column, amounts in enumerate(zip(*(row[TOTALLED] for row in rows), strict=True)):
        computed.totals[column] += sum(amounts)
    return rows


def facts_of(payee: Payee) -> PersonFacts:
    """The facts to calculate with; CalculationFailure for somebody who has no terms of pay, and why."""
    if payee.facts is None:
        if payee.pay_held is not None:
            raise CalculationFailure(*payee.pay_held)
        raise CalculationFailure("pay_terms_missing", {"employee_no": payee.employee_no})
    for source in BESIDE_THE_SCHEME:
        if source in payee.facts.held:
            raise CalculationFailure(*payee.facts.held[source])
    return payee.facts


def _failure(run_id: int, payee: Payee, failure: CalculationFailure | RuleMissing) -> dict[str, object]:
    return {
        "run_id": run_id,
        "employment_id": payee.employment_id,
        "employee_id": payee.employee_id,
        "employee_no": payee.employee_no,
        "name": payee.name,
        "code": failure.code,
        "details": failure.values,
    }


def _write(
    ctx: Context, run: PayRun, calculation: Calculation, computed: Computed, read: tuple[int, int]
) -> None:
    """read: the last import and how many runs were posted when the trial began."""
    delete_drafts(ctx.session, run.id)
    for packed in computed.packed:
        rows = msgspec.msgpack.decode(zstandard.decompress(packed), type=list[tuple])  # type: ignore[type-arg]
        if rows:
            insert_slips(ctx.session, rows)
    if computed.failures:
        ctx.session.execute(insert(RunFailure), computed.failures)
    run.hash = computed.digest.hexdigest()
    ctx.session.add(
        RunSnapshot(
            run_id=run.id,
            scheme=calculation.scheme,
            rules=calculation.rules,
            working_days=calculation.working_days,
            inputs_batch=read[0],
            posted_runs=read[1],
            hash=run.hash,
        )
    )
    run.state, run.trials, run.tried_at, run.tried_by = (
        "tried",
        run.trials + 1,
        ctx.moment(),
        ctx.actor.user_id,
    )
    run.people, run.failed = computed.people, len(computed.failures)
    for amount, total in zip(AMOUNTS, computed.totals, strict=True):
        setattr(run, amount, total)
    run.version += 1
    ctx.session.flush()
    keep_ticks(ctx.session, run, ReviewList(ctx, run))
    ctx.on_record(people=run.people, failed=run.failed, hash=run.hash, net_pay=run.net_pay)
    ctx.changed("run", run.id)
    ctx.changed("payslip")
