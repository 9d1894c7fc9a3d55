"""One redemption beside its list: who did which step, and the steps that are open now."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from hrdesk.calls.base import Request
from hrdesk.calls.points_redemption import (
    ApproveRedemption,
    FinishRedemption,
    GetRedemptionSlip,
    GiveBack,
    HandOut,
    ReadMaterial,
    RedemptionRow,
    RefuseRedemption,
)
from hrdesk.views.common.chip import Chip
from hrdesk.views.common.drawer import Drawer
from hrdesk.views.common.figures import count, moment
from hrdesk.views.common.key_values import KeyValues
from hrdesk.views.common.language import mark, tr
from hrdesk.views.common.widgets import button, empty_layout, label, row
from hrdesk.views.points.point_deeds import PointDeeds
from hrdesk.views.points.point_words import redeemed, state_chip


class RedemptionDrawer(Drawer):
    """Codes are shown where a scan brought them; the list has none."""

    def __init__(self, deeds: PointDeeds) -> None:
        super().__init__()
        self._deeds = deeds
        self.redemption: RedemptionRow | None = None
        self.codes: tuple[str, ...] = ()
        self.buttons: dict[str, QPushButton] = {}
        self._state = Chip()
        self.aside.addWidget(self._state)

    def show_redemption(self, redemption: RedemptionRow, codes: tuple[str, ...] = ()) -> None:
        self.redemption, self.codes = redemption, codes
        self.retranslate()
        self.show()

    def retranslate(self) -> None:
        super().retranslate()
        empty_layout(self.body)
        self.buttons = {}
        shown = self.redemption
        if shown is None:
            return
        self.avatar.setText(shown.employee_name[:1])
        self.name.setText(redeemed(shown))
        self.under.setText(f"{shown.employee_name} · {shown.employee_no} · {shown.department}")
        self._state.say(state_chip(shown.state))
        facts = KeyValues()
        facts.say(*((caption, value) for caption, value in self._facts(shown) if value))
        self.body.addWidget(facts)
        self._say_codes()
        steps = row(gap=8)
        for one in self._steps(shown):
            steps.addWidget(one)
        steps.addStretch(1)
        self.body.addLayout(steps)
        self.body.addStretch(1)

    def _facts(self, shown: RedemptionRow) -> tuple[tuple[str, str], ...]:
        return (
            (tr("Slip number"), shown.number),
            (tr("Points"), count(shown.points)),
            (tr("Asked for"), _step_words(shown.asked_at, shown.asked_by)),
            (tr("Approved"), _step_words(shown.approved_at, shown.approved_by)),
            (tr("Handed out"), _step_words(shown.handed_at, shown.handed_by)),
            (tr("Ended"), _step_words(shown.ended_at, shown.ended_by)),
            (tr("For"), shown.beneficiary),
            (tr("Wage in kind of"), shown.wage_period or ""),
            (tr("Reason"), shown.reason),
        )

    def _say_codes(self) -> None:
        for code in self.codes:
            said = label("strong")
            said.setText(code)
            said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.body.addWidget(said)

    def _steps(self, shown: RedemptionRow) -> list[QPushButton]:
        """The forward step stands out; each is there for whoever may take it."""
        deeds = self._deeds
        steps: tuple[tuple[str, str, type[Request[Any]], Callable[[RedemptionRow], object]], ...] = (
            ("approve", mark("Approve it"), ApproveRedemption, deeds.approve),
            ("hand_out", mark("Hand out"), HandOut, deeds.hand_out),
            ("finish", mark("Finish"), FinishRedemption, deeds.finish),
            ("refuse", mark("Refuse"), RefuseRedemption, deeds.refuse),
            ("give_back", mark("Give back"), GiveBack, deeds.give_back),
            ("slip", mark("Slip"), GetRedemptionSlip, deeds.slip),
            ("file", mark("Save the file"), ReadMaterial, deeds.material),
        )
        for key, words, needed, does in steps:
            open_now = key in shown.possible or key == "slip" or (key == "file" and shown.has_file)
            if open_now and deeds.desk.session.may(needed):
                made = button("" if self.buttons else "primary", action=partial(does, shown))
                made.setText(tr(words))
                self.buttons[key] = made
        return list(self.buttons.values())


def _step_words(at: str | None, by: str | None) -> str:
    return f"{moment(at)} · {by}" if at else ""
