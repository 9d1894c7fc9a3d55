"""What earlier files of a month brought and a new one does not mention: it stays, and that is said."""

from collections import defaultdict
from collections.abc import Collection

from msgspec.structs import replace
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from hrdesk.calls.imports import ImportPreview
from hrdesk.domain.values import Finding
from hrdesk.models.payroll_inputs import ImportBatch, PeriodInput
from hrdesk.models.people import Employee, Employment
from hrdesk.services.inputs.open_periods import paid_employments

NAMED_AT_MOST = 10

Brought = Collection[tuple[str, str]]
"""Employee number and source of each set of quantities that a file has."""


def with_kept(
    session: Session, preview: ImportPreview, sources: Collection[str], brought: Brought
) -> ImportPreview:
    """The preview with one warning for each earlier file whose figures of other people stay in force.

    A file may hold a few corrected people only, so what it leaves out is not deleted; but a bonus that was
    withdrawn by leaving its row out would be paid all the same.
    """
    if preview.period is None:
        return preview
    kept = _kept(session, preview.period, sources, set(brought))
    findings = tuple(
        Finding(
            0,
            "",
            "kept_from_earlier_file",
            "warning",
            {"file": file, "count": str(len(people)), "people": _shown(people)},
        )
        for file, people in kept.items()
    )
    return replace(preview, findings=(*findings, *preview.findings))


def _kept(
    session: Session, period: str, sources: Collection[str], brought: set[tuple[str, str]]
) -> dict[str, list[str]]:
    number = func.coalesce(Employment.former_no, Employee.employee_no)
    stored = (
        select(number, Employee.name, PeriodInput.employment_id, PeriodInput.source, ImportBatch.file_name)
        .join(Employment, Employment.id == PeriodInput.employment_id)
        .join(Employee, Employee.id == Employment.employee_id)
        .join(ImportBatch, ImportBatch.id == PeriodInput.batch_id)
        .where(PeriodInput.period == period, PeriodInput.source.in_(sources))
        .order_by(number)
    )
    paid = paid_employments(session, period)
    kept: defaultdict[str, list[str]] = defaultdict(list)
    for employee_no, name, employment_id, source, file in session.execute(stored):
        if (employee_no, source) not in brought and employment_id not in paid:
            kept[file].append(f"{employee_no} {name}")
    return kept


def _shown(people: list[str]) -> str:
    more = ["…"] if len(people) > NAMED_AT_MOST else []
    return "; ".join([*people[:NAMED_AT_MOST], *more])
