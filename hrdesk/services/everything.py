"""Imports every module that performs calls, so that the registry is whole."""

from hrdesk.services.administration import (
    audit_log,
    backups,
    bindings,
    blob_reading,
    drills,
    inside_backup,
    passwords,
    session,
    settings_calls,
    store_keys,
    users,
)
from hrdesk.services.administration import (
    month as month_steps,
)
from hrdesk.services.attendance import month
from hrdesk.services.payroll import (
    approval,
    explained_payslip,
    figures,
    inputs_state,
    month_imports,
    openings,
    outputs,
    payslips,
    replay,
    review,
    runs,
    schemes,
    slip_view,
    terms_import,
    ticks,
    trial,
    wage_sheets,
    why,
)
from hrdesk.services.people import export, listing, records, roster

MODULES = (
    (
        audit_log,
        backups,
        bindings,
        blob_reading,
        drills,
        inside_backup,
        month_steps,
        passwords,
        session,
        settings_calls,
        store_keys,
        users,
    ),
    (month,),
    (
        approval,
        explained_payslip,
        figures,
        inputs_state,
        month_imports,
        openings,
        outputs,
        payslips,
        replay,
        review,
        runs,
        schemes,
        slip_view,
        terms_import,
        ticks,
        trial,
        wage_sheets,
        why,
    ),
    (export, listing, records, roster),
)
