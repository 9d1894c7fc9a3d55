"""Phone numbers of a roster that two people claim, in the file or between file and store."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from hrdesk.domain.people.phone_binding import RELEASE_AFTER
from hrdesk.domain.people.phone_conflicts import PhoneClaim, PhoneConflict, phone_conflicts
from hrdesk.exchange.roster_cells import Draft
from hrdesk.exchange.roster_records import StoredPerson


def settle_phones(
    drafts: Sequence[Draft],
    known: Mapping[str, StoredPerson],
    now: datetime,
    release_after: timedelta = RELEASE_AFTER,
) -> None:
    """Take the number from each later holder and say whose it is; the number stays on record as claimed.

    known are the people of the store by employee number; a number bound there stays there. now is in the
    site's zone; release_after is how long after an approval a leaver's number is free.
    """
    claims = [_claim(draft, known) for draft in drafts if draft.values["phone"]]
    listed = {draft.employee_no for draft in drafts}
    claims += [_stored_claim(one) for one in known.values() if one.phone and one.employee_no not in listed]
    for conflict in phone_conflicts(claims, now, release_after):
        if isinstance(conflict.other.ref, Draft):
            _take(conflict.other.ref, conflict)


def _claim(draft: Draft, known: Mapping[str, StoredPerson]) -> PhoneClaim:
    values = draft.values
    stored = known.get(draft.employee_no)
    return PhoneClaim(
        person=values["id_number"] or values.get("same_person_as") or draft.employee_no,
        ref=draft,
        employee_no=draft.employee_no,
        name=draft.name,
        phone=values["phone"],
        hire_date=values["hire_date"],
        state=values["state"],
        leave_date=values["leave_date"],
        leave_approved_at=values["leave_approved_at"],
        bound=stored is not None and stored.phone == values["phone"],
    )


def _stored_claim(stored: StoredPerson) -> PhoneClaim:
    return PhoneClaim(
        person=stored.id_number or stored.employee_no,
        ref=stored,
        employee_no=stored.employee_no,
        name=stored.name,
        phone=stored.phone or "",
        hire_date=stored.hire_date,
        state=stored.state,
        leave_date=stored.leave_date,
        leave_approved_at=stored.leave_approved_at,
        bound=True,
    )


def _take(draft: Draft, conflict: PhoneConflict) -> None:
    holder = conflict.holder
    draft.values.update(
        phone=None, claimed_phone=conflict.other.phone, phone_held_by=holder.employee_no or holder.name
    )
    draft.note(
        f"phone_conflict_{conflict.kind}",
        "warning",
        "phone",
        phone=conflict.other.phone,
        employee_no=draft.employee_no,
        name=draft.name,
        holder_no=holder.employee_no,
        holder=holder.name,
        date=f"{conflict.free_from:%Y-%m-%d %H:%M}" if conflict.free_from else str(holder.leave_date or "—"),
    )
