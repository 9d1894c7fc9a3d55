"""Redeeming asks everything an item promises, and moves stock and points in one step or not at all."""

from points_shop import PROGRAM, Shop, refused
from small_company import BO, SmallCompany
from stores import new_id

from hrdesk.calls.points import PointsMissing
from hrdesk.calls.points_catalogue import SaveItem
from hrdesk.calls.points_item_refusals import (
    ItemGone,
    ItemNotOpen,
    ItemOutOfValidity,
    LimitReached,
    NotEligible,
    NotInService,
)
from hrdesk.calls.points_redemption import GiveBack, ListOwnRedemptions, RedeemItem, RedeemOwn
from hrdesk.calls.refusals import InputNotValid, RecordNotFound
from hrdesk.cli.wording import refusal_sentence
from hrdesk.models.points_catalogue import PointItem, PointRedemption
from hrdesk.services.context import Context
from hrdesk.services.points.stock import take
from hrdesk.storage.engine import writing


def test_points_are_held_and_one_is_taken_from_stock(shop: Shop) -> None:
    shop.earn("A001", 100)
    mug = shop.item(stock=3)

    answer = shop.redeem("A001", mug)

    assert (answer.number, answer.state, answer.points, answer.available) == ("DH-0001", "approved", 80, 20)
    assert shop.balance("A001") == (20, 80)
    assert (shop.shown(mug).left, shop.shown(mug).taken) == (2, 1)
    assert shop.movements("A001") == [("earn", 100), ("hold", 80)]


def test_the_same_request_again_redeems_once(shop: Shop) -> None:
    shop.earn("A001", 200)
    request = RedeemItem(request_id=new_id(), employee_id=shop.ids["A001"], item_id=shop.item(stock=3))

    assert shop.desk(request) == shop.desk(request)
    assert shop.balance("A001") == (120, 80)


def test_what_somebody_has_to_approve_waits_held(shop: Shop) -> None:
    shop.earn("A001", 160)

    answer = shop.redeem("A001", shop.gift(), quantity=2)

    assert (answer.state, answer.points) == ("held", 160)


def test_an_employee_redeems_for_themselves_and_sees_only_their_own(shop: Shop) -> None:
    shop.earn("A001", 80)
    shop.earn("A002", 80)
    mug = shop.item()
    shop.redeem("A002", mug)

    answer = shop.anna(RedeemOwn(request_id=new_id(), item_id=mug))

    (row,) = shop.anna(ListOwnRedemptions()).rows
    assert (row.number, row.employee_no, row.asked_by) == (answer.number, "A001", "Employee")


def test_too_few_points_are_told_and_nothing_is_taken(shop: Shop) -> None:
    shop.earn("A001", 30)
    mug = shop.item(stock=3)

    with refused(PointsMissing) as caught:
        shop.redeem("A001", mug)

    assert (caught[0].missing, caught[0].available) == (50, 30)
    assert shop.shown(mug).left == 3
    assert shop.balance("A001") == (30, 0)
    assert shop.desk(
        RedeemItem(request_id=new_id(), employee_id=shop.ids["A001"], item_id=shop.item(points=0))
    )


def test_an_item_that_is_gone_says_that_nothing_was_held(shop: Shop) -> None:
    shop.earn("A001", 1000)
    mug = shop.item(stock=1)

    with refused(ItemGone) as caught:
        shop.redeem("A001", mug, quantity=2)

    assert (caught[0].wanted, caught[0].left, caught[0].available) == (2, 1, 1000)
    assert shop.balance("A001") == (1000, 0)
    said = refusal_sentence("zh", caught[0])
    assert (
        said == "“Mug”只剩 1 份，不够兑换 2 份。没有冻结任何积分，可用积分仍为 1000。请减少数量或等待补货。"
    )


def test_a_limit_counts_by_its_period_and_not_what_was_given_back(shop: Shop) -> None:
    shop.earn("A001", 2000)
    begins = {"month": "2026-11-01", "quarter": "2027-01-01", "year": "2027-01-01"}
    mugs = {per: shop.item(limit_count=2, limit_per=per) for per in begins}

    for per, mug in mugs.items():
        first = shop.redeem("A001", mug)
        shop.redeem("A001", mug)
        with refused(LimitReached) as caught:
            shop.redeem("A001", mug)
        assert (caught[0].limit, caught[0].taken, caught[0].again_on) == (2, 2, begins[per])
        shop.step(GiveBack, first, shop.desk, reason="wrong colour")
        assert shop.redeem("A001", mug).state == "approved"
    shop.clock.moment = shop.clock.moment.replace(year=2027, month=1, day=1)
    assert {shop.redeem("A001", mug).state for mug in mugs.values()} == {"approved"}


def test_a_limit_for_ever_never_begins_anew(shop: Shop) -> None:
    shop.earn("A001", 1000)
    mug = shop.item(limit_count=1)
    shop.redeem("A001", mug)
    shop.clock.move(days=800)

    with refused(LimitReached) as caught:
        shop.redeem("A001", mug)

    assert caught[0].again_on == ""


def test_the_month_of_a_limit_is_that_of_the_site(shop: Shop) -> None:
    """At 17:00 UTC on 31 October it is November in Shanghai."""
    shop.earn("A001", 1000)
    mug = shop.item(limit_count=1, limit_per="month")
    shop.clock.moment = shop.clock.moment.replace(day=31, hour=15)
    shop.redeem("A001", mug)

    shop.clock.moment = shop.clock.moment.replace(hour=17)

    assert shop.redeem("A001", mug).state == "approved"


def test_outside_of_its_validity_an_item_is_not_redeemed(shop: Shop) -> None:
    for validity, over in (({"valid_from": "2026-10-27"}, False), ({"valid_to": "2026-10-25"}, True)):
        with refused(ItemOutOfValidity) as caught:
            shop.redeem("A001", shop.item(points=0, **validity))
        assert (caught[0].day, caught[0].over) == (*validity.values(), over)


def test_an_item_off_sale_is_not_redeemed_and_not_shown_to_employees(shop: Shop) -> None:
    mug = shop.item(points=0)
    row = shop.shown(mug)
    fields = {"kind": row.kind, "name_zh": "保温杯", "tax": "free", "free_reason": "work"}
    shop.hr(
        SaveItem(
            request_id=new_id(), item_id=mug, version=row.version, code=row.code, on_sale=False, **fields
        )
    )

    with refused(ItemNotOpen):
        shop.redeem("A001", mug)
    with refused(RecordNotFound):
        shop.shown(mug, by=shop.anna)
    assert shop.shown(mug).badges == ("off_sale",)


def test_an_item_for_some_is_not_for_others(shop: Shop) -> None:
    some = {"department": ("销售部",), "position": ("销售", "销售主管"), "city": ("苏州",)}

    for field, allowed in some.items():
        tea = shop.item(points=0, eligible={field: allowed})
        with refused(NotEligible) as caught:
            shop.redeem("A001", tea)
        assert caught[0].field == field
        assert shop.redeem("A003", tea).state == "approved"


def test_only_who_is_in_service_redeems(shop: Shop) -> None:
    company = SmallCompany(shop.store, shop.hr, shop.hr)
    company.roster({**BO, "状态": "离职", "离职日期": "2026-05-31"})

    with refused(NotInService):
        shop.redeem("A002", shop.item(points=0))
    with refused(RecordNotFound):
        shop.desk(RedeemItem(request_id=new_id(), employee_id=10**6, item_id=1))


def test_a_quantity_is_a_few(shop: Shop) -> None:
    mug = shop.item()

    for quantity in (0, -1, 100):
        with refused(InputNotValid):
            shop.redeem("A001", mug, quantity=quantity)


def test_the_statement_that_takes_stock_takes_all_or_nothing(shop: Shop) -> None:
    mug, film = shop.item(stock=1), shop.gift(coded=True)

    with writing(shop.store.site.engine) as session:
        ctx = Context(shop.store.site, PROGRAM, "en", session, writing=True)
        for item_id in (mug, film):
            item = session.get_one(PointItem, item_id)
            assert not take(ctx, item, PointRedemption(id=1, item_id=item_id, quantity=2))
    assert shop.shown(mug).left == 1
