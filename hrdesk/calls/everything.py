"""Every request and refusal there is, for whoever decodes them or walks through them."""

from functools import cache
from types import ModuleType
from typing import Any, Final

from hrdesk.calls import (
    administration,
    attendance,
    audit,
    backups,
    follow_ups,
    import_files,
    imports,
    organisation,
    own_fields,
    payroll,
    payroll_explained,
    payroll_figures,
    payroll_inputs,
    payroll_outputs,
    payroll_refusals,
    payroll_review,
    payroll_ticks,
    payroll_why,
    people,
    people_attachments,
    people_changes,
    people_conflicts,
    people_contacts,
    people_drafts,
    people_export,
    people_facts,
    people_history,
    people_joining,
    people_lifecycle,
    people_merging,
    people_pasted,
    people_pay,
    people_releases,
    people_tasks,
    points,
    points_catalogue,
    points_events,
    points_figures,
    points_item_refusals,
    points_payroll,
    points_periods,
    points_recognition,
    points_redemption,
    points_rules,
    refusals,
    stores,
    users,
)
from hrdesk.calls.base import Refusal, Request

MODULES: Final[tuple[ModuleType, ...]] = (
    administration,
    attendance,
    audit,
    backups,
    follow_ups,
    import_files,
    imports,
    organisation,
    own_fields,
    payroll,
    payroll_explained,
    payroll_figures,
    payroll_inputs,
    payroll_outputs,
    payroll_refusals,
    payroll_review,
    payroll_ticks,
    payroll_why,
    people,
    people_attachments,
    people_changes,
    people_conflicts,
    people_contacts,
    people_drafts,
    people_export,
    people_facts,
    people_joining,
    people_lifecycle,
    people_merging,
    people_pasted,
    people_pay,
    people_history,
    people_releases,
    people_tasks,
    points,
    points_figures,
    points_catalogue,
    points_item_refusals,
    points_periods,
    points_recognition,
    points_payroll,
    points_redemption,
    points_events,
    points_rules,
    refusals,
    stores,
    users,
)


@cache
def request_types() -> tuple[type[Request[Any]], ...]:
    """Every request that can be made; those that others only build upon have no name and are left out."""
    found = _declared(Request)
    return tuple(
        one for one in found if not any(other is not one and issubclass(other, one) for other in found)
    )


@cache
def refusal_types() -> tuple[type[Refusal], ...]:
    """Every refusal, also those that no call raises but a store or a gateway."""
    return tuple(_declared(Refusal))


def _declared(kind: type[Any]) -> list[type[Any]]:
    """Classes of a kind in the module that declares them, in its order."""
    return [
        value
        for module in MODULES
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, kind) and value.__module__ == module.__name__
    ]
