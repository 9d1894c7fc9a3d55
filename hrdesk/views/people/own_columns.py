"""Own fields of the site in the people list: a column each, and a condition each."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject

from hrdesk.calls.own_fields import DefineOwnField, ListOwnFields, OwnField, OwnFieldList
from hrdesk.calls.people import EmployeeRow
from hrdesk.views.common.cells import Column
from hrdesk.views.common.conditions import Conditions
from hrdesk.views.common.data_table import DataTable
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.figures import MISSING
from hrdesk.views.common.language import mark
from hrdesk.views.common.own_words import fen_of, label_of, value_words
from hrdesk.views.common.tasks import QueryOp
from hrdesk.views.people.employees_table import COLUMNS
from hrdesk.views.people.own_narrowing import OWN, own_narrowing
from hrdesk.views.people.people_narrowing import NARROWINGS

_WIDTH: Final = 110
_RIGHT: Final = frozenset({"number", "money"})


class OwnColumns(QObject):
    """Asks when the list is first asked, and again when the feed tells of a field; the list follows."""

    def __init__(self, desk: Desk, table: DataTable, conditions: Conditions) -> None:
        super().__init__(table)
        self._desk, self._table, self._conditions = desk, table, conditions
        self.fields: tuple[OwnField, ...] = ()
        self._begun = False

    def begin(self) -> None:
        """Only once; from then on the feed tells."""
        if not self._begun:
            self._begun = True
            self._desk.changed.connect(self._hear)
            self.ask()

    def way(self) -> tuple[str, Callable[[], object]] | None:
        """To where fields are defined, for whoever may."""
        if not self._desk.session.may(DefineOwnField):
            return None
        return mark("Define own fields …"), lambda: self._desk.went.emit("system", "fields")

    def ask(self) -> None:
        QueryOp(self._desk, self, ListOwnFields()).success(self._take).start()

    def _hear(self, kinds: frozenset[str]) -> None:
        if "own_field" in kinds:
            self.ask()

    def _take(self, answer: OwnFieldList) -> None:
        fields = tuple(one for one in answer.fields if one.may_read)
        if fields == self.fields:
            return
        self.fields = fields
        self._table.table_model.take_columns([*COLUMNS, *map(own_column, fields)])
        self._table.fit_columns()
        self._conditions.offer([*NARROWINGS, *map(own_narrowing, fields)])


def own_column(field: OwnField) -> Column[EmployeeRow]:
    """Amounts are summed in the status bar."""

    def sent(person: EmployeeRow) -> str:
        return person.own_fields.get(field.code, "")

    return Column(
        f"{OWN}{field.code}",
        lambda: label_of(field),
        lambda person: value_words(field, sent(person)) or MISSING,
        _WIDTH,
        right=field.kind in _RIGHT,
        number=(lambda person: fen_of(field, sent(person))) if field.kind == "money" else None,
    )
