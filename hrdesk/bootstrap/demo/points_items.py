"""What points buy in the demo company: the twelve items of its catalogue."""

from dataclasses import dataclass, field, replace
from typing import Any, Final

from hrdesk.bootstrap.demo.company import SUZHOU

FILM, GYM, MEAL = "FL-01", "FL-02", "FL-04"
BELT, TEA, COAT, INTERVIEW = "PX-01", "KH-01", "YP-01", "HX-01"
HANDBOOK, TOOL_TABLE = "ZL-01", "ZL-02"
_WORK: Final = {"tax": "free", "free_reason": "用于工作：资料或培训"}
_SAFETY: Final = {"tax": "free", "free_reason": "劳动防护用品，工作时穿用"}
_TIME_OFF: Final = {"tax": "free", "free_reason": "调休，不发放现金或实物"}
_NO_WAGE: Final = {"tax": "no_wage"}
_SALES: Final = {"eligible": {"department": ("销售部",)}}
_LOCAL: Final = {"eligible": {"city": (SUZHOU,)}}
_ONCE_A_QUARTER: Final = {"limit_count": 1, "limit_per": "quarter"}


def _wage(cost: int) -> dict[str, Any]:
    """Wage in kind at so many fen with tax."""
    return {"tax": "in_kind", "cost": cost}


@dataclass(frozen=True, slots=True)
class DemoItem:
    """fields are those of CreateItem; codes: how many it has; material: what its file says."""

    code: str
    points: int
    fields: dict[str, Any] = field(default_factory=dict)
    codes: int = 0
    material: str = ""


def _item(
    code: str, kind: str, names: tuple[str, str], points: int, more: dict[str, Any], *, codes: int = 0
) -> DemoItem:
    said = {"kind": kind, "name_zh": names[0], "name_en": names[1], "coded": codes > 0}
    return DemoItem(code, points, said | more, codes)


def _material(code: str, names: tuple[str, str], points: int) -> DemoItem:
    more = {"text_zh": "下载即扣", "icon": "book-open", "needs_approval": False, **_WORK}
    return replace(_item(code, "material", names, points, more), material=f"{names[0]}\n演示资料\n")


ITEMS: Final = (
    _material(HANDBOOK, ("销售谈判手册（2026 版）", "Sales handbook (2026)"), 60),
    _item(
        *(BELT, "course", ("六西格玛绿带 · 24 课时", "Six Sigma green belt · 24 lessons"), 1200),
        {"text_zh": "考核通过返还 30 %", "icon": "graduation-cap", "stock": 9, "cost": 320000, **_WORK},
    ),
    _item(
        *(FILM, "benefit", ("华岭影城通兑券 1 张", "Cinema ticket"), 180),
        {"text_zh": "有效期 90 天", "icon": "popcorn", **_wage(3500)},
        codes=129,
    ),
    _item(
        *(GYM, "benefit", ("季卡 · 园区健身中心", "Gym, a quarter"), 900),
        {"text_zh": "需本人凭工牌领取", "icon": "dumbbell", "stock": 13, **_ONCE_A_QUARTER, **_wage(48000)},
    ),
    _item(
        *(INTERVIEW, "candidate_service", ("面试辅导 1 次（内推候选人）", "Interview guidance"), 300),
        {"text_zh": "HR 预约后发放", "icon": "user-search", "stock": 21, "cost": 20000, **_NO_WAGE},
    ),
    _item(
        *(TEA, "customer_gift", ("景德镇茶具礼盒", "Porcelain tea set"), 650),
        {"text_zh": "仅销售部 · 登记客户", "icon": "gift", "stock": 4, "cost": 26800, **_NO_WAGE, **_SALES},
    ),
    _item(
        *("JQ-01", "benefit", ("调休半天", "Half a day off"), 800),
        {"text_zh": "部门主管同意后生效", "icon": "calendar", **_ONCE_A_QUARTER, **_TIME_OFF},
    ),
    _item(
        *(MEAL, "benefit", ("餐卡充值 100 元", "Meal card, 100 yuan"), 500),
        {"text_zh": "次日到账", "icon": "utensils", **_wage(10000)},
    ),
    _item(
        *(COAT, "material", ("防静电工作外套", "Antistatic work coat"), 420),
        {"text_zh": "尺码 S–3XL", "icon": "shirt", "stock": 38, "cost": 9800, **_SAFETY},
    ),
    _material(TOOL_TABLE, ("刀具参数速查表", "Tables of cutting tools"), 20),
    _item(
        *("PX-02", "course", ("PLC 入门 · 16 课时", "PLC for beginners · 16 lessons"), 700),
        {"text_zh": "11-18 开班", "icon": "graduation-cap", "stock": 14, "cost": 180000, **_WORK, **_LOCAL},
    ),
    _item(
        *("FL-03", "benefit", ("园区咖啡月卡", "Coffee, a month"), 260),
        {"text_zh": "供应商合同已到期", "icon": "coffee", "stock": 6, "on_sale": False, **_wage(15000)},
    ),
)
