"""Files of items: kept encrypted by hash, delivered to those who redeemed them, pictures for everybody."""

from sqlalchemy import func, select

from hrdesk.calls.administration import BlobPart
from hrdesk.calls.base import Refused
from hrdesk.calls.permissions import Permission
from hrdesk.calls.points_catalogue import ItemKept, ReadItemPicture, SetItemFile
from hrdesk.calls.points_item_refusals import ItemFileNotUsable
from hrdesk.calls.points_redemption import ReadMaterial, ReadOwnMaterial
from hrdesk.calls.refusals import RecordNotFound
from hrdesk.domain.people.attached_files import MOST_BYTES, content_type, safe_file_name
from hrdesk.domain.points.redemption import POINTS
from hrdesk.models.administration import Blob
from hrdesk.models.points_catalogue import PointRedemption
from hrdesk.services import blobs
from hrdesk.services.context import Context
from hrdesk.services.points.items import check_version, item_of, name_for, touched
from hrdesk.services.points.redemption_rows import not_found, own_ids
from hrdesk.services.points.steps import redemption_of
from hrdesk.services.registry import call

_PICTURES = ("image/png", "image/jpeg")


@call
def set_item_file(ctx: Context, request: SetItemFile) -> ItemKept:
    item = item_of(ctx.session, request.item_id)
    check_version(item, request.version)
    sha256, file_name = None, ""
    if request.content:
        kind = content_type(request.content)
        fits = item.kind == "material" if request.part == "material" else kind in _PICTURES
        if kind is None or not fits or len(request.content) > MOST_BYTES:
            raise Refused(
                ItemFileNotUsable(
                    item=name_for(ctx, item), file=request.file_name, limit_mib=MOST_BYTES >> 20
                )
            )
        sha256 = blobs.keep(ctx.session, request.content, Permission.POINTS_CATALOGUE)
        file_name = safe_file_name(request.file_name, kind)
    if request.part == "material":
        item.file_sha256, item.file_name = sha256, file_name
    else:
        item.picture_sha256 = sha256
    return touched(ctx, item)


@call
def read_item_picture(ctx: Context, request: ReadItemPicture) -> BlobPart:
    item = item_of(ctx.session, request.item_id)
    return _part(ctx, item.picture_sha256, request.offset)


@call
def read_material(ctx: Context, request: ReadMaterial) -> BlobPart:
    return _material(ctx, redemption_of(ctx, request.redemption_id), request.offset)


@call
def read_own_material(ctx: Context, request: ReadOwnMaterial) -> BlobPart:
    redemption = redemption_of(ctx, request.redemption_id)
    if redemption.employee_id not in own_ids(ctx):
        raise not_found(request.redemption_id)
    return _material(ctx, redemption, request.offset)


def _material(ctx: Context, redemption: PointRedemption, offset: int) -> BlobPart:
    """Only what was delivered: who took which file is the redemption itself."""
    spent = POINTS[redemption.state] == "spent"  # type: ignore[index]  # written from the same list of words
    item = item_of(ctx.session, redemption.item_id)
    return _part(ctx, item.file_sha256 if spent else None, offset)


def _part(ctx: Context, sha256: str | None, offset: int) -> BlobPart:
    part = func.substr(Blob.content, offset + 1, blobs.PART).label("part")
    row = ctx.session.execute(select(Blob.size, part).where(Blob.sha256 == sha256)).first()
    if sha256 is None or row is None:
        raise Refused(RecordNotFound(kind="file", key=(sha256 or "")[:12]))
    return BlobPart(sha256=sha256, size=row.size, offset=offset, content=row.part)
