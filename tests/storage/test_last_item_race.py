"""The last one of an item that twenty stations want: one gets it, the others read that nothing was held."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from points_shop import PROGRAM, Shop
from sqlalchemy import func, select, text
from stores import enter, new_id

from hrdesk.calls.audit import VerifyAudit
from hrdesk.calls.base import Gateway, Refused
from hrdesk.calls.points import CheckPoints
from hrdesk.calls.points_item_refusals import ItemGone
from hrdesk.calls.points_redemption import GiveBack, RedeemItem, RedemptionMoved
from hrdesk.models.points_catalogue import PointItem, PointPrice, PointRedemption, PointVoucher
from hrdesk.services.context import Context
from hrdesk.services.points.posting import Move, post
from hrdesk.storage.engine import reading, writing

STATIONS, ROUNDS, PRICE = 20, 100, 10
CODED = 10
"""Of the rounds: about the last code of an item instead of its last piece."""
NUMBERS = ("A001", "A002", "A003")
Outcome = RedemptionMoved | ItemGone


def test_of_twenty_who_want_the_last_one_one_gets_it(shop: Shop) -> None:
    fill(shop)
    stations = [enter(shop.store, "hr_officer") for _ in range(STATIONS)]
    pool_of(shop).maxsize = STATIONS  # each station keeps a connection of its own
    start = Barrier(STATIONS)

    def all_rounds(station: int) -> list[Outcome]:
        start.wait()
        person = shop.ids[NUMBERS[station % len(NUMBERS)]]
        return [wanted(stations[station], person, round_ + 1) for round_ in range(ROUNDS)]

    outcomes = at_once([lambda station=station: all_rounds(station) for station in range(STATIONS)])

    for round_ in range(ROUNDS):
        seen = [outcome[round_] for outcome in outcomes]
        assert Counter(type(one) for one in seen) == {RedemptionMoved: 1, ItemGone: STATIONS - 1}
        assert {(one.wanted, one.left) for one in seen if isinstance(one, ItemGone)} == {(1, 0)}
    assert_all_adds_up(shop)


def assert_all_adds_up(shop: Shop) -> None:
    with reading(shop.store.site.engine) as session:
        taken = select(PointRedemption.item_id, func.count()).group_by(PointRedemption.item_id)
        assert {tuple(row) for row in session.execute(taken)} == {(item + 1, 1) for item in range(ROUNDS)}
        assert set(session.execute(select(PointItem.stock)).scalars()) == {0, None}
        codes = select(PointVoucher.redemption_id)
        assert len(set(session.execute(codes).scalars())) == CODED
        held = "SELECT sum(held), sum(available) FROM point_balances"
        assert tuple(session.execute(text(held)).one()) == (
            ROUNDS * PRICE,
            len(NUMBERS) * 2000 - ROUNDS * PRICE,
        )
    assert shop.hr(CheckPoints()).ok
    assert enter(shop.store, "auditor")(VerifyAudit()).ok


def fill(shop: Shop) -> None:
    """An item of which there is one for every round, and points for everybody."""
    stamp = {"changed_at": "", "changed_by": "tests"}
    with writing(shop.store.site.engine) as session:
        for place in range(ROUNDS):
            coded = place < CODED
            item = PointItem(
                code=f"R{place}",
                kind="benefit",
                name_zh=f"物{place}",
                tax="in_kind",
                stock=None if coded else 1,
                coded=coded,
                needs_approval=bool(place % 2),
                **stamp,
            )
            session.add(item)
            session.flush()
            said = {"recorded_at": "", "recorded_by": "tests", "valid_from": "2026-01-01"}
            session.add(PointPrice(item_id=item.id, points=PRICE, **said))
            if coded:
                session.add(PointVoucher(item_id=item.id, code=f"K{place}"))
        ctx = Context(shop.store.site, PROGRAM, "en", session, writing=True)
        post(ctx, [Move(employee_id=one, points=2000, source_key=f"t:{one}") for one in shop.ids.values()])


def wanted(gateway: Gateway, employee_id: int, item_id: int) -> Outcome:
    try:
        return gateway(RedeemItem(request_id=new_id(), employee_id=employee_id, item_id=item_id))
    except Refused as refused:
        (refusal,) = refused.refusals
        assert isinstance(refusal, ItemGone)
        return refusal


def at_once(works: list[Callable[[], Any]]) -> list[Any]:
    with ThreadPoolExecutor(len(works)) as pool:
        return [one.result() for one in [pool.submit(work) for work in works]]


def pool_of(shop: Shop) -> Any:
    """The queue of open connections: SQLAlchemy has no way to resize it."""
    return shop.store.site.engine.pool._pool  # type: ignore[attr-defined]  # its own name for it


def test_of_many_steps_at_once_one_is_taken_and_the_points_move_once(shop: Shop) -> None:
    shop.earn("A001", 80)
    seen = shop.redeem("A001", shop.item(stock=1))
    start = Barrier(6)
    desks = [enter(shop.store, "service_agent") for _ in range(6)]

    def give_back(desk: Gateway) -> str:
        start.wait()
        asked = {"redemption_id": seen.id, "version": seen.version, "reason": "so"}
        try:
            return desk(GiveBack(request_id=new_id(), **asked)).state
        except Refused as refused:
            return refused.refusals[0].code

    told = Counter(at_once([lambda desk=desk: give_back(desk) for desk in desks]))

    assert told == {"given_back": 1, "step_not_possible": 5}
    assert shop.movements("A001") == [("earn", 80), ("hold", 80), ("release", 80)]
    assert shop.balance("A001") == (80, 0)
