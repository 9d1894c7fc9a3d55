"""Items of the catalogue: made, put right, priced anew with notice, counted, redeemed for a person."""

from typing import Any

import pytest
from fake_point_answers import items
from msgspec.structs import replace
from opened_points import Opened, open_tab
from pytestqt.qtbot import QtBot

from hrdesk.calls.base import Refused
from hrdesk.calls.points import PointsMissing
from hrdesk.calls.points_catalogue import CreateItem, SaveItem, SetPrice, SetStock
from hrdesk.calls.points_item_refusals import PriceNeedsNotice
from hrdesk.calls.points_redemption import RedeemItem
from hrdesk.views.points.item_forms import ItemForm
from hrdesk.views.points.numbers import whole_number
from hrdesk.views.points.price_forms import PriceForm, StockForm
from hrdesk.views.points.redeem_forms import RedeemForm


@pytest.fixture
def opened(qtbot: QtBot) -> Opened:
    return open_tab(qtbot, "store")


def refuse(opened: Opened, kind: type[Any], refused: Refused) -> None:
    """The store refuses the next request of a kind."""
    answers = opened.gateway.points.answers()

    def say_no(_request: Any) -> Any:
        raise refused

    opened.gateway.points.answers = lambda: answers | {kind: say_no}  # type: ignore[method-assign]


def fill(form: Any, **texts: str) -> None:
    for key, text in texts.items():
        form.fields[key].input.setText(text)
        form.fields[key].complain("")


def test_a_new_item_says_what_is_missing_and_is_made(opened: Opened) -> None:
    opened.page.act.new_item()
    form = opened.dialog(ItemForm)
    form.confirm.click()
    assert [key for key, one in form.fields.items() if one.complaint()] == ["code", "name_zh", "points"]
    fill(form, code="B-9", name_zh="电影票", points="180", stock="20", cost="39,9", limit_count="2")
    form.confirm.click()
    assert [key for key, one in form.fields.items() if one.complaint()] == ["cost"]
    fill(form, cost="39.90", valid_to="2026-12-31")
    form.kind.choose("benefit")
    form.limit_per.choose("month")
    form.icon.choose("popcorn")
    form.confirm.click()
    made = opened.asked(CreateItem)[-1]
    assert (made.code, made.kind, made.points, made.stock, made.cost) == ("B-9", "benefit", 180, 20, 3990)
    assert (made.limit_count, made.limit_per, made.icon, made.tax) == (2, "month", "popcorn", "in_kind")
    assert (made.valid_from, made.valid_to, made.needs_approval) == (None, "2026-12-31", True)
    assert opened.toasts == ["B-9 已保存。"]


def test_an_item_with_codes_takes_no_stock(opened: Opened) -> None:
    opened.page.act.new_item()
    form = opened.dialog(ItemForm)
    fill(form, code="V-1", name_zh="券", points="10", stock="5")
    form.coded.setChecked(True)
    form.confirm.click()
    assert (opened.asked(CreateItem)[-1].stock, opened.asked(CreateItem)[-1].coded) == (None, True)


def test_an_item_is_put_right_as_it_is(opened: Opened) -> None:
    opened.page.act.edit(items()[6])
    form = opened.dialog(ItemForm)
    assert form.fields["points"].isHidden()
    assert (form.fields["cost"].value(), form.icon.value()) == ("39.90", "calendar")
    fill(form, name_en="Half a day")
    form.on_sale.setChecked(False)
    form.confirm.click()
    saved = opened.asked(SaveItem)[-1]
    assert (saved.item_id, saved.version, saved.name_en, saved.on_sale) == (7, 1, "Half a day", False)
    assert (saved.limit_count, saved.limit_per, saved.valid_to) == (1, "quarter", "2026-12-31")


def test_an_item_is_for_some_people_only(opened: Opened) -> None:
    opened.page.act.edit(replace(items()[6], eligible={"department": ("销售部",)}))
    form = opened.dialog(ItemForm)
    (sales,) = form.eligible.lines
    assert (sales.field.value(), sales.values.text()) == ("department", "销售部")
    assert sales.field.findData("employee_no") == -1
    form.eligible.more.click()
    where = form.eligible.lines[1]
    assert where.field.value() == "position"
    where.field.choose("city")
    form.confirm.click()
    assert where.complaint() == "必填。"
    assert not opened.asked(SaveItem)
    where.values.setText("苏州、无锡")
    form.confirm.click()
    saved = opened.asked(SaveItem)[-1]
    assert saved.eligible == {"department": ("销售部",), "city": ("苏州", "无锡")}


def test_a_price_that_needs_notice_is_said_at_its_day(opened: Opened) -> None:
    opened.page.act.price(items()[9])
    form = opened.dialog(PriceForm)
    form.points.input.setText("-1")
    form.confirm.click()
    assert form.points.complaint() == "0 或正整数。"
    form.points.input.setText("20")
    form.points.complain("")
    needed = PriceNeedsNotice(item="刀具参数速查表", valid_from="2026-11-06", earliest="2026-11-13")
    refuse(opened, SetPrice, Refused(needed))
    form.confirm.click()
    assert "2026-11-13" in form.valid_from.complaint()
    assert form.isVisible()


def test_a_price_is_set_from_a_day_on(opened: Opened) -> None:
    opened.page.act.price(items()[0])
    form = opened.dialog(PriceForm)
    form.valid_from.input.setText("2026-12-01")
    form.points.input.setText("80")
    form.reason.input.setText("印刷涨价")
    form.earned_by.input.setText("分享一次 5 分")
    form.confirm.click()
    asked = opened.asked(SetPrice)[-1]
    assert (asked.item_id, asked.valid_from, asked.points) == (1, "2026-12-01", 80)
    assert (asked.reason, asked.earned_by) == ("印刷涨价", "分享一次 5 分")


def test_a_stock_is_counted_as_it_was_seen(opened: Opened) -> None:
    opened.page.act.stock(items()[3])
    form = opened.dialog(StockForm)
    form.stock.input.setText("x")
    form.confirm.click()
    assert form.stock.complaint()
    form.stock.input.setText("")
    form.stock.complain("")
    form.confirm.click()
    assert form.reason.complaint()
    form.reason.input.setText("盘点")
    form.confirm.click()
    asked = opened.asked(SetStock)[-1]
    assert (asked.item_id, asked.seen, asked.stock, asked.reason) == (4, 12, None, "盘点")
    assert opened.toasts[-1] == "库存现为 不限。"


def test_redeeming_sums_up_and_says_how_many_points_are_missing(opened: Opened) -> None:
    opened.page.act.redeem(items()[4])
    form = opened.dialog(RedeemForm)
    assert form.beneficiary.isVisible()
    form.quantity.input.setText("3")
    assert form._total.text() == "合计 900 分"
    form.quantity.input.setText("0")
    form.confirm.click()
    assert form.quantity.complaint()
    assert form.person.field.complaint()
    form.quantity.input.setText("2")
    form.quantity.complain("")
    form.person.choose(5, "刘佳慧", "HL0005")
    missing = PointsMissing(employee_no="HL0005", missing=120, available=480)
    refuse(opened, RedeemItem, Refused(missing))
    form.confirm.click()
    assert "120" in form.person.field.complaint()
    asked = opened.asked(RedeemItem)[-1]
    assert (asked.employee_id, asked.item_id, asked.quantity) == (5, 5, 2)


def test_redeemed_for_a_person_stands_in_the_queue(opened: Opened) -> None:
    opened.page.act.redeem(items()[2])
    form = opened.dialog(RedeemForm)
    form.person.choose(7, "于秀兰", "HL0007")
    form.confirm.click()
    assert "DH-0999" in {one.number for one in opened.page.store.queue.rows}
    assert opened.toasts[-1] == "DH-0999：待批准"


@pytest.mark.parametrize(
    ("typed", "number"), [("1,200", 1200), ("−5", -5), ("＋3", None), ("+3", 3), ("1.5", None), ("", None)]
)
def test_whole_numbers_as_people_type_them(typed: str, number: int | None) -> None:
    assert whole_number(typed) == number
