"""Cumulative figures of a file beside what was posted here: who differs, in which item, by both figures."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final, TypeVar

from sqlalchemy import Row, func, select, text
from sqlalchemy.orm import Session

from hrdesk.domain.values import Finding, decimal_text, minor_units
from hrdesk.exchange.headers import Header
from hrdesk.exchange.notes import MonthlyReading
from hrdesk.exchange.opening_columns import CONTRIBUTIONS, INCOME, WITHHELD
from hrdesk.exchange.opening_figures import Opening, OpeningRecord
from hrdesk.exchange.pay_base import PayBaseRecord
from hrdesk.models.people import Employee, Employment

Record = OpeningRecord | PayBaseRecord
Read = TypeVar("Read", bound=MonthlyReading[Any])

_COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "income": (INCOME,),
    "exempt_income": ("cumulative_exempt",),
    "contributions": (*CONTRIBUTIONS, "cumulative_contributions"),
    "other_deducted": ("cumulative_other", "cumulative_donations"),
    "withheld": (WITHHELD, "cumulative_prepaid", "cumulative_due", "cumulative_reductions"),
}
"""The columns of the file that each of our figures is compared with."""

_NAMES: Final = {
    "income": "累计收入 (cumulative income)",
    "exempt_income": "累计免税收入 (cumulative exempt income)",
    "contributions": "累计专项扣除 (cumulative contributions)",
    "other_deducted": "累计其他扣除 (cumulative other deductions)",
    "withheld": "累计已缴税额 (cumulative tax withheld)",
}

_POSTED = text("""
SELECT s.employee_id, sum(s.income) + coalesce(o.income, 0) AS income,
       sum(s.exempt_income) + coalesce(o.exempt_income, 0) AS exempt_income,
       sum(s.contributions) + coalesce(o.contributions, 0) AS contributions,
       sum(s.other_deducted) + coalesce(o.other_deducted, 0) AS other_deducted,
       sum(s.withholding) + coalesce(o.withheld, 0) AS withheld
FROM payslips s
LEFT JOIN tax_openings o
  ON o.entity_id = s.entity_id AND o.tax_year = s.tax_year AND o.employee_id = s.employee_id
WHERE s.entity_id = :entity AND s.tax_year = :year AND s.tax_period <= :through
  AND s.run_id IN (SELECT id FROM pay_runs WHERE state = 'posted' AND entity_id = :entity)
GROUP BY s.employee_id
""")


def with_differences(session: Session, entity_id: int, reading: Read) -> Read:
    """The reading with one warning for each figure that is not what was posted here up to the same month.

    Such figures are not taken over: what was posted counts, and both would count twice. They must not be
    passed over in silence either, because one of the two is wrong.
    """
    through = sorted({one.opening.through for one in reading.records if one.opening is not None})
    if not through:
        return reading
    posted = {
        month: {
            row.employee_id: row
            for row in session.execute(
                _POSTED, {"entity": entity_id, "year": month.year, "through": str(month)}
            )
        }
        for month in through
    }
    if not any(posted.values()):
        return reading
    people = _people(session, entity_id)
    headers = {table.sheet.name: table.header for table in reading.tables}
    found: list[Finding] = []
    for record in reading.records:
        own = (
            posted[record.opening.through].get(people.get(record.employee_no, 0)) if record.opening else None
        )
        if own is not None:
            found += _differences(record, record.opening, own, headers.get(record.sheet))
    return replace(reading, findings=(*reading.findings, *found))


def _people(session: Session, entity_id: int) -> Mapping[str, int]:
    number = func.coalesce(Employment.former_no, Employee.employee_no)
    known = (
        select(number, Employee.id)
        .join(Employment, Employment.employee_id == Employee.id)
        .where(Employment.entity_id == entity_id)
    )
    return {row[0]: row[1] for row in session.execute(known)}


def _differences(record: Record, opening: Opening, own: Row[Any], header: Header | None) -> Iterator[Finding]:
    brought = {
        "income": minor_units(opening.income),
        "exempt_income": minor_units(opening.exempt),
        "contributions": sum(minor_units(amount) for amount in opening.contributions.values()),
        "other_deducted": minor_units(opening.other),
        "withheld": minor_units(opening.withheld) + minor_units(opening.reductions),
    }
    for item, amount in brought.items():
        labels = [header.names[code] for code in _COLUMNS[item] if header and code in header.names]
        posted = getattr(own, item)
        if labels and posted != amount:
            values = {
                "employee_no": record.employee_no,
                "name": record.name,
                "item": _NAMES[item],
                "file": decimal_text(amount),
                "posted": decimal_text(posted),
                "through": str(opening.through),
            }
            yield Finding(record.row, "、".join(labels), "opening_differs", "warning", values, record.sheet)
