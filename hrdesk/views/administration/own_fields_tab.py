"""Own fields of the site: which there are, and whoever may defines, changes and retires them."""

from typing import Final

from PySide6.QtWidgets import QPushButton

from hrdesk.calls.own_fields import DefineOwnField, ListOwnFields, OwnField, OwnFieldChanged, OwnFieldList
from hrdesk.views.administration.admin_tab import AdminTab
from hrdesk.views.administration.own_field_drawer import OwnFieldDrawer
from hrdesk.views.administration.own_field_form import OwnFieldForm
from hrdesk.views.administration.own_field_words import READERS, rule_words, yes_no
from hrdesk.views.common.cells import Column
from hrdesk.views.common.chip import ChipLook
from hrdesk.views.common.data_table import DataTable
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.figures import count
from hrdesk.views.common.language import mark, tr
from hrdesk.views.common.own_words import KINDS, label_of
from hrdesk.views.common.page import Fact
from hrdesk.views.common.paged_table import PagedTableModel
from hrdesk.views.common.tasks import QueryOp
from hrdesk.views.common.widgets import button, column, label, row, show_if, stow


def field_chip(field: OwnField) -> ChipLook:
    return ChipLook(tr("retired"), "grey") if field.retired else ChipLook(tr("in use"), "green")


COLUMNS: Final[tuple[Column[OwnField], ...]] = (
    Column("label", mark("Label"), label_of, 150, bold=True, sortable=False),
    Column("code", mark("Code"), lambda one: one.code, 120, ink=lambda _f: "text_2", sortable=False),
    Column("kind", mark("Kind"), lambda one: tr(KINDS[one.kind]), 80, sortable=False),
    Column("rule", mark("Rule"), rule_words, 200, sortable=False),
    Column("required", mark("Required"), lambda one: yes_no(one.required), 80, sortable=False),
    Column("search", mark("Searched"), lambda one: yes_no(one.searchable), 80, sortable=False),
    Column("readers", mark("Readable by"), lambda one: tr(READERS[one.read_right]), 150, sortable=False),
    Column("state", mark("State"), lambda one: field_chip(one).word, 90, chip=field_chip, sortable=False),
)


class OwnFieldsTab(AdminTab):
    """The list at the left, the field at the right; retired ones stay in the list."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.fields: tuple[OwnField, ...] = ()
        self.new_field = button("primary", "plus", self.define)
        self.model = PagedTableModel(desk, COLUMNS, lambda _answer: ((), 0), "", self)
        self.table = DataTable(self.model, "own_fields")
        self.drawer = OwnFieldDrawer(desk)
        self.nothing = label("hint", wrap=True)
        self.nothing.setContentsMargins(16, 16, 16, 16)
        self.table.opened.connect(self.drawer.show_field)
        self.table.picked.connect(self._follow)
        self.drawer.moved.connect(lambda by: self.table.pick_row(self.table.currentIndex().row() + by))
        self.drawer.closed.connect(self.table.setFocus)
        whole = column(self.nothing, self.table, gap=0)
        whole.setStretch(1, 1)
        sheet = row(whole, self.drawer, gap=0)
        sheet.setStretch(0, 1)
        self.setLayout(sheet)
        if not self.buttons():
            stow(self, self.new_field)

    def buttons(self) -> tuple[QPushButton, ...]:
        return (self.new_field,) if self.desk.session.may(DefineOwnField) else ()

    def refresh(self) -> None:
        QueryOp(self.desk, self, ListOwnFields(with_retired=True)).success(self._take).start()

    def _take(self, answer: OwnFieldList) -> None:
        self.fields = answer.fields
        shown = self.drawer.field
        self.model.hold(answer.fields)
        codes = [one.code for one in answer.fields]
        if shown is not None and shown.code in codes:
            self.table.pick_row(codes.index(shown.code))
            if self.drawer.isVisible():
                self.drawer.show_field(answer.fields[codes.index(shown.code)])
        show_if(self.nothing, not answer.fields)
        self.told.emit()

    def _follow(self, field: OwnField | None) -> None:
        if field is not None and self.drawer.isVisible():
            self.drawer.show_field(field)

    def define(self) -> None:
        place = max((one.position for one in self.fields), default=0) + 1
        form = OwnFieldForm(self, self.desk, place=place)
        form.made.connect(self._say_made)
        form.open()

    def _say_made(self, made: OwnFieldChanged) -> None:
        self.desk.toasted.emit(tr("The field {code} is there.", code=made.code))

    def show_off(self) -> None:
        if self.fields:
            self.table.pick_row(0)
            self.drawer.show_field(self.fields[0])

    def facts(self) -> tuple[Fact, ...]:
        used = sum(not one.retired for one in self.fields)
        retired = len(self.fields) - used
        return (Fact(tr("Own fields"), count(used)), Fact(tr("retired"), count(retired)))

    def retranslate(self) -> None:
        self.new_field.setText(tr("New own field"))
        self.nothing.setText(
            tr("No fields of your own yet. Add one, and it appears at once in every record and list.")
        )
        self.table.setAccessibleName(tr("Own fields"))
        self.table.words_changed()
        self.drawer.retranslate()
