"""Writing what a file brings for a month: one set of quantities a person and source, held ones by cause."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import delete

from hrdesk.calls.base import Refused
from hrdesk.calls.imports import ImportFile
from hrdesk.calls.payroll_refusals import PeriodPosted
from hrdesk.domain.values import Period
from hrdesk.exchange.notes import MonthlyReading
from hrdesk.models.payroll_inputs import HeldInput, ImportBatch, PeriodInput
from hrdesk.services import importing
from hrdesk.services.context import Context
from hrdesk.services.entity import the_entity
from hrdesk.services.inputs.already_paid import without_paid
from hrdesk.services.inputs.open_periods import paid_employments
from hrdesk.services.people.employments import Employments
from hrdesk.services.prefetching import parts, rows_by


@dataclass(frozen=True)
class MonthInputs:
    """One import under way; made by start(), ended by settle().

    Who has a posted slip of the month keeps the inputs it was computed with; rows of the others are written.
    """

    ctx: Context
    period: Period
    batch: ImportBatch
    employments: Employments
    paid: frozenset[int]
    _known: dict[tuple[int, str], PeriodInput] = field(default_factory=dict)

    @classmethod
    def start(cls, ctx: Context, request: ImportFile, reading: MonthlyReading[Any]) -> "MonthInputs":
        """Refused for a file of another kind, a month nobody states, or people who are all paid for it."""
        period = importing.period_of(request, reading)
        batch = importing.start_batch(ctx, request, without_paid(ctx.session, reading))
        employments = Employments(ctx, the_entity(ctx.session).id, period)
        employments.expect(named_in(reading))
        inputs = cls(ctx, period, batch, employments, paid_employments(ctx.session, str(period)))
        if inputs.paid and not any(inputs.takes(record.employee_no) for record in reading.records):
            raise Refused(PeriodPosted(period=str(period)))
        inputs.look_up(reading)
        return inputs

    def look_up(self, reading: MonthlyReading[Any]) -> None:
        """Read at once what the month has of everybody in the file."""
        ids = [self.employments.of(record.employee_no).id for record in reading.records]
        this_month = PeriodInput.period == str(self.period)
        for row in rows_by(self.ctx.session, PeriodInput, PeriodInput.employment_id, ids, this_month):
            self._known[row.employment_id, row.source] = row

    def takes(self, employee_no: str) -> bool:
        """Whether this person's inputs of the month may still change."""
        return self.employments.of(employee_no).id not in self.paid

    def keep(self, employee_no: str, source: str, values: Mapping[str, str], row_number: int) -> None:
        """One person's quantities from one source; a later file replaces them."""
        if not self.takes(employee_no):
            return
        employment_id = self.employments.of(employee_no).id
        row = self._known.get((employment_id, source))
        if row is None:
            row = PeriodInput(period=str(self.period), employment_id=employment_id, source=source)
            self._known[employment_id, source] = row
            self.ctx.session.add(row)
        row.quantities, row.batch_id, row.row = dict(values), self.batch.id, row_number

    def settle(self, reading: MonthlyReading[Any]) -> None:
        """What the file says settles what was held of the same people before; then hold what it holds."""
        named = sorted(named_in(reading))
        ids = [self.employments.of(employee_no).id for employee_no in named if self.takes(employee_no)]
        for part in parts(ids):
            self.ctx.session.execute(
                delete(HeldInput).where(
                    HeldInput.period == str(self.period),
                    HeldInput.source == self.batch.kind,
                    HeldInput.employment_id.in_(part),
                )
            )
        for one in filter(lambda held: self.takes(held.employee_no), reading.held):
            self.ctx.session.add(
                HeldInput(
                    period=str(self.period),
                    employment_id=self.employments.of(one.employee_no).id,
                    source=self.batch.kind,
                    input_code=one.input,
                    code=one.failure,
                    details=one.values | {"file": self.batch.file_name},
                    batch_id=self.batch.id,
                )
            )
        self.ctx.changed("input")


def named_in(reading: MonthlyReading[Any]) -> set[str]:
    """The employee numbers that a file is about, with those whose rows it makes wait."""
    return {record.employee_no for record in reading.records} | {one.employee_no for one in reading.held}
