"""Redemption slips: printed for the desk, or by the person whose it is."""

from datetime import datetime
from zoneinfo import ZoneInfo

from hrdesk.calls.base import Refused
from hrdesk.calls.payroll_outputs import FileContent
from hrdesk.calls.points_item_refusals import RedemptionSlipNotPrintable
from hrdesk.calls.points_redemption import GetOwnRedemptionSlip, GetRedemptionSlip, RedemptionRow
from hrdesk.reports.fonts import NoGlyph
from hrdesk.reports.redemption_slip import RedemptionSlip, redemption_slip_pdf
from hrdesk.reports.wording import Both, both
from hrdesk.services.context import Context
from hrdesk.services.entity import the_entity
from hrdesk.services.fonts import site_fonts
from hrdesk.services.points.redemption_rows import one_row, own_ids
from hrdesk.services.registry import call
from hrdesk.services.settings import setting

STATE_WORDS = {
    "held": "Waits for approval",
    "approved": "To be handed out",
    "handed_out": "Handed out",
    "done": "Completed",
    "refused": "Refused",
    "given_back": "Given back",
}


@call
def get_redemption_slip(ctx: Context, request: GetRedemptionSlip) -> FileContent:
    return _printed(ctx, one_row(ctx, request.redemption_id))


@call
def get_own_redemption_slip(ctx: Context, request: GetOwnRedemptionSlip) -> FileContent:
    return _printed(ctx, one_row(ctx, request.redemption_id, *own_ids(ctx)))


def _printed(ctx: Context, row: RedemptionRow) -> FileContent:
    slip = RedemptionSlip(
        company=the_entity(ctx.session).name,
        number=row.number,
        employee_no=row.employee_no,
        employee_name=row.employee_name,
        department=row.department,
        item_code=row.item_code,
        item=Both(row.item_names["zh"], row.item_names["en"]),
        quantity=row.quantity,
        points=row.points,
        state=both(STATE_WORDS[row.state]),
        beneficiary=row.beneficiary,
        steps=(
            ("Request", _when(ctx, row.asked_at, row.asked_by)),
            ("Approval", _when(ctx, row.approved_at, row.approved_by)),
            ("Handing out", _when(ctx, row.handed_at, row.handed_by)),
        ),
    )
    try:
        content = redemption_slip_pdf(slip, site_fonts(ctx.session))
    except NoGlyph as gap:
        character = gap.character
        raise Refused(
            RedemptionSlipNotPrintable(
                number=row.number, character=character, codepoint=f"U+{ord(character):04X}"
            )
        ) from gap
    return FileContent(file_name=f"{row.number}.pdf", content=content)


def _when(ctx: Context, moment: str | None, by: str | None) -> str:
    """The site's date and time, and who it was."""
    if moment is None:
        return ""
    zone = ZoneInfo(setting(ctx.session, "site.zone"))
    return f"{datetime.fromisoformat(moment).astimezone(zone):%Y-%m-%d %H:%M}  {by or ''}".rstrip()
