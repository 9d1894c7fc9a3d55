"""What an identity number says of its holder while it is typed, and what contradicts it.

The names of regions are those of python-stdnum's register; a number keeps the region of the year in which it
was given, so the register may not know it, and that is never a reason to refuse a number.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from stdnum import numdb
from stdnum.cn import ric
from stdnum.exceptions import ValidationError

from hrdesk.domain.people.identity_numbers import read_identity_number
from hrdesk.domain.people.words import Sex

Trouble = Literal[
    "id_not_readable",
    "id_digits_lost",
    "id_bad_checksum",
    "id_birth_impossible",
    "id_birth_future",
    "id_birth_differs",
    "id_sex_differs",
]

LENGTHS: Final = (15, 18)
_TYPED: Final = re.compile(r"[0-9]{1,17}[0-9Xx]?")


@dataclass(frozen=True, slots=True)
class Derived:
    """number: 18 digits, also of one of 15, and None while it cannot be used; unfinished: it may still become
    one. region is empty where the register does not know it. troubles name what is wrong, gravest first."""

    number: str | None
    unfinished: bool = False
    converted: bool = False
    birth_date: date | None = None
    sex: Sex | None = None
    region: str = ""
    troubles: tuple[Trouble, ...] = ()


def derive(typed: str, today: date, *, birth_date: date | None = None, sex: Sex | None = None) -> Derived:
    """Read a number as far as it is typed; birth_date and sex are what the record or form says already."""
    text = re.sub(r"[\s-]", "", typed)
    if len(text) < LENGTHS[1] and len(text) != LENGTHS[0] and (not text or _TYPED.fullmatch(text)):
        return Derived(None, unfinished=True, region=region_of(text))
    found = read_identity_number(typed)
    troubles: list[Trouble] = [found.problem] if found.problem else []
    if found.birth_date is not None and found.birth_date > today:
        troubles.append("id_birth_future")
    if found.number is not None and birth_date is not None and found.birth_date != birth_date:
        troubles.append("id_birth_differs")
    if found.number is not None and sex is not None and found.sex != sex:
        troubles.append("id_sex_differs")
    return Derived(
        number=None if troubles else found.number,
        converted="id_15_digits" in found.notes,
        birth_date=found.birth_date,
        sex=found.sex,
        region=region_of(found.number or text),
        troubles=tuple(troubles),
    )


def region_of(number: str) -> str:
    """Province and county of the first six digits, as the register of the birth year calls them; else the
    province alone, else empty."""
    known = {key: value for _, found in numdb.get("cn/loc").info(number[:2]) for key, value in found.items()}
    province = str(known.get("province", ""))
    if not province or not re.fullmatch(r"[0-9]{17}[0-9X]", number):
        return province
    try:
        return f"{province}{ric.get_birth_place(number)['county']}"
    except (ValidationError, KeyError):  # the library looks for a county that its register does not have
        return province
