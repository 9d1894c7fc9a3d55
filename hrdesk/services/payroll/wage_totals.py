"""What the rows of a finished wage sheet add up to, in the words of a run."""

from collections.abc import Iterable, Sequence
from datetime import date

from hrdesk.domain.payroll.scheme import Scheme
from hrdesk.exchange.wage_sheet import WageRecord


def gross_of(record: WageRecord, scheme: Scheme, day: date) -> int:
    """Gross pay as the sheet has it, else the earnings that were paid."""
    if record.gross_pay is not None:
        return record.gross_pay
    paid = (item.code for item in scheme.items if item.kind == "earning" and item.flags_on(day).paid)
    return sum(record.lines.get(code, 0) for code in paid)


def totals_of(records: Sequence[WageRecord], scheme: Scheme, day: date) -> dict[str, int]:
    """The sums a run shows, in fen, recomputed from the rows."""

    def total(codes: Iterable[str]) -> int:
        return sum(record.lines.get(code, 0) for code in codes for record in records)

    kinds = {item.code: item.kind for item in scheme.items}
    cost = {"earning", "employer_contribution", "employer_cost"}
    return {
        "gross_pay": sum(gross_of(record, scheme, day) for record in records),
        "social_insurance": total(one.employee_item for one in scheme.contributions if one.group == "social"),
        "housing_fund": total(one.employee_item for one in scheme.contributions if one.group == "fund"),
        "withholding": total(code for code, kind in kinds.items() if kind == "withholding"),
        "other_deductions": total(code for code, kind in kinds.items() if kind == "deduction"),
        "net_pay": sum(record.net_pay for record in records),
        "employer_cost": total(code for code, kind in kinds.items() if kind in cost),
    }
