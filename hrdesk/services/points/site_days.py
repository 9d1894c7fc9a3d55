"""Days of the site as moments of the store."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from hrdesk.services.context import Context, moment_text
from hrdesk.services.settings import setting


def begins(ctx: Context, day: date) -> str:
    """When a day of the site begins, as moments are stored (UTC)."""
    zone = ZoneInfo(setting(ctx.session, "site.zone"))
    return moment_text(datetime.combine(day, time(), zone))
