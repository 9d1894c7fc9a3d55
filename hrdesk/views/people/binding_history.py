"""Holdings of a number or of a person, newest first: who, from when to when, by what proof, ended why."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from hrdesk.calls.people_contacts import BindingRow
from hrdesk.views.common.chip import Chip, ChipLook
from hrdesk.views.common.elided import ElidedLabel
from hrdesk.views.common.figures import MISSING, moment
from hrdesk.views.common.language import tr
from hrdesk.views.common.widgets import column, frame, label, row
from hrdesk.views.people.conflict_words import GROUNDS, PROOFS, joined, word_of


def span_of(held: BindingRow) -> str:
    """2023-07-03 to 2026-11-05, or since 2023-07-03."""
    start = moment(held.bound_at)[:10]
    if held.released_at is None:
        return tr("since {start}", start=start)
    return tr("{start} to {end}", start=start, end=moment(held.released_at)[:10])


def proof_words(held: BindingRow) -> str:
    """What it was bound by, whose eyes saw it, who did it, and why."""
    by = tr("seen by {name}", name=held.seen_by) if held.seen_by else ""
    return joined((word_of(PROOFS, held.proof), by, held.actor, held.reason))


def end_words(held: BindingRow) -> str:
    """Why it ended and who ended it; nothing while it is held."""
    if held.released_at is None:
        return ""
    words = joined((word_of(GROUNDS, held.ground or ""), held.released_by, held.release_reason))
    return tr("Released: {words}", words=words)


def holdings(rows: Iterable[BindingRow], *, of_person: bool) -> QWidget:
    """of_person: each line begins with the value instead of the person."""
    made = QWidget()
    newest = sorted(rows, key=lambda held: held.bound_at, reverse=True)
    made.setLayout(column(*(_line(held, of_person) for held in newest), gap=8))
    return made


def _line(held: BindingRow, of_person: bool) -> QWidget:
    made = frame("plain")
    head, span = ElidedLabel("strong"), label("caption")
    head.setText(held.value or MISSING if of_person else joined((held.name, held.employee_no)))
    span.setText(span_of(held))
    now = held.released_at is None
    chip = Chip(ChipLook(tr("holds it"), "green", "check") if now else ChipLook(tr("released"), "grey"))
    top = row(head, span, chip, gap=8)
    top.setStretch(0, 1)
    parts: list[QWidget] = []
    for words in (proof_words(held), end_words(held)):
        if words:
            said = label("caption", wrap=True)
            said.setText(words)
            parts.append(said)
    made.setLayout(column(top, *parts, gap=2))
    return made
