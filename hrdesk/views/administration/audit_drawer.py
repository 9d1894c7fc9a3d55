"""One entry of the audit log beside the list."""

from hrdesk.calls.audit import AuditRow
from hrdesk.views.administration.audit_table import plain, way_chip
from hrdesk.views.common.chip import Chip
from hrdesk.views.common.drawer import Drawer
from hrdesk.views.common.figures import count, moment
from hrdesk.views.common.key_values import KeyValues
from hrdesk.views.common.language import tr
from hrdesk.views.common.widgets import empty_layout, label


class AuditDrawer(Drawer):
    """Every field whole: nothing of an entry is left out."""

    def __init__(self) -> None:
        super().__init__()
        self.entry: AuditRow | None = None
        self._way = Chip()
        self.aside.addWidget(self._way)

    def show_entry(self, entry: AuditRow) -> None:
        self.entry = entry
        self.retranslate()
        self.show()

    def retranslate(self) -> None:
        super().retranslate()
        empty_layout(self.body)
        entry = self.entry
        if entry is None:
            return
        self.avatar.setText(entry.user[:1])
        self.name.setText(entry.call)
        self.under.setText(f"{entry.user} · {moment(entry.at)}")
        self._way.say(way_chip(entry))
        pairs = KeyValues()
        pairs.say(
            (tr("No."), count(entry.sequence)), (tr("Time"), moment(entry.at)), (tr("User"), entry.user)
        )
        self.body.addWidget(pairs)
        for key, value in entry.details.items():
            caption, words = label("caption"), label(wrap=True)
            caption.setText(key)
            words.setText(plain(value))
            self.body.addWidget(caption)
            self.body.addWidget(words)
        self.body.addStretch(1)
