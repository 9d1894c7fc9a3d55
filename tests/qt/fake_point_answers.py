"""Invented answers about points: twelve items, eight redemptions, one person's ledger, a year of figures."""

from typing import Any

from hrdesk.calls.points import PointRow
from hrdesk.calls.points_catalogue import ItemPrice, ItemRow
from hrdesk.calls.points_events import QueuedEventRow
from hrdesk.calls.points_figures import (
    CategoryFigure,
    DepartmentPart,
    ExpiringMonth,
    HourFigure,
    ItemFigure,
    PointFigures,
    PointMonth,
)
from hrdesk.calls.points_redemption import RedemptionRow
from hrdesk.calls.points_rules import PointRuleRow, RuleCap, RuleCondition

CATALOGUE: tuple[tuple[Any, ...], ...] = (
    ("material", "销售谈判手册（2026 版）", "Negotiation handbook", 60, None, ("new",), "", "下载即扣"),
    ("course", "六西格玛绿带 · 24 课时", "Six Sigma green belt", 1200, 8, ("low_stock",), "", "考核后返还"),
    ("benefit", "影城通兑券 1 张", "Cinema ticket", 180, 126, ("popular",), "popcorn", "有效期 90 天"),
    ("benefit", "季卡 · 园区健身中心", "Gym for a quarter", 900, 12, (), "dumbbell", "本人凭工牌领取"),
    ("candidate_service", "面试辅导 1 次", "Interview guidance", 300, 20, (), "", "预约后发放"),
    ("customer_gift", "茶具礼盒", "Tea set", 650, 3, ("low_stock",), "", "登记客户"),
    ("benefit", "调休半天", "Half a day off", 800, None, (), "calendar", ""),
    ("benefit", "餐卡充值 100 元", "Meal card", 500, None, ("popular",), "utensils", "次日到账"),
    ("benefit", "防静电工作外套", "Work jacket", 420, 37, (), "shirt", "尺码 S–3XL"),
    ("material", "刀具参数速查表", "Tool table", 0, None, ("priced_soon",), "", "下载即扣"),
    ("course", "PLC 入门 · 16 课时", "PLC basics", 700, 14, ("new",), "", "开班即扣"),
    ("benefit", "园区咖啡月卡", "Coffee for a month", 260, 0, ("off_sale",), "coffee", ""),
)


def items() -> list[ItemRow]:
    made = []
    for number, (kind, chinese, english, points, left, badges, icon, text) in enumerate(CATALOGUE, start=1):
        price = ItemPrice(valid_from="2026-01-01", points=points, reason="", earned_by="")
        coming = ItemPrice(valid_from="2026-12-01", points=20, reason="印刷", earned_by="分享")
        made.append(
            ItemRow(
                id=number,
                version=1,
                code=f"M-{number:03d}",
                kind=kind,
                names={"zh": chinese, "en": english},
                texts={"zh": text, "en": ""},
                icon=icon,
                picture=None,
                price=price,
                coming=coming if "priced_soon" in badges else None,
                left=left,
                taken=number,
                on_sale="off_sale" not in badges,
                open="off_sale" not in badges,
                badges=badges,
                limit_count=1 if number == 7 else None,
                limit_per="quarter",
                valid_from=None,
                valid_to="2026-12-31",
                eligible={},
                needs_approval=kind != "material",
                coded=number == 3,
                file_name="",
                cost=3990,
                tax="in_kind",
                free_reason="",
            )
        )
    return made


QUEUE: tuple[tuple[Any, ...], ...] = (
    ("罗永刚", "数控车间", 3, 2, 360, "held"),
    ("吕春燕", "装配车间", 8, 1, 500, "held"),
    ("陆诗雨", "销售部", 6, 1, 650, "held"),
    ("许明哲", "工艺工程部", 2, 1, 1200, "approved"),
    ("梁启航", "数控车间", 4, 1, 900, "approved"),
    ("刘佳慧", "数控车间", 5, 1, 300, "approved"),
    ("于秀兰", "品质部", 3, 1, 180, "handed_out"),
    ("邓婉清", "品质部", 9, 1, 420, "given_back"),
)
POSSIBLE = {
    "held": ("approve", "refuse"),
    "approved": ("hand_out", "give_back"),
    "handed_out": ("finish", "give_back"),
}


def redemptions() -> list[RedemptionRow]:
    shelf = items()
    made = []
    for number, (name, department, item_id, quantity, points, state) in enumerate(QUEUE, start=1):
        item, approved = shelf[item_id - 1], state != "held"
        made.append(
            RedemptionRow(
                id=number,
                version=1,
                number=f"DH-{910 + number:04d}",
                employee_id=number,
                employee_no=f"HL{number:04d}",
                employee_name=name,
                department=department,
                item_id=item.id,
                item_code=item.code,
                item_names=item.names,
                kind=item.kind,
                quantity=quantity,
                points=points,
                state=state,
                possible=POSSIBLE.get(state, ()),
                beneficiary="",
                asked_at="2026-11-05T05:52:00Z",
                asked_by=name,
                approved_at="2026-11-06T01:00:00Z" if approved else None,
                approved_by="周岚" if approved else None,
                handed_at="2026-11-06T02:00:00Z" if state == "handed_out" else None,
                handed_by="林晓雯" if state == "handed_out" else None,
                ended_at=None,
                ended_by=None,
                reason="尺码不合" if state == "given_back" else "",
                wage_period="2026-11" if state == "handed_out" else None,
                has_file=False,
            )
        )
    return made


def movement(number: int) -> PointRow:
    """The newest first; every fifth is a hold for a redemption, every seventh a late arrival."""
    late, held = number % 7 == 3, number % 5 == 0
    change = -360 if held else -5 if late else 100
    return PointRow(
        id=40 - number,
        at=f"2026-10-{31 - number % 30:02d}T05:52:00Z",
        day=f"2026-10-{31 - number % 30:02d}",
        employee_id=1 + number % 2,
        employee_no=f"HL{1 + number % 2:04d}",
        name=("罗永刚", "吕春燕")[number % 2],
        kind="hold" if held else "earn",
        taken_from="available" if held or late else "issued",
        given_to="held" if held else "issued" if late else "available",
        points=abs(change),
        change=change,
        change_held=360 if held else 0,
        balance=1284 - 10 * number,
        rule_zh="" if held else "迟到" if late else "月度全勤",
        rule_en="" if held else "Late" if late else "Full attendance",
        item_zh="影城通兑券 1 张" if held else "",
        item_en="Cinema ticket" if held else "",
        redemption="DH-0917" if held else "",
        source_key=f"event:attendance:2026-10:HL{number:04d}:full",
        reversible=not held,
    )


def rules() -> list[PointRuleRow]:
    def rule(number: int, code: str, points: int, state: Any, **fields: Any) -> PointRuleRow:
        said: dict[str, Any] = {
            "category": "attendance",
            "caps": (),
            "conditions": (),
            "eligible": {},
            "multiplier": "1",
            "below_zero": points < 0,
            "expires_months": 24,
            "valid_from": "2026-01-01",
            "valid_to": None,
        }
        return PointRuleRow(
            id=number,
            version=1,
            code=code,
            event_kind=code,
            name_zh=f"规则 {code}",
            name_en=f"Rule {code}",
            points=points,
            state=state,
            reason="",
            recorded_at="2026-01-01T00:00:00Z",
            recorded_by="周岚",
            **(said | fields),
        )

    daily = (RuleCap(what="times", most=1, per="day"),)
    giver = (RuleCap(what="points", most=50, per="month", of="giver"),)
    graded = (RuleCondition(field="grade", test="one_of", value="S|A"),)
    return [
        rule(1, "full_attendance", 10, "in_force"),
        rule(2, "late", -5, "in_force", expires_months=None),
        rule(3, "check_in", 2, "in_force", category="other", caps=daily),
        rule(4, "performance", 20, "coming", category="performance", conditions=graded, multiplier="1.5"),
        rule(5, "recognition", 5, "in_force", caps=giver, eligible={"department": ("装配车间",)}),
        rule(6, "comment", 1, "ended", category="sharing", valid_to="2026-06-01"),
    ]


def queued_events() -> list[QueuedEventRow]:
    return [
        QueuedEventRow(
            id=number,
            version=1,
            source="oa",
            event_key=f"E-{number}",
            code=code,
            details={"employee_no": "HL9999", "name": "—", "shown": "昨天"},
            record={"employee_no": "HL9999", "kind": "check_in", "occurred_at": "2026-10-05 08:10"},
            file_name="events.csv" if number > 1 else "",
            row=number,
            state="open",
            received_at="2026-11-05T05:52:00Z",
            received_by="周岚",
            settled_at=None,
            settled_by=None,
            reason="",
        )
        for number, code in enumerate(("unknown_employee", "unreadable_time", "unknown_employee"), start=1)
    ]


def figures(period: str, earned: int = 18_420) -> PointFigures:
    """Twelve months up to October whatever is asked for; rates between 41 and 64 %."""
    spans = [f"2025-{month:02d}" for month in (11, 12)] + [f"2026-{month:02d}" for month in range(1, 11)]
    rates = (4100, 4400, 3900, 3600, 4700, 5200, None, 5500, 5800, 5400, 6000, 6400)
    months = [
        PointMonth(
            period=span,
            earned=earned - 1260 * (11 - number) // 2,
            deducted=120,
            spent=earned * (rate or 0) // 10_000,
            expired=80,
            adjusted=-10,
            rate=rate,
        )
        for number, (span, rate) in enumerate(zip(spans, rates, strict=True))
    ]
    shelf = [
        ItemFigure(
            item_id=one.id,
            code=one.code,
            kind=one.kind,
            name_zh=one.names["zh"],
            name_en=one.names["en"],
            redemptions=40 - 3 * one.id,
            quantity=40,
            points=1000,
        )
        for one in items()
    ]
    return PointFigures(
        period=period,
        owed=96_315,
        held=3_440,
        rate="0.20",
        worth=1_926_300,
        people=203,
        soon_days=30,
        expiring_soon=4_080,
        expiring_people=37,
        months=tuple(months),
        items=tuple(shelf),
        hours=tuple(HourFigure(hour=hour, events=_events(hour)) for hour in range(24)),
        check_in_days=22,
        departments=(
            DepartmentPart(department_id=1, department="数控车间", people=60, taking_part=48, trained=21),
            DepartmentPart(department_id=2, department="装配车间", people=80, taking_part=50, trained=40),
            DepartmentPart(department_id=None, department="", people=6, taking_part=3, trained=0, small=True),
        ),
        categories=(
            CategoryFigure(category="attendance", events=190, points=1_800),
            CategoryFigure(category="learning", events=40, points=800),
            CategoryFigure(category="other", events=9, points=-45),
        ),
        expiring=tuple(
            ExpiringMonth(period=f"2026-{month:02d}", points=4_080 if month == 12 else 0)
            for month in (11, 12)
        ),
    )


def _events(hour: int) -> int:
    return {7: 1230, 8: 2464, 9: 220, 17: 1056, 18: 590, 19: 968, 20: 400}.get(hour, 80 if hour >= 6 else 0)
