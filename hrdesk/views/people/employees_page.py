"""People: the roster with the record beside it, what clashes, what is due, the departments, the import."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from hrdesk.calls.people import EmployeeRow, ImportRoster
from hrdesk.calls.people_conflicts import ListConflicts
from hrdesk.calls.people_joining import Onboard
from hrdesk.calls.people_lifecycle import Moved
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.import_panel import ImportPanel
from hrdesk.views.common.language import mark, tr
from hrdesk.views.common.page import Deed, Page
from hrdesk.views.common.place import Place
from hrdesk.views.common.widgets import button, show_if, stow
from hrdesk.views.people.conflict_tab import ConflictTab
from hrdesk.views.people.due_tab import DueTab
from hrdesk.views.people.joining_form import JoiningForm
from hrdesk.views.people.organisation_tab import OrganisationTab
from hrdesk.views.people.people_list import PeopleList
from hrdesk.views.people.record_see_keys import SeeKeys
from hrdesk.views.people.roster_import import ROSTER


class EmployeesPage(Page):
    """Each tab keeps its own questions; the page shows the buttons of the one in front."""

    key: ClassVar = "people"
    icon: ClassVar = "users"
    title: ClassVar = mark("People")

    def __init__(self, desk: Desk) -> None:
        self._may_import = desk.session.may(ImportRoster)
        self._import_button = button(icon="upload", action=lambda: self.open_tab("import"))
        self.export_button = button(icon="download", action=self.export)
        self.new_button = button("primary", "user-plus", self.join)
        joins = [self.new_button] if desk.session.may(Onboard) else []
        imports = [self._import_button] if self._may_import else []
        self.conflicts = ConflictTab(desk) if desk.session.may(ListConflicts) else None
        releases = [self.conflicts.release_button] if self.conflicts and self.conflicts.may_release() else []
        super().__init__(desk, [*imports, self.export_button, *releases, *joins])
        stow(self, self._import_button, self.new_button)
        self.list = PeopleList(desk, may_import=self._may_import)
        self.segments, self.conditions = self.list.segments, self.list.conditions
        self.search_field = self.list.search_field
        self.model, self.table, self.drawer = self.list.model, self.list.table, self.list.drawer
        self.columns, self.saved = self.list.columns, self.list.saved
        self.add_tab("list", mark("Roster"), self.list)
        if self.conflicts is not None:
            self.conflicts.told.connect(self._tell)
            self.add_tab("conflicts", mark("Clashes"), self.conflicts)
        self.due, self.organisation = DueTab(desk), OrganisationTab(desk)
        self.due.told.connect(self._tell)
        self.organisation.told.connect(self._tell)
        self.organisation.people_wanted.connect(self.show_departments)
        self.add_tab("due", mark("To do"), self.due)
        self.add_tab("organisation", mark("Organisation"), self.organisation)
        if self._may_import:
            self.importer = ImportPanel(desk, [ROSTER], lambda: None)
            self.importer.imported.connect(lambda _summary: self.open_tab("list"))
            self.add_tab("import", mark("Import"), self.importer)
        self.list.told.connect(self._tell)
        self.list.begun.connect(lambda: self.open_tab("import"))
        self.body.currentChanged.connect(self._show_buttons)
        SeeKeys(self, self.drawer.hold_all)

    def _show_buttons(self) -> None:
        """Not on the import tab itself."""
        listed, clashes = self.current_tab() == "list", self._clashes() is not None
        show_if(self._import_button, self._may_import and listed)
        show_if(self.export_button, listed or clashes)
        show_if(self.new_button, self.desk.session.may(Onboard) and listed)
        if self.conflicts is not None:
            show_if(self.conflicts.release_button, self.conflicts.may_release() and clashes)
        self._tell()

    def _clashes(self) -> ConflictTab | None:
        """The conflict desk while it is in front."""
        return self.conflicts if self.current_tab() == "conflicts" else None

    def _aside(self) -> ConflictTab | DueTab | OrganisationTab | None:
        """The tab in front, where it has rows and a drawer of its own."""
        asides: dict[str, DueTab | OrganisationTab] = {"due": self.due, "organisation": self.organisation}
        return self._clashes() or asides.get(self.current_tab())

    def refresh(self) -> None:
        self.ask()
        self.due.refresh()
        self.organisation.refresh()
        if self.conflicts is not None:
            self.conflicts.refresh()

    def ask(self) -> None:
        """Ask for the list as segment, search and period say."""
        self.list.period = self.month.period if self.month else None
        self.list.ask()

    def export(self) -> None:
        if self._aside() in (None, self.conflicts):
            (self._clashes() or self.list.saving).export()

    def export_to(self, path: Path) -> None:
        """The ending decides the format."""
        self.list.saving.export_to(path)

    def visit(self, target: object) -> None:
        """A tab by its key, or a search whose only match is opened."""
        if isinstance(target, str) and target not in self.tabs():
            self.open_tab("list")
            self.list.seek(target)
        else:
            super().visit(target)
        if isinstance(target, Place) and target.tab == "due":
            self.due.choose(target.flag)

    def show_departments(self, names: tuple[str, ...]) -> None:
        """Everybody in service in these departments."""
        self.open_tab("list")
        self.search_field.forget()
        self.segments.choose("active")
        self.conditions.set({"departments": names})
        self.ask()

    def search(self) -> None:
        self.open_tab("list")
        self.search_field.setFocus()
        self.search_field.selectAll()

    def clear_filter(self) -> None:
        self.list.clear_filter()

    def open_person(self, person: EmployeeRow) -> None:
        self.list.open_person(person)

    def other_side(self) -> None:
        """F6: into the drawer, opening it where it is closed, and back to the list."""
        (self._aside() or self.list).other_side()

    def deeds(self) -> Sequence[Deed]:
        """Of the desk while it is not in front, and of the person whose record is open."""
        made: list[Deed] = []
        conflicts, section = self.conflicts, self.drawer.contacts
        if conflicts is not None and conflicts.may_release() and self._clashes() is None:
            made.append(("check", tr("Release leavers' numbers"), self.release_leavers))
        if section is not None and "bind_phone" in section.buttons:
            words = tr("Bind or change the phone of {name}", name=section.person.name)
            made.append(("user-check", words, lambda: section.bind("phone")))
        if self.organisation.may_change():
            made.append(("plus", tr("New department"), self.new_department))
        return made

    def new_department(self) -> None:
        self.open_tab("organisation")
        self.organisation.do("create")

    def join(self) -> None:
        """One form; the record that it makes is opened, or the one that it found."""
        form = JoiningForm(self, self.desk)
        form.made.connect(self._joined)
        form.record_wanted.connect(self.list.open_record)
        form.open()

    def _joined(self, answer: Moved) -> None:
        self.desk.toasted.emit(tr("{number} is entered.", number=answer.employee_no))
        self.list.open_record(answer.id)

    def release_leavers(self) -> None:
        """On the desk, which comes to the front."""
        if self.conflicts is not None:
            self.open_tab("conflicts")
            self.conflicts.release_leavers()

    def show_off(self) -> None:
        if (aside := self._aside()) is not None:
            aside.show_off()
        elif self.current_tab() == "list" and self.model.rowCount() > 3:
            self.table.pick_row(3)
            row_shown = self.table.current_row()
            if row_shown is not None:
                self.open_person(row_shown)

    def _tell(self) -> None:
        if self.conflicts is not None:
            self.header.count_tab("conflicts", len(self.conflicts.open))
        self.header.count_tab("due", self.due.waiting())
        if (aside := self._aside()) is not None:
            self.tell_facts(*aside.facts())
        else:
            self.tell_facts(*self.list.facts())

    def retranslate(self) -> None:
        super().retranslate()
        self._import_button.setText(tr("From Excel"))
        self.export_button.setText(tr("Export"))
        self.new_button.setText(tr("New employee"))
        self.list.retranslate()
        if self.conflicts is not None:
            self.conflicts.retranslate()
        self.retranslate_tabs((self.due, self.organisation))
        self._tell()
