"""The rows of a person's record as they were: what stands now, with later changes taken back."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from hrdesk.models.people import Employment
from hrdesk.models.people_records import RecordChange
from hrdesk.services.recording import NOTHING, values_of
from hrdesk.services.tracked import TRACKED

Rows = dict[tuple[str, int], dict[str, Any]]
"""What each row holds, by its kind and id."""


def present_rows(session: Session, ids: Sequence[int]) -> Rows:
    """Every tracked row of these records as it stands."""
    stays = select(Employment.id).where(Employment.employee_id.in_(ids))
    rows: Rows = {}
    for model, kept in TRACKED.items():
        if kept.person is not None:
            column = getattr(model, kept.person)
            wanted = column.in_(stays if kept.person == "employment_id" else ids)
            for one in session.execute(select(model).where(wanted)).scalars():
                rows[kept.kind, one.id] = values_of(one)  # type: ignore[attr-defined]  # every tracked table has an id
    return rows


def undo(rows: Rows, changes: Iterable[RecordChange]) -> Rows:
    """Take changes back, the newest first."""
    for change in changes:
        key = (change.kind, change.record_id)
        before = None if change.before is None else json.loads(change.before)
        if change.field:
            _put(rows.setdefault(key, {}), change.field, before)
        elif before is None:
            rows.pop(key, None)
        else:
            rows[key] = before
    return rows


def _put(values: dict[str, Any], field: str, value: Any) -> None:
    name, inside, part = field.partition(".")
    if inside:
        whole = dict(values.get(name) or {})
        _put(whole, part, value)
        value = whole or None
    if value in NOTHING:
        values.pop(name, None)
    else:
        values[name] = value
