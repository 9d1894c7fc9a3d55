"""Dated facts of a record, newest first, grouped by kind."""

from collections.abc import Iterable
from itertools import groupby
from typing import Final

from PySide6.QtWidgets import QWidget

from hrdesk.calls.people import HistoryEntry
from hrdesk.views.common.elided import ElidedLabel
from hrdesk.views.common.figures import MISSING
from hrdesk.views.common.language import mark, tr
from hrdesk.views.common.widgets import column, frame, label, row, rule
from hrdesk.views.common.wording import coded

KINDS: Final[dict[str, str]] = {
    "employment": mark("Employment"),
    "job": mark("Job"),
    "pay_terms": mark("Pay base"),
    "insurance": mark("Insurance and fund"),
    "bank_account": mark("Bank account"),
    "phone": mark("Phone"),
    "email": mark("E-mail"),
}

TERMS: Final[dict[str, str]] = {
    "state": mark("State"),
    "former_no": mark("Former no."),
    "contract_end": mark("Contract until"),
    "department": mark("Department"),
    "position": mark("Position"),
    "city": mark("City"),
    "number": mark("Number"),
    "address": mark("Address"),
    "phone": mark("Number"),
    "actor": mark("By"),
    "bank": mark("Bank"),
    "account": mark("Account"),
    "blocked": mark("Blocked"),
    "entity": mark("Company"),
    "base_salary": mark("Base pay"),
    "base_pay": mark("Base pay"),
    "social_base": mark("Insurance base"),
    "fund_base": mark("Fund base"),
}

VALUES: Final[dict[str, str]] = {
    "active": mark("active"),
    "left": mark("left"),
    "leaving": mark("leaving"),
    "candidate": mark("candidate"),
    "not_joined": mark("did not join"),
    "incomplete": mark("incomplete"),
}


def fact_words(entry: HistoryEntry) -> str:
    """Department 销售部 · Position 客户经理; empty values are left out."""
    parts = []
    for key, value in entry.text.items():
        if value:
            shown = tr(VALUES[value]) if value in VALUES else value
            parts.append(f"{tr(TERMS[key]) if key in TERMS else key} {shown}")
    return " · ".join(parts) or MISSING


def span_words(entry: HistoryEntry) -> str:
    """2018-06-20 to 2024-03-31, or since 2024-04-01."""
    if entry.valid_to:
        return tr("{start} to {end}", start=entry.valid_from or MISSING, end=entry.valid_to)
    return tr("since {start}", start=entry.valid_from or MISSING)


def history_groups(entries: Iterable[HistoryEntry]) -> list[tuple[str, list[HistoryEntry]]]:
    """Kinds in their fixed order, newest fact first."""
    order = list(KINDS)
    ordered = sorted(entries, key=lambda entry: entry.valid_from, reverse=True)
    ordered.sort(key=lambda entry: order.index(entry.kind))
    return [(kind, list(group)) for kind, group in groupby(ordered, key=lambda entry: entry.kind)]


def history_widget(entries: Iterable[HistoryEntry]) -> QWidget:
    """All groups, one below the other."""
    made = QWidget()
    layout = column(gap=12)
    for kind, group in history_groups(entries):
        title = label("strong")
        title.setText(tr(KINDS[kind]))
        layout.addLayout(column(title, rule(), *(_fact(entry) for entry in group), gap=4))
    made.setLayout(layout)
    return made


def _fact(entry: HistoryEntry) -> QWidget:
    made = frame("plain")
    words, span, source = label(wrap=True), label("caption"), ElidedLabel("hint")
    words.setText(fact_words(entry))
    span.setText(span_words(entry))
    source.setText(coded("source", entry.source, {}) if entry.source else "")
    below = row(span, source, gap=12)
    below.setStretch(1, 1)
    made.setLayout(column(words, below, gap=0, margins=(0, 2, 0, 2)))
    return made
