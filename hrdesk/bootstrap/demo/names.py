"""Names of invented people: common surnames before common given names."""

from random import Random
from typing import Final

from hrdesk.domain.people.words import Sex

_SURNAMES: Final = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
    "余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
_DOUBLE_SURNAMES: Final = ("欧阳", "上官", "司马", "诸葛")
_GIVEN: Final[dict[Sex, str]] = {
    "male": "伟强磊军洋勇杰涛明超刚平辉鹏华飞鑫波斌宇浩凯健俊帆帅旭宁龙林建国志文海峰振天启航晨博睿毅恒东",
    "female": "芳娜敏静丽艳娟霞燕玲婷雪慧莹洁琳颖倩红梅兰英玉春秀欣怡雨桐梦瑶嘉佳思语诗涵悦菲晓雯婉清可淑",
}
_TWO_GIVEN: Final = 0.72
_DOUBLE: Final = 0.012


def name_of(draw: Random, sex: Sex) -> str:
    """Two to four characters, all of them in GBK: many banks still ask for it."""
    surname = draw.choice(_DOUBLE_SURNAMES) if draw.random() < _DOUBLE else draw.choice(_SURNAMES)
    given = draw.sample(_GIVEN[sex], 2 if draw.random() < _TWO_GIVEN else 1)
    return surname + "".join(given)
