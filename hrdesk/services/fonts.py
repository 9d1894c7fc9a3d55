"""The fonts that documents of a site are printed with."""

from functools import lru_cache
from pathlib import Path

from sqlalchemy.orm import Session

from hrdesk.calls.base import Refused
from hrdesk.calls.payroll_refusals import FontMissing, FontNotUsable
from hrdesk.reports.fonts import FontSet, FontUnusable, font_set
from hrdesk.services.settings import setting


def site_fonts(session: Session) -> FontSet:
    """The system's and those of the setting payslip.fonts; refused when none can be embedded."""
    try:
        return _fonts(setting(session, "payslip.fonts"))
    except FileNotFoundError as error:
        raise Refused(FontMissing()) from error
    except FontUnusable as failure:
        raise Refused(FontNotUsable(reason=failure.code, details=failure.values)) from failure


@lru_cache(maxsize=4)
def _fonts(paths: str) -> FontSet:
    """Opening a Chinese font takes longer than printing a page with it."""
    return font_set(Path(line.strip()) for line in paths.splitlines() if line.strip())
