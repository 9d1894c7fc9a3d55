"""What is handed out is taxed and pays nothing; learning adds to the bonus; ledger, pay and figure agree."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from points_shop import PROGRAM, Shop
from small_company import ANNA, BO, SmallCompany
from sqlalchemy import select, update
from stores import PreparedHome, SetClock, enter, new_id

from hrdesk.calls.base import Refused
from hrdesk.calls.follow_ups import ListFollowUps
from hrdesk.calls.payroll import RunDetail
from hrdesk.calls.payroll_explained import GetExplainedPayslip
from hrdesk.calls.payroll_refusals import InputsChanged
from hrdesk.calls.payroll_review import PayslipDetail
from hrdesk.calls.points_payroll import (
    GetPointsReconciled,
    PointsNotInScheme,
    PointsReconciled,
    PointsTaken,
    TakePoints,
)
from hrdesk.calls.points_redemption import ApproveRedemption, GiveBack, HandOut, RedemptionMoved
from hrdesk.domain.values import Period
from hrdesk.models.payroll_inputs import PayScheme, PeriodInput
from hrdesk.models.points_rules import PointRule
from hrdesk.services.context import Context
from hrdesk.services.points.posting import Move, post
from hrdesk.services.points.rule_rows import rule_book
from hrdesk.storage.engine import reading, writing

OCTOBER, NOVEMBER = "2026-10", "2026-11"


@dataclass
class Site:
    """A shop whose people are paid: Anna and Bo by terms with a performance standard."""

    shop: Shop
    company: SmallCompany
    clock: SetClock

    def month(self, period: str = OCTOBER) -> None:
        days = 18 if period == OCTOBER else 21
        self.company.attendance(period, days, ANNA, BO)

    def handed_out(self, number: str = "A001", cost: int = 3500) -> RedemptionMoved:
        """A gift redeemed, approved by HR, handed out by the desk."""
        self.shop.earn(number, 80)
        seen = self.shop.redeem(number, self.shop.gift(cost=cost))
        seen = self.shop.step(ApproveRedemption, seen, self.shop.hr)
        return self.shop.step(HandOut, seen, self.shop.desk)

    def learned(self, number: str, points: int, key: str = "course") -> None:
        """Points that a rule about learning gave."""
        with writing(self.company.store.site.engine) as session:
            ctx = Context(self.company.store.site, PROGRAM, "en", session, writing=True)
            rule_book(ctx)
            rule = session.execute(select(PointRule.id).filter_by(category="learning")).scalars().first()
            who = self.shop.ids[number]
            post(ctx, [Move(employee_id=who, points=points, source_key=f"{key}:{number}", rule_id=rule)])

    def take(self, period: str = OCTOBER) -> PointsTaken:
        return self.company.maker(TakePoints(request_id=new_id(), period=period))

    def inputs(self, period: str = OCTOBER) -> dict[str, str]:
        """What the month's inputs hold of points, of everybody together."""
        with reading(self.company.store.site.engine) as session:
            rows = select(PeriodInput.quantities).filter_by(period=period, source="points")
            return {k: v for one in session.execute(rows).scalars() for k, v in one.items()}

    def lines(self, run: RunDetail, number: str) -> dict[str, int]:
        slip = self.company.slip(run, number)
        return {line.item: line.amount for line in slip.lines}

    def slip(self, run: RunDetail, number: str) -> PayslipDetail:
        return self.company.slip(run, number)

    def page(self, period: str = OCTOBER) -> PointsReconciled:
        return self.company.checker(GetPointsReconciled(period=period))


@pytest.fixture
def site(shop_home: PreparedHome) -> Iterator[Site]:
    shop = Shop.of(shop_home)
    company = SmallCompany(shop.store, enter(shop.store, "maker"), enter(shop.store, "checker"))
    company.terms(OCTOBER, {**ANNA, "绩效基数": "2000", "起算税款月份": OCTOBER}, {**BO, "绩效基数": "1000"})
    made = Site(shop, company, shop_home.clock)
    made.month()
    yield made
    shop.store.close()


def test_a_gift_handed_out_is_taxed_at_cost_and_pays_nothing(site: Site) -> None:
    run = site.company.tried(OCTOBER)
    without = site.slip(run, "A001")
    given = site.handed_out(cost=100_000)
    assert site.inputs() == {"points_in_kind": "1000.00", "redemptions": given.number}

    run = site.company.tried_again(run)
    slip = site.slip(run, "A001")

    assert site.lines(run, "A001")["points_benefit"] == 100_000
    assert slip.gross_pay == without.gross_pay, "gross is what is paid"
    assert slip.withholding - without.withholding == 3_000, "3 % of 1,000.00"
    assert without.net_pay - slip.net_pay == 3_000, "nothing but its tax is taken from what is paid"
    assert site.slip(run, "A002").net_pay > 0


def test_a_line_of_a_slip_leads_back_to_its_redemptions(site: Site) -> None:
    given = site.handed_out()
    run = site.company.posted(OCTOBER)
    explained = site.company.checker(GetExplainedPayslip(run_id=run.id, employee_id=site.shop.ids["A001"]))
    (line,) = [
        line for section in explained.sections for line in section.lines if line.item == "points_benefit"
    ]

    assert [(one.kind, one.title) for one in line.sources] == [("points", given.number)]


def test_a_trial_made_before_a_hand_out_is_known_to_be_stale(site: Site) -> None:
    run = site.company.tried(OCTOBER)
    site.handed_out()

    with pytest.raises(Refused) as caught:
        site.company.submitted(run)
    assert caught.value.refusals == (InputsChanged(period=OCTOBER),)


def test_what_comes_back_before_it_is_paid_is_no_wage(site: Site) -> None:
    kept, back = site.handed_out(cost=3500), site.handed_out(cost=5000)
    assert site.inputs() == {"points_in_kind": "85.00", "redemptions": f"{kept.number}, {back.number}"}

    site.shop.step(GiveBack, back, site.shop.hr, reason="spoilt")
    assert site.inputs() == {"points_in_kind": "35.00", "redemptions": kept.number}

    site.shop.step(GiveBack, kept, site.shop.hr, reason="spoilt")
    assert site.inputs() == {}


def test_a_hand_out_in_a_month_that_is_paid_goes_to_the_next_one_and_that_is_said(site: Site) -> None:
    run = site.company.posted(OCTOBER)
    before = site.slip(run, "A001")
    given = site.handed_out()

    assert site.inputs(OCTOBER) == {}
    assert site.inputs(NOVEMBER) == {"points_in_kind": "35.00", "redemptions": given.number}
    assert site.slip(run, "A001") == before
    (row,) = site.page(OCTOBER).redeemed
    assert (row.wage_period, row.taxed_period, row.why, row.state) == (
        OCTOBER,
        NOVEMBER,
        "already_paid",
        "input",
    )


def test_whom_nobody_pays_any_more_is_named_and_not_forgotten(site: Site) -> None:
    given = site.handed_out("A003")
    with site.company.store.site.engine.begin() as connection:
        who = site.shop.ids["A003"]
        connection.exec_driver_sql(f"UPDATE employments SET leave_date='2026-09-30' WHERE employee_id={who}")
    site.take()

    page = site.page()
    assert [(one.number, one.state, one.why) for one in page.redeemed] == [
        (given.number, "missing", "no_employment")
    ]
    assert page.differences == (given.number,)


def test_a_scheme_without_the_line_is_told_and_the_hand_out_stands_on_the_list_of_failures(
    site: Site,
) -> None:
    with writing(site.company.store.site.engine) as session:
        old = session.execute(select(PayScheme.source)).scalar_one().decode()
        new = old.replace("points_in_kind", "other_in_kind").replace('source = "points"', 'source = "bonus"')
        session.execute(update(PayScheme).values(source=new.encode()))
    given = site.handed_out()
    assert given.state in ("handed_out", "done"), "points are one matter, pay another"

    (failed,) = site.shop.hr(ListFollowUps())
    assert (failed.follower, failed.problem) == ("in_kind_inputs", "refusal.points_not_in_scheme")
    with pytest.raises(Refused) as caught:
        site.take()
    refusal = PointsNotInScheme(period=OCTOBER, scheme="manufacturing-monthly", input="points_in_kind")
    assert caught.value.refusals == (refusal,)

    with writing(site.company.store.site.engine) as session:
        session.execute(update(PayScheme).values(source=old.encode()))
    assert site.take().in_kind == 3500


def test_learning_points_earn_their_share_on_top_of_the_bonus_of_the_file(site: Site) -> None:
    site.company.bonus(OCTOBER, {**ANNA, "金额": "500"})
    site.learned("A001", 30)
    site.learned("A002", 90)
    taken = site.take()

    # 10 % of 2,000.00 and of 1,000.00; 30 of 40 points earn three quarters, 90 no more than the whole.
    assert (taken.learning_people, taken.learning, taken.changed) == (2, 15_000 + 10_000, 2)
    run = site.company.tried(OCTOBER)
    assert site.lines(run, "A001")["bonus"] == 50_000 + 15_000
    assert site.lines(run, "A002")["bonus"] == 10_000
    assert site.take().changed == 0, "the same again changes nothing, and makes no trial stale"
    site.company.submitted(run)


def test_the_share_tells_both_its_file_and_the_points(site: Site) -> None:
    site.company.bonus(OCTOBER, {**ANNA, "金额": "500"})
    site.learned("A001", 40)
    site.take()
    run = site.company.posted(OCTOBER)
    explained = site.company.checker(GetExplainedPayslip(run_id=run.id, employee_id=site.shop.ids["A001"]))
    (line,) = [line for section in explained.sections for line in section.lines if line.item == "bonus"]

    assert [one.kind for one in line.sources] == ["bonus", "points"]


def test_points_taken_back_take_their_share_along_until_it_is_paid(site: Site) -> None:
    site.learned("A001", 40)
    assert site.take().learning == 20_000
    site.learned("A001", -20, "taken back")
    assert site.take().learning == 10_000
    site.company.posted(OCTOBER)

    site.learned("A001", -20, "later")
    assert site.take().learning == 10_000, "who is paid stays as they are"


def test_ledger_pay_and_what_is_owed_agree_on_one_page(site: Site) -> None:
    site.shop.earn("A002", 250)
    site.handed_out(cost=3500)
    site.learned("A001", 30)
    site.take()
    site.company.posted(OCTOBER)
    page = site.page()

    assert page.opened + page.earned - page.spent - page.expired + page.adjusted == page.closed == 280
    assert (page.owed_points, page.rate, page.owed, page.change) == (280, "0.20", 5_600, 5_600)
    assert page.handed_out == page.in_slips == page.slip_lines == 3500
    assert (page.in_inputs, page.differences) == (0, ())
    assert [(one.employee_no, one.points, one.amount) for one in page.learning] == [("A001", 30, 15_000)]
    following = site.page(NOVEMBER)
    assert (following.opened, following.closed, following.change) == (280, 280, 0)


def test_a_slip_that_holds_another_amount_than_its_redemptions_is_named(site: Site) -> None:
    site.handed_out()
    site.company.posted(OCTOBER)
    with writing(site.company.store.site.engine) as session:
        row = session.execute(select(PeriodInput).filter_by(source="points")).scalar_one()
        row.quantities = {"points_in_kind": "35.00"}

    assert site.page().differences == ("DH-0001", "A001")


def test_balances_below_zero_owe_nothing_and_are_not_set_against_others(site: Site) -> None:
    site.shop.earn("A001", 100)
    with writing(site.company.store.site.engine) as session:
        ctx = Context(site.company.store.site, PROGRAM, "en", session, writing=True)
        who = site.shop.ids["A002"]
        post(ctx, [Move(employee_id=who, points=-15, source_key="late", below_zero=True)])

    page = site.page()
    assert (page.closed, page.owed_points, page.owed) == (85, 100, 2_000)
    assert Period.parse(page.period) == Period(2026, 10)
