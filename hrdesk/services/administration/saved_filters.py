"""Filters of lists that people keep under a name of their own."""

import json
from typing import Final, cast

from sqlalchemy import func, select

from hrdesk.calls.administration import (
    DeleteFilter,
    FilterDeleted,
    FilteredPage,
    ListFilters,
    SavedFilterRow,
    SaveFilter,
)
from hrdesk.calls.base import Refused
from hrdesk.calls.refusals import InputNotValid, RecordNotFound
from hrdesk.models.administration import SavedFilter
from hrdesk.services.context import Context
from hrdesk.services.registry import call

LONGEST_NAME: Final = 60
LARGEST: Final = 8_000
"""Characters of a filter as JSON: some hundred values."""
MOST: Final = 50
"""Filters that one person keeps for one list."""


@call
def list_filters(ctx: Context, request: ListFilters) -> tuple[SavedFilterRow, ...]:
    mine = select(SavedFilter).where(
        SavedFilter.user_id == ctx.actor.user_id, SavedFilter.page == request.page
    )
    return tuple(map(_row, ctx.session.execute(mine.order_by(SavedFilter.name)).scalars()))


@call
def save_filter(ctx: Context, request: SaveFilter) -> SavedFilterRow:
    name = request.filter_name.strip()
    if not 0 < len(name) <= LONGEST_NAME:
        raise Refused(InputNotValid(field="filter_name", value=name, expected=f"1–{LONGEST_NAME}"))
    size = len(json.dumps(request.content, ensure_ascii=False))
    if size > LARGEST:
        raise Refused(InputNotValid(field="content", value=str(size), expected=f"≤ {LARGEST}"))
    mine = (SavedFilter.user_id == ctx.actor.user_id, SavedFilter.page == request.page)
    kept = ctx.session.execute(
        select(SavedFilter).where(*mine, SavedFilter.name == name)
    ).scalar_one_or_none()
    if kept is None:
        there = ctx.session.execute(select(func.count(SavedFilter.id)).where(*mine)).scalar_one()
        if there >= MOST:
            raise Refused(InputNotValid(field="filters", value=str(there + 1), expected=f"≤ {MOST}"))
        kept = SavedFilter(user_id=ctx.actor.user_id, page=request.page, name=name)
        ctx.session.add(kept)
    kept.content = {field: list(values) for field, values in request.content.items()}
    kept.saved_at = ctx.moment()
    ctx.session.flush()
    ctx.changed("saved_filter", kept.id)
    return _row(kept)


@call
def delete_filter(ctx: Context, request: DeleteFilter) -> FilterDeleted:
    kept = ctx.session.get(SavedFilter, request.filter_id)
    if kept is None or kept.user_id != ctx.actor.user_id:
        raise Refused(RecordNotFound(kind="saved_filter", key=str(request.filter_id)))
    ctx.on_record(filter_name=kept.name)
    ctx.session.delete(kept)
    ctx.changed("saved_filter", request.filter_id)
    return FilterDeleted(id=request.filter_id)


def _row(kept: SavedFilter) -> SavedFilterRow:
    content = {field: tuple(values) for field, values in kept.content.items()}
    return SavedFilterRow(id=kept.id, page=cast("FilteredPage", kept.page), name=kept.name, content=content)
