"""Forms that somebody has begun: kept in the store, each user's own, until finished or thrown away."""

from typing import Final, cast

from sqlalchemy import select

from hrdesk.calls.base import Refused
from hrdesk.calls.people_drafts import (
    DiscardDraft,
    DraftContent,
    DraftKind,
    DraftRow,
    DraftRows,
    ListDrafts,
    LoadDraft,
    SaveDraft,
)
from hrdesk.calls.refusals import RecordNotFound
from hrdesk.models.people_facts import Draft
from hrdesk.services.context import Context
from hrdesk.services.registry import call

KEY: Final = "draft.key"
"""Beside the fields of a draft: the name that its form gave it."""


@call
def list_drafts(ctx: Context, request: ListDrafts) -> DraftRows:
    own = select(Draft).filter_by(user_id=ctx.actor.user_id).order_by(Draft.saved_at.desc(), Draft.id.desc())
    return DraftRows(rows=tuple(_row(one) for one in ctx.session.execute(own).scalars()))


@call
def load_draft(ctx: Context, request: LoadDraft) -> DraftContent:
    draft = _own(ctx, request.draft_id)
    row = _row(draft)
    content = {name: value for name, value in draft.content.items() if name != KEY}
    return DraftContent(id=row.id, kind=row.kind, title=row.title, saved_at=row.saved_at, draft=content)


@call
def save_draft(ctx: Context, request: SaveDraft) -> DraftRow:
    draft = _of_key(ctx, request.key) if request.draft_id is None else _own(ctx, request.draft_id)
    if draft is None:
        draft = Draft(user_id=ctx.actor.user_id)
        ctx.session.add(draft)
    draft.kind, draft.title = request.kind, request.title.strip()
    draft.content = {**request.draft, KEY: request.key} if request.key else dict(request.draft)
    draft.saved_at = ctx.moment()
    ctx.session.flush()
    ctx.changed("draft", draft.id)
    return _row(draft)


@call
def discard_draft(ctx: Context, request: DiscardDraft) -> DraftRow:
    return discard(ctx, request.draft_id)


def discard_of(ctx: Context, draft_id: int | None, key: str) -> None:
    """The draft of a form that is finished, also one that the form does not know the id of yet."""
    if draft_id is not None:
        discard(ctx, draft_id)
    while (draft := _of_key(ctx, key)) is not None:
        discard(ctx, draft.id)


def discard(ctx: Context, draft_id: int) -> DraftRow:
    """Refused for a draft of somebody else, as for one that is not there."""
    draft = _own(ctx, draft_id)
    row = _row(draft)
    ctx.session.delete(draft)
    ctx.session.flush()
    ctx.changed("draft", row.id)
    return row


def _of_key(ctx: Context, key: str) -> Draft | None:
    """One's own; drafts are few, and a form looks for its own only."""
    own = select(Draft).filter_by(user_id=ctx.actor.user_id)
    found = ctx.session.execute(own).scalars() if key else ()
    return next((one for one in found if one.content.get(KEY) == key), None)


def _own(ctx: Context, draft_id: int) -> Draft:
    draft = ctx.session.get(Draft, draft_id)
    if draft is None or draft.user_id != ctx.actor.user_id:
        raise Refused(RecordNotFound(kind="draft", key=str(draft_id)))
    return draft


def _row(draft: Draft) -> DraftRow:
    kind = cast("DraftKind", draft.kind)
    return DraftRow(id=draft.id, kind=kind, title=draft.title, saved_at=draft.saved_at)
