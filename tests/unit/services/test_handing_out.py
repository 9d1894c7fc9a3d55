"""Approved by one and handed out by another; given back with everything; wage in kind of its month."""

import pytest
from points_shop import Shop, refused
from sqlalchemy import select, update
from stores import enter, new_id

from hrdesk.calls.administration import SetSetting
from hrdesk.calls.base import Command, Gateway
from hrdesk.calls.points_item_refusals import (
    ApprovesOwn,
    BeneficiaryMissing,
    CostMissing,
    HanderIsApprover,
    StepNotPossible,
    WageMonthPosted,
)
from hrdesk.calls.points_redemption import (
    ApproveRedemption,
    FindRedemption,
    FinishRedemption,
    GiveBack,
    HandOut,
    ListRedemptions,
    ListToApprove,
    RedeemOwn,
    RedemptionMoved,
    RefuseRedemption,
    WithdrawOwnRedemption,
)
from hrdesk.calls.refusals import InputNotValid, RecordChanged, RecordNotFound
from hrdesk.models.administration import User
from hrdesk.models.payroll_runs import PayRun
from hrdesk.storage.engine import writing

MOVES: dict[str, type[Command[RedemptionMoved]]] = {
    "approve": ApproveRedemption,
    "refuse": RefuseRedemption,
    "hand_out": HandOut,
    "finish": FinishRedemption,
    "give_back": GiveBack,
}


def make(shop: Shop, move: str, seen: RedemptionMoved) -> RedemptionMoved:
    """HR decides, the desk does the rest."""
    by: Gateway = shop.hr if move in ("approve", "refuse") else shop.desk
    fields = {"reason": "so"} if move in ("refuse", "give_back") else {}
    return shop.step(MOVES[move], seen, by, **fields)


def ready(shop: Shop, *moves: str, number: str = "A001", **fields: object) -> RedemptionMoved:
    """A film ticket redeemed, and taken through these moves."""
    shop.earn(number, 80)
    seen = shop.redeem(number, shop.gift(stock=5, **fields))
    for move in moves:
        seen = make(shop, move, seen)
    return seen


def row_of(shop: Shop, seen: RedemptionMoved):  # type: ignore[no-untyped-def]  # the row of the list
    return shop.desk(FindRedemption(number=seen.number)).row


def test_from_held_to_done_each_step_says_who_and_when(shop: Shop) -> None:
    done = ready(shop, "approve", "hand_out", "finish")

    (row,) = shop.hr(ListRedemptions()).rows
    assert (row.state, row.possible) == ("done", ())
    assert (row.approved_by, row.handed_by, row.ended_by) == ("Hr_Officer", "Service_Agent", "Service_Agent")
    assert row.handed_at == "2026-10-26T01:30:00Z"
    assert (row.cost, row.tax, row.wage_period) == (3500, "in_kind", "2026-10")
    assert shop.movements("A001") == [("earn", 80), ("hold", 80), ("spend", 80)]
    assert shop.balance("A001") == (0, 0)
    assert done.version == row.version == 4


@pytest.mark.parametrize(
    ("moves", "last"),
    [((), "refuse"), ((), "give_back"), (("approve",), "give_back"), (("approve", "hand_out"), "give_back")],
)
def test_what_goes_back_brings_points_and_stock_back(shop: Shop, moves: tuple[str, ...], last: str) -> None:
    back = ready(shop, *moves, last)

    assert (back.state, back.available) == ("refused" if last == "refuse" else "given_back", 80)
    assert shop.balance("A001") == (80, 0)
    row = row_of(shop, back)
    assert (row.reason, row.wage_period, row.ended_by is None) == ("so", None, False)
    item = shop.shown(row.item_id)
    assert (item.left, item.taken) == (5, 0)


@pytest.mark.parametrize(
    ("moves", "refused_moves"),
    [
        ((), ("hand_out", "finish")),
        (("approve",), ("approve", "refuse", "finish")),
        (("approve", "hand_out"), ("approve", "refuse", "hand_out")),
        (("approve", "hand_out", "finish"), tuple(MOVES)),
        (("refuse",), tuple(MOVES)),
        (("give_back",), tuple(MOVES)),
    ],
)
def test_a_state_knows_its_steps_and_no_other(
    shop: Shop, moves: tuple[str, ...], refused_moves: tuple[str, ...]
) -> None:
    seen = ready(shop, *moves)
    before = shop.movements("A001")

    for move in refused_moves:
        with refused(StepNotPossible) as caught:
            make(shop, move, seen)
        assert (caught[0].number, caught[0].state) == (seen.number, seen.state)

    assert shop.movements("A001") == before
    assert set(row_of(shop, seen).possible) == set(MOVES) - set(refused_moves)


def test_two_persons_hand_out_unless_the_site_has_it_otherwise(shop: Shop) -> None:
    approved = ready(shop, "approve")

    with refused(HanderIsApprover) as caught:
        shop.step(HandOut, approved, shop.hr)
    assert caught[0].approved_by == "Hr_Officer"

    setting = SetSetting(request_id=new_id(), key="points.hand_out_by_two", value="off", version=0)
    enter(shop.store, "system_administrator")(setting)
    assert shop.step(HandOut, approved, shop.hr).state == "handed_out"


def test_nobody_decides_on_their_own(shop: Shop) -> None:
    """The head of the department is Anna herself from here on."""
    with writing(shop.store.site.engine) as session:
        users = {user.name: user for user in session.execute(select(User)).scalars()}
        for name in ("department_head", "service_agent"):
            users[name].employee_id = shop.ids["A001"]
    held = ready_by_hr(shop)

    with refused(ApprovesOwn):
        shop.step(ApproveRedemption, held, shop.head)
    assert shop.head(ListToApprove()).total == 0
    with refused(ApprovesOwn):
        shop.step(HandOut, shop.step(ApproveRedemption, held, shop.hr), shop.desk)


def ready_by_hr(shop: Shop) -> RedemptionMoved:
    shop.earn("A001", 80)
    return shop.anna(RedeemOwn(request_id=new_id(), item_id=shop.gift()))


def test_a_head_decides_on_their_department_and_on_nobody_else(shop: Shop) -> None:
    mine, other = ready(shop, number="A001"), ready(shop, number="A003")

    page = shop.head(ListToApprove())
    assert [row.number for row in page.rows] == [mine.number]
    assert shop.hr(ListToApprove()).total == 2
    with refused(RecordNotFound):
        shop.step(ApproveRedemption, other, shop.head)
    assert shop.step(ApproveRedemption, mine, shop.head).state == "approved"


def test_what_somebody_else_moved_on_is_not_moved_as_it_was_seen(shop: Shop) -> None:
    held = ready(shop)
    shop.step(ApproveRedemption, held, shop.hr)

    with refused(RecordChanged) as caught:
        shop.step(GiveBack, held, shop.desk, reason="so")

    assert caught[0].key == held.number


@pytest.mark.parametrize("move", [RefuseRedemption, GiveBack])
def test_sending_back_needs_a_reason(shop: Shop, move: type[Command[RedemptionMoved]]) -> None:
    with refused(InputNotValid):
        shop.step(move, ready(shop), shop.hr, reason=" ")


def test_wage_in_kind_needs_a_cost(shop: Shop) -> None:
    with refused(CostMissing):
        ready(shop, "approve", "hand_out", cost=0)
    assert shop.balance("A001") == (0, 80), "still held"


@pytest.mark.parametrize(
    ("fields", "tax", "period", "cost"),
    [
        ({"tax": "in_kind"}, "in_kind", "2026-11", 7000),
        ({"tax": "free", "free_reason": "training"}, "free", None, 7000),
        ({"tax": "no_wage", "kind": "customer_gift"}, "no_wage", None, 7000),
    ],
)
def test_the_month_of_handing_out_is_that_of_the_site(
    shop: Shop, fields: dict[str, str], tax: str, period: str | None, cost: int
) -> None:
    """Redeemed in October, handed out at 00:30 of 1 November in Shanghai."""
    shop.earn("A001", 160)
    seen = shop.redeem("A001", shop.gift(**fields), quantity=2, beneficiary="客户王经理")
    seen = make(shop, "approve", seen)
    shop.clock.moment = shop.clock.moment.replace(day=31, hour=16)
    make(shop, "hand_out", seen)

    (row,) = shop.hr(ListRedemptions()).rows
    assert (row.tax, row.wage_period, row.cost) == (tax, period, cost)


def test_what_is_for_others_says_for_whom(shop: Shop) -> None:
    approved = ready(shop, "approve", kind="customer_gift", tax="no_wage")

    with refused(BeneficiaryMissing):
        make(shop, "hand_out", approved)

    shop.step(HandOut, approved, shop.desk, beneficiary=" 苏州某某公司 ")
    assert row_of(shop, approved).beneficiary == "苏州某某公司"


def test_what_has_been_taxed_is_not_given_back(shop: Shop) -> None:
    handed = ready(shop, "approve", "hand_out")
    with writing(shop.store.site.engine) as session:
        dated = {"period": "2026-10", "tax_period": "2026-10", "pay_date": "2026-10-31"}
        run = PayRun(entity_id=1, number=1, state="draft", prepared_by=1, **dated)
        session.add(run)
        session.flush()
        for state in ("approved", "posted"):
            session.execute(update(PayRun).values(state=state))

    with refused(WageMonthPosted) as caught:
        make(shop, "give_back", handed)

    assert caught[0].period == "2026-10"
    assert shop.balance("A001") == (0, 0)


def test_an_employee_withdraws_what_was_not_handed_out(shop: Shop) -> None:
    held = ready_by_hr(shop)
    others = ready(shop, number="A002")

    with refused(RecordNotFound):
        shop.step(WithdrawOwnRedemption, others, shop.anna)
    assert shop.step(WithdrawOwnRedemption, held, shop.anna).available == 80

    handed = make(shop, "hand_out", make(shop, "approve", ready_by_hr(shop)))
    with refused(StepNotPossible):
        shop.step(WithdrawOwnRedemption, handed, shop.anna)


def test_the_desk_finds_a_slip_by_its_number_as_scanned(shop: Shop) -> None:
    held = ready(shop)

    detail = shop.desk(FindRedemption(number=f" {held.number.lower()}\n"))

    assert (detail.row.employee_no, detail.row.item_names["zh"]) == ("A001", "电影票")
    with refused(RecordNotFound):
        shop.desk(FindRedemption(number="DH-9999"))


def test_the_list_is_narrowed_down_and_counted_by_state(shop: Shop) -> None:
    first, second = ready(shop), ready(shop, "approve", number="A003")
    shop.clock.move(days=7)
    third = ready(shop, number="A002")

    def numbers(**asked: object) -> list[str]:
        return [row.number for row in shop.hr(ListRedemptions(**asked)).rows]  # type: ignore[arg-type]  # checked by the call

    page = shop.hr(ListRedemptions(states=("held",)))
    assert (page.total, page.by_state) == (2, {"held": 2, "approved": 1})
    assert numbers() == [third.number, second.number, first.number]
    assert numbers(waiting_first=True) == [first.number, third.number, second.number]
    assert numbers(period="2026-11") == [third.number]
    assert numbers(search="陈东") == numbers(search="chendong") == [second.number]
    assert numbers(search="film", employee_id=shop.ids["A002"]) == [third.number]
    assert numbers(search="nothing of it") == []
