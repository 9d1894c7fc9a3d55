"""Phone numbers, e-mail addresses and identity numbers as typed, in the form in which they are kept."""

from typing import Final

from hrdesk.calls.base import Refused
from hrdesk.calls.people_contacts import ContactKind, EmailNotValid, IdCardNotValid, PhoneNotValid
from hrdesk.domain.people.emails import read_email
from hrdesk.domain.people.identity_numbers import read_identity_number
from hrdesk.domain.people.phones import read_phone, why_not
from hrdesk.services.people.masking import mask_phone

_SHOWN: Final = 3


def valid_value(kind: ContactKind, typed: str) -> str:
    """Refused with the reason for what is no number of a person, or no address."""
    refusal = objection(kind, typed)
    if refusal is not None:
        raise Refused(refusal)
    return kept_value(kind, typed)


def kept_value(kind: ContactKind, typed: str) -> str:
    """The form in which a value is looked up; what is none is looked up as it stands, and found nowhere."""
    read = read_phone(typed).number if kind == "phone" else read_email(typed)
    return read or typed.strip()


def objection(kind: ContactKind, typed: str) -> PhoneNotValid | EmailNotValid | None:
    """Why this cannot be bound to anybody; None when it can."""
    if kind == "email":
        return None if read_email(typed) else EmailNotValid(address=typed)
    reason = why_not(typed)
    return None if reason is None else PhoneNotValid(number=typed, reason=reason)


def valid_card(typed: str) -> tuple[str | None, IdCardNotValid | None]:
    """An identity number of 18 digits, also of one of 15; else the reason."""
    read = read_identity_number(typed)
    if read.number is not None:
        return read.number, None
    return None, IdCardNotValid(number=typed, reason=read.problem or "id_not_readable")


def masked(kind: str, value: str) -> str:
    """138****2207, or zha…@example.com."""
    if kind == "phone":
        return mask_phone(value) or ""
    name, _, domain = value.partition("@")
    return f"{name[:_SHOWN]}…@{domain}"
