"""What an event must say so that a rule counts it: rows of a form."""

from typing import Final

from PySide6.QtWidgets import QComboBox

from hrdesk.calls.points_rules import RuleCondition
from hrdesk.views.common.combo_box import ComboBox
from hrdesk.views.common.language import mark, tr
from hrdesk.views.common.line_edit import LineEdit
from hrdesk.views.common.widgets import show_if
from hrdesk.views.points.part_lines import Choice, PartLine, PartLines
from hrdesk.views.points.rule_fields import EVENT_FIELDS, joined, parted
from hrdesk.views.points.rule_words import OF_FIELDS

TEST_NAMES: Final[dict[str, str]] = {
    "is": mark("is"),
    "is_not": mark("is not"),
    "one_of": mark("is one of"),
    "at_least": mark("is at least"),
    "at_most": mark("is at most"),
    "given": mark("is given"),
    "same_as": mark("is the same as"),
    "differs_from": mark("differs from"),
}
_WITHOUT_VALUE: Final = "given"
_SEVERAL: Final = "one_of"


class EventField(ComboBox):
    """A field by its word, or another one typed as its source names it."""

    def __init__(self) -> None:
        super().__init__()
        self.setEditable(True)
        self.setLineEdit(LineEdit())
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        for name, word in EVENT_FIELDS.items():
            self.addItem(tr(word), name)
        self.setCurrentIndex(-1)

    def value(self) -> str:
        """The name in the event, empty where nothing is typed."""
        typed = self.currentText().strip()
        known = {self.itemText(at): str(self.itemData(at)) for at in range(self.count())}
        return known.get(typed, typed)

    def choose(self, name: str) -> None:
        if (at := self.findData(name)) >= 0:
            self.setCurrentIndex(at)
        else:
            self.setEditText(name)


class ConditionLine(PartLine):
    """A field, a test, and what it is tested against: a text, several, another field, or nothing."""

    def __init__(self, one: RuleCondition | None = None) -> None:
        super().__init__()
        self.field, self.test = EventField(), Choice(TEST_NAMES)
        self.value, self.other = LineEdit(), EventField()
        self.lay_out(
            ("field", self.field, tr("Field"), 3),
            ("test", self.test, tr("Test"), 2),
            ("value", self.value, tr("Compared with"), 3),
            ("other", self.other, tr("Compared with"), 3),
        )
        self.test.currentIndexChanged.connect(lambda _at: self._follow())
        if one is not None:
            self.field.choose(one.field)
            self.test.choose(one.test)
            self.value.setText(joined(one.value.split("|")) if one.test == _SEVERAL else one.value)
            self.other.choose(one.value if one.test in OF_FIELDS else "")
        self._follow()

    def _follow(self) -> None:
        """Only the input that the test asks for is there."""
        test = self.test.value()
        show_if(self.value, test not in OF_FIELDS and test != _WITHOUT_VALUE)
        show_if(self.other, test in OF_FIELDS)
        self.value.setPlaceholderText(tr("several, with commas between") if test == _SEVERAL else "")

    def _compared(self) -> str:
        test = self.test.value()
        if test in OF_FIELDS:
            return self.other.value()
        typed = self.value.text().strip()
        return "|".join(parted(typed)) if test == _SEVERAL else typed

    def typed(self) -> dict[str, str] | None:
        """As a command takes it; None after a complaint."""
        field, test = self.field.value(), self.test.value()
        value = "" if test == _WITHOUT_VALUE else self._compared()
        if not field:
            self.complain(tr("This is needed."), "field")
            return None
        if not value and test != _WITHOUT_VALUE:
            self.complain(tr("This is needed."), "other" if test in OF_FIELDS else "value")
            return None
        return {"field": field, "test": test, "value": value}


class ConditionLines(PartLines[ConditionLine]):
    """All of them must hold."""

    def __init__(self) -> None:
        super().__init__(tr("Conditions"), tr("every event counts"), tr("Add a condition"))

    def make(self) -> ConditionLine:
        return ConditionLine()

    def typed(self) -> tuple[dict[str, str], ...] | None:
        """None after complaints."""
        self.settle()
        sent = [line.typed() for line in self.lines]
        self.go_to_first_wrong()
        said = tuple(one for one in sent if one is not None)
        return said if len(said) == len(sent) else None
