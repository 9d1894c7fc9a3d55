"""What is due and open about people, list by list: what asks for it, its columns, and what a row opens."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from hrdesk.calls.base import Query, Request
from hrdesk.calls.people_attachments import ExpiringItem, ListExpiring, ListRetention, RetentionRecord
from hrdesk.calls.people_changes import ListWaitingCards, WaitingCard
from hrdesk.calls.people_merging import DuplicatePair, ListDuplicates
from hrdesk.views.common.cells import Column
from hrdesk.views.common.chip import ChipLook
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.figures import MISSING, count, moment
from hrdesk.views.common.language import mark, tr
from hrdesk.views.common.tokens import Tone
from hrdesk.views.people.conflict_words import holder_chip, word_of
from hrdesk.views.people.record_file_form import KINDS

MOST: Final = 1000
SOON: Final = 7
"""So many days before the end it is amber."""
CAN_WAIT: Final = "retention"
"""The list whose rows nobody has to do anything about."""
WHAT: Final[dict[str, str]] = {
    **{str(kind): word for kind, word in KINDS.items()},
    "contract_end": mark("Employment contract"),
    "probation_end": mark("Probation"),
    "voucher_register": mark("Slips of a month"),
}


@dataclass(frozen=True, slots=True)
class DueList:
    """call is the right to it; ask takes the days ahead; who is the person of a row, None for nobody alone;
    part is the tab of their record that it opens."""

    key: str
    title: str
    nothing: str
    call: type[Request[Any]]
    ask: Callable[[int], Query[Any]]
    rows: Callable[[Any], Sequence[Any]]
    total: Callable[[Any], int]
    columns: tuple[Column[Any], ...]
    who: Callable[[Any], int | None]
    part: Callable[[Any], str]


def left_chip(item: ExpiringItem) -> ChipLook:
    """Days to the end: red once it is over."""
    if item.days_left < 0:
        return ChipLook(tr("over for {count} days", count=count(-item.days_left)), "red", "circle-alert")
    if item.days_left == 0:
        return ChipLook(tr("today"), "amber", "clock")
    tone: Tone = "amber" if item.days_left <= SOON else "green"
    return ChipLook(tr("in {count} days", count=count(item.days_left)), tone, "clock")


def card_chip(card: WaitingCard) -> ChipLook:
    if card.check_digit_wrong:
        return ChipLook(tr("check digit wrong"), "red", "circle-alert")
    return ChipLook(tr("to be confirmed"), "amber", "clock")


def entered_words(card: WaitingCard) -> str:
    return moment(card.entered_at) if card.entered_at else MISSING


def stay_chip(record: RetentionRecord) -> ChipLook:
    if not record.must_stay:
        return ChipLook(tr("may be removed"), "amber", "circle-alert")
    return ChipLook(tr("must stay"), "grey", "lock")


def stay_words(record: RetentionRecord) -> str:
    if record.keep_until:
        return record.keep_until
    return tr("no end yet") if record.must_stay else MISSING


def _plain(key: str, title: str, text: Callable[[Any], str], width: int) -> Column[Any]:
    return Column(key, title, text, width, sortable=False, ink=lambda _row: "text_2")


def _name(key: str, title: str, text: Callable[[Any], str]) -> Column[Any]:
    return Column(key, title, text, 100, sortable=False, bold=True)


def _chip(key: str, title: str, look: Callable[[Any], ChipLook], width: int) -> Column[Any]:
    return Column(key, title, lambda row: look(row).word, width, sortable=False, chip=look)


_EXPIRING: Final[tuple[Column[ExpiringItem], ...]] = (
    _plain("no", mark("No."), lambda item: item.employee_no, 80),
    _name("name", mark("Name"), lambda item: item.employee_name),
    _plain("what", mark("What"), lambda item: word_of(WHAT, item.kind), 160),
    _plain("until", mark("Runs out on"), lambda item: item.expires_on, 100),
    _chip("left", mark("Days left"), left_chip, 130),
    _plain("file", mark("File"), lambda item: item.file_name or MISSING, 200),
)
_PAIRS: Final[tuple[Column[DuplicatePair], ...]] = (
    _plain("first_no", mark("No."), lambda pair: pair.first_no, 80),
    _name("first", mark("Older record"), lambda pair: pair.first_name),
    _chip("first_state", mark("State"), lambda pair: holder_chip(pair.first_state), 80),
    _plain("second_no", mark("No."), lambda pair: pair.second_no, 80),
    _name("second", mark("Newer record"), lambda pair: pair.second_name),
    _chip("second_state", mark("State"), lambda pair: holder_chip(pair.second_state), 80),
    _plain("born", mark("Born on"), lambda pair: pair.birth_date, 120),
)
_CARDS: Final[tuple[Column[WaitingCard], ...]] = (
    _plain("no", mark("No."), lambda card: card.employee_no, 80),
    _name("name", mark("Name"), lambda card: card.name),
    _plain("bank", mark("Bank"), lambda card: card.bank, 150),
    _plain("account", mark("Account"), lambda card: f"…{card.account[-4:]}", 90),
    _plain("from", mark("From"), lambda card: card.valid_from, 100),
    _chip("state", mark("State"), card_chip, 130),
    _plain("by", mark("Entered by"), lambda card: card.entered_by, 110),
    _plain("at", mark("Entered on"), entered_words, 140),
)
_RETENTION: Final[tuple[Column[RetentionRecord], ...]] = (
    _plain("what", mark("What"), lambda record: word_of(WHAT, record.kind), 140),
    Column("label", mark("File or month"), lambda record: record.label, 220, sortable=False),
    _plain("no", mark("No."), lambda record: record.employee_no or MISSING, 80),
    _chip("stay", mark("State"), stay_chip, 130),
    _plain("until", mark("Kept until"), stay_words, 120),
)

LISTS: Final = (
    DueList(
        key="expiring",
        title=mark("Runs out"),
        nothing=mark("Nothing runs out within these days."),
        call=ListExpiring,
        ask=lambda days: ListExpiring(contract_days=days, limit=MOST),
        rows=lambda answer: answer.rows,
        total=lambda answer: answer.total,
        columns=_EXPIRING,
        who=lambda item: item.employee_id,
        part=lambda item: "facts" if item.attachment_id is None else "files",
    ),
    DueList(
        key="duplicates",
        title=mark("Perhaps one person"),
        nothing=mark("No two records look like one person."),
        call=ListDuplicates,
        ask=lambda _days: ListDuplicates(),
        rows=lambda answer: answer.pairs,
        total=lambda answer: len(answer.pairs),
        columns=_PAIRS,
        who=lambda pair: pair.first_id,
        part=lambda _pair: "record",
    ),
    DueList(
        key="cards",
        title=mark("Cards to confirm"),
        nothing=mark("No changed card waits for a second person."),
        call=ListWaitingCards,
        ask=lambda _days: ListWaitingCards(),
        rows=lambda answer: answer.cards,
        total=lambda answer: len(answer.cards),
        columns=_CARDS,
        who=lambda card: card.employee_id,
        part=lambda _card: "facts",
    ),
    DueList(
        key="retention",
        title=mark("Retention"),
        nothing=mark("No file and no posted run is under a rule yet."),
        call=ListRetention,
        ask=lambda _days: ListRetention(limit=MOST),
        rows=lambda answer: answer.rows,
        total=lambda answer: answer.may_go,
        columns=_RETENTION,
        who=lambda record: record.employee_id,
        part=lambda _record: "files",
    ),
)


def lists_for(desk: Desk) -> tuple[DueList, ...]:
    """Those that this person may ask for."""
    return tuple(one for one in LISTS if desk.session.may(one.call))
