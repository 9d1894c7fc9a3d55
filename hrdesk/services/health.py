"""What the doctor looks at beyond the standard library: store, and fonts of the payslip."""

from collections.abc import Iterable
from pathlib import Path

from hrdesk.reports.fonts import font_set
from hrdesk.settings.health import Check
from hrdesk.storage.health import store_checks

# 薪酬 as on every payslip
CHINESE = "薪酬"


def doctor_checks(home: Path) -> list[Check]:
    """Store and fonts; needs no store. The rest is settings.health.environment_checks."""
    return [*store_checks(home), font_check()]


def font_check(folders: Iterable[Path] | None = None) -> Check:
    """Whether a font that a PDF can embed draws Chinese; folders replaces the system's."""
    try:
        fonts = font_set(folders=folders)
    except FileNotFoundError:
        return Check("font", "missing", ok=False)
    if fonts.missing(CHINESE):
        return Check("font", "missing", ok=False)
    return Check("font", "ok", ok=True, values={"file": str(fonts.first.file.path)})
