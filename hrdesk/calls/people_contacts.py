"""Calls about phone numbers and e-mail addresses: bind, change, release, check, who held which when."""

from typing import Any, ClassVar, Literal

from hrdesk.calls.already_bound import AlreadyBound
from hrdesk.calls.base import Answer, Command, Query, Refusal
from hrdesk.calls.permissions import Permission

ContactKind = Literal["phone", "email"]
ReleaseGround = Literal["holder_left", "clock_over", "consent", "changed", "merged"]
OfferedProof = Literal["card_seen", "card_number", "override"]


class PhoneAlreadyBound(AlreadyBound, frozen=True, kw_only=True, tag="phone_already_bound"):
    """Somebody else holds this number."""


class EmailAlreadyBound(AlreadyBound, frozen=True, kw_only=True, tag="email_already_bound"):
    """Somebody else holds this address."""


class IdCardAlreadyBound(AlreadyBound, frozen=True, kw_only=True, tag="id_card_already_bound"):
    """Somebody else has this identity number on record; it is never released."""


class ReleaseNotLawful(AlreadyBound, frozen=True, kw_only=True, tag="release_not_lawful"):
    """The holder works here, their clock still runs, and no consent of theirs is on record."""


class ReleasesNotLawful(Refusal, frozen=True, kw_only=True, tag="releases_not_lawful"):
    """A release of several refused whole; people are the holders in whose case it is not lawful."""

    people: tuple[str, ...]


class PhoneNotValid(Refusal, frozen=True, kw_only=True, tag="phone_not_valid"):
    """No mobile, landline or foreign number."""

    number: str
    reason: Literal["no_number", "too_short", "too_long", "country_unknown", "service_number", "not_assigned"]

    def worded_as(self) -> tuple[str, dict[str, Any]]:
        return f"refusal.phone_not_valid_{self.reason}", self.values()


class EmailNotValid(Refusal, frozen=True, kw_only=True, tag="email_not_valid"):
    """Nothing that mail could be sent to."""

    address: str


class IdCardNotValid(Refusal, frozen=True, kw_only=True, tag="id_card_not_valid"):
    """No identity number."""

    number: str
    reason: Literal["id_digits_lost", "id_bad_checksum", "id_birth_impossible", "id_not_readable"]

    def worded_as(self) -> tuple[str, dict[str, Any]]:
        return f"refusal.id_card_not_valid_{self.reason}", self.values()


class ProofNotEnough(Refusal, frozen=True, kw_only=True, tag="proof_not_enough"):
    """What was brought does not suffice to bind."""

    employee_no: str
    name: str
    reason: Literal[
        "not_installed",
        "override_not_hr",
        "reason_missing",
        "face_alone",
        "contact_missing",
        "second_missing",
        "face_without_consent",
        "seen_by_missing",
        "card_not_on_record",
        "card_not_valid",
        "card_differs",
    ]

    def worded_as(self) -> tuple[str, dict[str, Any]]:
        return f"refusal.proof_{self.reason}", self.values()


class ContactIsOwn(Refusal, frozen=True, kw_only=True, tag="contact_is_own"):
    """This person holds this very value already."""

    employee_no: str
    name: str
    since: str


class HoldsAnother(Refusal, frozen=True, kw_only=True, tag="holds_another"):
    """This person holds another value (masked): it is changed, not bound beside."""

    employee_no: str
    name: str
    held: str


class ContactBound(Answer, frozen=True, kw_only=True):
    """What is bound now, masked; released is what was given up for it, masked."""

    employee_no: str
    kind: ContactKind
    value: str
    bound_at: str
    released: str | None = None


class BindContact(Command[ContactBound], frozen=True, kw_only=True):
    """Bind a value to a person who holds none of its kind: the phone in the person's hand and their card.

    proof card_seen: seen_by (empty: the caller) has seen the card; card_number: card_number equals the
    record; override: an HR officer says why in reason. Refused: ...AlreadyBound, ...NotValid, ProofNotEnough,
    ContactIsOwn, HoldsAnother, RecordNotFound.
    """

    employee_no: str
    value: str
    proof: OfferedProof = "card_seen"
    seen_by: str = ""
    card_number: str = ""
    reason: str = ""


class BindPhone(BindContact, frozen=True, kw_only=True):
    name: ClassVar = "people.bind_phone"
    permission: ClassVar = Permission.CONTACT_BIND


class BindEmail(BindContact, frozen=True, kw_only=True):
    name: ClassVar = "people.bind_email"
    permission: ClassVar = Permission.CONTACT_BIND


class ChangePhone(BindContact, frozen=True, kw_only=True):
    """On the person's behalf: the old number is released and the new one bound, or neither."""

    name: ClassVar = "people.change_phone"
    permission: ClassVar = Permission.CONTACT_BIND


class ChangeEmail(BindContact, frozen=True, kw_only=True):
    name: ClassVar = "people.change_email"
    permission: ClassVar = Permission.CONTACT_BIND


class ChangeOwnContact(Command[ContactBound], frozen=True, kw_only=True):
    """One's own: the old value is released and the new one bound, or neither. card_number proves who asks."""

    value: str
    card_number: str


class ChangeOwnPhone(ChangeOwnContact, frozen=True, kw_only=True):
    name: ClassVar = "people.change_own_phone"
    permission: ClassVar = Permission.OWN_RECORD


class ChangeOwnEmail(ChangeOwnContact, frozen=True, kw_only=True):
    name: ClassVar = "people.change_own_email"
    permission: ClassVar = Permission.OWN_RECORD


class ContactReleased(Answer, frozen=True, kw_only=True):
    """Who gave a value up, by what right; bound_to is the employee number of somebody who had waited."""

    employee_no: str
    ground: ReleaseGround
    at: str
    bound_to: str | None = None


class ReleaseContact(Command[ContactReleased], frozen=True, kw_only=True):
    """Take a value from its holder, where that is lawful: value, else what employee_no holds. Refused:
    ReleaseNotLawful, RecordNotFound."""

    value: str = ""
    employee_no: str = ""
    reason: str


class ReleasePhone(ReleaseContact, frozen=True, kw_only=True):
    name: ClassVar = "people.release_phone"
    permission: ClassVar = Permission.CONTACT_BIND


class ReleaseEmail(ReleaseContact, frozen=True, kw_only=True):
    name: ClassVar = "people.release_email"
    permission: ClassVar = Permission.CONTACT_BIND


Objection = (
    PhoneAlreadyBound
    | EmailAlreadyBound
    | IdCardAlreadyBound
    | PhoneNotValid
    | EmailNotValid
    | IdCardNotValid
    | None
)


class ContactCheck(Answer, frozen=True, kw_only=True):
    """value as it would be kept, None while it is not valid; refusal is what binding it would be told."""

    value: str | None
    refusal: Objection = None


class CheckContact(Query[ContactCheck], frozen=True, kw_only=True):
    """Asked while somebody types; employee_no is whose value it is to be, whose own is no conflict."""

    value: str
    employee_no: str | None = None


class CheckPhone(CheckContact, frozen=True, kw_only=True):
    name: ClassVar = "people.check_phone"
    permission: ClassVar = Permission.CONTACT_BIND


class CheckEmail(CheckContact, frozen=True, kw_only=True):
    name: ClassVar = "people.check_email"
    permission: ClassVar = Permission.CONTACT_BIND


class CheckIdCard(CheckContact, frozen=True, kw_only=True):
    name: ClassVar = "people.check_id_card"
    permission: ClassVar = Permission.CONTACT_BIND


class BindingRow(Answer, frozen=True, kw_only=True):
    """A value held from bound_at until released_at (None: still). value is masked where a person is asked
    for; empty where the value was asked for."""

    employee_no: str
    name: str
    kind: ContactKind
    value: str
    bound_at: str
    released_at: str | None
    proof: str
    seen_by: str
    actor: str
    reason: str
    ground: ReleaseGround | None
    release_reason: str
    released_by: str


class ListHolders(Query[tuple[BindingRow, ...]], frozen=True, kw_only=True):
    """Who held this number or address when, oldest first."""

    name: ClassVar = "people.phone_holders"
    permission: ClassVar = Permission.CONTACT_BIND
    value: str
    kind: ContactKind = "phone"


class ListPhonesOf(Query[tuple[BindingRow, ...]], frozen=True, kw_only=True):
    """Which numbers and addresses this person held when, oldest first."""

    name: ClassVar = "people.phones_of"
    permission: ClassVar = Permission.PEOPLE_READ
    employee_no: str
