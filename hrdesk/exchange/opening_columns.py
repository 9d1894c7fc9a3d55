"""The columns of cumulative figures, as a pay base and as the tax client name them."""

from typing import Final

from hrdesk.exchange.fields import Field


def _through(*names: str) -> tuple[str, ...]:
    """A header with and without the months it covers: 累计收入, 累计收入(1-9月)."""
    return names + tuple(f"{name}(1-{month}月)" for name in names for month in range(1, 13))


INCOME: Final = "cumulative_income"
CONTRIBUTIONS: Final[dict[str, str]] = {
    "cumulative_pension": "pension",
    "cumulative_medical": "medical",
    "cumulative_unemployment": "unemployment",
    "cumulative_housing_fund": "housing_fund",
}
SPECIAL_KINDS: Final = {
    "special_child_education": "累计子女教育",
    "special_continuing_education": "累计继续教育",
    "special_housing_loan_interest": "累计住房贷款利息",
    "special_housing_rent": "累计住房租金",
    "special_elderly_support": "累计赡养老人",
    "special_infant_care": "累计3岁以下婴幼儿照护",
    "special_private_pension": "累计个人养老金",
}
WITHHELD: Final = "cumulative_withheld"
COLUMNS: Final = (
    Field(INCOME, _through("累计收入", "累计收入额", "cumulative income")),
    Field("cumulative_exempt", _through("累计免税收入", "cumulative exempt income")),
    Field("cumulative_basic_deduction", _through("累计减除费用", "cumulative basic deduction")),
    Field("cumulative_pension", _through("累计养老", "累计养老保险", "累计基本养老保险费")),
    Field("cumulative_medical", _through("累计医疗", "累计医疗保险", "累计基本医疗保险费")),
    Field("cumulative_unemployment", _through("累计失业", "累计失业保险", "累计失业保险费")),
    Field("cumulative_housing_fund", _through("累计公积金", "累计住房公积金")),
    Field("cumulative_contributions", _through("累计专项扣除", "cumulative contributions")),
    Field("cumulative_special", _through("累计专项附加扣除", "cumulative special additional deductions")),
    *(Field(code, _through(name)) for code, name in SPECIAL_KINDS.items()),
    Field("cumulative_other", _through("累计其他扣除", "cumulative other deductions")),
    Field("cumulative_donations", _through("累计准予扣除的捐赠额", "累计准予扣除的捐赠")),
    Field("cumulative_reductions", _through("累计减免税额", "cumulative tax reductions")),
    Field(WITHHELD, _through("累计已缴税额", "累计已扣税额", "累计个人所得税", "cumulative tax withheld")),
    Field("cumulative_prepaid", _through("累计已预缴税额", "累计已扣缴税额")),
    Field(
        "cumulative_due",
        _through(
            "累计应扣缴税额",
        ),
    ),
    Field(
        "cumulative_balance",
        _through(
            "累计应补(退)税额",
        ),
    ),
)
TAX: Final = frozenset({WITHHELD, "cumulative_prepaid", "cumulative_due"})
