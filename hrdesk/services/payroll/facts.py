"""What a run reads of each person, in chunks, by plain SQL: an object a row would cost more than the pay."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from hrdesk.domain.payroll.slip import PersonFacts, TaxFacts
from hrdesk.domain.values import Period, decimal_text, minor_units
from hrdesk.models.payroll_inputs import ImportBatch
from hrdesk.services.payroll import facts_sql as sql
from hrdesk.services.payroll.points_learning import BONUS

CHUNK = 2000

Rows = list[Row[Any]]
Held = dict[str, tuple[str, dict[str, str]]]

_QUANTITIES = msgspec.json.Decoder(dict[str, str])


@dataclass(slots=True)
class Payee:
    """One person of a run: who they are, and the facts of their calculation (None: no terms of pay).

    pay_held: why an import held back their terms, where it did.
    """

    employment_id: int
    employee_id: int
    employee_no: str
    name: str
    department_id: int | None
    position: str
    city: str
    facts: PersonFacts | None
    pay_held: tuple[str, dict[str, str]] | None = None


@dataclass(frozen=True, slots=True)
class _Known:
    """What a chunk's statements found, by employment (taxes, special_additional and debts: by employee)."""

    inputs: dict[int, dict[str, str]]
    special_additional: dict[int, int]
    debts: dict[int, int]
    held: dict[int, Held]
    pay_held: dict[int, tuple[str, dict[str, str]]]
    taxes: dict[int, TaxFacts]


@dataclass(frozen=True, slots=True)
class RunPeriod:
    """Which entity, wage period and tax period the facts are for.

    paid_too: also whoever has a posted slip of this wage period; a run leaves them out.
    """

    entity_id: int
    period: Period
    tax_period: Period
    paid_too: bool = False

    def values(self) -> dict[str, Any]:
        return {
            "entity": self.entity_id,
            "period": str(self.period),
            "first": str(self.period.first_day),
            "last": str(self.period.last_day),
            "paid_too": int(self.paid_too),
        }


def inputs_batch(session: Session) -> int:
    """The number of the last import that a run reads: when it moved, what was read may be stale."""
    read = func.coalesce(func.max(ImportBatch.id), 0)
    return session.execute(select(read).where(ImportBatch.kind != "wages")).scalar_one()


def posted_runs(session: Session, entity_id: int) -> int:
    """How many runs of an entity are posted: when it grew, tax years and debts that were read are stale."""
    return int(session.execute(sql.POSTED, {"entity": entity_id}).scalar_one())


def count_payees(session: Session, run: RunPeriod) -> int:
    """How many people a run is about, for progress."""
    return int(session.execute(sql.COUNT, run.values()).scalar_one())


def chunks(session: Session, run: RunPeriod, size: int = CHUNK) -> Iterator[list[Payee]]:
    """Everybody employed for a day or more of the wage period and not yet paid for it, by employee."""
    after = 0
    while True:
        rows = _people(session, run, after, size)
        if not rows:
            return
        # The last person may have a second employment behind the limit: leave them to the next chunk.
        whole = rows if len(rows) < size else _without_last(rows)
        after = whole[-1].employee_id
        yield _payees(session, run, whole)


def _people(session: Session, run: RunPeriod, after: int, size: int) -> Rows:
    return list(session.execute(sql.PEOPLE, run.values() | {"after": after, "chunk": size}).all())


def _without_last(rows: Rows) -> Rows:
    last = rows[-1].employee_id
    kept = [row for row in rows if row.employee_id != last]
    return kept or rows


def _payees(session: Session, run: RunPeriod, rows: Rows) -> list[Payee]:
    span = {"low": rows[0].employee_id, "high": rows[-1].employee_id}
    inputs, special = _inputs(session, run, span)
    held, pay_held = _held(session, run, span)
    debts = _debts(session, run, span)
    known = _Known(inputs, special, debts, held, pay_held, _taxes(session, run, span))
    return [_payee(run, row, known) for row in rows]


def _payee(run: RunPeriod, row: Row[Any], known: _Known) -> Payee:
    facts = None
    if row.terms is not None:
        hire = date.fromisoformat(row.hire_date) if row.hire_date else None
        tax = known.taxes.get(row.employee_id)
        if tax is None:
            since = Period.of(hire) if hire and hire.year == run.tax_period.year else None
            tax = TaxFacts(employed_since=since or Period(run.tax_period.year, 1))
        tax.special_additional = known.special_additional.get(row.employee_id, 0)
        facts = PersonFacts(
            employee_no=row.employee_no,
            inputs=_QUANTITIES.decode(row.terms) | known.inputs.get(row.id, {}),
            tax=tax,
            hire_date=hire,
            leave_date=date.fromisoformat(row.leave_date) if row.leave_date else None,
            held=known.held.get(row.id, {}),
            debt=known.debts.get(row.employee_id, 0),
        )
    return Payee(
        row.id, row.employee_id, row.employee_no, row.name, row.department_id, row.position, row.city, facts,
        known.pay_held.get(row.id),
    )  # fmt: skip


def _inputs(
    session: Session, run: RunPeriod, span: dict[str, int]
) -> tuple[dict[int, dict[str, str]], dict[int, int]]:
    inputs: dict[int, dict[str, str]] = {}
    special: dict[int, int] = {}
    of_points: list[tuple[int, dict[str, str]]] = []
    for employment_id, employee_id, source, quantities in session.execute(
        sql.INPUTS, {"period": str(run.period), **span}
    ):
        values = _QUANTITIES.decode(quantities)
        if source == "deductions":
            special[employee_id] = sum(minor_units(value) for value in values.values())
        elif source == "points":
            of_points.append((employment_id, values))
        else:
            inputs.setdefault(employment_id, {}).update(values)
    for employment_id, values in of_points:
        with_points(inputs.setdefault(employment_id, {}), values)
    return inputs, special


def with_points(inputs: dict[str, str], values: dict[str, str]) -> None:
    """Add what points bring to a month's inputs: the learning share goes on top of the bonus of its file."""
    bonus = values.get(BONUS)
    if bonus is not None and BONUS in inputs:
        values = values | {BONUS: decimal_text(minor_units(inputs[BONUS]) + minor_units(bonus))}
    inputs.update(values)


def _debts(session: Session, run: RunPeriod, span: dict[str, int]) -> dict[int, int]:
    debts: dict[int, int] = {}
    for query in (sql.DEBTS, sql.DEBTS_OF_MERGED):
        for row in session.execute(query, {"entity": run.entity_id, **span}):
            debts[row.employee_id] = debts.get(row.employee_id, 0) + row.owed
    return debts


def _held(
    session: Session, run: RunPeriod, span: dict[str, int]
) -> tuple[dict[int, Held], dict[int, tuple[str, dict[str, str]]]]:
    held: dict[int, Held] = {}
    of_pay: dict[int, tuple[str, dict[str, str]]] = {}
    for employment_id, source, input_code, code, details in session.execute(
        sql.HELD, {"period": str(run.period), **span}
    ):
        cause = (code, _QUANTITIES.decode(details))
        held.setdefault(employment_id, {})[input_code] = cause
        if source == "pay":
            of_pay.setdefault(employment_id, cause)
    return held, of_pay


def _taxes(session: Session, run: RunPeriod, span: dict[str, int]) -> dict[int, TaxFacts]:
    values = {"entity": run.entity_id, "year": run.tax_period.year, **span}
    taxes: dict[int, TaxFacts] = {}
    for employee_id, start, rule in session.execute(sql.PROFILES, values):
        taxes[employee_id] = TaxFacts(employed_since=Period.parse(start), rule=rule)
    for query in (sql.OPENINGS, sql.YEAR_TO_DATE, sql.OPENINGS_OF_MERGED, sql.YEAR_OF_MERGED):
        for employee_id, income, exempt, contributions, other, withheld in session.execute(query, values):
            tax = taxes.get(employee_id)
            if tax is None:
                tax = taxes[employee_id] = TaxFacts(employed_since=Period(run.tax_period.year, 1))
            tax.income += income
            tax.exempt_income += exempt
            tax.contributions_deducted += contributions
            tax.other_deducted += other
            tax.withheld += withheld
    return taxes
