"""The catalogue kept: items and their versions, prices announced, stock counted, codes given out once."""

from typing import Any

from points_shop import Shop, refused
from sqlalchemy import select
from stores import enter, new_id

from hrdesk.calls.audit import ListAudit
from hrdesk.calls.points_catalogue import (
    AddVouchers,
    CreateItem,
    GetItem,
    ListItems,
    SaveItem,
    SetPrice,
    SetStock,
)
from hrdesk.calls.points_item_refusals import (
    FreeReasonMissing,
    ItemCodeTaken,
    ItemGone,
    ItemHasCodes,
    ItemHasNoCodes,
    PriceNeedsNotice,
    PriceNeedsReason,
    StockMoved,
)
from hrdesk.calls.points_redemption import (
    ApproveRedemption,
    FindRedemption,
    GetOwnRedemption,
    GiveBack,
    HandOut,
    RedeemOwn,
    RedemptionMoved,
)
from hrdesk.calls.refusals import InputNotValid, RecordChanged
from hrdesk.models.people_records import RecordChange
from hrdesk.storage.engine import reading

FIELDS: dict[str, Any] = {"kind": "course", "name_zh": "英语口语课", "tax": "free", "free_reason": "training"}
ANNOUNCED = {"reason": "the film was paid for", "earned_by": "share once a week"}


def price(shop: Shop, item_id: int, day: str, points: int, **fields: str) -> None:
    shop.hr(SetPrice(request_id=new_id(), item_id=item_id, valid_from=day, points=points, **fields))


def set_stock(shop: Shop, item_id: int, seen: int | None, stock: int | None) -> int | None:
    asked = SetStock(request_id=new_id(), item_id=item_id, seen=seen, stock=stock, reason="counted")
    return shop.hr(asked).stock


def add_codes(shop: Shop, item_id: int, *codes: str) -> tuple[int, int, int]:
    content = "\n".join(codes).encode()
    done = shop.hr(AddVouchers(request_id=new_id(), item_id=item_id, content=content))
    return done.added, done.known, done.free


def test_an_item_is_found_by_pinyin_kind_and_order(shop: Shop) -> None:
    shop.item(code="A", name_zh="保温杯", points=80, stock=9)
    shop.item(code="B", points=200, **FIELDS)
    shop.item(code="C", name_zh="刀具手册", points=10, on_sale=False)

    def codes(**asked: Any) -> list[str]:
        return [row.code for row in shop.hr(ListItems(**asked)).rows]

    assert codes() == ["A", "B", "C"]
    assert codes(search="bwb") == codes(search="baowen") == codes(search="保温") == ["A"]
    assert codes(sort="-price") == ["B", "A", "C"]
    assert codes(sort="left") == ["A", "B", "C"]
    assert codes(kinds=("course",)) == ["B"]
    assert codes(only_open=True) == ["A", "B"]
    assert shop.hr(ListItems(kinds=("course",))).by_kind == {"material": 2, "course": 1}
    assert [row.code for row in shop.anna(ListItems()).rows] == ["A", "B"]
    with refused(InputNotValid):
        codes(sort="weight")


def test_what_it_costs_the_company_is_seen_by_who_keeps_the_catalogue(shop: Shop) -> None:
    film = shop.gift()

    assert (shop.shown(film).cost, shop.shown(film).tax) == (3500, "in_kind")
    row = shop.shown(film, by=shop.anna)
    assert not any(isinstance(value, int | str) for value in (row.cost, row.tax, row.free_reason))


def test_a_change_is_kept_in_the_history_and_a_stale_one_is_refused(shop: Shop) -> None:
    item = shop.item(code="B", **FIELDS)
    asked = {"item_id": item, "code": "B", **FIELDS, "name_en": "Spoken English", "limit_count": 1}
    kept = shop.hr(SaveItem(request_id=new_id(), version=1, **asked))

    assert kept.version == 2
    assert shop.shown(item).names == {"zh": "英语口语课", "en": "Spoken English"}
    with refused(RecordChanged) as caught:
        shop.hr(SaveItem(request_id=new_id(), version=1, **asked))
    assert (caught[0].key, caught[0].changed_by) == ("B", "Hr_Officer")
    with reading(shop.store.site.engine) as session:
        kinds = session.execute(select(RecordChange.kind, RecordChange.field)).all()
    assert ("point_item", "limit_count") in {tuple(one) for one in kinds}


WRONG: list[tuple[dict[str, Any], Any]] = [
    ({"code": " "}, InputNotValid),
    ({"name_zh": ""}, InputNotValid),
    ({"name_zh": "长" * 101}, InputNotValid),
    ({"points": -1}, InputNotValid),
    ({"stock": -1}, InputNotValid),
    ({"cost": -1}, InputNotValid),
    ({"limit_count": 0}, InputNotValid),
    ({"valid_from": "2026-11-31"}, InputNotValid),
    ({"valid_from": "2026-11-02", "valid_to": "2026-11-01"}, InputNotValid),
    ({"eligible": {"sex": ("女",)}}, InputNotValid),
    ({"coded": True, "stock": 4}, InputNotValid),
    ({"free_reason": " "}, FreeReasonMissing),
    ({"code": "TAKEN"}, ItemCodeTaken),
]


def test_an_item_says_what_is_wrong_with_it(shop: Shop) -> None:
    shop.item(code="TAKEN")

    for fields, refusal in WRONG:
        with refused(refusal):
            shop.hr(CreateItem(request_id=new_id(), **({"code": "X", "points": 1, **FIELDS} | fields)))


def test_what_was_free_gets_a_price_only_after_it_was_announced(shop: Shop) -> None:
    shop.earn("A001", 100)
    book = shop.item(points=0)
    shop.clock.move(days=1)

    with refused(PriceNeedsNotice) as caught:
        price(shop, book, "2026-11-02", 20, **ANNOUNCED)
    assert caught[0].earliest == "2026-11-03"
    with refused(PriceNeedsReason):
        price(shop, book, "2026-11-03", 20, reason="paid for")
    with refused(PriceNeedsReason):
        price(shop, book, "2026-11-03", 20, earned_by="sharing")
    price(shop, book, "2026-11-03", 20, **ANNOUNCED)

    row = shop.shown(book, by=shop.anna)
    assert row.price.points == 0
    assert row.coming is not None
    assert (row.coming.valid_from, row.coming.points, row.coming.reason, row.coming.earned_by) == (
        "2026-11-03",
        20,
        *ANNOUNCED.values(),
    )
    assert "priced_soon" in row.badges
    assert shop.redeem("A001", book).points == 0
    shop.clock.move(days=7)
    assert shop.shown(book).price.points == shop.redeem("A001", book).points == 20


def test_prices_change_from_today_and_the_last_word_for_a_day_holds(shop: Shop) -> None:
    mug = shop.item(points=80)
    price(shop, mug, "2026-10-26", 90)
    price(shop, mug, "2026-11-01", 70)
    price(shop, mug, "2026-11-01", 75)

    detail = shop.hr(GetItem(item_id=mug))
    assert [(one.valid_from, one.points) for one in detail.prices] == [
        ("2026-11-01", 75),
        ("2026-11-01", 70),
        ("2026-10-26", 90),
        ("2026-10-26", 80),
    ]
    assert (detail.row.price.points, detail.row.coming and detail.row.coming.points) == (90, 75)
    with refused(InputNotValid):
        price(shop, mug, "2026-10-25", 10)


def test_stock_is_set_by_who_saw_what_there_was(shop: Shop) -> None:
    shop.earn("A001", 80)
    mug = shop.item(stock=3)
    shop.redeem("A001", mug)

    with refused(StockMoved) as caught:
        set_stock(shop, mug, 3, 10)
    assert (caught[0].seen, caught[0].stock) == ("3", "2")
    assert set_stock(shop, mug, 2, None) is None
    assert shop.shown(mug).left is None


def handed(shop: Shop, seen: RedemptionMoved) -> RedemptionMoved:
    return shop.step(HandOut, shop.step(ApproveRedemption, seen, shop.hr), shop.desk)


def test_each_code_is_given_out_once_and_shown_only_then(shop: Shop) -> None:
    shop.earn("A001", 240)
    shop.earn("A002", 80)
    film = shop.gift(coded=True)
    assert add_codes(shop, film, "K-1", "K-2", "", " K-1 ") == (2, 0, 2)
    assert add_codes(shop, film, "K-2", "K-3") == (1, 1, 3)

    first = shop.anna(RedeemOwn(request_id=new_id(), item_id=film, quantity=2))
    assert shop.anna(GetOwnRedemption(redemption_id=first.id)).codes == ()
    second = handed(shop, shop.redeem("A002", film))
    handed(shop, first)

    assert shop.anna(GetOwnRedemption(redemption_id=first.id)).codes == ("K-1", "K-2")
    assert shop.desk(FindRedemption(number=second.number)).codes == ("K-3",)
    with refused(ItemGone):
        shop.redeem("A001", film)
    detail = shop.hr(GetItem(item_id=film))
    assert (detail.codes_free, detail.codes_reserved, detail.codes_given) == (0, 0, 3)


def test_a_code_nobody_saw_comes_back_and_a_seen_one_is_void(shop: Shop) -> None:
    shop.earn("A001", 160)
    film = shop.gift(coded=True)
    add_codes(shop, film, "K-1")

    shop.step(GiveBack, shop.redeem("A001", film), shop.desk, reason="so")
    assert shop.shown(film).left == 1
    seen = handed(shop, shop.redeem("A001", film))
    shop.step(GiveBack, seen, shop.desk, reason="so")

    assert shop.shown(film).left == 0
    assert shop.balance("A001") == (160, 0)


def test_codes_stand_in_no_audit_entry(shop: Shop) -> None:
    film = shop.gift(coded=True)
    add_codes(shop, film, "SECRET-4711")

    said = str(enter(shop.store, "auditor")(ListAudit()))
    assert "points.add_vouchers" in said
    assert "SECRET-4711" not in said


def test_stock_and_codes_do_not_mix(shop: Shop) -> None:
    with refused(ItemHasNoCodes):
        add_codes(shop, shop.item(), "K-1")
    with refused(ItemHasCodes):
        set_stock(shop, shop.item(coded=True), None, 4)


def test_a_list_of_codes_that_is_none_is_refused(shop: Shop) -> None:
    film = shop.item(coded=True)

    for content in (b"", b"\n\n", b"\xff\xfe\xff", b"K" * 101, b"K\x07"):
        with refused(InputNotValid):
            shop.hr(AddVouchers(request_id=new_id(), item_id=film, content=content))
