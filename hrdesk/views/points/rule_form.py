"""A rule from a day on; tried out on last month's events before it is saved."""

from typing import Any

from PySide6.QtWidgets import QWidget

from hrdesk.calls.base import Command
from hrdesk.calls.points_rules import PointRuleRow, ReplayRules, SavePointRule
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.entry_form import ChoiceField, EntryField, EntryForm, complete
from hrdesk.views.common.language import tr
from hrdesk.views.common.tasks import new_request_id
from hrdesk.views.common.tick_box import TickBox
from hrdesk.views.common.widgets import button
from hrdesk.views.points.numbers import whole_number
from hrdesk.views.points.point_words import CATEGORIES
from hrdesk.views.points.rule_bench import RuleBench
from hrdesk.views.points.rule_words import PERIODS, cap_sent, condition_sent, rule_name


class RuleForm(EntryForm):
    """Begins with a rule as it is, or empty. Conditions and eligibility of the rule are kept as they are;
    its first cap can be typed over."""

    def __init__(self, parent: QWidget, desk: Desk, row: PointRuleRow | None = None) -> None:
        title = tr("Change the rule {rule}", rule=rule_name(row)) if row else tr("New rule")
        words = tr("What was counted stays counted; the change holds from its first day on.")
        super().__init__(parent, desk, title, words, tr("Save the rule"))
        self._row = row
        day = desk.now().date().isoformat()
        self.fields = {
            "code": EntryField(tr("Rule code"), "night_shift", required=True),
            "event_kind": EntryField(tr("Kind of event"), "check_in", required=True),
            "name_zh": EntryField(tr("Name in Chinese"), required=True),
            "name_en": EntryField(tr("Name in English"), required=True),
            "points": EntryField(tr("Points"), "10, -5", required=True),
            "multiplier": EntryField(tr("Multiplier"), "1.5", text="1"),
            "cap": EntryField(tr("At most so many times"), tr("empty: no limit")),
            "expires_months": EntryField(tr("Months until they expire"), tr("empty: for good")),
            "valid_from": EntryField(tr("From which day"), "2026-01-31", required=True, text=day),
            "valid_to": EntryField(tr("Until before which day"), tr("empty: open end")),
            "reason": EntryField(tr("Reason")),
        }
        self.category = ChoiceField(tr("Category"), [(key, tr(one)) for key, one in CATEGORIES.items()])
        self.per = ChoiceField(tr("Counted"), [(key, tr(one)) for key, one in PERIODS.items()])
        self.below_zero = TickBox()
        self.below_zero.setText(tr("May make a balance below zero"))
        self.look = button(icon="play", action=self.try_out)
        self.look.setText(tr("Try on last month"))
        self.bench = RuleBench(desk)
        self.bench.setFixedHeight(220)
        self.bench.retranslate()
        code, kind, chinese, english, points, multiplier, cap, *rest = self.fields.values()
        self.hold(
            code, kind, self.category, chinese, english, points, multiplier, cap, self.per, *rest,
            self.below_zero, self.look, self.bench,
        )  # fmt: skip
        if row is not None:
            self._begin(row)

    def _begin(self, row: PointRuleRow) -> None:
        texts = {"code": row.code, "event_kind": row.event_kind, "multiplier": row.multiplier}
        texts |= {"name_zh": row.name_zh, "name_en": row.name_en, "points": str(row.points)}
        texts["expires_months"] = "" if row.expires_months is None else str(row.expires_months)
        if row.caps and row.caps[0].what == "times":
            texts["cap"] = str(row.caps[0].most)
            self.per.choose(row.caps[0].per)
        for key, text in texts.items():
            self.fields[key].input.setText(text)
        self.fields["code"].input.setReadOnly(True)
        self.category.choose(row.category)
        self.below_zero.setChecked(row.below_zero)

    def _number(self, key: str) -> int | None:
        text = self.fields[key].value()
        number = whole_number(text)
        if text and number is None:
            self.fields[key].complain(tr("A whole number."))
        return number

    def _caps(self, most: int | None) -> tuple[dict[str, str | int], ...]:
        """The first cap as it is typed now, the others as they are."""
        caps = self._row.caps if self._row is not None else ()
        typed_over = caps[1:] if caps and caps[0].what == "times" else caps
        of = caps[0].of if caps and caps[0].what == "times" else "person"
        first: list[dict[str, str | int]] = (
            [] if most is None else [{"times": most, "per": self.per.value(), "of": of}]
        )
        return (*first, *map(cap_sent, typed_over))

    def typed(self) -> dict[str, Any] | None:
        """What both the bench and the button send; None after a complaint."""
        points, most = self._number("points"), self._number("cap")
        needed = [self.fields[key] for key in ("code", "event_kind", "points")]
        if not complete(needed) or any(one.complaint() for one in self.fields.values()):
            return None
        row = self._row
        conditions = row.conditions if row is not None else ()
        return {
            "code": self.fields["code"].value(),
            "event_kind": self.fields["event_kind"].value(),
            "points": points,
            "multiplier": self.fields["multiplier"].value() or "1",
            "conditions": tuple(map(condition_sent, conditions)),
            "caps": self._caps(most),
            "eligible": row.eligible if row is not None else {},
            "below_zero": self.below_zero.isChecked(),
        }

    def try_out(self) -> None:
        """Last month's events counted twice; nothing is written."""
        if (typed := self.typed()) is not None:
            self.bench.try_out(ReplayRules(**typed))

    def request(self) -> Command[Any] | None:
        expires, typed = self._number("expires_months"), self.typed()
        if typed is None or not complete(self.fields.values()):
            return None
        texts: dict[str, Any] = {
            key: self.fields[key].value() for key in ("name_zh", "name_en", "valid_from", "reason")
        }
        return SavePointRule(
            request_id=new_request_id(),
            version=self._row.version if self._row is not None else 0,
            category=self.category.value(),  # type: ignore[arg-type]  # the keys of CATEGORIES
            valid_to=self.fields["valid_to"].value() or None,
            expires_months=expires,
            **texts,
            **typed,
        )
