"""What rules and items ask for, in a reader's words; a field that only its source knows stays as typed."""

import re
from collections.abc import Sequence
from typing import Final

from hrdesk.views.common.language import mark, tr

PERSON_FIELDS: Final[dict[str, str]] = {
    "department": mark("Department"),
    "position": mark("Position"),
    "city": mark("City"),
    "employee_no": mark("No."),
}
"""Fields of a person by which a rule chooses."""
ITEM_FIELDS: Final[dict[str, str]] = {
    key: word for key, word in PERSON_FIELDS.items() if key != "employee_no"
}
"""Those by which an item of the catalogue chooses."""
EVENT_FIELDS: Final[dict[str, str]] = {
    "grade": mark("Performance grade"),
    "giver": mark("Giver"),
    "employee_no": mark("Receiver"),
    "reference": mark("Subject"),
    "kind": mark("Kind of event"),
    "source": mark("Source"),
    "hour": mark("Hour"),
}
"""Fields of an event that its file or the program names; others come with its data."""
_BARS: Final = re.compile("[|\uff5c]")
_SIGNS: Final = re.compile("[,;\u3001\uff0c\uff1b]")
_BETWEEN_HAN: Final = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")


def event_field(name: str) -> str:
    return tr(EVENT_FIELDS[name]) if name in EVENT_FIELDS else name


def person_field(name: str) -> str:
    return tr(PERSON_FIELDS[name]) if name in PERSON_FIELDS else name


def close(words: str) -> str:
    """Without the space between two Chinese words, which only Latin words and digits need."""
    return _BETWEEN_HAN.sub("", words)


def parted(text: str) -> tuple[str, ...]:
    """Several values as they are typed: by bars where there are any, else by commas and semicolons."""
    parts = (_BARS if _BARS.search(text) else _SIGNS).split(text)
    return tuple(dict.fromkeys(one for part in parts if (one := part.strip())))


def joined(values: Sequence[str]) -> str:
    """As parted() reads them: by bars where a value has a comma of its own."""
    if not any(_SIGNS.search(one) for one in values):
        return tr(", ").join(values)
    return " | ".join([*values, ""] if len(values) == 1 else values).strip()
