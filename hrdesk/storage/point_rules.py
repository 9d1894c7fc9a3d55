"""Reads what events are worth when a store is founded, the site's own file in place of the shipped one."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hrdesk.domain.points.caps import PERS, WHATS, WHOSES
from hrdesk.domain.points.conditions import TESTS
from hrdesk.domain.points.rule_reading import ELIGIBLE_BY, RulePartError, read_rule
from hrdesk.domain.points.rules import CATEGORIES, Category, Rule
from hrdesk.storage.pack_problems import Problems
from hrdesk.storage.packs import Table, read_pack

FILE = "rules.toml"


@dataclass(frozen=True, slots=True)
class ShippedRule:
    """A rule with what only people read, and its parts as the file has them."""

    rule: Rule
    category: Category
    name_zh: str
    name_en: str
    multiplier: str
    conditions: list[dict[str, Any]]
    caps: list[dict[str, Any]]
    eligible: dict[str, list[str]]


def load_point_rules(folders: Sequence[Path]) -> tuple[ShippedRule, ...]:
    """The rules of the first folder that has a file; none without one.

    PackInvalid names every problem by table and key.
    """
    path = next((folder / FILE for folder in folders if (folder / FILE).is_file()), None)
    if path is None:
        return ()
    top = read_pack(path, f"points/{FILE}")
    top.text("title")
    problems, rules = Problems(), list[ShippedRule]()
    for table in top.tables("rule"):
        with problems.collecting():
            shipped = _rule(table)
            if any(one.rule.code == shipped.rule.code for one in rules):
                raise table.problem("code", "pack_value_wrong", expected="each code once")
            rules.append(shipped)
    with problems.collecting():
        top.finish()
    problems.raise_any()
    return tuple(rules)


def _rule(table: Table) -> ShippedRule:
    multiplier = table.text("multiplier", "1")
    conditions = [_condition(one) for one in table.tables("conditions")]
    caps = [_cap(one) for one in table.tables("caps")]
    eligible = _eligible(table)
    try:
        rule = read_rule(
            code=table.text("code"),
            event_kind=table.text("event_kind"),
            points=table.whole("points"),
            multiplier=multiplier,
            conditions=conditions,
            caps=caps,
            eligible=eligible,
            below_zero=table.flag("below_zero"),
            expires_months=table.whole("expires_months") if table.has("expires_months") else None,
            valid_from=str(table.day("valid_from")),
        )
    except RulePartError as error:
        raise table.problem(error.place, "pack_value_wrong", expected=error.expected) from error
    made = ShippedRule(
        rule,
        table.choice("category", CATEGORIES),
        table.text("name_zh"),
        table.text("name_en"),
        multiplier,
        conditions,
        caps,
        eligible,
    )
    table.finish()
    return made


def _condition(table: Table) -> dict[str, Any]:
    part = {
        "field": table.text("field"),
        "test": table.choice("test", TESTS),
        "value": table.text("value", ""),
    }
    table.finish()
    return part


def _cap(table: Table) -> dict[str, Any]:
    part: dict[str, Any] = {what: table.whole(what) for what in WHATS if table.has(what)}
    part["per"] = table.choice("per", PERS)
    if table.has("of"):
        part["of"] = table.choice("of", WHOSES)
    table.finish()
    return part


def _eligible(table: Table) -> dict[str, list[str]]:
    if not table.has("eligible"):
        return {}
    inner = table.table("eligible")
    found = {name: list(inner.texts(name)) for name in ELIGIBLE_BY if inner.has(name)}
    inner.finish()
    return found
