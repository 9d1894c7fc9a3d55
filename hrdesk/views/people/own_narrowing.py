"""Own fields of the site as conditions of the people list."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject

from hrdesk.calls.own_fields import ListOwnFieldValues, OwnField
from hrdesk.calls.people import FilterValues
from hrdesk.views.common.conditions import Conditions, Narrowing
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.own_words import label_of, value_words
from hrdesk.views.common.tasks import QueryOp

OWN: Final = "own."
"""Before the code of a field, where columns and conditions are named."""


def own_narrowing(field: OwnField) -> Narrowing:
    key = f"{OWN}{field.code}"
    return Narrowing(key, lambda: label_of(field), key, lambda value: value_words(field, value))


def own_chosen(conditions: Conditions) -> dict[str, tuple[str, ...]]:
    """What own fields are narrowed down to, by code."""
    kept = conditions.as_kept()
    return {key.removeprefix(OWN): tuple(values) for key, values in kept.items() if key.startswith(OWN)}


def ask_own_values(desk: Desk, owner: QObject, key: str, take: Callable[[FilterValues], None]) -> bool:
    """Whether key is the condition of an own field; its values are asked for then."""
    is_own = key.startswith(OWN)
    if is_own:
        QueryOp(desk, owner, ListOwnFieldValues(field=key.removeprefix(OWN))).success(take).start()
    return is_own
