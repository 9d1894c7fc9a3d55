"""Writing what a file brings for a month: one set of quantities a person and source, held ones by cause."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, select

from hrdesk.calls.imports import ImportFile
from hrdesk.domain.values import Period
from hrdesk.exchange.notes import MonthlyReading
from hrdesk.models.payroll_inputs import HeldInput, ImportBatch, PeriodInput
from hrdesk.services import importing
from hrdesk.services.context import Context
from hrdesk.services.entity import the_entity
from hrdesk.services.inputs.open_periods import refuse_posted
from hrdesk.services.people.employments import Employments

AT_ONCE = 500


@dataclass(frozen=True)
class MonthInputs:
    """One import under way; made by start(), ended by settle()."""

    ctx: Context
    period: Period
    batch: ImportBatch
    employments: Employments

    @classmethod
    def start(cls, ctx: Context, request: ImportFile, reading: MonthlyReading[Any]) -> "MonthInputs":
        """Refused for a file of another kind, a month nobody states, or a posted one."""
        period = importing.period_of(request, reading)
        refuse_posted(ctx.session, str(period))
        batch = importing.start_batch(ctx, request, reading)
        return cls(ctx, period, batch, Employments(ctx, the_entity(ctx.session).id, period))

    def keep(self, employee_no: str, source: str, values: Mapping[str, str], row_number: int) -> None:
        """One person's quantities from one source; a later file replaces them."""
        employment_id = self.employments.of(employee_no).id
        row = self.ctx.session.execute(
            select(PeriodInput).where(
                PeriodInput.period == str(self.period),
                PeriodInput.employment_id == employment_id,
                PeriodInput.source == source,
            )
        ).scalar_one_or_none()
        if row is None:
            row = PeriodInput(period=str(self.period), employment_id=employment_id, source=source)
            self.ctx.session.add(row)
        row.quantities, row.batch_id, row.row = dict(values), self.batch.id, row_number

    def settle(self, reading: MonthlyReading[Any]) -> None:
        """What the file says settles what was held of the same people before; then hold what it holds."""
        named = {record.employee_no for record in reading.records} | {one.employee_no for one in reading.held}
        ids = [self.employments.of(employee_no).id for employee_no in sorted(named)]
        for start in range(0, len(ids), AT_ONCE):
            self.ctx.session.execute(
                delete(HeldInput).where(
                    HeldInput.period == str(self.period),
                    HeldInput.source == self.batch.kind,
                    HeldInput.employment_id.in_(ids[start : start + AT_ONCE]),
                )
            )
        for one in reading.held:
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
