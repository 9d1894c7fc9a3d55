"""Rights and rules of own fields in words."""

from typing import Final

from hrdesk.calls.own_fields import OwnField, ReadRight, WriteRight
from hrdesk.views.common.figures import MISSING
from hrdesk.views.common.language import mark, tr
from hrdesk.views.common.own_words import label_of

READERS: Final[dict[ReadRight, str]] = {
    "people_read": mark("whoever sees people"),
    "people_reveal": mark("HR only"),
    "payroll_read": mark("whoever sees pay"),
}
WRITERS: Final[dict[WriteRight, str]] = {
    "fields_write": mark("HR and payroll"),
    "people_reveal": mark("HR only"),
    "payroll_input": mark("payroll only"),
}
WRONG: Final[dict[str, str]] = {
    "label_zh": mark("A label has 1 to 60 characters, at least one of them a letter or digit."),
    "label_en": mark("A label has 1 to 60 characters, at least one of them a letter or digit."),
    "code": mark("A code begins with a small letter; letters, digits and _ follow, 31 at most."),
    "choices": mark("Each choice has two labels, and no two choices share one."),
    "pattern": mark("This pattern cannot be read, or could take for ever to compare."),
    "minimum": mark("Written as a value is: 12.5, 1234.56 or 2026-01-31."),
    "maximum": mark("Written as a value is, and not below the least: 12.5, 1234.56 or 2026-01-31."),
}
"""What a part of a definition must be, by the name that a refusal gives it."""


def rule_words(field: OwnField) -> str:
    """Choices, limits and pattern on one line."""
    limits = [f"≥ {field.minimum}" if field.minimum else "", f"≤ {field.maximum}" if field.maximum else ""]
    parts = [*map(label_of, field.choices), field.pattern, *limits]
    return tr(", ").join(part for part in parts if part) or MISSING


def yes_no(told: bool) -> str:
    return tr("yes") if told else tr("no")
