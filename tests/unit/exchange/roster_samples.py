"""Short rosters for tests, one line a person."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from hrdesk.exchange.reading import Reading
from hrdesk.exchange.roster import read_roster
from hrdesk.exchange.roster_records import RosterRow, StoredPerson
from hrdesk.exchange.tables import open_tables

INPUTS = Path(__file__).parents[2] / "data" / "inputs"
NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
GOOD_ID = "34050019931125374X"
OTHER_ID = "320500199508098591"


def read(
    text: str, known: Sequence[StoredPerson] = (), aliases: Mapping[str, str] | None = None
) -> Reading[RosterRow]:
    """The reading of a text roster on the morning of 22 November 2026."""
    return read_roster(open_tables("a.csv", text.encode()), known, NOW, {}, aliases or {}, file_name="a.csv")


def codes(reading: Reading[RosterRow], row: int | None = None) -> list[str]:
    return [finding.code for finding in reading.findings if row in (None, finding.row)]


def reference(form: str, known: Sequence[StoredPerson] = (), now: datetime = NOW) -> Reading[RosterRow]:
    """The reference roster in one of its three forms."""
    name = f"01_花名册_202610{form}"
    return read_roster(open_tables(name, (INPUTS / name).read_bytes()), known, now, file_name=name)


def stored(row: RosterRow) -> StoredPerson:
    """What a store that imported this row would answer."""
    return StoredPerson(
        employee_no=row.employee_no,
        name=row.name,
        id_number=row.id_number,
        phone=row.phone,
        hire_date=row.hire_date,
        probation_end=row.probation_end,
        contract_end=row.contract_end,
        state=row.state or "active",
        leave_date=row.leave_date,
        leave_approved_at=row.leave_approved_at,
        department=row.department,
        position=row.position,
        city=row.city,
        education=row.education,
        ethnicity=row.ethnicity,
    )
