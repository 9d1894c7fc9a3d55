"""Reading a kept file part by part."""

from sqlalchemy import func, select

from hrdesk.calls.administration import BlobPart, ReadBlob
from hrdesk.calls.base import Refused
from hrdesk.calls.permissions import Permission
from hrdesk.calls.refusals import RecordNotFound
from hrdesk.models.administration import Blob
from hrdesk.services.blobs import PART
from hrdesk.services.context import Context
from hrdesk.services.registry import call


@call
def read_blob(ctx: Context, request: ReadBlob) -> BlobPart:
    """The right asked for is the one of the call that made the file; without it there is no such file."""
    start = request.offset
    row = ctx.session.execute(
        select(Blob.size, Blob.permission, func.substr(Blob.content, start + 1, PART).label("part")).where(
            Blob.sha256 == request.sha256
        )
    ).first()
    if row is None or Permission(row.permission) not in ctx.actor.permissions:
        raise Refused(RecordNotFound(kind="file", key=request.sha256[:12]))
    return BlobPart(sha256=request.sha256, size=row.size, offset=start, content=row.part)
