"""Thanks among colleagues: from a monthly quota, with a reason, and never to oneself."""

from collections import Counter

from point_events import kept, record
from points_shop import Shop, refused
from stores import PreparedHome, new_id

from hrdesk.calls.points_recognition import (
    GetRecognitionQuota,
    NoRecognition,
    RecogniseColleague,
    RecognitionOfOneself,
    RecognitionQuota,
    RecognitionQuotaUsed,
)
from hrdesk.calls.points_rules import EndPointRule, ListPointRules
from hrdesk.calls.refusals import InputNotValid, RecordNotFound


def thank(shop: Shop, number: str = "A002", reason: str = "repaired my press") -> RecognitionQuota:
    return shop.anna(RecogniseColleague(request_id=new_id(), employee_no=number, reason=reason))


def test_a_colleague_is_thanked_with_points_of_ones_quota(shop: Shop) -> None:
    assert shop.anna(GetRecognitionQuota()) == RecognitionQuota(
        left=50, each=5, quota=50, renews_on="2026-11-01"
    )
    assert thank(shop).left == 45

    (event,) = kept(shop)
    assert (shop.balance("A002"), shop.balance("A001")) == ((5, 0), (0, 0))
    assert (event.source, event.data) == ("recognition", {"giver": "A001", "reason": "repaired my press"})
    assert event.received_by == "Employee"


def test_the_same_request_thanks_once(shop: Shop) -> None:
    asked = RecogniseColleague(request_id=new_id(), employee_no="A002", reason="thanks")

    assert shop.anna(asked) == shop.anna(asked)
    assert shop.balance("A002") == (5, 0)


def test_nobody_thanks_themselves_or_nobody_and_everybody_says_why(shop: Shop) -> None:
    with refused(RecognitionOfOneself):
        thank(shop, "A001")
    with refused(RecordNotFound):
        thank(shop, "A999")
    with refused(InputNotValid):
        thank(shop, reason=" ")

    assert kept(shop) == []
    assert shop.anna(GetRecognitionQuota()).left == 50


def test_the_quota_is_used_up_and_there_again_next_month(shop: Shop) -> None:
    given = Counter(thank(shop, ("A002", "A003")[turn % 2]).left for turn in range(10))
    assert sorted(given) == list(range(0, 50, 5))
    with refused(RecognitionQuotaUsed) as caught:
        thank(shop)
    assert (caught[0].left, caught[0].renews_on) == (0, "2026-11-01")
    shop.clock.move(days=10)

    assert thank(shop).left == 45
    assert shop.balance("A002") == (30, 0)


def test_what_other_systems_report_uses_the_same_quota(shop: Shop) -> None:
    for number in range(9):
        record(shop, str(number), "recognition", no="A002", data={"giver": "A001"})
    assert thank(shop).left == 0

    over = record(shop, "9", "recognition", no="A003", data={"giver": "A001"})
    assert (over.points, over.why_zero) == (0, "points_per_month_of_giver")


def test_without_a_rule_in_force_there_is_no_quota(shop: Shop) -> None:
    rule = next(one for one in shop.hr(ListPointRules()).rules if one.code == "recognition")
    ending = EndPointRule(
        request_id=new_id(), rule_id=rule.id, version=1, valid_to="2026-10-26", reason="paused"
    )
    shop.hr(ending)

    with refused(NoRecognition) as caught:
        shop.anna(GetRecognitionQuota())
    assert caught[0].day == "2026-10-26"


def test_a_user_without_a_record_has_no_quota(empty_home: PreparedHome) -> None:
    with empty_home.signed_in("employee") as nobody, refused(RecordNotFound):
        nobody(GetRecognitionQuota())
