"""Reads the rules of review, the site's own file in place of the shipped one."""

from collections.abc import Sequence
from pathlib import Path

from hrdesk.domain.payroll.review_rules import REVIEW_CODES, REVIEW_FLAGS, ReviewRule, ReviewRules
from hrdesk.storage.pack_problems import Problems
from hrdesk.storage.packs import Table, read_pack

FILE = "rules.toml"
SETTING = "setting"


def load_review_rules(folders: Sequence[Path]) -> ReviewRules:
    """The rules of the first folder that has a file; none without one.

    PackInvalid names every problem by table and key.
    """
    path = next((folder / FILE for folder in folders if (folder / FILE).is_file()), None)
    if path is None:
        return ReviewRules(())
    top = read_pack(path, f"review/{FILE}")
    top.text("title")
    problems, rules = Problems(), list[ReviewRule]()
    for table in top.tables("rule"):
        with problems.collecting():
            rule = _rule(table)
            if any(one.code == rule.code for one in rules):
                raise table.problem("code", "pack_value_wrong", expected="each code once")
            rules.append(rule)
    with problems.collecting():
        top.finish()
    problems.raise_any()
    return ReviewRules(tuple(rules))


def _rule(table: Table) -> ReviewRule:
    code, flag = table.choice("code", REVIEW_CODES), table.choice("flag", REVIEW_FLAGS)
    percent = None
    if code == "changed":
        percent = table.unless("percent", SETTING, table.whole)
        if percent is not None and not 0 < percent <= 1000:
            raise table.problem("percent", "pack_value_wrong", expected='1 … 1000 | "setting"')
    table.finish()
    return ReviewRule(code, flag, percent)
