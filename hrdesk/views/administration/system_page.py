"""System: users, own fields, audit log, settings, backups and about, each for whoever may."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, Final

from PySide6.QtWidgets import QPushButton

from hrdesk.calls.administration import SetSetting
from hrdesk.calls.audit import ListAudit
from hrdesk.calls.backups import ListBackups
from hrdesk.calls.base import Request, SessionInfo
from hrdesk.calls.own_fields import DefineOwnField
from hrdesk.calls.users import ListUsers
from hrdesk.views.administration.about_tab import AboutTab
from hrdesk.views.administration.admin_tab import AdminTab
from hrdesk.views.administration.audit_tab import AuditTab
from hrdesk.views.administration.backup_tab import BackupTab
from hrdesk.views.administration.own_fields_tab import OwnFieldsTab
from hrdesk.views.administration.settings_tab import SettingsTab
from hrdesk.views.administration.users_tab import UsersTab
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.language import mark
from hrdesk.views.common.page import Page
from hrdesk.views.common.widgets import show_if

TABS: Final[tuple[tuple[str, str, type[Request[Any]], Callable[[Desk], AdminTab]], ...]] = (
    ("backup", mark("Backup"), ListBackups, BackupTab),
    ("users", mark("Users and roles"), ListUsers, UsersTab),
    ("fields", mark("Own fields"), DefineOwnField, OwnFieldsTab),
    ("audit", mark("Audit log"), ListAudit, AuditTab),
    ("settings", mark("Settings"), SetSetting, SettingsTab),
)
"""Key, title, the call that one must be allowed, and the tab."""


def has_system_page(session: SessionInfo) -> bool:
    """Whether there is anything here for this person."""
    return any(session.may(needed) for _key, _title, needed, _make in TABS)


class SystemPage(Page):
    """Tabs and buttons that one may not use are absent; about comes last."""

    key: ClassVar = "system"
    icon: ClassVar = "settings"
    title: ClassVar = mark("System")

    def __init__(self, desk: Desk) -> None:
        made = [(key, title, make(desk)) for key, title, needed, make in TABS if desk.session.may(needed)]
        made.append(("about", mark("About"), AboutTab(desk)))
        super().__init__(desk, [button for _key, _title, tab in made for button in tab.buttons()])
        self.sheets: dict[str, AdminTab] = {}
        for key, title, tab in made:
            self.sheets[key] = tab
            self.add_tab(key, title, tab)
            tab.told.connect(self._tell)
        self.body.currentChanged.connect(lambda _at: self._show_buttons())
        self._show_buttons()

    def sheet(self) -> AdminTab:
        """The tab that is shown."""
        return self.sheets[self.current_tab()]

    def actions_behind(self) -> Sequence[tuple[str, QPushButton]]:
        behind = [(key, tab) for key, tab in self.sheets.items() if tab is not self.sheet()]
        return [(key, one) for key, tab in behind for one in tab.buttons()]

    def refresh(self) -> None:
        for tab in self.sheets.values():
            tab.refresh()

    def _show_buttons(self) -> None:
        for tab in self.sheets.values():
            for one in tab.buttons():
                show_if(one, tab is self.sheet())
        self._tell()

    def _tell(self) -> None:
        self.tell_facts(*self.sheet().facts())

    def search(self) -> None:
        self.sheet().search()

    def show_off(self) -> None:
        self.sheet().show_off()

    def retranslate(self) -> None:
        super().retranslate()
        self.retranslate_tabs(self.sheets.values())
        self._tell()
