"""One user beside the list: who, which roles, and what an administrator may do."""

from PySide6.QtWidgets import QWidget

from hrdesk.calls.users import LiftPause, ResetPassword, SetActive, SetDisplayName, SetRoles, UserRow
from hrdesk.views.administration.role_words import DUTIES
from hrdesk.views.administration.user_forms import RenameForm, ResetPasswordForm, RolesForm
from hrdesk.views.administration.users_table import user_chip
from hrdesk.views.common.chip import Chip
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.dialogs import Confirm
from hrdesk.views.common.drawer import Drawer
from hrdesk.views.common.figures import MISSING
from hrdesk.views.common.key_values import KeyValues
from hrdesk.views.common.language import tr
from hrdesk.views.common.tasks import CommandOp, new_request_id
from hrdesk.views.common.widgets import button, column, empty_layout, holding, label, row
from hrdesk.views.common.words import ROLES


class UserDrawer(Drawer):
    """A button is there for whoever may press it, and never for one's own password or way in."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.user: UserRow | None = None
        self._state = Chip()
        self.aside.addWidget(self._state)

    def show_user(self, user: UserRow) -> None:
        self.user = user
        self.retranslate()
        self.show()

    def retranslate(self) -> None:
        super().retranslate()
        empty_layout(self.body)
        user = self.user
        if user is None:
            return
        self.avatar.setText(user.display_name[:1])
        self.name.setText(user.display_name)
        self.under.setText(user.name)
        self._state.say(user_chip(user, self._desk.now()))
        pairs = KeyValues()
        bound = [(tr("No."), user.employee_no or MISSING)]
        pairs.say(*bound, *([(tr("Department"), user.department)] if user.department else []))
        heading = label("card-title")
        heading.setText(tr("Roles"))
        self.body.addWidget(pairs)
        self.body.addWidget(heading)
        self.body.addWidget(self._roles(user))
        self.body.addWidget(self._actions(user))
        self.body.addStretch(1)

    @staticmethod
    def _roles(user: UserRow) -> QWidget:
        lines = column(gap=6)
        for role in user.roles:
            name, duty = label("strong"), label("caption", wrap=True)
            name.setText(tr(ROLES[role]))
            duty.setText(tr(DUTIES[role]))
            lines.addLayout(column(name, duty, gap=0))
        return holding(QWidget(), lines)

    def _actions(self, user: UserRow) -> QWidget:
        may, itself = self._desk.session.may, user.id == self._desk.session.user_id
        parts: list[QWidget] = []

        def offer(words: str, icon: str, action: object) -> None:
            made = button("", icon, action)  # type: ignore[arg-type]  # every action here takes nothing
            made.setText(words)
            parts.append(made)

        if may(SetRoles):
            offer(tr("Change roles"), "users", self.change_roles)
        if may(SetDisplayName):
            offer(tr("Rename"), "user", self.rename)
        if may(ResetPassword) and not itself:
            offer(tr("Reset the password"), "key-round", self.reset_password)
        if may(LiftPause) and user.paused_until:
            offer(tr("Let them try again now"), "clock", self.lift_pause)
        if may(SetActive) and not itself:
            words = tr("Shut out") if user.active else tr("Let in again")
            offer(words, "lock" if user.active else "check", self.turn_active)
        return holding(QWidget(), column(*(row(part, None) for part in parts), gap=8))

    def change_roles(self) -> None:
        if self.user is not None:
            RolesForm(self, self._desk, self.user).open()

    def rename(self) -> None:
        if self.user is not None:
            RenameForm(self, self._desk, self.user).open()

    def reset_password(self) -> None:
        user = self.user
        if user is None:
            return
        form = ResetPasswordForm(self, self._desk, user)
        words = tr("{name} has a new password.", name=user.display_name)
        form.made.connect(lambda _user: self._desk.toasted.emit(words))
        form.open()

    def lift_pause(self) -> None:
        if self.user is not None:
            request = LiftPause(request_id=new_request_id(), user_id=self.user.id)
            CommandOp(self._desk, self, request).start()

    def turn_active(self) -> None:
        """Letting in is done at once; shutting out asks first."""
        user = self.user
        if user is None:
            return
        request = SetActive(
            request_id=new_request_id(), user_id=user.id, version=user.version, active=not user.active
        )

        def send() -> None:
            CommandOp(self._desk, self, request).start()

        if not user.active:
            send()
            return
        name = user.display_name
        words = tr("They cannot sign in from now on. What they did stays theirs; you can let them in again.")
        ask = Confirm(self, tr("Shut {name} out", name=name), words, tr("Shut {name} out", name=name))
        ask.accepted.connect(send)
        ask.open()
