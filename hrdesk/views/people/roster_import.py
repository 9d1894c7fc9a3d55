"""The roster as a kind of file that is imported."""

from typing import Final

from hrdesk.calls.import_files import GetRosterTemplate
from hrdesk.calls.people import ImportRoster, PreviewRoster
from hrdesk.views.common.importing.kinds import ImportKind
from hrdesk.views.common.language import mark

ROSTER: Final = ImportKind(
    "roster",
    mark("Roster"),
    PreviewRoster,
    ImportRoster,
    lambda period: GetRosterTemplate(period=period),
)
