"""Calls about records that are one person: found, and merged so that both histories stay."""

from typing import Any, ClassVar, Literal

from hrdesk.calls.base import Answer, Command, Query, Refusal
from hrdesk.calls.people_facts import PersonState
from hrdesk.calls.permissions import Permission


class MergeNotPossible(Refusal, frozen=True, kw_only=True, tag="merge_not_possible"):
    """reason: same_record, two_identities (their identity numbers differ) or paid_in_one_run (both have a
    posted slip there; value is its period)."""

    kept_no: str
    other_no: str
    reason: Literal["same_record", "two_identities", "paid_in_one_run"]
    value: str = ""

    def worded_as(self) -> tuple[str, dict[str, Any]]:
        values = {"kept_no": self.kept_no, "other_no": self.other_no, "value": self.value}
        return f"refusal.merge_{self.reason}", values


class DuplicatePair(Answer, frozen=True, kw_only=True):
    """Two records with similar names and the same birth date; both without, or one with an identity number,
    or numbers of which one damaged row is left. The first is the older record."""

    first_id: int
    first_no: str
    first_name: str
    first_state: PersonState
    second_id: int
    second_no: str
    second_name: str
    second_state: PersonState
    birth_date: str


class DuplicatePairs(Answer, frozen=True, kw_only=True):
    pairs: tuple[DuplicatePair, ...]


class ListDuplicates(Query[DuplicatePairs], frozen=True, kw_only=True):
    """At most 500 pairs."""

    name: ClassVar = "people.duplicates"
    permission: ClassVar = Permission.PEOPLE_READ


class Merged(Answer, frozen=True, kw_only=True):
    """The kept record, the number that leads to it from now on, and how many employments went over."""

    id: int
    employee_no: str
    version: int
    other_no: str
    employments: int


class MergePeople(Command[Merged], frozen=True, kw_only=True):
    """OTHER goes into KEEP: employments with all that hangs on them; the phone, where KEEP has none; and what
    KEEP does not know. Slips stay as they were posted and count with KEEP from then on."""

    name: ClassVar = "people.merge"
    permission: ClassVar = Permission.PEOPLE_EDIT
    keep_no: str
    other_no: str
    reason: str
