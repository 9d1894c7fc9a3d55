"""Phone numbers of a roster into bindings: who holds a number since when can always be answered."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from hrdesk.exchange.roster_records import RosterRow
from hrdesk.models.contacts import ContactBinding
from hrdesk.models.people import Employee
from hrdesk.services.context import Context, moment_text
from hrdesk.services.people.contact_holders import holder_of
from hrdesk.services.people.import_conflicts import note_claim, released_leavers, settle_by_import
from hrdesk.services.people.release_clock import start_missing
from hrdesk.services.prefetching import rows_by


class PhoneWriter:
    """Binds the numbers of one file; the reader has settled who of the file may hold one.

    A live holder in the store who is not in the file, or keeps the number there, is never overruled: whoever
    claims it waits on the conflict desk. A number taken from a leaver does not come back with a file.
    """

    def __init__(self, ctx: Context, as_of: date, zone: ZoneInfo, source: str) -> None:
        self._ctx = ctx
        self._as_of = as_of
        self._zone = zone
        self._source = source
        self._holders: dict[str, ContactBinding] = {}
        self._own_phones: dict[int, ContactBinding] = {}
        self._free_since: dict[str, str] = {}
        self._changed_numbers: set[int] = set()
        self._given_up: dict[str, str] = {}
        self._released: set[int] = set()

    def write(self, claims: list[tuple[Employee, RosterRow]]) -> None:
        """Bind what the rows say. Whoever changes number gives the old one back, and another may take it."""
        self._look_up(claims)
        waiting: dict[int, tuple[Employee, RosterRow]] = {}
        for person, row in claims:
            if person.id not in waiting and self._wants_another(person, row):
                waiting[person.id] = person, row
        while waiting:
            free = [one for one in waiting.values() if one[1].phone not in self._holders]
            blocked = [
                person
                for person, row in waiting.values()
                if row.phone in self._holders and self._holders[row.phone].employee_id not in waiting
            ]
            for person, row in free:
                self._give_back(person)
                self._bind(person, row)
            if not free and not blocked:
                # Only people who pass numbers round are left.
                for person, _ in waiting.values():
                    self._give_back(person)
            for person in [*blocked, *(person for person, _ in free)]:
                del waiting[person.id]
        self._ctx.session.flush()
        settle_by_import(self._ctx, {one: own.value for one, own in self._own_phones.items()}, self._given_up)
        start_missing(self._ctx, [person.id for person, _ in claims])
        for person, row in claims:
            if row.claimed_phone is not None:
                self._note_conflict(person, row, row.claimed_phone)

    def _look_up(self, claims: list[tuple[Employee, RosterRow]]) -> None:
        session, live = self._ctx.session, ContactBinding.released_at.is_(None)
        phones = ContactBinding.kind == "phone"
        ids = [person.id for person, _ in claims]
        numbers = [row.phone for _, row in claims if row.phone]
        self._released = released_leavers(session, ids)
        for phone in rows_by(session, ContactBinding, ContactBinding.employee_id, ids, live, phones):
            self._own_phones[phone.employee_id] = self._holders[phone.value] = phone
        for phone in rows_by(session, ContactBinding, ContactBinding.value, numbers, phones):
            if phone.released_at is None:
                self._holders[phone.value] = phone
            else:
                latest = self._free_since.get(phone.value, "")
                self._free_since[phone.value] = max(phone.released_at, latest)

    def _wants_another(self, person: Employee, row: RosterRow) -> bool:
        if person.id in self._released:
            return False
        own = self._own_phones.get(person.id)
        # The row of an earlier stay tells an old number.
        changes = own is None or (own.value != row.phone and row.same_person_as is None)
        return row.phone is not None and changes

    def _give_back(self, person: Employee) -> None:
        own = self._own_phones.pop(person.id, None)
        if own is not None:
            own.released_at = self._free_since[own.value] = max(self._ctx.moment(), own.bound_at)
            self._given_up[own.value] = own.released_at
            own.ground, own.released_by = "changed", self._ctx.actor.user_name
            del self._holders[own.value]
            self._changed_numbers.add(person.id)
            self._ctx.session.flush()

    def _note_conflict(self, person: Employee, row: RosterRow, number: str) -> None:
        holder = holder_of(self._ctx, "phone", number)
        if holder is None or holder.binding.employee_id == person.id or row.state == "left":
            return
        note_claim(
            self._ctx,
            holder,
            person.id,
            source=f"{self._source} #{row.row}",
            since=self._since(row),
            holds_another=person.id in self._own_phones,
        )

    def _since(self, row: RosterRow) -> str:
        return moment_text(datetime.combine(row.hire_date or self._as_of, time.min, self._zone))

    def _bind(self, person: Employee, row: RosterRow) -> None:
        """From the day of hire, or from when the number or the person was free for it."""
        number = row.phone or ""
        since = self._since(row)
        if person.id in self._changed_numbers:
            since = self._ctx.moment()
        self._given_up.pop(number, None)
        bound = ContactBinding(
            employee_id=person.id,
            kind="phone",
            value=number,
            bound_at=max(since, self._free_since.get(number, "")),
            recorded_at=self._ctx.moment(),
            proof="import",
            reason=f"{self._source} #{row.row}",
            actor=self._ctx.actor.user_name,
        )
        self._own_phones[person.id] = self._holders[number] = bound
        self._ctx.session.add(bound)
