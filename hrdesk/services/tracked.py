"""Which tables the change history follows, and which of those about people it leaves out, and why."""

from dataclasses import dataclass
from typing import Final

from hrdesk.models.administration import User
from hrdesk.models.base import Base
from hrdesk.models.contacts import BindingConflict, ContactBinding, ReleaseClock, Ticket
from hrdesk.models.organisation import (
    Department,
    DepartmentAlias,
    DepartmentClosing,
    DepartmentName,
    DepartmentPlace,
    LegalEntity,
)
from hrdesk.models.payroll_inputs import HeldInput, PayTerms, PeriodInput, TaxOpening, TaxProfile
from hrdesk.models.payroll_review import ReviewComment, ReviewTick, WageRow
from hrdesk.models.payroll_runs import Payslip, RunFailure
from hrdesk.models.people import BankAccount, Employee, Employment, JobAssignment, PeopleLine
from hrdesk.models.people_facts import ChecklistTask, DatedFact, MergedRecord, SupersededFact
from hrdesk.models.people_records import Attachment, FieldDefinition
from hrdesk.models.points_catalogue import PointItem, PointRedemption
from hrdesk.models.points_ledger import PointBalance, PointLot, PointMovement
from hrdesk.models.points_rules import PointEvent, PointRule


@dataclass(frozen=True, slots=True)
class Tracked:
    """How the changes of a table are kept.

    kind never changes. person names the column that leads to the employee: an id of theirs, or employment_id;
    none for what belongs to nobody. since is the column that says from when a row holds. A dated row is
    corrected when anything but its end is changed after the day it began to hold; what is lifelong held ever
    since, so that another word about it corrects it. derived are the columns that follow from others.
    """

    kind: str
    person: str | None = None
    since: str | None = None
    dated: bool = False
    ends: frozenset[str] = frozenset({"valid_to"})
    derived: frozenset[str] = frozenset()
    lifelong: frozenset[str] = frozenset()


_LIFELONG: Final = frozenset({"id_type", "id_number", "birth_date", "sex"})
_RECORDED: Final = frozenset({"recorded_at", "recorded_by"})
TRACKED: Final[dict[type[Base], Tracked]] = {
    Employee: Tracked("employee", "id", derived=frozenset({"pinyin", "initials"}), lifelong=_LIFELONG),
    Employment: Tracked("employment", "employee_id", "hire_date"),
    JobAssignment: Tracked("job", "employment_id", "valid_from", dated=True, derived=_RECORDED),
    ContactBinding: Tracked("contact", "employee_id", "bound_at"),
    BankAccount: Tracked("bank_account", "employee_id", "valid_from", dated=True, derived=_RECORDED),
    PayTerms: Tracked("pay_terms", "employment_id", "valid_from", dated=True),
    DatedFact: Tracked("dated_fact", "employee_id", "valid_from", dated=True, derived=_RECORDED),
    ChecklistTask: Tracked("task", "employment_id", "due"),
    MergedRecord: Tracked("merge", "kept_id"),
    TaxProfile: Tracked("tax_profile", "employee_id"),
    Attachment: Tracked("attachment", "employee_id"),
    FieldDefinition: Tracked("own_field"),
    LegalEntity: Tracked("legal_entity"),
    Department: Tracked("department"),
    DepartmentPlace: Tracked("department_place", None, "valid_from", dated=True),
    DepartmentName: Tracked("department_name", None, "valid_from", dated=True),
    DepartmentClosing: Tracked("department_closing", None, "closed_on"),
    PointRule: Tracked("point_rule", None, "valid_from", dated=True),
    PointItem: Tracked("point_item", derived=frozenset({"pinyin", "initials", "stock"})),
}

_DESK = "a matter of the conflict desk, whose rows are its own history"
_INPUT = "an input of a month: its import is on record and the file is kept by hash"
_POINTS = "the points ledger is its own history: its rows are only ever added to"
_RUN = "a row of a run: trials make it anew, and once posted the database holds it"
UNTRACKED: Final[dict[type[Base], str]] = {
    SupersededFact: "a history itself: what had been recorded before a correction",
    PeopleLine: "kept by triggers from facts that are tracked",
    DepartmentAlias: "a spelling of files, confirmed once and never changed",
    User: "what a user may do is in the audit log, which only the auditor reads",
    BindingConflict: _DESK,
    Ticket: _DESK,
    ReleaseClock: _DESK,
    PointMovement: _POINTS,
    PointLot: _POINTS,
    PointBalance: _POINTS,
    PointEvent: _POINTS,
    PointRedemption: "each step is in the audit log and moves points in the ledger",
    PeriodInput: _INPUT,
    HeldInput: _INPUT,
    TaxOpening: _INPUT,
    WageRow: _INPUT,
    Payslip: _RUN,
    RunFailure: _RUN,
    ReviewTick: _RUN,
    ReviewComment: _RUN,
}

PERSON_COLUMNS: Final = frozenset({"employees.id", "employments.id"})
"""A table that points to one of these is about people and stands in one of the two lists."""
