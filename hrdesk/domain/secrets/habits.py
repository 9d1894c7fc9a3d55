"""What passwords here are often made of: names in pinyin, runs of keys, a few words. Written from memory."""

import re

_SURNAMES = (
    "li", "wang", "zhang", "liu", "chen", "yang", "zhao", "huang", "zhou", "wu", "xu", "sun",
    "hu", "zhu", "gao", "lin", "he", "guo", "ma", "luo", "liang", "song", "zheng", "xie", "han",
    "tang", "feng", "yu", "dong", "xiao", "cheng", "cao", "yuan", "deng", "fu", "shen", "zeng",
    "peng", "lu", "su", "jiang", "cai", "jia", "ding", "wei", "xue", "ye", "yan", "pan", "du",
    "dai", "xia", "zhong", "tian", "ren", "fan", "fang", "shi", "yao", "tan", "sheng", "zou",
    "xiong", "jin", "hao", "kong", "bai", "cui", "kang", "mao", "qiu", "qin", "gu", "hou",
    "shao", "meng", "long", "wan", "duan", "lei", "qian", "yin", "yi", "chang", "qiao", "lai",
    "gong", "wen", "ouyang", "zhuge", "sima", "shangguan",
)  # fmt: skip
_INITIAL = "(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])"
_FINAL = (
    "(?:iang|iong|uang|ang|eng|ian|iao|ing|ong|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|ve"
    "|a|e|i|o|u|v)"
)
_FIRST = "|".join(sorted(_SURNAMES, key=len, reverse=True))
PINYIN_NAME = re.compile(f"(?:{_FIRST})(?:{_INITIAL}{_FINAL}){{1,2}}")
"""A surname and a given name of one or two syllables, written together."""

_ROWS = ("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "abcdefghijklmnopqrstuvwxyz")
_COLUMNS = ("1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p", "qazwsxedcrfvtgbyhnujm", "!@#$%^&*()", "147258369")
KEYBOARD_RUNS = tuple(run for row in (*_ROWS, *_COLUMNS) for run in (row, row[::-1]))

COMMON = (
    "password", "passw0rd", "admin", "administrator", "root", "test", "guest", "welcome",
    "letmein", "login", "iloveyou", "woaini", "wojiushiwo", "5201314", "1314520", "520520",
    "521521", "1314", "mima", "dlmima", "zhanghao", "huanying", "gongsi", "renshi", "caiwu",
    "gongzi", "xinchou", "hrdesk", "dragon", "monkey", "master", "sunshine", "princess",
    "football", "qwer", "asdf", "zxcv", "密码", "口令", "我爱你", "公司", "工资", "人事", "财务",
)  # fmt: skip
