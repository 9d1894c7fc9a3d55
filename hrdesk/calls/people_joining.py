"""Calls of joining: who somebody is while they are typed, onboarding, arrival, coming back."""

from typing import Any, ClassVar, Literal

from msgspec import field

from hrdesk.calls.base import Answer, Command, Query, Refusal
from hrdesk.calls.people_changes import ContractKind
from hrdesk.calls.people_contacts import OfferedProof
from hrdesk.calls.people_facts import PersonState
from hrdesk.calls.people_lifecycle import Moved
from hrdesk.calls.permissions import Permission

IdentityTrouble = Literal[
    "id_not_readable",
    "id_digits_lost",
    "id_bad_checksum",
    "id_birth_impossible",
    "id_birth_future",
    "id_birth_differs",
    "id_sex_differs",
]
Sameness = Literal["id_number", "phone", "name_and_birth_date"]


class IdentityNotValid(Refusal, frozen=True, kw_only=True, tag="identity_not_valid"):
    """said is what the number says, given what stands elsewhere."""

    trouble: IdentityTrouble
    number: str
    said: str = ""
    given: str = ""

    def worded_as(self) -> tuple[str, dict[str, Any]]:
        values = {"number": self.number, "said": self.said, "given": self.given}
        if self.trouble == "id_sex_differs":
            values |= {"said": f"sex.{self.said}", "given": f"sex.{self.given}"}
        return f"refusal.identity_{self.trouble}", values


class SamePersonKnown(Refusal, frozen=True, kw_only=True, tag="same_person_known"):
    """The identity number belongs to a record: somebody who left is taken back by a rehire."""

    employee_no: str
    person: str
    state: PersonState

    def worded_as(self) -> tuple[str, dict[str, Any]]:
        return f"refusal.{self.code}", self.values() | {"state": f"stage.{self.state}"}


class SimilarPersonKnown(Refusal, frozen=True, kw_only=True, tag="similar_person_known"):
    """A similar name with the same birth date; saying that it is somebody else lets it pass."""

    employee_no: str
    person: str
    birth_date: str


class NumberTaken(Refusal, frozen=True, kw_only=True, tag="employee_number_taken"):
    employee_no: str
    person: str


class LikelyPerson(Answer, frozen=True, kw_only=True):
    """A record that may be the same person, and by what; phone: who holds the number."""

    id: int
    employee_no: str
    name: str
    state: PersonState
    same: Sameness


class DerivedIdentity(Answer, frozen=True, kw_only=True):
    """What a number says as far as it is typed. number: 18 digits, None while it cannot be used; unfinished:
    it may become one. troubles are codes (refusal.identity_CODE words them); region is the register's."""

    number: str | None
    unfinished: bool
    converted: bool
    birth_date: str | None
    sex: Literal["male", "female"] | None
    region: str
    troubles: tuple[IdentityTrouble, ...]


class DeriveIdentity(Query[DerivedIdentity], frozen=True, kw_only=True):
    """While an identity number is typed; birth_date (YYYY-MM-DD) and sex are what stands elsewhere."""

    name: ClassVar = "people.derive_identity"
    permission: ClassVar = Permission.PEOPLE_EDIT
    id_number: str
    birth_date: str | None = None
    sex: Literal["male", "female"] | None = None


class LikelyPeople(Answer, frozen=True, kw_only=True):
    people: tuple[LikelyPerson, ...]


class FindSamePeople(Query[LikelyPeople], frozen=True, kw_only=True):
    """While somebody is entered: records of the same identity number (15 or 18 digits), phone, or a similar
    name with the same birth date. What is empty is not compared."""

    name: ClassVar = "people.same_people"
    permission: ClassVar = Permission.PEOPLE_EDIT
    id_number: str = ""
    person_name: str = ""
    birth_date: str | None = None
    phone: str = ""


class ProposedNumber(Answer, frozen=True, kw_only=True):
    employee_no: str


class ProposeNumber(Query[ProposedNumber], frozen=True, kw_only=True):
    """The next free employee number by the pattern most numbers of the site follow."""

    name: ClassVar = "people.propose_number"
    permission: ClassVar = Permission.PEOPLE_EDIT


class Onboard(Command[Moved], frozen=True, kw_only=True):
    """One form. employee_no empty: the next free one. A first day after today makes a candidate, who is
    active from the arrival on. Birth date and sex follow from a resident identity number. terms (agreed pay)
    only from a caller who may enter pay. phone binds under proof (as people.bind_phone); a number that
    somebody holds is refused. own_fields: values of the site's fields by code as they are typed; those that
    are required and that the caller may fill in must be there. somebody_else: a similar person that is known
    is another one. first_wage: the evidence that these are the first wages of the tax year (a letter, a date
    on which it was seen); the basic deduction then counts from January on. The draft of draft_id or of
    draft_key is discarded with it."""

    name: ClassVar = "people.onboard"
    permission: ClassVar = Permission.PEOPLE_EDIT
    person_name: str
    first_day: str
    employee_no: str = ""
    id_type: Literal["resident_id", "other"] = "resident_id"
    id_number: str = ""
    birth_date: str | None = None
    sex: Literal["male", "female"] | None = None
    education: str = ""
    ethnicity: str = ""
    department: str = ""
    position: str = ""
    city: str = ""
    manager_no: str = ""
    grade: str = ""
    probation_end: str | None = None
    contract_kind: ContractKind | None = None
    contract_number: str = ""
    contract_ends: str | None = None
    phone: str = ""
    phone_proof: OfferedProof = "card_seen"
    phone_reason: str = ""
    bank: str = ""
    account: str = ""
    account_holder: str = ""
    terms: dict[str, str] = field(default_factory=dict)
    own_fields: dict[str, str] = field(default_factory=dict)
    remark: str = ""
    somebody_else: bool = False
    first_wage: str = ""
    draft_id: int | None = None
    draft_key: str = ""


class Arrive(Command[Moved], frozen=True, kw_only=True):
    """A candidate has come; first_day where it was another one than agreed."""

    name: ClassVar = "people.arrive"
    permission: ClassVar = Permission.PEOPLE_EDIT
    employee_id: int
    version: int
    first_day: str | None = None


class Rehire(Command[Moved], frozen=True, kw_only=True):
    """A new employment under the same employee number, with the last job unless another one is given."""

    name: ClassVar = "people.rehire"
    permission: ClassVar = Permission.PEOPLE_EDIT
    employee_id: int
    version: int
    first_day: str
    department: str = ""
    position: str = ""
    city: str = ""
