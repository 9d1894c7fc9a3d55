"""Columns of the review list: this month beside last month, flag, difference and cause."""

from collections.abc import Callable
from typing import Final

from hrdesk.calls.payroll_review import ReviewRow
from hrdesk.views.common.cells import Column
from hrdesk.views.common.chip import ChipLook
from hrdesk.views.common.figures import amount, difference, month_words, percent
from hrdesk.views.common.language import language, mark, tr
from hrdesk.views.common.tokens import Tone
from hrdesk.views.common.wording import worded
from hrdesk.views.payroll.run_words import last_month

FLAGS: Final[dict[str, tuple[str, Tone, str]]] = {
    "red": (mark("Red"), "red", "circle-alert"),
    "amber": (mark("Amber"), "amber", "triangle-alert"),
    "green": (mark("Green"), "green", "check"),
}
PRESENCE: Final[dict[str, tuple[str, Tone, str]]] = {
    "joined": (mark("Joined"), "accent", "user-plus"),
    "gone": (mark("Gone"), "grey", "user-minus"),
    "failed": (mark("Not computed"), "red", "circle-x"),
}


def flag_chip(person: ReviewRow) -> ChipLook:
    """Joiners and leavers say so unless something is wrong with them."""
    if person.flag == "red" and person.presence != "failed":
        word, tone, icon = FLAGS["red"]
    else:
        word, tone, icon = PRESENCE.get(person.presence) or FLAGS[person.flag]
    return ChipLook(tr(word), tone, icon)


def tick_chip(person: ReviewRow) -> ChipLook | None:
    """Only who was looked at wears a chip; the others say that they wait."""
    return ChipLook(tr("checked"), "green", "check") if person.ticked else None


def moved(person: ReviewRow) -> int | None:
    """This month less last month in fen; None where one of them is missing."""
    if person.net_pay is None or person.last_net_pay is None:
        return None
    return person.net_pay - person.last_net_pay


def share(person: ReviewRow) -> float:
    """The difference in last month's net pay, cut at one half and stretched to -1 to 1, for the small bar."""
    by = moved(person)
    if by is None or not person.last_net_pay:
        return 0.0
    return max(-1.0, min(1.0, 2 * by / abs(person.last_net_pay)))


def cause_words(person: ReviewRow) -> str:
    """The main cause in the language in force; its amount is dots while amounts are covered."""
    if not person.cause:
        return ""
    if not person.item_names:
        return worded(person.cause, person.cause_values)
    item = person.item_names.get(language()) or person.item_names["en"]
    return worded(person.cause, {"item": item, "amount": difference(person.item_moved)})


def _net_ink(person: ReviewRow) -> str:
    return "red" if person.net_pay is not None and person.net_pay <= 0 else "text"


def review_columns(period: Callable[[], str]) -> tuple[Column[ReviewRow], ...]:
    """period is asked whenever a title is shown."""

    def secondary(_person: ReviewRow) -> str:
        return "text_2"

    def this_title() -> str:
        return tr("Net pay {month}", month=month_words(period()))

    def last_title() -> str:
        return tr("Net pay {month}", month=month_words(last_month(period())))

    return (
        Column("flag", mark("Flag"), lambda person: flag_chip(person).word, 84, chip=flag_chip),
        Column("employee_no", mark("No."), lambda person: person.employee_no, 62, ink=secondary),
        Column("name", mark("Name"), lambda person: person.name, 58, bold=True),
        Column("department", mark("Department"), lambda person: person.department, 84, ink=secondary),
        Column(
            "net_pay",
            this_title,
            lambda person: amount(person.net_pay),
            84,
            right=True,
            number=lambda person: person.net_pay,
            ink=_net_ink,
        ),
        Column(
            "last_net_pay",
            last_title,
            lambda person: amount(person.last_net_pay),
            84,
            right=True,
            number=lambda person: person.last_net_pay,
            ink=secondary,
        ),
        Column(
            "difference",
            mark("Difference"),
            lambda person: difference(moved(person)),
            84,
            right=True,
            number=moved,
        ),
        Column(
            "percent",
            "%",
            lambda person: percent(moved(person), person.last_net_pay),
            112,
            right=True,
            sortable=False,
            bar=share,
        ),
        Column(
            "ticked",
            mark("Checked"),
            lambda person: tr("checked") if person.ticked else tr("to check"),
            54,
            sortable=False,
            chip=tick_chip,
            ink=secondary,
        ),
        Column(
            "cause",
            mark("Main cause"),
            cause_words,
            120,
            sortable=False,
            trail=lambda person: "message-square-text" if person.comment else "",
        ),
    )
