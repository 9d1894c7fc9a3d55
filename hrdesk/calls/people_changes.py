"""Calls that change a person's facts from a day on, correct them, or confirm a changed bank card."""

from typing import Any, ClassVar, Literal

from msgspec import UNSET, UnsetType

from hrdesk.calls.base import Answer, Command, Query, Refusal
from hrdesk.calls.permissions import Permission

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
