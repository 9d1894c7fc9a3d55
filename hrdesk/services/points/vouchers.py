"""Codes of items: each reserved for one redemption, given out once, never shown in the audit log."""

from typing import Final

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from hrdesk.calls.base import Refused
from hrdesk.calls.points_catalogue import AddVouchers, CodesAdded
from hrdesk.calls.points_item_refusals import ItemHasNoCodes
from hrdesk.calls.refusals import InputNotValid
from hrdesk.models.points_catalogue import PointRedemption, PointVoucher
from hrdesk.services.context import Context
from hrdesk.services.points.items import item_of, name_for
from hrdesk.services.registry import call

_LONGEST: Final = 100
_MOST: Final = 100_000


@call
def add_vouchers(ctx: Context, request: AddVouchers) -> CodesAdded:
    item = item_of(ctx.session, request.item_id)
    if not item.coded:
        raise Refused(ItemHasNoCodes(item=name_for(ctx, item)))
    codes = _codes(request.content)
    known_rows = select(PointVoucher.code).where(PointVoucher.item_id == item.id)
    known = set(ctx.session.execute(known_rows).scalars())
    new = [code for code in codes if code not in known]
    ctx.session.add_all(PointVoucher(item_id=item.id, code=code) for code in new)
    ctx.session.flush()
    ctx.on_record(item_code=item.code, added=len(new))
    ctx.changed("point_item", item.id)
    return CodesAdded(
        id=item.id, added=len(new), known=len(codes) - len(new), free=free_codes(ctx.session, item.id)
    )


def _codes(content: bytes) -> list[str]:
    """Each code once, in the order of the file; refused with the line that is none."""
    try:
        lines = content.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise Refused(InputNotValid(field="content", value="", expected="UTF-8")) from error
    found = dict.fromkeys(line.strip() for line in lines if line.strip())
    for number, code in enumerate(found, start=1):
        if len(code) > _LONGEST or not code.isprintable():
            raise Refused(InputNotValid(field="content", value=f"#{number}", expected=f"1 … {_LONGEST}"))
    if not 1 <= len(found) <= _MOST:
        raise Refused(InputNotValid(field="content", value=str(len(found)), expected=f"1 … {_MOST}"))
    return list(found)


def free_codes(session: Session, item_id: int) -> int:
    free = select(func.count()).where(PointVoucher.item_id == item_id, PointVoucher.redemption_id.is_(None))
    return session.execute(free).scalar_one()


def reserve(session: Session, redemption: PointRedemption) -> bool:
    """The oldest free codes for this redemption; False when there are fewer."""
    free = (
        select(PointVoucher.id)
        .where(PointVoucher.item_id == redemption.item_id, PointVoucher.redemption_id.is_(None))
        .order_by(PointVoucher.id)
        .limit(redemption.quantity)
    )
    ids = list(session.execute(free).scalars())
    if len(ids) < redemption.quantity:
        return False
    still_free = PointVoucher.id.in_(ids) & PointVoucher.redemption_id.is_(None)
    session.execute(update(PointVoucher).where(still_free).values(redemption_id=redemption.id))
    return True


def give_out(session: Session, redemption: PointRedemption, moment: str) -> None:
    """From here on somebody has seen them."""
    own = PointVoucher.redemption_id == redemption.id
    session.execute(update(PointVoucher).where(own).values(given_at=moment))


def return_codes(session: Session, redemption: PointRedemption) -> None:
    """Codes that nobody has seen are free again; the others stay void with this redemption."""
    unseen = (PointVoucher.redemption_id == redemption.id) & PointVoucher.given_at.is_(None)
    session.execute(update(PointVoucher).where(unseen).values(redemption_id=None))


def codes_given(session: Session, redemption: PointRedemption) -> tuple[str, ...]:
    given = select(PointVoucher.code).where(
        PointVoucher.redemption_id == redemption.id, PointVoucher.given_at.is_not(None)
    )
    return tuple(session.execute(given.order_by(PointVoucher.id)).scalars())
