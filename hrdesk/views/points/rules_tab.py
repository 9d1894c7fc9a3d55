"""The rules that turn events into points: what is in force, what is coming, and what was."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from hrdesk.calls.points_rules import (
    EndPointRule,
    ListPointRules,
    PointRuleRow,
    PointRules,
    PointRuleSaved,
    ReplayRules,
    SavePointRule,
)
from hrdesk.views.common.data_table import DataTable
from hrdesk.views.common.dialogs import Confirm
from hrdesk.views.common.figures import count
from hrdesk.views.common.language import tr
from hrdesk.views.common.page import Fact
from hrdesk.views.common.paged_table import PagedTableModel
from hrdesk.views.common.tasks import CommandOp, QueryOp, new_request_id
from hrdesk.views.common.tick_box import TickBox
from hrdesk.views.common.widgets import button, column, frame, holding, row, show_if, stow
from hrdesk.views.points.point_deeds import PointDeeds
from hrdesk.views.points.rule_bench import RuleBench
from hrdesk.views.points.rule_columns import COLUMNS
from hrdesk.views.points.rule_form import RuleForm
from hrdesk.views.points.rule_words import cap_sent, condition_sent, rule_name


class RulesTab(QWidget):
    """A change is another row from a day on; the bench below tries the chosen rule on last month."""

    told = Signal()

    def __init__(self, deeds: PointDeeds) -> None:
        super().__init__()
        self._desk = deeds.desk
        self.rules: tuple[PointRuleRow, ...] = ()
        self.ended = TickBox()
        self.new_button = button(icon="plus", action=lambda: self.edit(None))
        self.change_button = button(icon="pencil", action=self.change)
        self.end_button = button(icon="x", action=self.end)
        self.try_button = button(icon="play", action=self.try_out)
        self.model = PagedTableModel(self._desk, COLUMNS, lambda _answer: ((), 0), "", self)
        self.table = DataTable(self.model, "point-rules")
        self.bench = RuleBench(self._desk)
        self._lay_out()
        self.ended.toggled.connect(lambda _on: self.refresh())
        self.table.opened.connect(lambda rule: self.edit(rule) if self._may_save() else None)
        self.table.selection_moved.connect(self.told)

    def _may_save(self) -> bool:
        return self._desk.session.may(SavePointRule)

    def _lay_out(self) -> None:
        band = frame("band")
        deeds = self.buttons()
        band.setLayout(row(self.ended, None, *deeds, gap=8, margins=(12, 8, 12, 8)))
        bench = holding(QWidget(), column(self.bench, margins=(12, 12, 12, 12)))
        bench.setFixedHeight(260)
        show_if(bench, self._desk.session.may(ReplayRules))
        self.setLayout(column(band, self.table, bench, gap=0))
        stow(self, self.new_button, self.change_button, self.end_button, self.try_button)

    def buttons(self) -> list[QPushButton]:
        """Those that this person has."""
        may = self._desk.session.may
        known = (
            (self.try_button, ReplayRules),
            (self.end_button, EndPointRule),
            (self.change_button, SavePointRule),
            (self.new_button, SavePointRule),
        )
        return [one for one, needed in known if may(needed)]

    def refresh(self) -> None:
        request = ListPointRules(ended=self.ended.isChecked())
        QueryOp(self._desk, self, request).success(self._take).start()

    def _take(self, answer: PointRules) -> None:
        self.rules = answer.rules
        self.model.keeps = True
        self.model.hold(answer.rules)
        self.told.emit()

    def chosen(self) -> PointRuleRow | None:
        """The current row; says so where there is none."""
        rule = self.table.current_row()
        if isinstance(rule, PointRuleRow):
            return rule
        self._desk.toasted.emit(tr("Choose a rule first."))
        return None

    def edit(self, rule: PointRuleRow | None) -> None:
        """A new rule, or a change of this one."""
        form = RuleForm(self, self._desk, rule)
        form.made.connect(self._saved)
        form.open()

    def change(self) -> None:
        if (rule := self.chosen()) is not None:
            self.edit(rule)

    def end(self) -> None:
        """From today on it counts no more; one that has not begun is taken back."""
        rule = self.chosen()
        if rule is None:
            return
        today = self._desk.now().date().isoformat()
        title = tr("End the rule {rule}", rule=rule_name(rule))
        words = tr("From {day} on it counts no more; what it gave stays.", day=max(today, rule.valid_from))
        ask = Confirm(self, title, words, tr("End the rule"), ask=tr("Reason (required)"))

        def send() -> None:
            request = EndPointRule(
                request_id=new_request_id(),
                rule_id=rule.id,
                version=rule.version,
                valid_to=max(today, rule.valid_from),
                reason=ask.reason(),
            )
            CommandOp(self._desk, self, request).success(self._saved).start()

        ask.accepted.connect(send)
        ask.open()

    def try_out(self) -> None:
        """The chosen rule in place of what was in force last month."""
        rule = self.chosen()
        if rule is not None:
            self.bench.try_out(
                ReplayRules(
                    code=rule.code,
                    event_kind=rule.event_kind,
                    points=rule.points,
                    multiplier=rule.multiplier,
                    conditions=tuple(map(condition_sent, rule.conditions)),
                    caps=tuple(map(cap_sent, rule.caps)),
                    eligible=rule.eligible,
                    below_zero=rule.below_zero,
                )
            )

    def _saved(self, answer: PointRuleSaved) -> None:
        self._desk.toasted.emit(tr("{code} from {day} on.", code=answer.code, day=answer.valid_from))

    def facts(self) -> tuple[Fact, ...]:
        return (Fact(tr("Rules"), count(len(self.rules))),)

    def show_off(self) -> None:
        self.table.pick_row(0)

    def retranslate(self) -> None:
        self.ended.setText(tr("Also those that are over"))
        self.new_button.setText(tr("New rule"))
        self.change_button.setText(tr("Change from a day on"))
        self.end_button.setText(tr("End the rule"))
        self.try_button.setText(tr("Try on last month"))
        self.table.setAccessibleName(tr("Rules"))
        self.table.words_changed()
        self.bench.words_changed()
