"""Columns of the conflict desk."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from hrdesk.calls.people_conflicts import ConflictRow
from hrdesk.views.common.cells import Column
from hrdesk.views.common.chip import ChipLook
from hrdesk.views.common.figures import MISSING, moment
from hrdesk.views.common.language import mark, tr
from hrdesk.views.common.tokens import Tone
from hrdesk.views.people.conflict_words import (
    CAUSES,
    RESOLUTIONS,
    holder_chip,
    joined,
    seconds_until,
    span_words,
    time_chip,
    word_of,
)

TONES: Final[dict[str, Tone]] = {
    "leaver_then_joiner": "red",
    "release_pending": "amber",
    "status_contradiction": "amber",
    "holder_leaves_later": "accent",
    "both_active": "red",
}


def cause_chip(row: ConflictRow) -> ChipLook:
    return ChipLook(word_of(CAUSES, row.cause), TONES[row.cause])


def wanted_words(row: ConflictRow) -> str:
    """Nobody on record yet is a dash."""
    return joined((row.wanted_name, row.wanted_no)) or MISSING


def next_step(row: ConflictRow, now: datetime) -> ChipLook:
    """What is waited for: a settled one how it ended, else what is due first to be done."""
    if row.how is not None:
        return ChipLook(word_of(RESOLUTIONS, row.how), "green", "check")
    if "release_now" in row.actions:
        return ChipLook(tr("can be released"), "green", "check")
    for word, due in (
        (tr("ticket"), row.ticket_due),
        (tr("asked"), row.asked_due),
        (tr("clock"), row.release_due),
    ):
        if due is not None:
            return _until(word, due, now)
    if row.consent is False:
        return ChipLook(tr("holder said no"), "grey", "x")
    return ChipLook(tr("to be settled"), "amber", "circle-alert")


def _until(word: str, due: str, now: datetime) -> ChipLook:
    left = time_chip(seconds_until(due, now))
    return ChipLook(f"{word} · {left.word}", left.tone, left.icon)


def charge_words(row: ConflictRow) -> str:
    if row.ticket_id is None:
        return row.resolved_by or MISSING
    return joined((f"T-{row.ticket_id}", row.in_charge))


def conflict_columns(now: Callable[[], datetime]) -> tuple[Column[ConflictRow], ...]:
    """The age is told at the moment of painting; settled ones say when they were."""

    def age(row: ConflictRow) -> str:
        return moment(row.resolved_at)[:10] if row.resolved_at else span_words(row.found_at, now())

    def step(row: ConflictRow) -> ChipLook:
        return next_step(row, now())

    return (
        Column("value", mark("Number or address"), lambda row: row.value, 140, sortable=False),
        Column("wanted", mark("Wanted by"), wanted_words, 130, bold=True, sortable=False),
        Column(
            "holder",
            mark("Held by"),
            lambda row: joined((row.holder_name, row.holder_no)),
            130,
            sortable=False,
        ),
        Column(
            "state",
            mark("State"),
            lambda row: holder_chip(row.holder_state).word,
            64,
            chip=lambda row: holder_chip(row.holder_state),
            sortable=False,
        ),
        Column(
            "cause",
            mark("Cause"),
            lambda row: cause_chip(row).word,
            156,
            chip=cause_chip,
            sortable=False,
        ),
        Column("step", mark("Next"), lambda row: step(row).word, 150, chip=step, sortable=False),
        Column("age", mark("Open for"), age, 84, sortable=False, ink=lambda _row: "text_2"),
        Column("charge", mark("In charge"), charge_words, 110, sortable=False, ink=lambda _row: "text_2"),
    )
