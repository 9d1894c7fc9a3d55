"""How often a rule counts, or for how many points: rows of a form."""

from typing import Final

from hrdesk.calls.points_rules import RuleCap
from hrdesk.views.common.language import mark, tr
from hrdesk.views.common.line_edit import LineEdit
from hrdesk.views.points.numbers import whole_number
from hrdesk.views.points.part_lines import Choice, PartLine, PartLines
from hrdesk.views.points.rule_words import PERIODS

CapSent = dict[str, str | int]
WHATS: Final[dict[str, str]] = {"times": mark("times"), "points": mark("points")}
WHOSES: Final[dict[str, str]] = {"person": mark("of the receiver"), "giver": mark("of the giver")}


class CapLine(PartLine):
    """A number, times or points, per period, and whose share it is."""

    def __init__(self, cap: RuleCap | None = None) -> None:
        super().__init__()
        self.most, self.what = LineEdit(), Choice(WHATS)
        self.per, self.whose = Choice(PERIODS), Choice(WHOSES)
        self.most.setMinimumWidth(64)
        self.lay_out(
            ("most", self.most, tr("How often or how much"), 2),
            ("what", self.what, tr("times or points"), 1),
            ("per", self.per, tr("Counted"), 2),
            ("of", self.whose, tr("Whose share"), 2),
        )
        if cap is not None:
            self.most.setText(str(cap.most))
            self.what.choose(cap.what)
            self.per.choose(cap.per)
            self.whose.choose(cap.of)

    def typed(self) -> CapSent | None:
        """As a command takes it; None after a complaint."""
        most = whole_number(self.most.text())
        if most is None or most < 1:
            self.complain(tr("A whole number from 1."), "most")
            return None
        return {self.what.value(): most, "per": self.per.value(), "of": self.whose.value()}


class CapLines(PartLines[CapLine]):
    """Times and points, each once a period and share."""

    def __init__(self) -> None:
        super().__init__(tr("At most"), tr("no limit"), tr("Add a limit"))

    def make(self) -> CapLine:
        return CapLine()

    def typed(self) -> tuple[CapSent, ...] | None:
        """None after complaints; of two limits of one kind the second is complained about."""
        self.settle()
        sent: list[CapSent] = []
        known: set[tuple[str, str, str]] = set()
        for line in self.lines:
            key = (line.what.value(), line.per.value(), line.whose.value())
            if key in known:
                line.complain(tr("There is such a limit above: one for times and one for points a period."))
            elif (cap := line.typed()) is not None:
                sent.append(cap)
            known.add(key)
        self.go_to_first_wrong()
        return tuple(sent) if len(sent) == len(self.lines) else None
