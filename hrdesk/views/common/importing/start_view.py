"""Before a file is chosen: what is wanted, and the workbook to fill in for whoever has none."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from hrdesk.views.common.empty import EmptyState
from hrdesk.views.common.language import tr
from hrdesk.views.common.widgets import button, column, show_if


class StartView(QWidget):
    """One primary action and one link."""

    def __init__(self, choose: Callable[[], object], template: Callable[[], object]) -> None:
        super().__init__()
        self.template = button("link", action=template)
        self._empty = EmptyState("file-spreadsheet", choose, link=self.template)
        self.setLayout(column(self._empty, gap=0))

    def say(self, title: str, *, template: bool = True) -> None:
        """template: whether this kind of file has one."""
        self._empty.say(
            tr("{kind}: choose the spreadsheet, or drop it here. Nothing is written yet.", kind=title),
            tr("Choose the file"),
        )
        self.template.setText(tr("Download a template to fill in"))
        show_if(self.template, template)
