"""Points in a reader's words: what is left, how often one may, what a movement was, what a rule asks for."""

import pytest
from fake_point_answers import items, movement, redemptions, rules
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication

from hrdesk.calls.points_catalogue import ItemBadge, ItemRow, LimitPer
from hrdesk.calls.points_rules import CapPer, ConditionTest, RuleCap, RuleCondition
from hrdesk.views.common.language import switch_language
from hrdesk.views.points.figure_kinds import share_words
from hrdesk.views.points.point_words import (
    BADGES,
    ITEM_ICONS,
    KINDS,
    MOVEMENTS,
    STATES,
    badge_chip,
    icon_of,
    left_words,
    movement_words,
    redeemed,
    signed,
    source_words,
    state_chip,
    under_words,
)
from hrdesk.views.points.rule_fields import EVENT_FIELDS, event_field, joined, parted
from hrdesk.views.points.rule_words import (
    PERIODS,
    TESTS,
    cap_sent,
    cap_words,
    condition_sent,
    condition_words,
    conditions_words,
    rule_chip,
)


@pytest.fixture
def item() -> ItemRow:
    return items()[0]


@pytest.mark.parametrize(
    ("per", "words"), [("ever", "每人 2 次"), ("month", "每月 2 次"), ("year", "每年 2 次")]
)
def test_a_limit_is_said_where_there_is_no_stock(per: LimitPer, words: str, item: ItemRow) -> None:
    assert left_words(replace(item, limit_count=2, limit_per=per)) == words
    assert left_words(replace(item, limit_count=2, limit_per=per, left=7)) == "余 7"


def test_under_the_name_stands_the_text_the_end_or_how_often_it_was_taken(item: ItemRow) -> None:
    bare = replace(item, texts={"zh": "", "en": ""})
    assert under_words(replace(item, texts={"zh": "第一行\n第二行"})) == "第一行"
    assert under_words(bare) == "有效期至 2026-12-31"
    assert under_words(replace(bare, valid_to=None, taken=43)) == "已兑 43 次"


@pytest.mark.parametrize("badge", list(BADGES))
def test_every_badge_is_a_word_with_a_colour(badge: ItemBadge, item: ItemRow) -> None:
    look = badge_chip(replace(item, badges=(badge, "new")))
    assert look is not None
    assert look.word not in ("", badge)
    assert badge_chip(replace(item, badges=())) is None


@pytest.mark.parametrize("state", list(STATES))
def test_every_state_is_worded_in_both_languages(state: str, qapp: QApplication) -> None:
    chinese = state_chip(state).word
    switch_language(qapp, "en")
    assert chinese != state_chip(state).word
    assert state_chip(state).word == STATES[state][0]


def test_an_unknown_picture_is_that_of_the_kind(item: ItemRow) -> None:
    assert icon_of(replace(item, icon="popcorn")) == "popcorn"
    assert icon_of(replace(item, icon="trash-2")) == KINDS["material"][1]
    assert {icon for _word, icon in KINDS.values()} <= set(ITEM_ICONS)


def test_several_of_an_item_are_counted() -> None:
    first, second = redemptions()[:2]
    assert (redeemed(first), redeemed(second)) == ("影城通兑券 1 张 × 2", "餐卡充值 100 元")


def test_what_happened_is_the_rule_the_item_or_the_reason(qapp: QApplication) -> None:
    held, earned = movement(0), movement(1)
    by_hand = replace(earned, kind="adjust", rule_zh="", rule_en="", reason="安全建议采纳")
    assert [movement_words(one) for one in (held, earned, by_hand)] == [
        "冻结 · 影城通兑券 1 张",
        "月度全勤",
        "调整 · 安全建议采纳",
    ]
    assert movement_words(replace(earned, rule_zh="", rule_en="", reason="")) == "发放"
    assert movement_words(replace(earned, kind="expire")) == "过期 · 月度全勤"
    switch_language(qapp, "en")
    assert [movement_words(one) for one in (held, earned)] == ["Held · Cinema ticket", "Full attendance"]


@pytest.mark.parametrize("kind", list(MOVEMENTS))
def test_every_kind_of_movement_is_worded(kind: str) -> None:
    words = movement_words(replace(movement(0), kind=kind))
    assert words
    assert kind not in words


def test_the_source_is_the_slip_the_event_or_the_movement_itself() -> None:
    row = replace(movement(1), redemption="", source_key="lot:7:expire")
    assert source_words(movement(0)) == "DH-0917"
    assert source_words(row) == f"#{row.id}"
    assert source_words(replace(row, reverses=12)) == "#12"
    assert source_words(replace(row, source_key="event:oa:E-417:check_in")) == "E-417"


@pytest.mark.parametrize("per", list(PERIODS))
def test_every_cap_says_how_often_and_by_when(per: CapPer) -> None:
    times = RuleCap(what="times", most=5, per=per)
    points = RuleCap(what="points", most=1200, per=per, of="giver")
    assert cap_words(times).endswith(" 5 次")
    assert " 1,200 分" in cap_words(points)
    assert cap_words(points).endswith("（按给出人）")
    assert cap_words(replace(times, most=1)).endswith(" 1 次")
    assert cap_sent(points) == {"points": 1200, "per": per, "of": "giver"}


@pytest.mark.parametrize("test", list(TESTS))
def test_every_condition_names_its_field(test: ConditionTest) -> None:
    one = RuleCondition(field="grade", test=test, value="S|A")
    assert condition_words(one).startswith("等级")
    assert condition_words(replace(one, field="shift_kind")).startswith("shift_kind ")
    assert condition_sent(one) == {"field": "grade", "test": test, "value": "S|A"}


def test_a_field_is_compared_with_another_one_by_its_name(qapp: QApplication) -> None:
    thanks = RuleCondition(field="giver", test="differs_from", value="employee_no")
    about = RuleCondition(field="reference", test="same_as", value="course_no")
    named = RuleCondition(field="giver", test="is", value="employee_no")
    words = [condition_words(one) for one in (thanks, about, named)]
    assert words == ["给出人不同于本人", "对象与 course_no 相同", "给出人为 employee_no"]
    switch_language(qapp, "en")
    assert condition_words(thanks) == "Giver differs from Receiver"


@pytest.mark.parametrize("name", list(EVENT_FIELDS))
def test_every_field_of_an_event_is_worded(name: str) -> None:
    assert name not in event_field(name)


@pytest.mark.parametrize(
    ("typed", "values", "shown"),
    [
        ("S、A，B; C", ("S", "A", "B", "C"), "S、A、B、C"),
        ("研发、测试部 | 销售部", ("研发、测试部", "销售部"), "研发、测试部 | 销售部"),
        ("研发、测试部 |", ("研发、测试部",), "研发、测试部 |"),
        (" S ,, S", ("S",), "S"),
    ],
)
def test_several_values_are_read_as_they_are_shown(typed: str, values: tuple[str, ...], shown: str) -> None:
    assert (parted(typed), joined(values)) == (values, shown)
    assert parted(shown) == values


def test_who_may_earn_is_said_with_the_words_of_the_record() -> None:
    rule = replace(rules()[0], eligible={"department": ("装配车间", "数控车间"), "city": ("苏州",)})
    assert conditions_words(rule) == "部门：装配车间 / 数控车间、城市：苏州"
    assert [rule_chip(one).word for one in rules()[3:]] == ["待生效", "生效中", "已停用"]


@pytest.mark.parametrize(
    ("share", "words"), [(0, "0 %"), (6400, "64 %"), (6449, "64.5 %"), (6444, "64.4 %"), (10_000, "100 %")]
)
def test_shares_lose_a_decimal_that_says_nothing(share: int, words: str) -> None:
    assert share_words(share) == words


def test_thousands_are_parted_and_the_sign_is_a_real_minus() -> None:
    assert [signed(points) for points in (1200, -1200, 0)] == ["+1,200", "−1,200", "—"]
