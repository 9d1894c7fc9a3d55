"""Rows of a roster that may be somebody known under another number: similar name, same birth date."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from hrdesk.domain.people.likeness import similar_names
from hrdesk.exchange.roster_cells import Draft
from hrdesk.exchange.roster_records import StoredPerson


@dataclass(frozen=True, slots=True)
class _Known:
    employee_no: str
    name: str
    id_number: str | None


def warn_similar(drafts: Sequence[Draft], known: Iterable[StoredPerson]) -> None:
    """Note the first such person of each row, of the store or of a row before. Two identity numbers are two
    people, and whoever was found to be the same person already is told so elsewhere."""
    by_birth: defaultdict[date, list[_Known]] = defaultdict(list)
    for one in known:
        if one.birth_date is not None:
            by_birth[one.birth_date].append(_Known(one.employee_no, one.name, one.id_number))
    for draft in drafts:
        birth = draft.values["birth_date"]
        if birth is None or draft.held:
            continue
        here = _Known(draft.employee_no, draft.name, draft.values["id_number"])
        like = next((one for one in by_birth[birth] if _alike(one, here)), None)
        if like is not None and draft.values.get("same_person_as") is None:
            values = {"other_no": like.employee_no, "other_name": like.name}
            draft.note(
                "similar_person", "warning", "name", employee_no=here.employee_no, name=here.name, **values
            )
        by_birth[birth].append(here)


def _alike(one: _Known, other: _Known) -> bool:
    if one.employee_no == other.employee_no or (one.id_number and other.id_number):
        return False
    return similar_names(one.name, other.name)
