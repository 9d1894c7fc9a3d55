"""What somebody wants and another holds: the same for a row of the desk and for a refusal while typing."""

from dataclasses import dataclass

from hrdesk.calls.already_bound import AlreadyBound
from hrdesk.calls.people_conflicts import ConflictRow
from hrdesk.calls.people_contacts import ContactKind
from hrdesk.views.common.language import tr


@dataclass(frozen=True, slots=True)
class Claim:
    """wanted_no is empty where nobody on record wants it; waits: the release binds them at once."""

    kind: ContactKind
    value: str
    holder_no: str
    holder_name: str
    holder_state: str
    since: str
    wanted_no: str
    wanted_name: str
    waits: bool

    @classmethod
    def of(cls, row: ConflictRow) -> "Claim":
        return cls(
            kind=row.kind,
            value=row.value,
            holder_no=row.holder_no,
            holder_name=row.holder_name,
            holder_state=row.holder_state,
            since=row.since,
            wanted_no=row.wanted_no,
            wanted_name=row.wanted_name,
            waits=row.waits,
        )

    @classmethod
    def told(
        cls, kind: ContactKind, value: str, refusal: AlreadyBound, wanted_no: str, wanted_name: str
    ) -> "Claim":
        """Of what binding a typed value was told."""
        return cls(
            kind=kind,
            value=value,
            holder_no=refusal.holder_no,
            holder_name=refusal.holder_name,
            holder_state=refusal.holder_state,
            since=refusal.since,
            wanted_no=wanted_no,
            wanted_name=wanted_name,
            waits=False,
        )

    def release_verb(self) -> str:
        """What the button does, with whom it does it to."""
        if self.waits and self.wanted_name:
            return tr("Release and bind to {name}", name=self.wanted_name)
        return tr("Release {value}", value=self.value)

    def usual_reason(self) -> str:
        """Why a release is made, as far as the record says so already."""
        if self.holder_state == "left":
            return tr("{name} has left.", name=self.holder_name)
        return ""
