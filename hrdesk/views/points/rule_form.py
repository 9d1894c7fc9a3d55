"""A rule from a day on; tried out on last month's events before it is saved."""

from typing import Any, Final

from msgspec.structs import replace
from PySide6.QtWidgets import QWidget

from hrdesk.calls.base import Command, Refusal, Refused
from hrdesk.calls.points_rules import PointRuleRow, ReplayRules, RuleNotValid, SavePointRule
from hrdesk.calls.refusals import InputNotValid
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.entry_form import ChoiceField, EntryField, EntryForm, complete
from hrdesk.views.common.fields import Field
from hrdesk.views.common.language import mark, tr
from hrdesk.views.common.tasks import new_request_id
from hrdesk.views.common.tick_box import TickBox
from hrdesk.views.common.widgets import button
from hrdesk.views.common.wording import refusal_sentence
from hrdesk.views.points.numbers import whole_number
from hrdesk.views.points.point_words import CATEGORIES
from hrdesk.views.points.rule_bench import RuleBench
from hrdesk.views.points.rule_parts import RuleParts
from hrdesk.views.points.rule_words import rule_name

_TITLES: Final[dict[str, str]] = {
    "code": mark("Rule code"),
    "event_kind": mark("Kind of event"),
    "name_zh": mark("Name in Chinese"),
    "name_en": mark("Name in English"),
    "points": mark("Points"),
    "multiplier": mark("Multiplier"),
    "expires_months": mark("Months until they expire"),
    "valid_from": mark("From which day"),
    "valid_to": mark("Until before which day"),
    "reason": mark("Reason"),
}
_NEEDED: Final = frozenset({"code", "event_kind", "name_zh", "name_en", "points", "valid_from"})
_WHOLE_NUMBERS: Final = ("points", "expires_months")


class RuleForm(EntryForm):
    """Begins with a rule as it is, or empty; what cannot be is told where it stands."""

    def __init__(self, parent: QWidget, desk: Desk, row: PointRuleRow | None = None) -> None:
        title = tr("Change the rule {rule}", rule=rule_name(row)) if row else tr("New rule")
        words = tr("What was counted stays counted; the change holds from its first day on.")
        super().__init__(parent, desk, title, words, tr("Save the rule"))
        self._row = row
        hints = {
            "code": "night_shift",
            "event_kind": "check_in",
            "points": "10, -5",
            "multiplier": "1.5",
            "expires_months": tr("empty: for good"),
            "valid_from": "2026-01-31",
            "valid_to": tr("empty: open end"),
        }
        self.fields = {
            key: EntryField(tr(words), hints.get(key, ""), required=key in _NEEDED)
            for key, words in _TITLES.items()
        }
        self.fields["multiplier"].input.setText("1")
        self.fields["valid_from"].input.setText(desk.now().date().isoformat())
        self.category = ChoiceField(tr("Category"), [(key, tr(one)) for key, one in CATEGORIES.items()])
        self.parts = RuleParts()
        self.below_zero = TickBox()
        self.below_zero.setText(tr("May make a balance below zero"))
        self.look = button(icon="play", action=self.try_out)
        self.look.setText(tr("Try on last month"))
        self.bench = RuleBench(desk)
        self.bench.setFixedHeight(220)
        self.bench.retranslate()
        code, kind, chinese, english, points, multiplier, *rest = self.fields.values()
        self.hold(
            code, kind, self.category, chinese, english, points, multiplier, self.parts, *rest,
            self.below_zero, self.look, self.bench,
        )  # fmt: skip
        if row is not None:
            self._begin(row)

    def _begin(self, row: PointRuleRow) -> None:
        texts = {"code": row.code, "event_kind": row.event_kind, "multiplier": row.multiplier}
        texts |= {"name_zh": row.name_zh, "name_en": row.name_en, "points": str(row.points)}
        texts["expires_months"] = "" if row.expires_months is None else str(row.expires_months)
        for key, text in texts.items():
            self.fields[key].input.setText(text)
        self.fields["code"].input.setReadOnly(True)
        self.category.choose(row.category)
        self.parts.begin(row)
        self.below_zero.setChecked(row.below_zero)

    def _numbers(self) -> dict[str, int | None]:
        """Those that are typed; complains at what is no whole number."""
        numbers = {key: whole_number(self.fields[key].value()) for key in _WHOLE_NUMBERS}
        for key, number in numbers.items():
            if number is None and self.fields[key].value():
                self.fields[key].complain(tr("A whole number."))
        return numbers

    def typed(self) -> dict[str, Any] | None:
        """What both the bench and the button send; None after complaints."""
        self._complain("")
        for one in self.fields.values():
            one.complain("")
        numbers, parts = self._numbers(), self.parts.typed()
        needed = [self.fields[key] for key in ("code", "event_kind", "points")]
        if not complete(needed) or any(one.complaint() for one in self.fields.values()) or parts is None:
            return None
        return {
            "code": self.fields["code"].value(),
            "event_kind": self.fields["event_kind"].value(),
            "points": numbers["points"],
            "multiplier": self.fields["multiplier"].value() or "1",
            "below_zero": self.below_zero.isChecked(),
            **parts,
        }

    def try_out(self) -> None:
        """Last month's events counted twice; nothing is written."""
        if (typed := self.typed()) is not None:
            self.bench.try_out(ReplayRules(**typed), self._refused)

    def request(self) -> Command[Any] | None:
        typed = self.typed()
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
            expires_months=self._numbers()["expires_months"],
            **texts,
            **typed,
        )

    def place_of(self, code: str) -> Field | None:
        early = code in ("rule_starts_too_early", "rule_in_closed_period")
        return self.fields["valid_from"] if early else None

    def _refused(self, refused: Refused) -> None:
        others = [one for one in refused.refusals if not self._placed(one)]
        if others:
            super()._refused(Refused(*others))

    def _placed(self, refusal: Refusal) -> bool:
        """Whether the sentence stands at the field or the row that it is about, and calls it by its name."""
        if isinstance(refusal, InputNotValid) and (field := self.fields.get(refusal.field)) is not None:
            field.complain(refusal_sentence(replace(refusal, field=tr(_TITLES[refusal.field]))))
            field.input.setFocus()
            return True
        if not isinstance(refusal, RuleNotValid):
            return False
        if (field := self.fields.get(refusal.place)) is not None:
            field.complain(refusal_sentence(replace(refusal, place=tr(_TITLES[refusal.place]))))
            field.input.setFocus()
            return True
        if (found := self.parts.at(refusal.place)) is None:
            return False
        line, title, key = found
        line.complain(refusal_sentence(replace(refusal, place=title)), key)
        line.inputs.get(key, line.first()).setFocus()
        return True
