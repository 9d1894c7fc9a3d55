"""One department beside the tree: its people, its posts, what it was before, and what may be done with it."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from hrdesk.calls.organisation import (
    CreateDepartment,
    DepartmentEvent,
    DepartmentNode,
    DepartmentPast,
    DepartmentTree,
    GetDepartmentPast,
    ListPosts,
    MergeDepartments,
    MoveDepartment,
    Post,
    PostList,
    RenameDepartment,
)
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.drawer import Drawer
from hrdesk.views.common.figures import MISSING, count
from hrdesk.views.common.language import mark, tr
from hrdesk.views.common.tasks import QueryOp
from hrdesk.views.common.widgets import button, column, empty_layout, holding, label, row
from hrdesk.views.people.organisation_table import under, way_up
from hrdesk.views.people.record_shown import deed, group, span, told_line

DEEDS: Final = (
    ("create", mark("New below"), CreateDepartment),
    ("move", mark("Move"), MoveDepartment),
    ("rename", mark("Another name"), RenameDepartment),
    ("merge", mark("Merge"), MergeDepartments),
)
FROM_THE_START: Final = "1900-01-01"
"""What a department without rows of its own holds since."""


class DepartmentDrawer(Drawer):
    """Of the day that the tree is of. wanted tells what is to be done with it; people_wanted the names of the
    departments whose people are to be listed."""

    wanted = Signal(str)
    people_wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.node: DepartmentNode | None = None
        self._tree: DepartmentTree | None = None
        self._linked = False
        self._posts: Sequence[Post] = ()
        self._events: Sequence[DepartmentEvent] = ()
        self.deeds: dict[str, QPushButton] = {}
        self.links: dict[str, QPushButton] = {}
        self._inside = column(gap=12)
        self.body.addLayout(self._inside)
        self.body.addStretch(1)

    def show_department(self, node: DepartmentNode, tree: DepartmentTree, *, linked: bool) -> None:
        """linked: whether its people may be listed, which only those of today are."""
        if self.node is None or (self.node.id, tree.day) != (node.id, self._tree and self._tree.day):
            self._posts, self._events = (), ()
        self.node, self._tree, self._linked = node, tree, linked
        self.retranslate()
        self.show()
        asked = ListPosts(day=tree.day, department_id=node.id)
        QueryOp(self._desk, self, asked).success(lambda answer: self._take_posts(node.id, answer)).start()
        QueryOp(self._desk, self, GetDepartmentPast(department_id=node.id)).success(self._take_past).start()

    def _take_posts(self, department_id: int, answer: PostList) -> None:
        if self.node is not None and self.node.id == department_id:
            self._posts = answer.posts
            self.retranslate()

    def _take_past(self, answer: DepartmentPast) -> None:
        if self.node is not None and self.node.id == answer.id:
            self._events = answer.events
            self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        empty_layout(self._inside)
        self.deeds, self.links = {}, {}
        node, tree = self.node, self._tree
        if node is None or tree is None:
            return
        self.avatar.setText(node.name[:1])
        self.name.setText(node.name)
        above = way_up(tree.departments, node)
        self.under.setText(" › ".join(above) if above else tr("At the top"))
        self._offer(node)
        self._inside.addWidget(self._counts(node, tree))
        posts, lines = group(tr("Posts on {day}", day=tree.day))
        for post in self._posts:
            lines.addWidget(
                told_line(f"{post.position or MISSING} · {count(post.people)}", _where(post, node))
            )
        if not self._posts:
            lines.addWidget(_hint(tr("Nobody works here on that day.")))
        self._inside.addWidget(posts)
        past, events = group(tr("Before and planned"))
        for event in self._events:
            events.addWidget(_told(event))
        self._inside.addWidget(past)

    def _offer(self, node: DepartmentNode) -> None:
        may = self._desk.session.may
        for key, words, asked in DEEDS:
            if may(asked):
                self.deeds[key] = deed(tr(words), node.name, lambda key=key: self.wanted.emit(key))  # type: ignore[misc]  # lambda default
        if self.deeds:
            self._inside.addLayout(row(*self.deeds.values(), None, gap=6))

    def _counts(self, node: DepartmentNode, tree: DepartmentTree) -> QWidget:
        names = tuple(one.name for one in under(tree.departments, node.id) if one.people)
        own = self._count("own", tr("People of its own"), node.people, (node.name,))
        below = self._count("below", tr("With all below"), node.people_below, names)
        return holding(QWidget(), column(own, below, gap=0))

    def _count(self, key: str, caption: str, people: int, names: tuple[str, ...]) -> QWidget:
        name, number = label("secondary"), label("strong")
        name.setText(caption)
        number.setText(count(people))
        line = row(name, number, None, gap=8)
        if people and self._linked:
            self.links[key] = self._link(caption, lambda: self.people_wanted.emit(names))
            line.addWidget(self.links[key])
        return holding(QWidget(), line)

    def _link(self, caption: str, action: Callable[[], object]) -> QPushButton:
        made = button("link", action=action)
        made.setText(tr("Show in the roster"))
        made.setAccessibleName(f"{made.text()}: {caption}")
        return made


def _where(post: Post, node: DepartmentNode) -> str:
    return "" if post.department_id == node.id else post.department


def _told(event: DepartmentEvent) -> QWidget:
    """What it says, and from when to when with the reason."""
    if event.kind == "name":
        words = tr("called {name}", name=event.text)
    elif event.kind == "closed":
        words = tr("merged into {name}", name=event.text)
    else:
        words = tr("below {name}", name=event.text) if event.text else tr("at the top")
    start = None if event.valid_from == FROM_THE_START else event.valid_from
    return told_line(words, " · ".join(filter(None, (span(start, event.valid_to), event.reason))))


def _hint(words: str) -> QWidget:
    made = label("hint", wrap=True)
    made.setText(words)
    return made
