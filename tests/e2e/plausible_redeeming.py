"""One plausible request of every call about the points catalogue and redeeming: a free item of no end."""

from typing import Any, Final

from stores import INPUTS, new_id

from hrdesk.calls import points_catalogue as catalogue
from hrdesk.calls import points_redemption as redeeming
from hrdesk.calls.base import Command, Request

REDEEMING_MAY_REFUSE: Final = frozenset(
    {
        *("points.add_vouchers", "points.approve_redemption", "points.refuse_redemption"),
        *("points.hand_out", "points.finish_redemption", "points.give_back", "points.withdraw_own"),
        *("points.read_material", "points.read_own_material"),
        *("points.own_redemption", "points.own_redemption_slip"),
    }
)
"""What follows something that nobody has begun in the posted store, and items with codes or files."""
_PNG: Final = b"\x89PNG\r\n\x1a\n" + bytes(20)
_NOT_BEGUN: Final[dict[str, Any]] = {"redemption_id": 10**6, "version": 1}


def redeeming_of(employee_id: int) -> list[Request[Any]]:
    """In the order in which one may lead to the next; the first item there is has the id 1."""
    list_file = {
        "file_name": "12_积分兑换目录.xlsx",
        "content": (INPUTS / "12_积分兑换目录.xlsx").read_bytes(),
    }
    fields = {"kind": "material", "name_zh": "刀具手册", "needs_approval": False, "tax": "free"}
    fields |= {"free_reason": "serves the work"}
    return [
        _command(catalogue.CreateItem, code="A1", points=0, **fields),
        _command(catalogue.SaveItem, item_id=1, version=1, code="A1", name_en="Tool tables", **fields),
        _command(
            catalogue.SetItemFile, item_id=1, version=2, part="picture", file_name="a.png", content=_PNG
        ),
        _command(catalogue.SetPrice, item_id=1, valid_from="2026-12-01", points=0),
        _command(catalogue.SetStock, item_id=1, seen=None, stock=40, reason="counted"),
        _command(catalogue.AddVouchers, item_id=1, content=b"K-1\nK-2\n"),
        catalogue.ReadItemPicture(item_id=1),
        catalogue.GetItem(item_id=1),
        catalogue.ListItems(search="a"),
        catalogue.PreviewCatalogue(**list_file),
        _command(catalogue.ImportCatalogue, **list_file),
        _command(redeeming.RedeemItem, employee_id=employee_id, item_id=1),
        _command(redeeming.RedeemOwn, item_id=1),
        _command(redeeming.ApproveRedemption, **_NOT_BEGUN),
        _command(redeeming.RefuseRedemption, reason="not this month", **_NOT_BEGUN),
        _command(redeeming.HandOut, **_NOT_BEGUN),
        _command(redeeming.FinishRedemption, **_NOT_BEGUN),
        _command(redeeming.GiveBack, reason="came back", **_NOT_BEGUN),
        _command(redeeming.WithdrawOwnRedemption, **_NOT_BEGUN),
        redeeming.ListRedemptions(),
        redeeming.ListToApprove(),
        redeeming.ListOwnRedemptions(),
        redeeming.FindRedemption(number="dh-0001"),
        redeeming.GetOwnRedemption(redemption_id=10**6),
        redeeming.ReadMaterial(redemption_id=1),
        redeeming.ReadOwnMaterial(redemption_id=1),
        redeeming.GetRedemptionSlip(redemption_id=1),
        redeeming.GetOwnRedemptionSlip(redemption_id=10**6),
    ]


def _command(request: type[Command[Any]], /, **fields: Any) -> Command[Any]:
    return request(request_id=new_id(), **fields)
