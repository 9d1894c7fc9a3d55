"""Which row of which imported file a person's inputs of a month come from."""

from collections.abc import Iterable
from typing import Literal, cast

from msgspec.structs import replace
from sqlalchemy import select
from sqlalchemy.orm import Session

from hrdesk.calls.payroll_shown import FigureSource
from hrdesk.domain.payroll.explained import LawShown
from hrdesk.domain.payroll.scheme import Scheme
from hrdesk.domain.values import Period
from hrdesk.models.payroll_inputs import ImportBatch, PayTerms, PeriodInput, TaxOpening
from hrdesk.services.payroll.points_redeemed import REDEMPTIONS
from hrdesk.services.payroll.points_redeemed import SOURCE as POINTS

Kind = Literal["pay", "attendance", "scores", "bonus", "points", "deductions", "opening", "wages"]


class FigureSources:
    """The rows behind one employment's inputs of a wage period, by source; read once, asked often."""

    def __init__(self, session: Session, employment_id: int, period: Period) -> None:
        self._by_source: dict[str, FigureSource] = {}
        self._of_points: frozenset[str] = frozenset()
        last = str(period.last_day)
        terms = (
            select(ImportBatch, PayTerms.row)
            .join(PayTerms, PayTerms.batch_id == ImportBatch.id)
            .where(PayTerms.employment_id == employment_id, PayTerms.valid_from <= last)
            .where((PayTerms.valid_to.is_(None)) | (PayTerms.valid_to >= last))
        )
        for batch, row in session.execute(terms):
            self._by_source["pay"] = of_file("pay", batch, row)
        inputs = (
            select(ImportBatch, PeriodInput)
            .join(PeriodInput, PeriodInput.batch_id == ImportBatch.id)
            .where(PeriodInput.employment_id == employment_id, PeriodInput.period == str(period))
        )
        for batch, brought in session.execute(inputs):
            source = of_file(cast("Kind", brought.source), batch, brought.row)
            if brought.source == POINTS:
                self._of_points = frozenset(brought.quantities)
                source = replace(source, file="", title=brought.quantities.get(REDEMPTIONS, ""))
            self._by_source[brought.source] = source

    def of_inputs(self, scheme: Scheme, codes: Iterable[str]) -> tuple[FigureSource, ...]:
        """The rows that brought these inputs, each once; what the calendar or the record says has none.

        Points may have added to the input of another source.
        """
        codes, sources = tuple(codes), {one.code: one.source for one in scheme.inputs}
        named = dict.fromkeys(sources[code] for code in codes if code in sources)
        if not self._of_points.isdisjoint(codes):
            named[POINTS] = None
        return tuple(self._by_source[name] for name in named if name in self._by_source)

    def of(self, source: str) -> tuple[FigureSource, ...]:
        """The row of a source, if the month has one."""
        return (self._by_source[source],) if source in self._by_source else ()


def opening_source(session: Session, entity_id: int, year: int, employee_id: int) -> FigureSource | None:
    """The file with which the tax year of a person began here."""
    found = (
        select(ImportBatch)
        .join(TaxOpening, TaxOpening.batch_id == ImportBatch.id)
        .where(TaxOpening.entity_id == entity_id, TaxOpening.tax_year == year)
        .where(TaxOpening.employee_id == employee_id)
    )
    batch = session.execute(found).scalars().first()
    return of_file("opening", batch) if batch is not None else None


def of_file(kind: Kind, batch: ImportBatch, row: int = 0) -> FigureSource:
    """A row of an imported file; row 0: the file as a whole."""
    return FigureSource(
        kind=kind,
        file=batch.file_name,
        row=row,
        batch_id=batch.id,
        imported_at=batch.applied_at,
        imported_by=batch.applied_by,
    )


def of_law(law: LawShown | None) -> tuple[FigureSource, ...]:
    """The rule of law behind a line."""
    if law is None:
        return ()
    source = FigureSource(
        kind="law", title=law.source, seen=law.seen, valid_from=law.valid_from.isoformat(), state=law.state
    )
    return (source,)
