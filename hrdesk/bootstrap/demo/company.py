"""The demo company: departments, posts with their pay, and the people who are known by name."""

from dataclasses import dataclass
from typing import Final, Literal

from hrdesk.domain.people.words import Sex

COMPANY: Final = "华岭精密制造有限公司"
PREFIX: Final = "HL"
SUZHOU, SHANGHAI = "苏州", "上海"

Rhythm = Literal["office", "day", "shift"]
"""Office hours without overtime, day work with overtime, shifts with nights."""


@dataclass(frozen=True, slots=True)
class Post:
    """A post: how many of 200 people hold it, and its monthly pay in yuan (wages between low and high)."""

    department: str
    title: str
    share: int
    low: int
    high: int
    allowance: int
    performance: int
    rhythm: Rhythm = "office"
    city: str = SUZHOU


POSTS: Final = (
    Post("数控车间", "数控操作工", 46, 4900, 6500, 600, 900, "shift"),
    Post("数控车间", "编程技师", 6, 7200, 9000, 900, 1400, "day"),
    Post("数控车间", "班组长", 5, 6700, 7800, 1000, 1200, "shift"),
    Post("数控车间", "车间主任", 0, 11500, 12500, 1800, 2400),
    Post("装配车间", "装配工", 38, 4500, 5900, 500, 800, "shift"),
    Post("装配车间", "钳工", 6, 5600, 7000, 700, 1000, "day"),
    Post("装配车间", "班组长", 4, 6500, 7500, 1000, 1200, "shift"),
    Post("品质部", "检验员", 13, 4800, 6000, 500, 800, "day"),
    Post("品质部", "质量工程师", 4, 8500, 11000, 900, 1600),
    Post("设备部", "设备维修工", 9, 5800, 7400, 800, 1000, "shift"),
    Post("设备部", "设备工程师", 3, 8600, 10800, 900, 1600),
    Post("工艺工程部", "工艺工程师", 8, 8200, 10500, 900, 1600),
    Post("工艺工程部", "高级工艺工程师", 2, 11000, 12800, 1200, 2200),
    Post("仓储物流部", "仓管员", 8, 4400, 5400, 400, 700, "day"),
    Post("仓储物流部", "叉车司机", 6, 4800, 5800, 600, 700, "day"),
    Post("研发中心", "研发工程师", 11, 13000, 19500, 1000, 2600, city=SHANGHAI),
    Post("研发中心", "高级研发工程师", 3, 20000, 27000, 1500, 4200, city=SHANGHAI),
    Post("研发中心", "测试工程师", 3, 10500, 14000, 800, 2000, city=SHANGHAI),
    Post("销售部", "客户经理", 8, 8500, 12500, 1000, 3000, city=SHANGHAI),
    Post("销售部", "销售助理", 3, 6800, 8200, 500, 1200, city=SHANGHAI),
    Post("财务部", "会计", 3, 6800, 8800, 600, 1200),
    Post("财务部", "出纳", 0, 6200, 6800, 500, 1000),
    Post("财务部", "内审专员", 0, 8200, 9000, 700, 1400),
    Post("财务部", "财务经理", 0, 14500, 15500, 2000, 3200),
    Post("人事行政部", "人事专员", 2, 6000, 7400, 500, 1100),
    Post("人事行政部", "薪酬主管", 0, 9600, 10400, 900, 1800),
    Post("人事行政部", "信息管理员", 0, 8000, 8800, 700, 1500),
    Post("人事行政部", "安全专员", 0, 7000, 7600, 700, 1200),
    Post("人事行政部", "保洁员", 4, 3000, 3400, 100, 200),
)


Story = Literal[
    "", "unpaid_leave", "no_account", "raise", "sick", "personal_leave", "holiday", "unbound", "late"
]
"""What happens to a person in the month that waits (no_account: nobody has handed in a bank
account; late: the leaving was approved only hours before the demo was made)."""
Comes = Literal["before", "last", "waiting"]
"""Hired before the first month, in the last posted month, or in the month that waits."""


@dataclass(frozen=True, slots=True)
class Named:
    """A person who is the same in every demo company."""

    name: str
    sex: Sex
    title: str
    department: str
    story: Story = ""
    comes: Comes = "before"
    goes: bool = False
    """Left with the end of the last posted month."""


NAMED: Final = (
    Named("林晓雯", "female", "薪酬主管", "人事行政部"),
    Named("周岚", "female", "人事专员", "人事行政部"),
    Named("程立新", "male", "信息管理员", "人事行政部"),
    Named("沈建国", "male", "安全专员", "人事行政部"),
    Named("顾敏", "female", "财务经理", "财务部"),
    Named("赵晓彤", "female", "出纳", "财务部"),
    Named("何文静", "female", "内审专员", "财务部"),
    Named("唐志伟", "male", "车间主任", "数控车间"),
    Named("卢文博", "male", "数控操作工", "数控车间"),
    Named("韩雪", "female", "装配工", "装配车间", "unpaid_leave"),
    Named("沈嘉禾", "female", "高级工艺工程师", "工艺工程部", "raise"),
    Named("丁立新", "male", "数控操作工", "数控车间", "personal_leave"),
    Named("吕春燕", "female", "检验员", "品质部", "sick"),
    Named("蔡学文", "male", "数控操作工", "数控车间", "holiday"),
    Named("马志强", "male", "数控操作工", "数控车间", "no_account", comes="last"),
    Named("李思远", "male", "客户经理", "销售部", "unbound", comes="waiting"),
    Named("张三", "male", "客户经理", "销售部", "late", goes=True),
)
"""张三 has left, and 李思远 comes with his telephone number: the case that the program exists for."""


def post_of(named: Named) -> Post:
    """The post of somebody known by name."""
    return next(one for one in POSTS if (one.department, one.title) == (named.department, named.title))
