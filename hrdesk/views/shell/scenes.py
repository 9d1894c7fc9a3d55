"""What there is to see: every page and tab, the dialogs, sign-in, lock and each step of the first run."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from hrdesk.calls.base import Refused
from hrdesk.calls.refusals import SignInFailed
from hrdesk.views.common.dialogs import Confirm, Dialog, Notice
from hrdesk.views.common.language import tr
from hrdesk.views.shell.app_window import AppWindow
from hrdesk.views.shell.doors import Doors
from hrdesk.views.shell.shell import Shell

Scene = tuple[str, QWidget]


def places(shell: Shell) -> Iterator[tuple[str, str]]:
    """Every page and tab of a shell: (page, tab), an empty tab where there is one sheet only."""
    for key, page in shell.pages.items():
        for tab in page.tabs() or ("",):
            yield key, tab


def shell_scenes(window: AppWindow, shell: Shell) -> Iterator[Scene]:
    """Each page with what is worth seeing on it opened, then the dialogs that any page may open."""
    shell.retranslate()
    for page, tab in places(shell):
        shell.go(page, tab or None)
        shell.page().show_off()
        yield "-".join(part for part in (page, tab) if part), window
    for name, dialog in _dialogs(shell):
        dialog.open()
        yield name, dialog
        dialog.reject()
        dialog.deleteLater()


def _dialogs(shell: Shell) -> Iterator[tuple[str, Dialog]]:
    lines = [tr("Nothing was lost. Give this number to whoever looks after the program: {n}", n="1f0c9a77")]
    yield "dialog-notice", Notice(shell, tr("The program made a mistake"), lines, icon="circle-x")
    words = tr("Two people, because whoever prepares the payroll never approves it.")
    reason = tr("Write the reason; the other person reads it.")
    yield "dialog-reason", Confirm(shell, tr("Create the company"), words, tr("Create"), ask=reason)


def entrance_scenes(window: AppWindow, nobody: Doors, company: Doors) -> Iterator[Scene]:
    """First run step by step on an empty home; on one with a company sign-in, a refusal, the lock."""
    window.open_doors(nobody)
    if (page := window.first_run) is None:
        raise RuntimeError("an empty home begins with the first run")
    for step in page.steps_to_show():
        page.show_step(step)
        yield f"first-run-{step}", window
    window.open_doors(company)
    if (sign_in := window.sign_in) is None:
        raise RuntimeError("a home with a company begins with sign-in")
    yield "sign-in", window
    sign_in.show_refused(Refused(SignInFailed()))
    yield "sign-in-refused", window
    demo = company.demo()
    sign_in.lock("", demo.people[0].user_name if demo else "", window.lobby.now())
    yield "sign-in-locked", window
