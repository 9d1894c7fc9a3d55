"""Why a net pay changed: the difference in parts, with the values that moved and where they come from."""

from hrdesk.calls.base import Refused
from hrdesk.calls.payroll_shown import FigureSource
from hrdesk.calls.payroll_why import ChangePart, GetWhyChanged, ValueChange, WhyChanged
from hrdesk.calls.refusals import RecordNotFound
from hrdesk.domain.payroll.differences import NOTHING, Part, split
from hrdesk.domain.payroll.scheme import Names
from hrdesk.models.organisation import Department
from hrdesk.models.payroll_runs import PayRun
from hrdesk.services.context import Context
from hrdesk.services.payroll.before import Before, month_before
from hrdesk.services.payroll.compared import SlipLooked, find_slip, texts_used
from hrdesk.services.payroll.figure_sources import of_law
from hrdesk.services.payroll.kept_run import calculator_of
from hrdesk.services.payroll.runs import find_run
from hrdesk.services.payroll.value_texts import ValueNames, amount_text, names_of, percent
from hrdesk.services.payroll.wages_looked import WagesLooked, before_runs, find_wages
from hrdesk.services.registry import call

_SHOWN = {
    "contribution_base": ("declared_base", "base"),
    "contribution_rate": ("rate", "fixed", "floor", "ceiling"),
    "tax_income": ("cumulative_taxable",),
    "tax_bracket": ("rate", "cumulative_taxable"),
    "tax_balance": ("withheld_before", "carried"),
    "tax_new_year": ("cumulative_taxable", "withheld_before"),
}
"""Which values of law belong to which reason; the rest of a line is about another."""


@call
def why_changed(ctx: Context, request: GetWhyChanged) -> WhyChanged:
    run = find_run(ctx.session, request.run_id)
    last = month_before(ctx.session, run)
    found = find_slip(ctx.session, run, employee_id=request.employee_id, employment_id=request.employment_id)
    now = SlipLooked.of(ctx.session, run, found) if found is not None else None
    before = _before(ctx, run, last, request, now)
    slip = now.slip if now else before.slip if isinstance(before, SlipLooked) else None
    known = slip or (before.row if isinstance(before, WagesLooked) else None)
    if known is None:
        raise Refused(RecordNotFound(kind="payslip", key=str(request.employee_id)))
    nets = tuple(one.net() if one else NOTHING for one in (before, now))
    parts, unexplained = split(*nets)
    shown = _Shown(ctx, before, now)
    department = ctx.session.get(Department, known.department_id) if known.department_id else None
    return WhyChanged(
        run_id=run.id,
        employee_id=known.employee_id,
        employee_no=known.employee_no,
        name=known.name,
        department=department.name if department else "",
        position=slip.position if slip else "",
        period=run.period,
        last_period=last.period,
        compared_with=last.compared,
        net_pay=nets[1].net_pay if now else None,
        last_net_pay=nets[0].net_pay if before else None,
        difference=nets[1].net_pay - nets[0].net_pay,
        parts=tuple(shown.part(one) for one in parts),
        unexplained=unexplained,
    )


def _before(
    ctx: Context, run: PayRun, last: Before, request: GetWhyChanged, now: SlipLooked | None
) -> SlipLooked | WagesLooked | None:
    """The month before of the same employment; of whoever has no slip now, the one asked for."""
    employee_id, same = request.employee_id, now.slip.employment_id if now else request.employment_id
    for earlier in before_runs(ctx.session, last, run):
        slip = find_slip(ctx.session, earlier, employee_id=employee_id, employment_id=same)
        if slip is not None:
            return SlipLooked.of(ctx.session, earlier, slip)
    if last.compared != "wages":
        return None
    calculator = now.calculator if now else calculator_of(ctx.session, run)
    return find_wages(
        ctx.session, last, calculator.scheme, calculator.law, employee_id=employee_id, employment_id=same
    )


class _Shown:
    """Words the parts between two slips, of which one may be missing."""

    def __init__(self, ctx: Context, before: SlipLooked | WagesLooked | None, now: SlipLooked | None) -> None:
        self._language = ctx.language
        self._before, self._now = before, now
        self._wages = before if isinstance(before, WagesLooked) else None
        schemes = [one.scheme for one in (before, now) if one is not None]
        self._item_names: dict[str, Names] = {
            item.code: item.names for scheme in schemes for item in scheme.items
        }
        self._names = ValueNames(schemes[-1])

    def part(self, part: Part) -> ChangePart:
        names = self._item_names.get(part.item)
        how = self._how(part)
        return ChangePart(
            code=part.code,
            values=self._values(part, names, how),
            item=part.item,
            names=names_of(names) if names else {},
            how=how,
            amount=part.amount,
            sources=self._sources(part, how),
        )

    def _values(self, part: Part, names: Names | None, how: tuple[ValueChange, ...]) -> dict[str, str]:
        values = {"item": names.in_language(self._language)} if names else {}
        if part.code == "tax_bracket":
            rate = next(one for one in how if one.code == "rate")
            values |= {"before": rate.before, "after": rate.after}
        return values

    def _how(self, part: Part) -> tuple[ValueChange, ...]:
        """The values that differ between the two lines; of law only those that belong to the reason."""
        if self._wages is not None:
            return self._amounts(part, self._wages)
        old, new = (texts_used(one.explained.get(part.item) if one else None) for one in self._sides())
        of_law = part.code.startswith(("contribution", "tax"))
        wanted = _SHOWN.get(part.code, (*new, *old))
        changes = []
        for code in dict.fromkeys([*new, *old]):
            if code not in wanted or (old.get(code) == new.get(code)):
                continue
            shown = [
                self._names.shown(code, side[code], of_law=of_law) for side in (old, new) if code in side
            ]
            changes.append(
                ValueChange(
                    code=code,
                    names=shown[-1].names,
                    unit=shown[-1].unit,
                    before=shown[0].value if code in old else "",
                    after=shown[-1].value if code in new else "",
                )
            )
        return tuple(changes)

    def _amounts(self, part: Part, wages: WagesLooked) -> tuple[ValueChange, ...]:
        """Beside a finished sheet, which tells amounts only."""
        names = self._item_names.get(part.item)
        if names is None:
            return ()
        now = amount_text(self._now.lines.get(part.item, 0)) if self._now else ""
        before = amount_text(wages.lines[part.item]) if part.item in wages.lines else ""
        change = ValueChange(code=part.item, names=names_of(names), unit="money", before=before, after=now)
        rates = self._rates(wages) if part.code == "tax_bracket" else ()
        return (change, *rates)

    def _rates(self, wages: WagesLooked) -> tuple[ValueChange, ...]:
        old, new = wages.net().tax, self._now.net().tax if self._now else None
        if old is None or new is None:
            return ()
        return (
            ValueChange(
                code="rate", names={}, unit="rate", before=percent(old.rate), after=percent(new.rate)
            ),
        )

    def _sources(self, part: Part, how: tuple[ValueChange, ...]) -> tuple[FigureSource, ...]:
        side = self._now or self._before
        if side is None or isinstance(side, WagesLooked):
            return (side.source,) if side else ()
        if self._wages is not None:
            return (*self._of_this_month(side, part, how), self._wages.source)
        return self._of_this_month(side, part, how)

    def _of_this_month(
        self, side: SlipLooked, part: Part, how: tuple[ValueChange, ...]
    ) -> tuple[FigureSource, ...]:
        line = side.explained.get(part.item)
        law = of_law(line.law) if line is not None else ()
        if part.code in {"contribution_rate", "tax_bracket", "tax_balance", "tax_new_year", "tax_income"}:
            return law
        if part.code.startswith("contribution"):
            owed = side.owed.get(part.item)
            base = (owed.contribution.base,) if owed else ()
            return (*side.sources.of_inputs(side.scheme, base), *law)
        codes = [code for code, _ in line.values] if line and self._wages else [one.code for one in how]
        return side.sources.of_inputs(side.scheme, codes)

    def _sides(self) -> tuple[SlipLooked | WagesLooked | None, SlipLooked | None]:
        return self._before, self._now
