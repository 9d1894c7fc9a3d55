"""The top bar: company, period with its state, search, language, theme, lock and who is here."""

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QSizePolicy

from hrdesk.calls.administration import MonthOverview
from hrdesk.calls.base import SessionInfo
from hrdesk.calls.permissions import Role
from hrdesk.i18n.catalogue import LANGUAGES, text
from hrdesk.views.common.buttons import dress
from hrdesk.views.common.chip import Chip, ChipLook
from hrdesk.views.common.figures import period_words
from hrdesk.views.common.keys import key_of
from hrdesk.views.common.language import language, tr
from hrdesk.views.common.privacy import covered
from hrdesk.views.common.theme import theme_name
from hrdesk.views.common.tokens import SIZES
from hrdesk.views.common.widgets import button, label, name_tool, row, show_if, tool
from hrdesk.views.common.words import ROLES

_SPARE: Final = 4
"""Pixels: a bold or smoothed last letter stands over what its metrics say."""
ROLE_FROM: Final = 1180
"""Logical pixels of the window from which the roles stand beside the name."""
NARROWEST: Final = 900


class TopBar(QFrame):
    """Speaks of the whole window: the period chosen here rules every page."""

    period_chosen = Signal(str)
    palette_wanted = Signal()
    cover_wanted = Signal()
    language_wanted = Signal()
    theme_wanted = Signal()
    lock_wanted = Signal()
    password_wanted = Signal()
    leave_wanted = Signal()

    def __init__(self, session: SessionInfo) -> None:
        super().__init__()
        self.setProperty("kind", "topbar")
        self.setFixedHeight(SIZES.top_bar)
        self._session = session
        self._month: MonthOverview | None = None
        self._mark = label("mark")
        self._mark.setFixedSize(26, 26)
        self._mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._company = label("strong")
        self._period = button(icon="calendar")
        self._menu = QMenu(self)
        self._period.clicked.connect(lambda _checked=False: _open(self._menu, self._period))
        self._state = Chip()
        self.search = button("search", "search", self.palette_wanted.emit)
        self._cap = label("keycap")
        self._cap.setText(key_of("palette").caps())
        self._cap.setFixedHeight(18)
        self.search.setLayout(row(None, self._cap, margins=(0, 0, 6, 0)))
        self.search.setMinimumWidth(200)
        self.search.setMaximumWidth(380)
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._language = button("link", action=self.language_wanted.emit)
        self._cover = tool("eye", self.cover_wanted.emit)
        self._theme = tool("moon", self.theme_wanted.emit)
        self._lock = tool("lock", self.lock_wanted.emit)
        self._avatar = label("avatar")
        self._avatar.setFixedSize(24, 24)
        self._avatar.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._person, self._role = button("person"), label("secondary")
        self._person_menu = QMenu(self)
        self._person.clicked.connect(lambda _checked=False: _open(self._person_menu, self._person))
        for wanted in (self.password_wanted, self.leave_wanted, self.lock_wanted):
            self._person_menu.addAction("").triggered.connect(lambda _on=False, wanted=wanted: wanted.emit())
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        layout = row(
            row(None, self._mark, None, margins=(0, 0, 0, 0)),
            4,
            self._company,
            4,
            self._period,
            self._state,
            8,
            None,
            gap=8,
            margins=(22, 0, 16, 0),
        )
        layout.addWidget(self.search, 6)
        layout.addStretch(1)
        right = (self._language, self._cover, self._theme, self._lock, self._avatar)
        for widget in (*right, self._person, self._role):
            layout.addWidget(widget)
        self.setLayout(layout)

    def show_month(self, month: MonthOverview) -> None:
        self._month = month
        self._menu.clear()
        for period in month.periods:
            action = self._menu.addAction(period_words(period))
            action.setCheckable(True)
            action.setChecked(period == month.period)
            action.triggered.connect(lambda _checked=False, chosen=period: self.period_chosen.emit(chosen))
        self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow window keeps the name and lets go of the roles, which the system page tells too."""
        super().resizeEvent(event)
        self._role.setVisible(event.size().width() >= ROLE_FROM)

    def minimumSizeHint(self) -> QSize:
        """Without the roles."""
        least = super().minimumSizeHint()
        return QSize(min(least.width(), NARROWEST), least.height())

    def period_button(self) -> QPushButton:
        return self._period

    def person_button(self) -> QPushButton:
        return self._person

    def person_menu(self) -> QMenu:
        return self._person_menu

    def retranslate(self) -> None:
        month = self._month
        company = month.company if month else self._session.company
        self._company.setText(company)
        self._mark.setText(_initial(company))
        show_if(self._period, month is not None)
        if month:
            self._period.setText(period_words(month.period))
            self._state.say(
                ChipLook(tr("closed"), "green", "lock")
                if month.period_closed
                else ChipLook(tr("open"), "grey")
            )
            name_tool(self._period, tr("Pay period {period}", period=period_words(month.period)))
        self.search.setText(tr("Find people, pages, actions"))
        self.search.setAccessibleName(tr("Find people, pages, actions"))
        self._language.setText("中 / EN" if language() == "zh" else "EN / 中")
        name_tool(self._language, tr("Switch to English"))
        dress(self._cover, "eye-off" if covered() else "eye")
        name_tool(
            self._cover, tr("Show amounts") if covered() else tr("Mask all amounts"), key_of("mask").caps()
        )
        dress(self._theme, "sun" if theme_name() == "dark" else "moon")
        name_tool(self._theme, tr("Switch to light") if theme_name() == "dark" else tr("Switch to dark"))
        name_tool(self._lock, tr("Lock"), "Ctrl L")
        self._avatar.setText(_initial(self._session.display_name))
        self._person.setText(self._session.display_name)
        name_tool(self._person, tr("{name}: password, other person", name=self._session.display_name))
        words = (tr("Change my password"), tr("Sign in as another person"), tr("Lock"))
        for action, said in zip(self._person_menu.actions(), words, strict=True):
            action.setText(said)
        self._role.setText(role_words(self._session.roles))
        self._role.setFixedWidth(self._widest_role())

    def _widest_role(self) -> int:
        """In either language: a switch moves nothing, so a second click meets the same button."""
        metrics = self._role.fontMetrics()
        names = [[text(spoken, ROLES[role]) for role in self._session.roles] for spoken in LANGUAGES]
        return max(metrics.horizontalAdvance(", ".join(each)) for each in names) + _SPARE


def _open(menu: QMenu, below: QPushButton) -> None:
    menu.popup(below.mapToGlobal(below.rect().bottomLeft()))


def role_words(roles: tuple[Role, ...]) -> str:
    return tr(", ").join(tr(ROLES[role]) for role in roles)


def _initial(words: str) -> str:
    return words.strip()[:1].upper() or "·"
