"""Who is being entered: the ID number, what follows from it, and who on record may be the same person."""

from typing import Any, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hrdesk.calls.people_joining import (
    DerivedIdentity,
    DeriveIdentity,
    FindSamePeople,
    LikelyPeople,
    LikelyPerson,
)
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.entry_form import ChoiceField, EntryField
from hrdesk.views.common.jobs import Job
from hrdesk.views.common.language import mark, tr
from hrdesk.views.common.tasks import QueryOp
from hrdesk.views.common.tick_box import TickBox
from hrdesk.views.common.widgets import column, empty_layout, label, row, show_if
from hrdesk.views.common.wording import coded
from hrdesk.views.people.employee_words import SEXES
from hrdesk.views.people.employees_table import STATES
from hrdesk.views.people.record_shown import deed, told_line
from hrdesk.views.people.record_words import DOCUMENTS

PAUSE_MS: Final = 250
SAME: Final[dict[str, str]] = {
    "id_number": mark("the same ID number"),
    "phone": mark("holds this phone number"),
    "name_and_birth_date": mark("a similar name and the same birth date"),
}


class IdentityPart(QWidget):
    """Asks after a pause; a later question drops an earlier answer. wanted: the record of this id."""

    wanted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._asking: list[Job] = []
        self.derived: DerivedIdentity | None = None
        self.kind = ChoiceField(
            tr("Identity document"),
            [(key, tr(word)) for key, word in DOCUMENTS.items()],
        )
        self.id_number = EntryField(tr("ID number"), tr("18 characters, as on the card"))
        self.person_name = EntryField(tr("Name"), required=True)
        self.birth_date = EntryField(tr("Born on"), "1990-01-31")
        self.sex = ChoiceField(
            tr("Sex"), [("", tr("not stated")), *((key, tr(one)) for key, one in SEXES.items())]
        )
        self._said = label("hint", wrap=True)
        self._likely: QVBoxLayout = column(gap=4)
        self.somebody_else = TickBox(tr("This is somebody else"))
        for part in (self._said, self.birth_date, self.sex, self.somebody_else):
            part.hide()
        fields = (self.person_name, self.kind, self.id_number, self._said, self.birth_date, self.sex)
        self.setLayout(column(*fields, self._likely, self.somebody_else, gap=10))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.ask)
        for field in (self.person_name, self.id_number, self.birth_date):
            field.input.textChanged.connect(lambda _text: self._timer.start())
        self.kind.input.currentIndexChanged.connect(lambda _at: self._follow())

    def resident(self) -> bool:
        return self.kind.value() == "resident_id"

    def sent(self) -> dict[str, Any]:
        """Document, birth date and sex as the call takes them; of a resident number the latter follow."""
        if self.resident():
            return {"id_type": "resident_id"}
        sex = self.sex.value() or None
        return {"id_type": "other", "birth_date": self.birth_date.value() or None, "sex": sex}

    def _follow(self) -> None:
        """What follows from a resident number is typed for every other document."""
        for part in (self.birth_date, self.sex):
            show_if(part, not self.resident())
        self.ask()

    def ask(self) -> None:
        """Ask about what stands there now."""
        self._timer.stop()
        for job in self._asking:
            job.cancel()
        self._asking = []
        self.derived = None
        if self.resident() and self.id_number.value():
            request = DeriveIdentity(id_number=self.id_number.value())
            self._asking.append(QueryOp(self._desk, self, request).success(self._take).start())
        else:
            self._say("", "")
            self._compare()

    def _take(self, answer: DerivedIdentity) -> None:
        self.derived = answer
        parts = (answer.birth_date, tr(SEXES[answer.sex]) if answer.sex else "", answer.region)
        facts = " · ".join(part for part in parts if part)
        values = {"number": self.id_number.value(), "said": answer.birth_date or "", "given": ""}
        wrong = [coded("refusal", f"identity_{code}", values) for code in answer.troubles]
        self._say(facts, "" if answer.unfinished else "\n".join(wrong))
        self._compare()

    def _say(self, facts: str, wrong: str) -> None:
        self._said.setText(tr("{facts} (derived from the ID number)", facts=facts) if facts else "")
        show_if(self._said, bool(facts))
        self.id_number.complain(wrong)

    def _compare(self) -> None:
        born = self.derived.birth_date if self.derived else self.birth_date.value()
        number = self.derived.number if self.derived else self.id_number.value()
        request = FindSamePeople(
            id_number=number or "", person_name=self.person_name.value(), birth_date=born or None
        )
        self._asking.append(
            QueryOp(self._desk, self, request).success(self._name).failure(lambda _refused: None).start()
        )

    def _name(self, answer: LikelyPeople) -> None:
        empty_layout(self._likely)
        for person in answer.people:
            self._likely.addWidget(self._likely_line(person))
        alike = any(one.same == "name_and_birth_date" for one in answer.people)
        show_if(self.somebody_else, alike)
        if not alike:
            self.somebody_else.setChecked(False)

    def _likely_line(self, person: LikelyPerson) -> QWidget:
        who = f"{person.employee_no} {person.name} · {tr(STATES[person.state][0])}"
        made = QWidget()
        line = row(told_line(who, tr(SAME[person.same])), gap=8)
        line.setStretch(0, 1)
        line.addWidget(deed(tr("Open the record"), person.name, lambda: self.wanted.emit(person.id)))
        made.setLayout(line)
        return made
