"""What every tab of the system page is: it asks for itself, owns its buttons, and tells its facts."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from hrdesk.views.common.desk import Desk
from hrdesk.views.common.page import Fact


class AdminTab(QWidget):
    """A tab that is there only for whoever may use it. told: its facts for the status bar changed."""

    told = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    def buttons(self) -> tuple[QPushButton, ...]:
        """Those that stand in the page header while this tab is shown, only what this person may press."""
        return ()

    def refresh(self) -> None:
        """Ask again for what is shown."""

    def facts(self) -> tuple[Fact, ...]:
        """Figures of the status bar."""
        return ()

    def show_off(self) -> None:
        """Before a picture is taken: open what is worth seeing."""

    def search(self) -> None:
        """Ctrl F: put the cursor into the search box, where there is one."""

    def retranslate(self) -> None:
        """Set every word again."""
        raise NotImplementedError
