"""One person beside the list: who, identity, and everything dated."""

from pathlib import Path

from msgspec import UNSET
from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from hrdesk.calls.people import EmployeeDetail, RevealedField, RevealField
from hrdesk.calls.people_attachments import AttachFile
from hrdesk.calls.people_contacts import ListPhonesOf
from hrdesk.views.common.chip import Chip
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.drawer import Drawer
from hrdesk.views.common.elided import ElidedLabel
from hrdesk.views.common.figures import MISSING
from hrdesk.views.common.hold import HoldButton
from hrdesk.views.common.keys import key_of
from hrdesk.views.common.language import tr
from hrdesk.views.common.segments import Segments
from hrdesk.views.common.tasks import CommandOp, new_request_id
from hrdesk.views.common.tokens import SIZES
from hrdesk.views.common.widgets import column, empty_layout, frame, icon_label, label, name_tool, row
from hrdesk.views.common.wording import coded
from hrdesk.views.people.binding_section import ContactSection
from hrdesk.views.people.employee_words import SEXES
from hrdesk.views.people.employees_table import phone_text, state_chip
from hrdesk.views.people.history_view import history_widget
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
        self._shown: dict[str, ElidedLabel] = {}
        self._masked: dict[str, str] = {}
        self.eyes: dict[str, HoldButton] = {}
        self.contacts: ContactSection | None = None
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
        self._shown.clear()
        self._masked.clear()
        self.eyes.clear()
        self.contacts = self.part = None
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
        self._inside.addWidget(self._facts(detail))
        if self._desk.session.may(ListPhonesOf):
            self.contacts = ContactSection(self._desk, detail.row)
            self._inside.addWidget(self.contacts)
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

    def _facts(self, detail: EmployeeDetail) -> QWidget:
        pairs = [
            (tr("Phone"), phone_text(detail.row), "phone"),
            (tr("ID number"), detail.id_number or MISSING, "id_number"),
            (tr("Sex"), tr(SEXES[detail.sex]) if detail.sex in SEXES else MISSING, ""),
            (tr("Born on"), detail.birth_date or MISSING, ""),
            (tr("Education"), detail.education or MISSING, ""),
            (tr("Company"), detail.entity, ""),
            (tr("Joined on"), detail.row.hire_date or MISSING, ""),
        ]
        if detail.row.leave_date:
            pairs.append((tr("Left on"), detail.row.leave_date, ""))
        if detail.bank_account is not UNSET:
            pairs.append((tr("Bank account"), str(detail.bank_account or MISSING), ""))
        if detail.remark:
            pairs.append((tr("Remark"), detail.remark, ""))
        made = QWidget()
        made.setLayout(column(*(self._pair(*pair) for pair in pairs), gap=0))
        return made

    def _pair(self, caption: str, value: str, field: str) -> QWidget:
        made = frame("plain")
        made.setMinimumHeight(SIZES.compact_row)
        name, shown = label("secondary"), ElidedLabel()
        name.setText(caption)
        name.setFixedWidth(88)
        shown.setText(value)
        line = row(name, shown, gap=8)
        line.setStretch(1, 1)
        if field and value != MISSING and self._desk.session.may(RevealField):
            self._shown[field], self._masked[field] = shown, value
            eye = HoldButton("eye")
            eye.setFixedSize(22, 22)
            eye.held.connect(lambda: self.reveal(field))
            eye.let_go.connect(lambda: self.cover(field))
            self.eyes[field] = eye
            words = tr("Hold to show {field}; on record who looked", field=caption)
            name_tool(eye, words, key_of("see").caps())
            line.addWidget(eye)
        made.setLayout(line)
        return made

    def reveal(self, field: str) -> None:
        """Ask for one field in full. It is shown only if its eye is still held when the answer comes."""
        if self._detail is None or field not in ("phone", "id_number"):
            return
        asked = self._detail.row.id
        request = RevealField(
            request_id=new_request_id(),
            employee_id=asked,
            field="phone" if field == "phone" else "id_number",
        )

        def take(answer: RevealedField) -> None:
            eye = self.eyes.get(field)
            same = self._detail is not None and self._detail.row.id == asked
            if same and eye is not None and eye.holding:
                self._shown[field].setText(answer.value)
                self.revealed.emit(field)

        CommandOp(self._desk, self, request).success(take).start()

    def cover(self, field: str) -> None:
        """As it was sent."""
        if field in self._shown:
            self._shown[field].setText(self._masked[field])

    def hold_all(self, held: bool) -> None:
        """Alt V: every eye at once while it is held."""
        for eye in self.eyes.values():
            if held:
                eye.hold()
            else:
                eye.release()

    def shown_text(self, field: str) -> str:
        return self._shown[field].text()


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
