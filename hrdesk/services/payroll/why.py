"""Why a net pay changed: the difference in parts, with the values that moved and where they come from."""

from hrdesk.calls.base import Refused
from hrdesk.calls.payroll_shown import FigureSource
from hrdesk.calls.payroll_why import ChangePart, GetWhyChanged, ValueChange, WhyChanged
from hrdesk.calls.refusals import RecordNotFound
from hrdesk.domain.payroll.differences import NOTHING, Part, split
from hrdesk.domain.payroll.scheme import Names
from hrdesk.models.organisation import Department
from hrdesk.models.payroll_runs import PayRun, Payslip
from hrdesk.services.context import Context
from hrdesk.services.payroll.compared import SlipLooked, find_slip, texts_used
from hrdesk.services.payroll.figure_sources import of_law
from hrdesk.services.payroll.runs import find_run, newest_posted_before
from hrdesk.services.payroll.value_texts import ValueNames, names_of
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
    last_run = newest_posted_before(ctx.session, run)
    now = _looked(ctx, run, find_slip(ctx.session, run, employee_id=request.employee_id))
    same = now.slip.employment_id if now else None
    last_slip = (
        find_slip(ctx.session, last_run, employee_id=request.employee_id, employment_id=same)
        if last_run
        else None
    )
    before = _looked(ctx, last_run, last_slip)
    known = now or before
    if known is None:
        raise Refused(RecordNotFound(kind="payslip", key=str(request.employee_id)))
    nets = tuple(one.net() if one else NOTHING for one in (before, now))
    parts, unexplained = split(*nets)
    shown = _Shown(ctx, before, now)
    slip = known.slip
    department = ctx.session.get(Department, slip.department_id) if slip.department_id else None
    return WhyChanged(
        run_id=run.id,
        employee_id=slip.employee_id,
        employee_no=slip.employee_no,
        name=slip.name,
        department=department.name if department else "",
        position=slip.position,
        period=run.period,
        last_period=last_run.period if last_run else None,
        compared_with="posted" if last_run else "nothing",
        net_pay=now.slip.net_pay if now else None,
        last_net_pay=before.slip.net_pay if before else None,
        difference=nets[1].net_pay - nets[0].net_pay,
        parts=tuple(shown.part(one) for one in parts),
        unexplained=unexplained,
    )


def _looked(ctx: Context, run: PayRun | None, slip: Payslip | None) -> SlipLooked | None:
    return SlipLooked.of(ctx.session, run, slip) if run is not None and slip is not None else None


class _Shown:
    """Words the parts between two slips, of which one may be missing."""

    def __init__(self, ctx: Context, before: SlipLooked | None, now: SlipLooked | None) -> None:
        self._language = ctx.language
        self._before, self._now = before, now
        schemes = [one.calculator.scheme for one in (before, now) if one is not None]
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

    def _sources(self, part: Part, how: tuple[ValueChange, ...]) -> tuple[FigureSource, ...]:
        side = self._now or self._before
        if side is None:
            return ()
        line = side.explained.get(part.item)
        law = of_law(line.law) if line is not None else ()
        if part.code in {"contribution_rate", "tax_bracket", "tax_balance", "tax_new_year", "tax_income"}:
            return law
        if part.code.startswith("contribution"):
            owed = side.owed.get(part.item)
            base = (owed.contribution.base,) if owed else ()
            return (*side.sources.of_inputs(side.calculator.scheme, base), *law)
        return side.sources.of_inputs(side.calculator.scheme, [one.code for one in how])

    def _sides(self) -> tuple[SlipLooked | None, SlipLooked | None]:
        return self._before, self._now
