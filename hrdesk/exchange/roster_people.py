"""Rows of a roster set side by side: the same row twice, the same person twice, people the store knows."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any, Final

from hrdesk.domain.people.names import may_be_the_same
from hrdesk.domain.values import Severity
from hrdesk.exchange.roster_cells import Draft
from hrdesk.exchange.roster_fields import ROSTER_FIELDS
from hrdesk.exchange.roster_records import StoredPerson

_COMPARED_WITH_STORE: Final = (
    "name",
    "id_number",
    "hire_date",
    "probation_end",
    "contract_end",
    "state",
    "leave_date",
    "leave_approved_at",
    "department",
    "position",
    "city",
    "education",
    "ethnicity",
)


def settle_duplicates(drafts: Sequence[Draft]) -> list[Draft]:
    """Mark each later row of an employee number: the same again is skipped, another one held.

    A duplicate keeps that one finding, because the first row has said the rest already. Answers the rows that
    are no duplicates.
    """
    first: dict[str, Draft] = {}
    remaining = []
    for draft in drafts:
        original = first.setdefault(draft.employee_no, draft) if draft.employee_no else draft
        if original is draft:
            remaining.append(draft)
            continue
        values = {"employee_no": draft.employee_no, "name": draft.name, "first": str(original.source.number)}
        different = _different(original.values, draft.values)
        severity: Severity = "error" if different else "skip"
        code = "duplicate_conflicting" if different else "duplicate_identical"
        draft.findings[:] = []
        draft.note(code, severity, different, **values)
    return remaining


def join_employments(drafts: Sequence[Draft], known: Sequence[StoredPerson]) -> None:
    """Find one identity number under two employee numbers: an earlier employment, or an error.

    known are the people of the store. Whoever gets another number by the same file gives theirs up, so that
    two rows may swap their numbers; a row that is held gives nothing up, and who wants its number waits too.
    """
    by_number: dict[str, list[Draft]] = {}
    for draft in drafts:
        number = draft.values["id_number"]
        if number:
            by_number.setdefault(number, []).append(draft)
    for same in by_number.values():
        same.sort(key=lambda one: one.values["hire_date"] or date.min)
        for earlier, later in pairwise(same):
            _join(earlier, later)
    _join_with_known(by_number, drafts, known)


def _join_with_known(
    by_number: Mapping[str, list[Draft]], drafts: Sequence[Draft], known: Sequence[StoredPerson]
) -> None:
    """Repeated until nothing changes: a row held for a number it cannot have keeps the one it has."""
    holders = {one.id_number: one for one in known if one.id_number}
    stored_by_no = {one.employee_no: one for one in known}
    drafts_by_no = {one.employee_no: one for one in drafts}
    waiting = {number: same for number, same in by_number.items() if number in holders}
    joined = True
    while joined:
        joined = False
        for number, same in list(waiting.items()):
            holder = holders[number]
            kept = all(one.employee_no != holder.employee_no for one in same)
            if kept and not _gives_up(drafts_by_no.get(holder.employee_no), number):
                _join_with_store(same[0], holder, stored_by_no.get(same[0].employee_no))
                del waiting[number]
                joined = True


def _gives_up(holder: Draft | None, number: str) -> bool:
    """Whether the file itself gives the holder another identity number."""
    return holder is not None and not holder.held and holder.values["id_number"] not in (None, number)


def compare_with_store(drafts: Sequence[Draft], known: Mapping[str, StoredPerson]) -> None:
    """Note what the file changes of people the store knows by number, and hold a number that is another's."""
    for draft in drafts:
        stored = known.get(draft.employee_no)
        if stored is None:
            continue
        _keep_good_name(draft, stored)
        if _is_another(draft, stored):
            values = {"employee_no": draft.employee_no, "name": draft.name, "other_name": stored.name}
            draft.note("employee_number_taken", "error", "employee_no", **values)
            continue
        changed = tuple(code for code in _COMPARED_WITH_STORE if _changes(draft, stored, code))
        if changed:
            draft.note("updated", "info", changed, employee_no=draft.employee_no, name=draft.name)


def _different(left: Mapping[str, Any], right: Mapping[str, Any]) -> tuple[str, ...]:
    order = [one.code for one in ROSTER_FIELDS]
    return tuple(sorted((code for code in order if left.get(code) != right.get(code)), key=order.index))


def _join(earlier: Draft, later: Draft) -> None:
    ended = earlier.values["leave_date"]
    starts = later.values["hire_date"]
    if ended is not None and (starts is None or ended <= starts):
        earlier.values["same_person_as"] = later.employee_no
        values = {"employee_no": earlier.employee_no, "name": earlier.name, "other_no": later.employee_no}
        earlier.note("rehire_same_person", "warning", (), **values)
        return
    values = {"employee_no": later.employee_no, "name": earlier.name, "other_no": earlier.employee_no}
    later.note("id_used_twice", "error", "id_number", **values)


def _join_with_store(draft: Draft, stored: StoredPerson, own: StoredPerson | None) -> None:
    """own is whom the store knows under the number of this row: somebody else cannot come back as them."""
    starts = draft.values["hire_date"]
    values = {"employee_no": draft.employee_no, "name": draft.name, "other_no": stored.employee_no}
    ended = draft.values["leave_date"]
    back = stored.leave_date is not None and (starts is None or stored.leave_date <= starts)
    before = ended is not None and stored.hire_date is not None and ended <= stored.hire_date
    if (back or before) and (own is None or own.id_number is None):
        draft.values["same_person_as"] = stored.employee_no
        draft.note("rehire_same_person", "warning", (), **values)
    else:
        values["name"] = stored.name
        draft.note("id_used_twice", "error", "id_number", **values)


def _keep_good_name(draft: Draft, stored: StoredPerson) -> None:
    if draft.values["name_damaged"] and may_be_the_same(draft.name, stored.name):
        draft.values["name"] = stored.name


def _is_another(draft: Draft, stored: StoredPerson) -> bool:
    """Whether number and name both differ: one of them alone is a correction."""
    number = draft.values["id_number"]
    return bool(number and stored.id_number and number != stored.id_number and draft.name != stored.name)


def _changes(draft: Draft, stored: StoredPerson, code: str) -> bool:
    value = draft.values[code]
    if code == "name" and draft.values["name_damaged"]:
        return False
    return value not in (None, "") and value != getattr(stored, code)
