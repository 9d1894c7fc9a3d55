"""What a backup holds beside what is live, as lines of a table."""

import csv
import io
from dataclasses import dataclass
from typing import Final

from msgspec import UNSET

from hrdesk.calls.backups import BackupInside, ContentRow, ControlSum
from hrdesk.views.common.cells import Column
from hrdesk.views.common.chip import ChipLook
from hrdesk.views.common.figures import MINUS, MISSING, amount, count, difference, period_words
from hrdesk.views.common.language import mark, tr
from hrdesk.views.common.privacy import COVER
from hrdesk.views.common.tokens import Tone

KINDS: Final = {
    "employees": mark("People"),
    "employments": mark("Employments"),
    "phone_bindings": mark("Phone numbers bound"),
    "departments": mark("Departments"),
    "pay_terms": mark("Pay base"),
    "inputs": mark("Inputs of months"),
    "imports": mark("Files imported"),
    "held_rows": mark("Rows held back"),
    "runs": mark("Pay runs"),
    "payslips": mark("Payslips"),
    "run_files": mark("Files handed out"),
    "files": mark("Files kept"),
    "users": mark("Users"),
    "settings": mark("Settings"),
    "audit": mark("Audit log"),
}
"""Kinds of content; one that this window has no word for is shown by its code."""

_SUMS: Final = {"net_pay": mark("{period}: net pay"), "withholding": mark("{period}: withholding")}

_JUDGED: Final[dict[str, tuple[str, str, Tone]]] = {
    "same": (mark("equal"), "check", "green"),
    "newer": (mark("added since the backup"), "clock", "amber"),
    "missing": (mark("missing in the live store"), "circle-alert", "red"),
    "changed": (mark("changed since the backup"), "triangle-alert", "amber"),
}


@dataclass(frozen=True, slots=True)
class InsideLine:
    """One line: what, both figures and their difference as text, and the judgement's code (empty: none)."""

    name: str
    in_backup: str
    live: str
    apart: str
    judgement: str


def inside_lines(inside: BackupInside) -> list[InsideLine]:
    """Counts first, then the control sums of each month, newest first."""
    return [*map(_content, inside.contents), *map(_sum, inside.control_sums)]


def sums_agree(inside: BackupInside) -> bool:
    return all(one.same is not False for one in inside.control_sums)


def _content(row: ContentRow) -> InsideLine:
    name = tr(KINDS[row.kind]) if row.kind in KINDS else row.kind
    live = MISSING if row.live is None else count(row.live)
    return InsideLine(name, count(row.in_backup), live, _signed(row.difference), row.judgement or "")


def _signed(number: int | None) -> str:
    if number is None:
        return MISSING
    return f"+{count(number)}" if number > 0 else f"{MINUS}{count(-number)}" if number else "0"


def _sum(row: ControlSum) -> InsideLine:
    name = tr(_SUMS[row.what], period=period_words(row.period))
    judgement = "" if row.same is None else "same" if row.same else "changed"
    kept, live = row.in_backup, row.live
    if kept is UNSET or live is UNSET:
        return InsideLine(name, COVER, COVER, "", judgement)
    apart = None if not isinstance(kept, int) or not isinstance(live, int) else live - kept
    return InsideLine(name, _amount(kept), _amount(live), difference(apart), judgement)


def _amount(fen: object) -> str:
    return amount(fen) if isinstance(fen, int) else MISSING


def judged_words(line: InsideLine) -> str:
    return tr(_JUDGED[line.judgement][0]) if line.judgement else MISSING


def judged_chip(line: InsideLine) -> ChipLook | None:
    if not line.judgement:
        return None
    word, icon, tone = _JUDGED[line.judgement]
    return ChipLook(tr(word), tone, icon)


TITLES: Final = (mark("Content"), mark("In the backup"), mark("Live"), mark("Apart"), mark("Verdict"))

INSIDE_COLUMNS: Final[tuple[Column[InsideLine], ...]] = (
    Column("name", TITLES[0], lambda line: line.name, 160, sortable=False),
    Column("in_backup", TITLES[1], lambda line: line.in_backup, 116, right=True, sortable=False),
    Column("live", TITLES[2], lambda line: line.live, 116, right=True, sortable=False),
    Column("apart", TITLES[3], lambda line: line.apart, 84, right=True, sortable=False),
    Column("judgement", TITLES[4], judged_words, 180, sortable=False, chip=judged_chip),
)


def compared_file(inside: BackupInside) -> bytes:
    """The comparison as CSV, figures without separators, with the mark by which Excel and WPS know UTF-8."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow([tr(words) for words in TITLES])
    for line in inside_lines(inside):
        figures = (figure.replace(",", "") for figure in (line.in_backup, line.live, line.apart))
        writer.writerow([line.name, *figures, judged_words(line)])
    return stream.getvalue().encode("utf-8-sig")
