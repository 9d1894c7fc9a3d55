"""The row above the review list: flags with their counts, search, department, and which columns are seen."""

from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from hrdesk.calls.base import Query
from hrdesk.calls.payroll_review import ReviewPage, ReviewRun
from hrdesk.views.common.conditions import Conditions, Narrowing
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.folding_row import FoldingRow
from hrdesk.views.common.language import mark, tr
from hrdesk.views.common.paged_table import Ask
from hrdesk.views.common.place import Place
from hrdesk.views.common.saved_filters import SavedFilters
from hrdesk.views.common.search_field import SearchField
from hrdesk.views.common.segments import Segment, Segments
from hrdesk.views.common.widgets import button, column, holding, row, show_if

SEGMENTS: Final = (
    Segment("all", mark("All")),
    Segment("red", mark("Red"), "circle-alert", "red"),
    Segment("amber", mark("Amber"), "triangle-alert", "amber"),
    Segment("green", mark("Green"), "check", "green"),
    Segment("joined", mark("Joined"), "user-plus", "accent"),
    Segment("gone", mark("Gone"), "user-minus", "grey"),
    Segment("failed", mark("Not computed"), "circle-x", "red"),
    Segment("unticked", mark("To check")),
)

VIEWS: Final = (
    Segment("both", mark("Both months")),
    Segment("delta", mark("Difference")),
    Segment("whole", mark("Months + difference")),
)

DEPARTMENT: Final = Narrowing("departments", mark("Department"), "department")


class ReviewFilter(QFrame):
    """changed: another list is wanted. tick_wanted: all green ones that are shown."""

    changed = Signal()
    view_chosen = Signal(str)
    tick_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("kind", "band")
        self.segments = Segments(SEGMENTS, lambda: tr("Which flag"))
        self.views = Segments(VIEWS, lambda: tr("Columns"))
        self.views.choose("whole")
        self.search_field = SearchField(
            lambda: tr("Name / pinyin / number"), lambda: tr("Find people in the review")
        )
        self.search_field.setFixedWidth(196)
        self.conditions = Conditions((DEPARTMENT,))
        self.tick_green = button(icon="check", action=self.tick_wanted.emit)
        self.tick_green.hide()
        self._found: dict[str, int] = {}
        self.saved = SavedFilters(desk, "review", self.segments, self.search_field, self.conditions)
        searched = holding(QWidget(), row(self.search_field, self.conditions, self.saved, None))
        shown = holding(QWidget(), row(None, self.tick_green, self.views))
        right = FoldingRow(searched, shown)
        self.setLayout(column(FoldingRow(self.segments, right), gap=0, margins=(16, 8, 16, 8)))
        self.segments.chosen.connect(lambda _key: self.changed.emit())
        self.views.chosen.connect(self.view_chosen)
        self.search_field.searched.connect(lambda _text: self.changed.emit())
        self.conditions.changed.connect(self.changed)
        self.saved.restored.connect(self.changed)
        self.conditions.values_wanted.connect(self._show_values)

    def ask(self, run_id: int) -> Ask:
        """The question for a page of what is chosen at this moment."""
        flag, search, departments = self.segments.current(), self.search(), self.departments()

        def page(sort: str, offset: int, limit: int) -> Query[Any]:
            return ReviewRun(
                run_id=run_id,
                flag=flag,  # type: ignore[arg-type]  # the keys of SEGMENTS are the flags of the call
                search=search,
                departments=departments,
                sort=sort,
                offset=offset,
                limit=limit,
            )

        return page

    def search(self) -> str:
        return self.search_field.text().strip()

    def departments(self) -> tuple[str, ...]:
        return self.conditions.chosen(DEPARTMENT.field)

    def narrow(self, place: Place) -> None:
        """Exactly what a number counted, without telling."""
        self.search_field.put(place.person)
        self.segments.choose(place.flag or "all")
        self.conditions.set({DEPARTMENT.field: (place.department,)} if place.department else {})

    def clear(self) -> None:
        self.narrow(Place("review"))
        self.changed.emit()

    def take(self, answer: ReviewPage, *, may_tick: bool) -> None:
        """The numbers behind the words; the button stands beside green ones that are left."""
        self._found = answer.departments
        self.segments.count(answer.flags)
        show_if(self.tick_green, self.segments.current() == "green" and may_tick)

    def _show_values(self, field: str) -> None:
        self.conditions.show_values(field, list(self._found.items()))

    def retranslate(self) -> None:
        self.segments.retranslate()
        self.views.retranslate()
        self.search_field.retranslate()
        self.conditions.retranslate()
        self.saved.retranslate()
        self.tick_green.setText(tr("Tick all green"))
