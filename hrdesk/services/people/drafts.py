"""Forms that somebody has begun: kept in the store, each user's own, until finished or thrown away."""

from typing import cast

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


@call
def list_drafts(ctx: Context, request: ListDrafts) -> DraftRows:
    own = select(Draft).filter_by(user_id=ctx.actor.user_id).order_by(Draft.saved_at.desc(), Draft.id.desc())
    return DraftRows(rows=tuple(_row(one) for one in ctx.session.execute(own).scalars()))


@call
def load_draft(ctx: Context, request: LoadDraft) -> DraftContent:
    draft = _own(ctx, request.draft_id)
    row = _row(draft)
    return DraftContent(id=row.id, kind=row.kind, title=row.title, saved_at=row.saved_at, draft=draft.content)


@call
def save_draft(ctx: Context, request: SaveDraft) -> DraftRow:
    if request.draft_id is None:
        draft = Draft(user_id=ctx.actor.user_id)
        ctx.session.add(draft)
    else:
        draft = _own(ctx, request.draft_id)
    draft.kind, draft.title = request.kind, request.title.strip()
    draft.content, draft.saved_at = dict(request.draft), ctx.moment()
    ctx.session.flush()
    ctx.changed("draft", draft.id)
    return _row(draft)


@call
def discard_draft(ctx: Context, request: DiscardDraft) -> DraftRow:
    return discard(ctx, request.draft_id)


def discard(ctx: Context, draft_id: int) -> DraftRow:
    """Refused for a draft of somebody else, as for one that is not there."""
    draft = _own(ctx, draft_id)
    row = _row(draft)
    ctx.session.delete(draft)
    ctx.changed("draft", row.id)
    return row


def _own(ctx: Context, draft_id: int) -> Draft:
    draft = ctx.session.get(Draft, draft_id)
    if draft is None or draft.user_id != ctx.actor.user_id:
        raise Refused(RecordNotFound(kind="draft", key=str(draft_id)))
    return draft


def _row(draft: Draft) -> DraftRow:
    kind = cast("DraftKind", draft.kind)
    return DraftRow(id=draft.id, kind=kind, title=draft.title, saved_at=draft.saved_at)
