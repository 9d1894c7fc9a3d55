"""The scan behind the catalogue test sees what it should: renamed imports, choices, attributes."""

from pathlib import Path

from wording_scan import messages_in

SOURCE = """
from hrdesk.i18n.catalogue import text as say
from hrdesk.i18n import catalogue
from hrdesk.views.common.language import tr
from sqlalchemy import text

say(language, "Renamed")
catalogue.text("zh", "By its module")
tr("Yes" if sure else "No", name=tr("Inside"))
tr(f"never.{seen}")
text("SELECT 1", "not a message")
"""


def test_messages_are_found_wherever_they_are_written_out(tmp_path: Path) -> None:
    path = tmp_path / "page.py"
    path.write_text(SOURCE, encoding="utf-8")

    found = dict(sorted((message, line) for line, message in messages_in(path)))

    assert found == {"By its module": 8, "Inside": 9, "No": 9, "Renamed": 7, "Yes": 9}
