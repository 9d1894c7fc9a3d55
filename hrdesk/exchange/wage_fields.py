"""Under which headers a finished wage sheet has the items of a scheme."""

from collections.abc import Sequence
from typing import Final

from hrdesk.domain.payroll.figures import Insurance
from hrdesk.domain.payroll.scheme import Item, Scheme
from hrdesk.exchange.fields import Field

GROSS: Final = "gross_pay"
NET: Final = "net_pay"
TAXABLE: Final = "cumulative_taxable"

_TOTALS: Final = (
    Field(GROSS, ("应发合计", "应发工资", "应发", "应发总额", "gross pay", "gross")),
    Field(NET, ("实发合计", "实发工资", "实发", "实发金额", "net pay", "net"), required=True),
    Field(TAXABLE, ("累计应纳税所得额", "累计应税所得", "cumulative taxable income")),
)
_WORDS: Final[dict[Insurance, tuple[str, ...]]] = {
    "pension": ("养老保险", "养老"),
    "medical": ("医疗保险", "医疗"),
    "maternity": ("生育保险", "生育"),
    "unemployment": ("失业保险", "失业"),
    "injury": ("工伤保险", "工伤"),
    "housing_fund": ("住房公积金", "公积金"),
}
_SIDES: Final = (("个人", "个人部分"), ("单位", "公司", "企业", "单位部分"))
_TAX: Final = ("个人所得税", "个税", "代扣个税", "代扣代缴个税", "income tax")


def wage_fields(scheme: Scheme) -> tuple[Field, ...]:
    """The sheet's totals, and every item under its names, its code and what payroll sheets usually write."""
    usual: dict[str, list[str]] = {}
    for one in scheme.contributions:
        for item, sides in zip((one.employee_item, one.employer_item), _SIDES, strict=True):
            usual[item] = [
                spelling
                for word in _WORDS[one.insurance]
                for side in sides
                for spelling in (f"{word}{side}", f"{side}{word}")
            ]
    if scheme.withholding_item is not None:
        usual[scheme.withholding_item] = list(_TAX)
    items = (
        Field(item.code, _headers(item, usual.get(item.code, ())))
        for item in scheme.items
        if item.kind != "note"
    )
    return (*_TOTALS, *items)


def _headers(item: Item, usual: Sequence[str]) -> tuple[str, ...]:
    """A sheet says 奖金 where the scheme says 奖金合计."""
    zh = item.names.zh
    return tuple(dict.fromkeys((zh, zh.removesuffix("合计"), item.names.en, *usual)))
