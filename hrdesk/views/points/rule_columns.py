"""The list of rules: its columns."""

from typing import Final

from hrdesk.calls.points_rules import PointRuleRow
from hrdesk.views.common.cells import Column
from hrdesk.views.common.language import mark, tr
from hrdesk.views.points.point_words import CATEGORIES
from hrdesk.views.points.rule_words import (
    caps_words,
    conditions_words,
    lasting_words,
    rule_chip,
    rule_name,
    span_words,
    worth_words,
)

COLUMNS: Final[tuple[Column[PointRuleRow], ...]] = (
    Column("name", mark("Rule"), rule_name, 140, bold=True, sortable=False),
    Column("category", mark("Category"), lambda row: tr(CATEGORIES[row.category]), 84, sortable=False),
    Column("points", mark("Points"), worth_words, 76, right=True, sortable=False),
    Column("caps", mark("At most"), caps_words, 170, sortable=False),
    Column("conditions", mark("Conditions"), conditions_words, 230, sortable=False),
    Column("lasts", mark("Lasting"), lasting_words, 84, sortable=False),
    Column("span", mark("Holds"), span_words, 150, sortable=False),
    Column(
        "state",
        mark("State"),
        lambda row: rule_chip(row).word,
        84,
        chip=rule_chip,
        sortable=False,
    ),
    Column("event_kind", mark("Kind of event"), lambda row: row.event_kind, 120, sortable=False),
)
