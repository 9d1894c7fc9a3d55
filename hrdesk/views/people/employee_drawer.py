"""One person beside the list: who, identity, and everything dated."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from hrdesk.calls.people import EmployeeDetail
from hrdesk.calls.people_attachments import AttachFile
from hrdesk.calls.people_contacts import ListPhonesOf
from hrdesk.calls.points import GetPointBalance
from hrdesk.views.common.chip import Chip
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.drawer import Drawer
from hrdesk.views.common.hold import HoldButton
from hrdesk.views.common.language import tr
from hrdesk.views.common.segments import Segments
from hrdesk.views.common.widgets import column, empty_layout, frame, icon_label, label, row
from hrdesk.views.common.wording import coded
from hrdesk.views.people.binding_section import ContactSection
from hrdesk.views.people.employee_facts import FactsPart
from hrdesk.views.people.employees_table import state_chip
from hrdesk.views.people.history_view import history_widget
from hrdesk.views.people.own_section import OwnSection
from hrdesk.views.people.points_line import PointsLine
from hrdesk.views.people.record_files import FilesSection
from hrdesk.views.people.record_parts import FIRST, part_of, parts_for
from hrdesk.views.people.record_shown import ShownRecord


class EmployeeDrawer(Drawer):
    """Fields are masked as they were sent; the eye asks for one field and is on record."""

    revealed = Signal(str)
    renew_wanted = Signal(int)
    """The record of this id changed and is to be read again."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._detail: EmployeeDetail | None = None
        self._state = Chip()
        self.aside.addWidget(self._state)
        self.facts: FactsPart | None = None
        self.contacts: ContactSection | None = None
        self.own: OwnSection | None = None
        self.part: QWidget | None = None
        self.parts = Segments(parts_for(desk), lambda: tr("Part of the record"))
        self.parts.chosen.connect(lambda _key: self._fill())
        self._inside = column(gap=12)
        self.body.addWidget(self.parts)
        self.body.addLayout(self._inside)
        self.body.addStretch(1)
        self.setAcceptDrops(desk.session.may(AttachFile))
        self.retranslate()

    def show_person(self, detail: EmployeeDetail) -> None:
        self._detail = detail
        self.retranslate()
        self.show()

    @property
    def detail(self) -> EmployeeDetail | None:
        return self._detail

    def retranslate(self) -> None:
        super().retranslate()
        self.parts.retranslate()
        self._fill()

    def open_part(self, key: str) -> None:
        self.parts.choose(key)
        self._fill()

    def _fill(self) -> None:
        """The head, and the part of the record whose tab is chosen."""
        empty_layout(self._inside)
        self.facts = self.contacts = self.own = self.part = None
        detail = self._detail
        if detail is None:
            return
        self.avatar.setText(detail.row.name[:1])
        self.name.setText(detail.row.name)
        place = (detail.row.employee_no, detail.row.department, detail.row.position)
        self.under.setText(" · ".join(part for part in place if part))
        self._state.say(state_chip(detail.row))
        if self.parts.current() == FIRST.key:
            self._fill_record(detail)
        else:
            shown = ShownRecord(self._desk, detail, lambda: self.renew_wanted.emit(detail.row.id))
            self.part = part_of(self.parts.current(), shown)
            self._inside.addWidget(self.part)

    def _fill_record(self, detail: EmployeeDetail) -> None:
        for code in detail.held_findings:
            self._inside.addWidget(_held(coded("finding", code, {})))
        self.facts = FactsPart(self._desk, detail)
        self.facts.revealed.connect(self.revealed.emit)
        self._inside.addWidget(self.facts)
        if self._desk.session.may(ListPhonesOf):
            self.contacts = ContactSection(self._desk, detail.row)
            self._inside.addWidget(self.contacts)
        if self._desk.session.may(GetPointBalance):
            self._inside.addWidget(PointsLine(self._desk, detail.row))
        self.own = OwnSection(ShownRecord(self._desk, detail, lambda: self.renew_wanted.emit(detail.row.id)))
        self._inside.addWidget(self.own)
        self._inside.addWidget(history_widget(detail.history))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files of this machine only."""
        if self._detail is not None and dropped_files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.open_part("files")
        event.acceptProposedAction()
        if isinstance(self.part, FilesSection):
            for path in dropped_files(event):
                self.part.attach(path)

    def reveal(self, field: str) -> None:
        if self.facts is not None:
            self.facts.reveal(field)

    @property
    def eyes(self) -> dict[str, HoldButton]:
        """None while another part of the record is in front."""
        return self.facts.eyes if self.facts else {}

    def hold_all(self, held: bool) -> None:
        """Alt V: every eye at once while it is held."""
        for eye in self.eyes.values():
            if held:
                eye.hold()
            else:
                eye.release()

    def shown_text(self, field: str) -> str:
        """Empty while the field has no eye."""
        return self.facts.shown_text(field) if self.facts else ""


def dropped_files(event: QDropEvent) -> list[Path]:
    """Those of this machine."""
    places = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [place for place in places if place.is_file()]


def _held(sentence: str) -> QWidget:
    made = frame("alarm")
    words = label(wrap=True)
    words.setText(sentence)
    line = row(icon_label("circle-alert", "red"), words, gap=8, margins=(10, 8, 10, 8))
    line.setStretch(1, 1)
    made.setLayout(line)
    return made
