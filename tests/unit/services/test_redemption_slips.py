"""Slips for the desk and for oneself; redemptions of records that were merged belong to the kept one."""

import pypdfium2
from points_shop import Shop, refused
from stores import new_id

from hrdesk.calls.points_item_refusals import ApprovesOwn, LimitReached, RedemptionSlipNotPrintable
from hrdesk.calls.points_redemption import (
    ApproveRedemption,
    GetOwnRedemptionSlip,
    GetRedemptionSlip,
    HandOut,
    ListOwnRedemptions,
    ListRedemptions,
    ListToApprove,
    RedeemOwn,
    WithdrawOwnRedemption,
)
from hrdesk.calls.refusals import RecordNotFound
from hrdesk.cli.wording import refusal_sentence
from hrdesk.models.administration import User
from hrdesk.models.people_facts import MergedRecord
from hrdesk.storage.engine import writing

MERGED = {"reason": "one person", "merged_at": "2026-10-25T00:00:00Z", "merged_by": "tests", "moved": {}}


def words_of(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    try:
        return str(document[0].get_textpage().get_text_bounded())
    finally:
        document.close()


def test_a_slip_tells_the_state_with_the_time_of_the_site(shop: Shop) -> None:
    shop.earn("A001", 80)
    held = shop.redeem("A001", shop.gift())
    waiting = shop.desk(GetRedemptionSlip(redemption_id=held.id))
    assert waiting.file_name == "DH-0001.pdf"
    assert "待批准" in words_of(waiting.content)

    approved = shop.step(ApproveRedemption, held, shop.hr)
    shop.step(HandOut, approved, shop.desk)

    said = words_of(shop.desk(GetRedemptionSlip(redemption_id=held.id)).content)
    for word in ("已发放", "2026-10-26 09:30", "Hr_Officer", "Service_Agent", "安娜", "电影票"):
        assert word in said
    assert "35.00" not in said


def test_an_employee_prints_their_own_slip_only(shop: Shop) -> None:
    shop.earn("A002", 80)
    mine = shop.anna(RedeemOwn(request_id=new_id(), item_id=shop.item(points=0)))
    others = shop.redeem("A002", shop.item())

    assert mine.number in words_of(shop.anna(GetOwnRedemptionSlip(redemption_id=mine.id)).content)
    with refused(RecordNotFound):
        shop.anna(GetOwnRedemptionSlip(redemption_id=others.id))


def test_a_character_that_no_font_has_is_named_and_no_box_printed(shop: Shop) -> None:
    gift = shop.item(kind="customer_gift", points=0, tax="no_wage", free_reason="")
    taken = shop.redeem("A001", gift, beneficiary="\U0003134a 先生")

    with refused(RedemptionSlipNotPrintable) as caught:
        shop.desk(GetRedemptionSlip(redemption_id=taken.id))

    assert caught[0].codepoint == "U+3134A"
    assert taken.number in refusal_sentence("zh", caught[0])


def test_redemptions_of_a_merged_record_belong_to_the_kept_one(shop: Shop) -> None:
    """Bo's record turns out to be Anna's."""
    shop.earn("A002", 200)
    mug = shop.gift(limit_count=1)
    old = shop.redeem("A002", mug)
    with writing(shop.store.site.engine) as session:
        ids = {"kept_id": shop.ids["A001"], "other_id": shop.ids["A002"]}
        session.add(MergedRecord(other_no="A002", **ids, **MERGED))
        head = session.query(User).filter_by(name="department_head").one()
        head.employee_id = shop.ids["A001"]

    assert [row.number for row in shop.anna(ListOwnRedemptions()).rows] == [old.number]
    (row,) = shop.hr(ListRedemptions(employee_id=shop.ids["A001"])).rows
    assert (row.employee_no, row.employee_id, row.state) == ("A001", shop.ids["A001"], "held")
    assert [one.number for one in shop.hr(ListToApprove()).rows] == [old.number]
    assert shop.anna(GetOwnRedemptionSlip(redemption_id=old.id)).file_name == "DH-0001.pdf"
    with refused(LimitReached):
        shop.redeem("A001", mug)
    with refused(ApprovesOwn):
        shop.step(ApproveRedemption, old, shop.head)
    back = shop.step(WithdrawOwnRedemption, old, shop.anna)
    assert (back.employee_no, back.state, back.available) == ("A001", "given_back", 200)
    assert shop.balance("A002") == (0, 0), "what the merged record had went over with it"
