"""What points bring into a month's pay, written as its inputs with their source; paid people stay."""

import hashlib
import json
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import select

from hrdesk.calls.base import Refused
from hrdesk.calls.points_payroll import PointsNotInScheme, PointsTaken, TakePoints
from hrdesk.domain.values import Period, minor_units
from hrdesk.models.happenings import Happening
from hrdesk.models.payroll_inputs import ImportBatch, PeriodInput
from hrdesk.services.context import Context
from hrdesk.services.entity import read_period, the_entity
from hrdesk.services.payroll.points_learning import BONUS, LEARNED, learned
from hrdesk.services.payroll.points_redeemed import (
    IN_KIND,
    REDEMPTIONS,
    SOURCE,
    PayMonths,
    by_month,
    in_kind_quantities,
    people_with_inputs,
    redeemed,
)
from hrdesk.services.people.merged_ids import kept_id
from hrdesk.services.registry import call
from hrdesk.services.scheme import scheme_for

Key = tuple[int, str]
"""An employment and a month."""
OF_REDEMPTIONS = (IN_KIND, REDEMPTIONS)
OF_LEARNING = (BONUS, LEARNED)


@call
def take_points(ctx: Context, request: TakePoints) -> PointsTaken:
    period = read_period(request.period)
    writer = _Writer(ctx, None)
    writer.redemptions()
    writer.learning(period)
    writer.settle()
    return _taken(ctx, period, writer.changed)


def follow_hand_out(ctx: Context, event: Happening) -> dict[str, Any]:
    """What was handed out, or given back, stands in the inputs of the month that it is taxed in."""
    writer = _Writer(ctx, {kept_id(ctx.session, event.data["employee_id"])})
    writer.redemptions()
    writer.settle()
    return {"redemption_id": event.data["redemption_id"], "changed": writer.changed}


class _Writer:
    """Sets the inputs of source points of some people (None: of everybody) as ledger and redemptions say."""

    def __init__(self, ctx: Context, people: Collection[int] | None) -> None:
        self._ctx = ctx
        self._entity_id = the_entity(ctx.session).id
        self._every = redeemed(ctx.session, people)
        if people is None:
            people = {one.employee_id for one in self._every} | people_with_inputs(ctx.session)
        self._months = PayMonths.of(ctx.session, people, self._entity_id)
        self._touched: dict[Key, PeriodInput] = {}

    @property
    def changed(self) -> int:
        return len(self._touched)

    def redemptions(self) -> None:
        """Every open month holds exactly what is taxed in it. Refused where its scheme has no line for it."""
        wanted = by_month(self._months, self._every)
        for _, period in wanted:
            self._check_scheme(period, IN_KIND)
        for key in {**wanted, **self._months.rows}:
            self._set(key, OF_REDEMPTIONS, in_kind_quantities(wanted.get(key, [])))

    def learning(self, period: Period) -> None:
        """The month's share of the bonus, counted anew. Refused where its scheme has no bonus for it."""
        session, month = self._ctx.session, str(period)
        found = learned(session, self._entity_id, period)
        self._months = PayMonths.of(
            session, {one.employee_id for one in found} | {*self._months.stays}, self._entity_id
        )
        if any(one.amount for one in found):
            self._check_scheme(month, BONUS)
        wanted = {(one.employment_id, month): one.quantities() for one in found}
        for key in {**wanted, **{key: {} for key in self._months.rows if key[1] == month}}:
            self._set(key, OF_LEARNING, wanted.get(key, {}))

    def _check_scheme(self, period: str, code: str) -> None:
        scheme = scheme_for(self._ctx.session, self._entity_id, period)
        if all(one.code != code for one in scheme.inputs):
            raise Refused(PointsNotInScheme(period=period, scheme=scheme.code, input=code))

    def _set(self, key: Key, codes: Collection[str], quantities: Mapping[str, str]) -> None:
        """Put these codes of one person's month to what they are now; nothing of a paid one is touched."""
        if key in self._months.paid:
            return
        session, row = self._ctx.session, self._months.rows.get(key)
        before = dict(row.quantities) if row is not None else {}
        after = {code: value for code, value in before.items() if code not in codes} | dict(quantities)
        if after == before:
            return
        if row is None:
            row = PeriodInput(employment_id=key[0], period=key[1], source=SOURCE, quantities={})
            session.add(row)
            self._months.rows[key] = row
        row.quantities = after
        self._touched[key] = row

    def settle(self) -> None:
        """On record like a file, so that a trial made before is known to be stale; empty rows go."""
        if not self._touched:
            return
        session = self._ctx.session
        said = json.dumps([[*key, row.quantities] for key, row in sorted(self._touched.items())])
        batch = ImportBatch(
            kind=SOURCE,
            file_name=SOURCE,
            sha256=hashlib.sha256(said.encode()).hexdigest(),
            applied_at=self._ctx.moment(),
            applied_by=self._ctx.actor.display_name,
            rows=len(self._touched),
            accepted=len(self._touched),
            held=0,
            skipped=0,
        )
        session.add(batch)
        session.flush()
        for row in self._touched.values():
            row.batch_id = batch.id
            if not row.quantities:
                session.delete(row)
        session.flush()
        self._ctx.changed("input")


def _taken(ctx: Context, period: Period, changed: int) -> PointsTaken:
    rows = select(PeriodInput.quantities).filter_by(period=str(period), source=SOURCE)
    every = list(ctx.session.execute(rows).scalars())
    in_kind, learning = (
        [minor_units(one[code]) for one in every if code in one] for code in (IN_KIND, BONUS)
    )
    ctx.on_record(in_kind=sum(in_kind), learning=sum(learning), changed=changed)
    ctx.changed("input")
    return PointsTaken(
        period=str(period),
        in_kind_people=len(in_kind),
        in_kind=sum(in_kind),
        learning_people=len(learning),
        learning=sum(learning),
        changed=changed,
    )
