"""For whom a rule or an item is: rows of a form, a field of the person and the values that fit."""

from collections.abc import Mapping, Sequence

from hrdesk.views.common.language import tr
from hrdesk.views.common.line_edit import LineEdit
from hrdesk.views.points.part_lines import Choice, PartLine, PartLines
from hrdesk.views.points.rule_fields import joined, parted


class EligibleLine(PartLine):
    """A field and one value or several."""

    def __init__(self, fields: Mapping[str, str], field: str = "", values: Sequence[str] = ()) -> None:
        super().__init__()
        self.field, self.values = Choice(fields), LineEdit()
        self.values.setPlaceholderText(tr("several, with commas between"))
        self.field.choose(field)
        self.values.setText(joined(values))
        self.lay_out(
            ("field", self.field, tr("Field"), 1),
            ("values", self.values, tr("Values that fit"), 3),
        )


class EligibleLines(PartLines[EligibleLine]):
    """Every field must fit, by one of its values; two rows of one field count as one."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        super().__init__(tr("Only for"), tr("everybody"), tr("Add whom it is for"))
        self._fields = fields

    def make(self) -> EligibleLine:
        """The next field that has no row yet."""
        used = {line.field.value() for line in self.lines}
        return EligibleLine(self._fields, next((one for one in self._fields if one not in used), ""))

    def begin(self, eligible: Mapping[str, Sequence[str]]) -> None:
        for field, values in eligible.items():
            self.put(EligibleLine(self._fields, field, values))

    def typed(self) -> dict[str, tuple[str, ...]] | None:
        """As a command takes it; None after complaints."""
        self.settle()
        sent: dict[str, tuple[str, ...]] = {}
        complete = True
        for line in self.lines:
            field, values = line.field.value(), parted(line.values.text())
            if not values:
                line.complain(tr("This is needed."), "values")
                complete = False
            sent[field] = tuple(dict.fromkeys((*sent.get(field, ()), *values)))
        self.go_to_first_wrong()
        return sent if complete else None
