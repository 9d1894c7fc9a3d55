"""Users: who may sign in, with which roles, and whether the door is open to them."""

from PySide6.QtWidgets import QPushButton

from hrdesk.calls.users import CreateUser, ListUsers, UserRow
from hrdesk.views.administration.admin_tab import AdminTab
from hrdesk.views.administration.user_drawer import UserDrawer
from hrdesk.views.administration.user_forms import NewUserForm
from hrdesk.views.administration.users_table import user_columns
from hrdesk.views.common.data_table import DataTable
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.figures import count
from hrdesk.views.common.language import tr
from hrdesk.views.common.page import Fact
from hrdesk.views.common.paged_table import PagedTableModel
from hrdesk.views.common.tasks import QueryOp
from hrdesk.views.common.widgets import button, row, stow


class UsersTab(AdminTab):
    """The list at the left, the user at the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.users: tuple[UserRow, ...] = ()
        self.new_user = button("primary", "user-plus", self.create_user)
        self.model = PagedTableModel(desk, user_columns(desk.now), lambda _answer: ((), 0), "", self)
        self.table = DataTable(self.model, "users")
        self.drawer = UserDrawer(desk)
        self.table.opened.connect(self.drawer.show_user)
        self.table.picked.connect(self._follow)
        self.drawer.moved.connect(lambda by: self.table.pick_row(self.table.currentIndex().row() + by))
        self.drawer.closed.connect(self.table.setFocus)
        sheet = row(self.table, self.drawer, gap=0)
        sheet.setStretch(0, 1)
        self.setLayout(sheet)
        if not self.buttons():
            stow(self, self.new_user)

    def buttons(self) -> tuple[QPushButton, ...]:
        return (self.new_user,) if self.desk.session.may(CreateUser) else ()

    def refresh(self) -> None:
        QueryOp(self.desk, self, ListUsers()).success(self._take).start()

    def _take(self, users: tuple[UserRow, ...]) -> None:
        self.users = users
        shown = self.drawer.user
        self.model.hold(users)
        again = next((number for number, one in enumerate(users) if shown and one.id == shown.id), None)
        if again is not None:
            self.table.pick_row(again)
            if self.drawer.isVisible():
                self.drawer.show_user(users[again])
        self.told.emit()

    def _follow(self, user: UserRow | None) -> None:
        if user is not None and self.drawer.isVisible():
            self.drawer.show_user(user)

    def create_user(self) -> None:
        form = NewUserForm(self, self.desk)
        form.made.connect(
            lambda user: self.desk.toasted.emit(tr("{name} may sign in now.", name=user.display_name))
        )
        form.open()

    def show_off(self) -> None:
        if self.users:
            self.table.pick_row(0)
            self.drawer.show_user(self.users[0])

    def facts(self) -> tuple[Fact, ...]:
        active = sum(user.active for user in self.users)
        return (Fact(tr("Users"), count(len(self.users))), Fact(tr("may sign in"), count(active)))

    def retranslate(self) -> None:
        self.new_user.setText(tr("New user"))
        self.table.setAccessibleName(tr("Users"))
        self.table.words_changed()
        self.drawer.retranslate()
