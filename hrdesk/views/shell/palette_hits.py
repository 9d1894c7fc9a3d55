"""What the palette finds: people from the store, pages and actions from the window itself."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from PySide6.QtWidgets import QPushButton

from hrdesk.calls.people import EmployeeRow
from hrdesk.views.common.buttons import PushButton
from hrdesk.views.common.chip import ChipLook
from hrdesk.views.common.language import mark, tr
from hrdesk.views.common.page import Page
from hrdesk.views.shell.initials import found_at

Kind = Literal["people", "pages", "actions"]

KINDS: Final[dict[Kind, str]] = {
    "people": mark("People"),
    "pages": mark("Pages"),
    "actions": mark("Actions"),
}
ACTIONS_ONLY: Final = ">"
MOST: Final[dict[Kind, int]] = {"people": 6, "pages": 6, "actions": 6}


@dataclass(frozen=True)
class Hit:
    """One line: what it is, what else is said of it, the characters that matched, and what Enter does.

    other is what Ctrl Enter does, under its word; nothing where there is no other way to go.
    """

    kind: Kind
    icon: str
    title: str
    do: Callable[[], object]
    detail: str = ""
    keys: str = ""
    places: tuple[int, ...] = ()
    chip: ChipLook | None = None
    other: tuple[str, Callable[[], object]] | None = None


def person_hit(
    person: EmployeeRow,
    opened: Callable[[EmployeeRow], object],
    slip: Callable[[EmployeeRow], object] | None = None,
) -> Hit:
    """Somebody who left says so, and since when. slip opens the payslip, for whoever may see it."""
    where = (person.employee_no, person.department, person.position)
    gone = person.state == "left"
    if gone:
        where = (person.employee_no, tr("left {day}", day=person.leave_date or ""), "")
    return Hit(
        kind="people",
        icon="user",
        title=person.name,
        detail=" · ".join(part for part in where if part),
        places=tuple(range(len(person.name))),
        chip=ChipLook(tr("left"), "grey") if gone else None,
        do=lambda: opened(person),
        other=(tr("payslip"), lambda: slip(person)) if slip is not None else None,
    )


def page_hits(pages: Iterable[Page], go: Callable[[str, str | None], object]) -> list[Hit]:
    """Every page and tab that there is for this person."""
    hits = []
    for page in pages:
        for tab in page.tabs() or ("",):
            words = [tr(page.title), *([page.tab_title(tab)] if tab and len(page.tabs()) > 1 else [])]
            target = (page.key, tab or None)
            hits.append(Hit("pages", page.icon, " › ".join(words), lambda target=target: go(*target)))  # type: ignore[misc]  # lambda default
    return hits


def action_hits(pages: Iterable[Page], go: Callable[[str, str | None], object]) -> list[Hit]:
    """Every button in the header of a page that is there for this person and this state, also one whose tab
    stands behind another."""
    hits = []
    for page in pages:
        shown = [("", one) for one in page.header.buttons() if not one.isHidden()]
        for tab, pressed in (*shown, *page.actions_behind()):
            if pressed.isEnabled() and pressed.text():
                hits.append(_action_hit(page, tab, pressed, go))
    return hits


def _action_hit(page: Page, tab: str, pressed: QPushButton, go: Callable[[str, str | None], object]) -> Hit:
    def do() -> None:
        go(page.key, tab or None)
        pressed.click()

    worn = pressed.worn if isinstance(pressed, PushButton) else None
    return Hit(
        kind="actions",
        icon=worn[0] if worn else "circle-play",
        title=pressed.text(),
        detail=tr(page.title),
        do=do,
    )


def deed_hits(pages: Iterable[Page], go: Callable[[str, str | None], object]) -> list[Hit]:
    """What else a page can do, with no button in sight."""
    return [
        Hit(
            kind="actions",
            icon=icon,
            title=words,
            detail=tr(page.title),
            do=lambda page=page, do=do: (go(page.key, None), do()),  # type: ignore[misc]  # lambda default
        )
        for page in pages
        for icon, words, do in page.deeds()
    ]


def matching(hits: Sequence[Hit], typed: str, only: Kind | None = None) -> list[Hit]:
    """The best of each kind: text that begins so before text that contains it before initials."""
    wanted = typed.removeprefix(ACTIONS_ONLY).strip()
    if typed.startswith(ACTIONS_ONLY):
        only = "actions"
    found: list[Hit] = []
    for kind in KINDS:
        if only not in (None, kind):
            continue
        ranked = []
        for number, hit in enumerate(hit for hit in hits if hit.kind == kind):
            places = found_at(hit.title, wanted)
            if places is not None:
                ranked.append((_rank(places), number, replace(hit, places=places)))
        ranked.sort(key=lambda one: one[:2])
        found += [hit for _rank_, _number, hit in ranked[: MOST[kind] if only is None else None]]
    return found


def _rank(places: tuple[int, ...]) -> tuple[int, int]:
    """Nearer to the beginning and closer together comes first."""
    return (places[0], places[-1] - places[0]) if places else (0, 0)
