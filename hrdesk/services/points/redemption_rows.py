"""Redemptions as rows of a list: with the person, the item and what can be done next."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, Select, func, select

from hrdesk.calls.base import Refused
from hrdesk.calls.points_redemption import RedemptionRow
from hrdesk.calls.refusals import RecordNotFound
from hrdesk.domain.points.redemption import STEPS
from hrdesk.models.administration import User
from hrdesk.models.people import PeopleLine
from hrdesk.models.people_facts import MergedRecord
from hrdesk.models.points_catalogue import PointItem, PointRedemption
from hrdesk.services.access import own_employee_id
from hrdesk.services.context import Context
from hrdesk.services.people.merged_ids import ids_of
from hrdesk.services.points.items import keeps_catalogue, names_of

Joined = Row[PointRedemption, PointItem, PeopleLine]


def joined() -> Select[PointRedemption, PointItem, PeopleLine]:
    """Redemptions with their item and the line of their person: a merged record has none of its own."""
    person = func.coalesce(MergedRecord.kept_id, PointRedemption.employee_id)
    return (
        select(PointRedemption, PointItem, PeopleLine)
        .join(PointItem, PointItem.id == PointRedemption.item_id)
        .outerjoin(MergedRecord, MergedRecord.other_id == PointRedemption.employee_id)
        .join(PeopleLine, PeopleLine.employee_id == person)
    )


def one_row(ctx: Context, redemption_id: int, *own_ids: int) -> RedemptionRow:
    """By id; of these records only, where any are given: another's does not exist for their person."""
    wanted = joined().where(PointRedemption.id == redemption_id)
    if own_ids:
        wanted = wanted.where(PointRedemption.employee_id.in_(own_ids))
    found = ctx.session.execute(wanted).first()
    if found is None:
        raise not_found(redemption_id)
    return rows_of(ctx, [found])[0]


def own_ids(ctx: Context) -> tuple[int, ...]:
    """Under which the person who asks has redeemed: also records that were merged into theirs."""
    return ids_of(ctx.session, own_employee_id(ctx))


def not_found(key: int | str) -> Refused:
    return Refused(RecordNotFound(kind="point_redemption", key=str(key)))


def rows_of(ctx: Context, found: Sequence[Joined]) -> tuple[RedemptionRow, ...]:
    names = _display_names(ctx)
    return tuple(_row(ctx, names, *one) for one in found)


def _row(
    ctx: Context, names: dict[str, str], one: PointRedemption, item: PointItem, person: PeopleLine
) -> RedemptionRow:
    keeper: dict[str, Any] = (
        {"cost": one.cost_fen, "tax": one.tax or item.tax} if keeps_catalogue(ctx) else {}
    )
    return RedemptionRow(
        id=one.id,
        version=one.version,
        number=one.number,
        employee_id=person.employee_id,
        employee_no=person.employee_no,
        employee_name=person.name,
        department=person.department,
        item_id=item.id,
        item_code=item.code,
        item_names=names_of(item),
        kind=item.kind,  # type: ignore[arg-type]  # written from the same list of words
        quantity=one.quantity,
        points=one.points,
        state=one.state,  # type: ignore[arg-type]  # as above
        possible=tuple(STEPS[one.state]),  # type: ignore[index]  # as above
        beneficiary=one.beneficiary,
        asked_at=one.asked_at,
        asked_by=names.get(one.asked_by, one.asked_by),
        approved_at=one.approved_at,
        approved_by=_name(names, one.approved_by),
        handed_at=one.handed_at,
        handed_by=_name(names, one.handed_by),
        ended_at=one.ended_at,
        ended_by=_name(names, one.ended_by),
        reason=one.reason,
        wage_period=one.wage_period,
        has_file=bool(item.file_sha256) and one.handed_at is not None,
        **keeper,
    )


def _display_names(ctx: Context) -> dict[str, str]:
    """User names are what a rule of two persons compares; people read the other ones."""
    return {row.name: row.display_name for row in ctx.session.execute(select(User.name, User.display_name))}


def _name(names: dict[str, str], user_name: str | None) -> str | None:
    return None if user_name is None else names.get(user_name, user_name)
