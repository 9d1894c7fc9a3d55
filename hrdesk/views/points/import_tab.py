"""Files that come in: events of other systems, points for a list of people, the catalogue."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hrdesk.calls.import_files import GetTemplate
from hrdesk.calls.points import ImportGrantFile, PreviewGrantFile
from hrdesk.calls.points_catalogue import ImportCatalogue, PreviewCatalogue
from hrdesk.calls.points_events import GetPointEventsTemplate, ImportPointEvents, PreviewPointEvents
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.import_panel import ImportPanel
from hrdesk.views.common.importing.kinds import ImportKind
from hrdesk.views.common.language import mark, tr
from hrdesk.views.common.segments import Segment, Segments
from hrdesk.views.common.widgets import column, frame, row


def _events_template(period: str | None) -> GetTemplate:
    return GetPointEventsTemplate(period=period)


KINDS: Final[dict[str, ImportKind]] = {
    one.key: one
    for one in (
        ImportKind(
            "events",
            mark("Point events"),
            PreviewPointEvents,
            ImportPointEvents,
            _events_template,
            any_month=True,
        ),
        ImportKind(
            "grants",
            mark("Points for a list"),
            PreviewGrantFile,
            ImportGrantFile,
            None,
            any_month=True,
        ),
        ImportKind(
            "catalogue",
            mark("Catalogue"),
            PreviewCatalogue,
            ImportCatalogue,
            None,
            any_month=True,
        ),
    )
}


class ImportTab(QWidget):
    """One kind of file at a time; every one is previewed before anything is written."""

    imported = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.kinds = [one for one in KINDS.values() if desk.session.may(one.write)]
        self.segments = Segments(
            [Segment(one.key, one.title) for one in self.kinds], lambda: tr("What is imported")
        )
        self.panel = ImportPanel(desk, self.kinds, lambda: None)
        band = frame("band")
        band.setLayout(row(self.segments, None, margins=(12, 8, 12, 8)))
        self.setLayout(column(band, self.panel, gap=0))
        self.segments.chosen.connect(lambda key: self.panel.show_kind(KINDS[key]))
        self.panel.imported.connect(lambda _summary: self.imported.emit())

    def show_kind(self, key: str) -> None:
        self.segments.press(key)

    def retranslate(self) -> None:
        self.segments.retranslate()
        self.panel.retranslate()


def may_import(desk: Desk) -> bool:
    return any(desk.session.may(one.write) for one in KINDS.values())
