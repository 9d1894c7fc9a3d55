"""What a rule has any number of: limits, conditions, and for whom it is."""

from typing import Any

from PySide6.QtWidgets import QWidget

from hrdesk.calls.points_rules import PointRuleRow
from hrdesk.views.common.widgets import column
from hrdesk.views.points.cap_lines import CapLine, CapLines
from hrdesk.views.points.condition_lines import ConditionLine, ConditionLines
from hrdesk.views.points.eligible_lines import EligibleLines
from hrdesk.views.points.part_lines import PartLine
from hrdesk.views.points.rule_fields import PERSON_FIELDS


class RuleParts(QWidget):
    """Three lists of rows, and which of the rows a refusal is about."""

    def __init__(self) -> None:
        super().__init__()
        self.caps, self.conditions = CapLines(), ConditionLines()
        self.eligible = EligibleLines(PERSON_FIELDS)
        self.setLayout(column(self.caps, self.conditions, self.eligible, gap=10))

    def begin(self, row: PointRuleRow) -> None:
        for cap in row.caps:
            self.caps.put(CapLine(cap))
        for condition in row.conditions:
            self.conditions.put(ConditionLine(condition))
        self.eligible.begin(row.eligible)

    def typed(self) -> dict[str, Any] | None:
        """Fields of a command; None after complaints, each at its row."""
        eligible, conditions, caps = self.eligible.typed(), self.conditions.typed(), self.caps.typed()
        if caps is None or conditions is None or eligible is None:
            return None
        return {"caps": caps, "conditions": conditions, "eligible": eligible}

    def at(self, place: str) -> tuple[PartLine, str, str] | None:
        """The row that a refusal means, what it is called, and the key of its input.

        Places are such as caps 2, conditions 1 value, eligible city; conditions alone means too many.
        """
        part, *rest = place.split() or [""]
        if part == "eligible":
            lines: list[Any] = [one for one in self.eligible.lines if one.field.value() in rest]
            return (lines[0], self.eligible.title, "values") if lines else None
        known: dict[str, CapLines | ConditionLines] = {"caps": self.caps, "conditions": self.conditions}
        found = known.get(part)
        if found is None or not found.lines:
            return None
        number = int(rest[0]) if rest and rest[0].isdecimal() else len(found.lines)
        number = min(number, len(found.lines))
        return found.lines[number - 1], f"{found.title} {number}", rest[-1] if rest else ""
