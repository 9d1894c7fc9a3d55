"""Words of the conflict desk: causes, states, proofs, grounds, and spans of time."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from hrdesk.views.common.chip import ChipLook
from hrdesk.views.common.figures import MISSING
from hrdesk.views.common.language import mark, tr
from hrdesk.views.common.tokens import Tone
from hrdesk.views.people.employees_table import STATES

CAUSES: Final[dict[str, str]] = {
    "leaver_then_joiner": mark("left, not released"),
    "release_pending": mark("left, clock runs"),
    "status_contradiction": mark("listed after leaving"),
    "holder_leaves_later": mark("leaves later"),
    "both_active": mark("both work here"),
}
RESOLUTIONS: Final[dict[str, str]] = {
    "clock": mark("released by the clock"),
    "released": mark("released"),
    "bound": mark("bound"),
    "other_value": mark("took another one"),
    "claim_dropped": mark("claim dropped"),
}
PROOFS: Final[dict[str, str]] = {
    "card_seen": mark("identity card seen"),
    "card_number": mark("identity number given"),
    "override": mark("bound by HR for a reason"),
    "import": mark("from an import"),
}
GROUNDS: Final[dict[str, str]] = {
    "holder_left": mark("the holder has left"),
    "clock_over": mark("the release clock was over"),
    "consent": mark("the holder agreed"),
    "changed": mark("changed for another one"),
    "merged": mark("two records became one"),
}


def word_of(words: dict[str, str], code: str) -> str:
    """The word of a code; a code nobody has worded as it is, none as a dash."""
    return tr(words[code]) if code in words else code or MISSING


def holder_chip(state: str) -> ChipLook:
    word, tone = STATES[state]
    return ChipLook(tr(word), tone)


def hours_words(seconds: int) -> str:
    """20:50 (h:min) below three days, then whole days."""
    minutes = abs(seconds) // 60
    if minutes >= 3 * 24 * 60:
        return tr("{count} d", count=minutes // (24 * 60))
    return f"{minutes // 60}:{minutes % 60:02d}"


def span_words(since: str, now: datetime) -> str:
    """How long something has been open."""
    return hours_words(max(0, int((now - datetime.fromisoformat(since)).total_seconds())))


def seconds_until(moment: str, now: datetime) -> int:
    """Negative once it has passed."""
    return int((datetime.fromisoformat(moment) - now).total_seconds())


def time_chip(seconds: int) -> ChipLook:
    """Time left, amber below four hours; overdue by how much in red."""
    if seconds <= 0:
        return ChipLook(tr("overdue {span}", span=hours_words(seconds)), "red", "circle-alert")
    tone: Tone = "amber" if seconds < 4 * 3600 else "green"
    return ChipLook(tr("{span} left", span=hours_words(seconds)), tone, "clock")


def joined(parts: Iterable[str]) -> str:
    return " · ".join(part for part in parts if part)
