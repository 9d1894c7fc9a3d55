"""What of a kept value this reader may see: whole, in part, or not at all."""

import json
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from hrdesk.calls.permissions import Permission
from hrdesk.models.organisation import Department
from hrdesk.models.people import Employee
from hrdesk.models.people_records import FieldDefinition, RecordChange
from hrdesk.services.context import Context
from hrdesk.services.people.masking import mask_account, mask_contact, mask_id_number

KIND_RIGHTS: Final = {
    "bank_account": Permission.PAYROLL_READ,
    "pay_terms": Permission.PAYROLL_READ,
    "tax_profile": Permission.PAYROLL_READ,
    "attachment": Permission.ATTACHMENTS,
}
"""Kinds of record that take a right beyond the one to read people."""
MASKS: Final = {
    ("employee", "id_number"): mask_id_number,
    ("contact", "value"): mask_contact,
    ("bank_account", "account"): mask_account,
}
OWN: Final = "own_fields."
_TECHNICAL: Final = frozenset({"batch_id", "row", "entity_id", "sha256"})
_DEPARTMENTS: Final = frozenset({"department_id", "parent_id", "into_id"})
_PEOPLE: Final = frozenset({"value.employee_id", "kept_id", "other_id"})


@dataclass(frozen=True)
class Reader:
    """What one caller sees; made once a call."""

    hidden_kinds: frozenset[str]
    hidden_fields: frozenset[str]
    departments: dict[int, str]
    session: Session

    @classmethod
    def of(cls, ctx: Context) -> "Reader":
        rights = ctx.actor.permissions
        own = ctx.session.execute(select(FieldDefinition.code, FieldDefinition.read_right))
        names = ctx.session.execute(select(Department.id, Department.name))
        return cls(
            frozenset(kind for kind, right in KIND_RIGHTS.items() if right not in rights),
            frozenset(OWN + code for code, right in own if Permission(right) not in rights),
            {row.id: row.name for row in names},
            ctx.session,
        )

    def sees(self, kind: str, field: str) -> bool:
        return (
            kind not in self.hidden_kinds
            and field not in self.hidden_fields
            and field.partition(".")[0] not in _TECHNICAL
        )

    def condition(self) -> ColumnElement[bool]:
        """The same as a condition on rows of the history."""
        return and_(
            RecordChange.kind.not_in(self.hidden_kinds),
            RecordChange.field.not_in(self.hidden_fields | _TECHNICAL),
        )

    def text(self, kind: str, field: str, value: Any) -> str | None:
        """A value as it is shown; None for nothing."""
        if value is None:
            return None
        if field in _DEPARTMENTS:
            return self.departments.get(value, str(value))
        if field in _PEOPLE:
            return self._person(value)
        mask = MASKS.get((kind, field))
        return mask(str(value)) if mask else plain(value)

    def _person(self, employee_id: int) -> str:
        wanted = select(Employee.employee_no, Employee.name).where(Employee.id == employee_id)
        found = self.session.execute(wanted).first()
        return f"{found.employee_no} {found.name}" if found else str(employee_id)


def plain(value: Any) -> str:
    """A text as it is, everything else as JSON writes it."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)


def is_masked(kind: str, field: str) -> bool:
    return (kind, field) in MASKS


def flat(values: dict[str, Any]) -> dict[str, Any]:
    """Keys of JSON columns beside the columns, as the history names them."""
    every: dict[str, Any] = {}
    for name, value in values.items():
        if isinstance(value, dict):
            every |= {f"{name}.{key}": part for key, part in value.items() if part is not None}
        else:
            every[name] = value
    return every
