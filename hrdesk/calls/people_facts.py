"""Calls about dated facts of a person: as of any day, changed from a day on, corrected, confirmed."""

from typing import Any, ClassVar, Generic, Literal, TypeVar

from msgspec import UNSET, UnsetType

from hrdesk.calls.base import Answer, Command, Query, Refusal
from hrdesk.calls.permissions import Permission

A = TypeVar("A")
PersonState = Literal["candidate", "active", "leaving", "left"]
PersonStage = Literal["candidate", "active", "leave_requested", "leave_approved", "left"]
ContractKind = Literal["fixed", "open", "task"]


class CardNotConfirmable(Refusal, frozen=True, kw_only=True, tag="card_not_confirmable"):
    """A changed card is confirmed by somebody else than who entered it, and once."""

    employee_no: str
    entered_by: str
    reason: Literal["same_person", "confirmed"]

    def worded_as(self) -> tuple[str, dict[str, Any]]:
        return f"refusal.card_{self.reason}", {"employee_no": self.employee_no, "entered_by": self.entered_by}


class NothingChanges(Refusal, frozen=True, kw_only=True, tag="nothing_changes"):
    """Every field already says from that day on what is asked."""

    employee_no: str
    valid_from: str


class DatedValue(Answer, frozen=True, kw_only=True):
    """What one field says from valid_from to valid_to, both inclusive; None: from the beginning, or still.

    field: employment, name, department, position, city, manager, grade, contract, phone, email, bank_card or
    pay.CODE; the last two only for readers of pay; phone, email and card are masked. source is the file or
    the reason it came with, recorded_by and recorded_at who entered it here.
    """

    field: str
    value: str
    valid_from: str | None
    valid_to: str | None
    source: str = ""
    recorded_by: str = ""
    recorded_at: str | None = None


class SupersededValue(Answer, frozen=True, kw_only=True):
    """What was recorded of those days before a correction, and who corrected it when and why."""

    field: str
    value: str
    valid_from: str
    valid_to: str | None
    source: str
    superseded_by: str
    superseded_at: str
    reason: str


class PersonOn(Answer, frozen=True, kw_only=True):
    """A person as of a day. asked_no: the number that was asked for, another one after a merge.

    state is that of the day; stage tells a leaving that is asked for from one that is approved.
    """

    id: int
    employee_no: str
    asked_no: str
    version: int
    on: str
    name: str
    state: PersonState
    stage: PersonStage
    rehired: bool
    department: str
    position: str
    city: str
    manager: str
    grade: str
    contract: str
    hire_date: str | None
    leave_date: str | None
    phone: str | None
    id_number: str | None
    dated: tuple[DatedValue, ...]


class AboutPerson(Query[A], Generic[A], frozen=True, kw_only=True):
    """A person by number (a former or merged one leads to the record) or, where it is empty, by id."""

    employee_no: str = ""
    employee_id: int = 0


class ShowAsOf(AboutPerson[PersonOn], frozen=True, kw_only=True):
    """The truth of a day (YYYY-MM-DD, None: today), changes that are planned included."""

    name: ClassVar = "people.show_as_of"
    permission: ClassVar = Permission.PEOPLE_READ
    on: str | None = None


class PersonHistory(Answer, frozen=True, kw_only=True):
    """Every dated value, newest first; corrections; numbers of records that were merged into this one."""

    id: int
    employee_no: str
    name: str
    dated: tuple[DatedValue, ...]
    superseded: tuple[SupersededValue, ...]
    merged_numbers: tuple[str, ...]


class GetHistory(AboutPerson[PersonHistory], frozen=True, kw_only=True):
    name: ClassVar = "people.history"
    permission: ClassVar = Permission.PEOPLE_READ


class PersonOnRow(Answer, frozen=True, kw_only=True):
    """A line of the list of a day; phone is masked."""

    id: int
    employee_no: str
    name: str
    state: PersonState
    department: str
    position: str
    city: str
    hire_date: str | None
    leave_date: str | None
    phone: str | None


class PeopleOn(Answer, frozen=True, kw_only=True):
    rows: tuple[PersonOnRow, ...]
    total: int
    on: str


class ListAsOf(Query[PeopleOn], frozen=True, kw_only=True):
    """Everybody who had begun by a day, and candidates, by employee number; at most 1,000 a page."""

    name: ClassVar = "people.list_as_of"
    permission: ClassVar = Permission.PEOPLE_READ
    on: str | None = None
    search: str = ""
    offset: int = 0
    limit: int = 200


class Written(Answer, frozen=True, kw_only=True):
    """A record after a change: its new version, and how many recorded spans the change superseded."""

    id: int
    employee_no: str
    version: int
    superseded: int


class ChangePerson(Command[Written], frozen=True, kw_only=True):
    """version is the one that was seen; reason names the letter or the mistake. A change holds until the next
    day on which the field was to change anyway."""

    employee_id: int
    version: int
    valid_from: str
    reason: str = ""


class ChangeJob(ChangePerson, frozen=True, kw_only=True):
    """What is not given stays. until ends it again (acting for somebody). manager_no is an employee number,
    empty for none; department is the name of one that exists."""

    name: ClassVar = "people.change_job"
    permission: ClassVar = Permission.PEOPLE_EDIT
    department: str | UnsetType = UNSET
    position: str | UnsetType = UNSET
    city: str | UnsetType = UNSET
    manager_no: str | UnsetType = UNSET
    grade: str | UnsetType = UNSET
    until: str | None = None


class ChangeName(ChangePerson, frozen=True, kw_only=True):
    name: ClassVar = "people.change_name"
    permission: ClassVar = Permission.PEOPLE_EDIT
    new_name: str


class ChangeContract(ChangePerson, frozen=True, kw_only=True):
    """ends: last day of a contract for a fixed term or a task; None for one without end."""

    name: ClassVar = "people.change_contract"
    permission: ClassVar = Permission.PEOPLE_EDIT
    kind: ContractKind
    number: str = ""
    ends: str | None = None


class ChangeBankCard(ChangePerson, frozen=True, kw_only=True):
    """No bank file uses it before a second person has confirmed it. holder empty: the person."""

    name: ClassVar = "people.change_bank_card"
    permission: ClassVar = Permission.PEOPLE_EDIT
    bank: str
    account: str
    holder: str = ""


class ChangePay(ChangePerson, frozen=True, kw_only=True):
    """Agreed quantities by code of the scheme's inputs, decimal text. A run pays by what holds on the last
    day of its wage period."""

    name: ClassVar = "people.change_pay"
    permission: ClassVar = Permission.PAYROLL_INPUT
    terms: dict[str, str]


class CorrectRecord(Command[Written], frozen=True, kw_only=True):
    """What a person has once and for life; birth date and sex follow from a resident identity number and are
    refused where they contradict it."""

    name: ClassVar = "people.correct_record"
    permission: ClassVar = Permission.PEOPLE_EDIT
    employee_id: int
    version: int
    reason: str
    id_type: Literal["resident_id", "other"] | UnsetType = UNSET
    id_number: str | UnsetType = UNSET
    birth_date: str | UnsetType = UNSET
    sex: Literal["male", "female"] | UnsetType = UNSET
    education: str | UnsetType = UNSET
    ethnicity: str | UnsetType = UNSET
    remark: str | UnsetType = UNSET


class WaitingCard(Answer, frozen=True, kw_only=True):
    """A changed card that waits for a second person; account is whole: it is compared with the card."""

    id: int
    employee_id: int
    employee_no: str
    name: str
    valid_from: str
    bank: str
    account: str
    holder: str
    former_account: str | None
    entered_by: str
    entered_at: str | None
    check_digit_wrong: bool


class WaitingCards(Answer, frozen=True, kw_only=True):
    cards: tuple[WaitingCard, ...]


class ListWaitingCards(Query[WaitingCards], frozen=True, kw_only=True):
    name: ClassVar = "people.waiting_cards"
    permission: ClassVar = Permission.PAYROLL_PAY_OUT


class ConfirmBankCard(Command[Written], frozen=True, kw_only=True):
    """By somebody else than who entered it; account is repeated as read from the card or its copy."""

    name: ClassVar = "people.confirm_bank_card"
    permission: ClassVar = Permission.PAYROLL_PAY_OUT
    card_id: int
    account: str
