"""What explanations of pay are worded with: values, differences of values, and where a figure comes from."""

from collections.abc import Mapping, Sequence
from typing import Final

from hrdesk.calls.payroll_shown import FigureSource, ValueUnit
from hrdesk.calls.payroll_why import ChangePart, ValueChange
from hrdesk.views.common.figures import MINUS, MISSING, moment
from hrdesk.views.common.language import language, mark, tr
from hrdesk.views.common.privacy import COVER, covered
from hrdesk.views.common.wording import coded

SOURCES: Final[dict[str, str]] = {
    "pay": mark("Pay base"),
    "attendance": mark("Attendance"),
    "scores": mark("Scores"),
    "bonus": mark("Scores and bonus"),
    "points": mark("Points"),
    "deductions": mark("Special additional deductions"),
    "opening": mark("Opening year-to-date"),
    "wages": mark("Wage sheet"),
}

SEEN: Final[dict[str, str]] = {
    "read": mark("The text of the rule was read."),
    "second_hand": mark("The rule was taken from another text that cites it."),
    "from_memory": mark("The rule was written from memory; check it against its text."),
}


def named(names: Mapping[str, str], code: str) -> str:
    """The name in the language in force; a value of law is worded by its code."""
    return names.get(language()) or names.get("en") or coded("value", code, {})


def value_words(value: str, unit: ValueUnit) -> str:
    """A value with its unit; amounts are dots while amounts are covered."""
    if not value:
        return MISSING
    if unit == "money" and covered():
        return COVER
    shown = f"{MINUS}{value[1:]}" if value.startswith("-") and value[1:2].isdigit() else value
    if unit == "hours":
        return f"{shown} h"
    return tr("{count} days", count=shown) if unit == "days" else shown


def change_words(change: ValueChange) -> str:
    """9,800.00 → 10,600.00."""
    return f"{value_words(change.before, change.unit)} → {value_words(change.after, change.unit)}"


def how_words(part: ChangePart) -> str:
    """The values that moved; each with its name where there are several."""
    if len(part.how) == 1:
        return change_words(part.how[0])
    return tr("; ").join(f"{named(one.names, one.code)} {change_words(one)}" for one in part.how)


def reason_words(part: ChangePart) -> str:
    """The sentence of a reason, its item named in the language in force."""
    item = part.names.get(language()) or part.names.get("en") or part.item
    return coded("change", part.code, {**part.values, "item": item} if item else part.values)


def source_words(source: FigureSource) -> str:
    """Short, as it stands in a table: the kind of file and its row, or the title of the rule."""
    if source.kind == "law":
        return source.title
    kind = tr(SOURCES[source.kind])
    return tr("{kind}, row {row}", kind=kind, row=source.row) if source.row else kind


def sources_words(sources: Sequence[FigureSource]) -> str:
    """The first source, and how many more there are."""
    if not sources:
        return ""
    more = f" +{len(sources) - 1}" if len(sources) > 1 else ""
    return f"{source_words(sources[0])}{more}"


def source_lines(source: FigureSource) -> list[str]:
    """All that is known of a source, a line each."""
    if source.kind == "law":
        since = tr("In force from {day}", day=source.valid_from) if source.valid_from else ""
        seen = tr(SEEN[source.seen]) if source.seen in SEEN else ""
        estimate = tr("The figure is an estimate.") if source.state == "estimate" else ""
        return [line for line in (source.title, since, seen, estimate) if line]
    named = source.file or source.title
    place = f"{tr(SOURCES[source.kind])}: {named}" if named else tr(SOURCES[source.kind])
    row = tr("Row {row} of the file", row=source.row) if source.row else ""
    batch = ""
    if source.batch_id is not None:
        batch = tr(
            "Import {batch}, {at}, by {name}",
            batch=source.batch_id,
            at=moment(source.imported_at),
            name=source.imported_by,
        )
    return [line for line in (place, row, batch) if line]
