"""Columns of the audit log."""

import json
from typing import Any

from hrdesk.calls.audit import AuditRow
from hrdesk.views.common.cells import Column
from hrdesk.views.common.chip import ChipLook
from hrdesk.views.common.figures import count, moment
from hrdesk.views.common.language import mark, tr


def detail_text(details: dict[str, Any]) -> str:
    """What an entry holds, on one line."""
    return tr(", ").join(f"{key} {plain(value)}" for key, value in details.items())


def plain(value: Any) -> str:
    """A value of an entry as text; lists and tables as JSON."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def way_chip(entry: AuditRow) -> ChipLook:
    """Whether a person sat there or a station did it by itself."""
    if entry.unattended:
        return ChipLook(tr("unattended"), "amber", "clock")
    return ChipLook(tr("at the desk"), "grey", "user")


AUDIT_COLUMNS: tuple[Column[AuditRow], ...] = (
    Column("sequence", mark("No."), lambda one: count(one.sequence), 80, right=True, sortable=False),
    Column("at", mark("Time"), lambda one: moment(one.at), 148, sortable=False),
    Column("user", mark("User"), lambda one: one.user, 120, sortable=False),
    Column("call", mark("What was done"), lambda one: one.call, 220, sortable=False, bold=True),
    Column("way", mark("How"), lambda one: way_chip(one).word, 110, chip=way_chip, sortable=False),
    Column(
        "details",
        mark("Details"),
        lambda one: detail_text(one.details),
        380,
        sortable=False,
        ink=lambda _one: "text_2",
    ),
)
