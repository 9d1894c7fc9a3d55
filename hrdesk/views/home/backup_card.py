"""The last backup and its proof."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QFrame

from hrdesk.calls.administration import MonthOverview
from hrdesk.views.common.chip import Chip, ChipLook
from hrdesk.views.common.figures import age, moment
from hrdesk.views.common.key_values import KeyValues
from hrdesk.views.common.language import tr
from hrdesk.views.common.page import card, card_header
from hrdesk.views.common.widgets import button, column, icon_label, label, show_if


class BackupCard(QFrame):
    """Its link is there for whoever has the page of the backups."""

    def __init__(self, go: Callable[[], object], *, reachable: bool) -> None:
        super().__init__()
        self._title, self._state = label("card-title"), Chip()
        self._link = button("link", action=go)
        show_if(self._link, reachable)
        self._figures = KeyValues()
        head = card_header(icon_label("shield-check", "green"), self._title, self._state, None, self._link)
        self.setLayout(column(card(head, self._figures), gap=0))

    def say(self, month: MonthOverview, now: datetime) -> None:
        self._title.setText(tr("Backup"))
        self._link.setText(tr("Backups"))
        if month.last_backup_at is None:
            self._state.say(ChipLook(tr("none yet"), "amber", "triangle-alert"))
            self._figures.say((tr("Latest"), "—"))
            return
        when, good = age(month.last_backup_at, now), month.last_backup_ok
        self._state.say(
            ChipLook(tr("verified · {when}", when=when), "green")
            if good
            else ChipLook(tr("not verified"), "red", "shield-x")
        )
        self._figures.say(
            (tr("Latest"), moment(month.last_backup_at)),
            (tr("Proof"), tr("read back whole") if good else tr("could not be read back")),
        )
