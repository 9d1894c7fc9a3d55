"""Every key of the window in one list: what is bound, what the key dialog says, what a test walks through."""

from dataclasses import dataclass
from typing import Final, Literal

from hrdesk.views.common.language import mark

Place = Literal["window", "list", "drawer", "payroll"]

PLACES: Final[dict[Place, str]] = {
    "window": mark("Everywhere"),
    "list": mark("In a list"),
    "drawer": mark("In the drawer beside a list"),
    "payroll": mark("Payroll"),
}


@dataclass(frozen=True, slots=True)
class Key:
    """A key sequence as Qt reads it, the name of what it does, and its source text."""

    sequence: str
    does: str
    title: str
    place: Place = "window"

    def caps(self) -> str:
        """Ctrl K, as it stands in tooltips and key caps."""
        return self.sequence.replace("+", " ")


KEYS: Final = (
    Key("Ctrl+K", "palette", mark("Find people, pages, actions")),
    Key("Ctrl+/", "keys", mark("All keys")),
    Key("F1", "help", mark("Help for this page")),
    Key("Ctrl+F", "search", mark("Search box of the page")),
    Key("Ctrl+Tab", "next_tab", mark("Next tab")),
    Key("Ctrl+Shift+Tab", "last_tab", mark("Previous tab")),
    Key("F5", "reload", mark("Ask again")),
    Key("F6", "other_side", mark("To the drawer and back")),
    Key("Ctrl+E", "export", mark("Export the selection, or the list")),
    Key("Ctrl+P", "print", mark("Print what is looked at, as a PDF")),
    Key("Ctrl+M", "mask", mark("Mask all amounts, show them again")),
    Key("Ctrl+L", "lock", mark("Lock")),
    Key("Return", "open", mark("Open the record"), "list"),
    Key("F2", "mend", mark("Mend the cell of a finding"), "list"),
    Key("Right", "unfold", mark("Unfold a department"), "list"),
    Key("Left", "fold", mark("Fold a department, or go to the one above"), "list"),
    Key("Ctrl+Return", "check_again", mark("Check a file again as it is mended"), "drawer"),
    Key("Ctrl+C", "copy", mark("Copy the selection with its header"), "list"),
    Key("Ctrl+A", "all", mark("Select all"), "list"),
    Key("Alt+V", "see", mark("Show masked fields while held; on record"), "drawer"),
    Key("Esc", "close", mark("Close"), "drawer"),
    Key("F9", "trial", mark("Trial run"), "payroll"),
    Key("F4", "explain", mark("Payslip of the current person explained"), "payroll"),
    Key("Alt+Down", "next_slip", mark("Payslip of the next person"), "payroll"),
    Key("Alt+Up", "last_slip", mark("Payslip of the person before"), "payroll"),
    Key("Space", "tick", mark("Checked; to the next one to check"), "payroll"),
    Key("Shift+Space", "untick", mark("Take the check off"), "payroll"),
    Key("N", "note", mark("Note on the current person"), "payroll"),
    Key("W", "why", mark("Why did it change: on and off"), "payroll"),
    Key("R", "next_red", mark("Next red one"), "payroll"),
    Key("Y", "next_amber", mark("Next amber one"), "payroll"),
)

RAIL_KEYS: Final = tuple(f"Ctrl+{number}" for number in range(1, 10))
"""One for each entry of the rail, from the top."""


def keys_at(place: Place) -> tuple[Key, ...]:
    return tuple(key for key in KEYS if key.place == place)


def key_of(does: str) -> Key:
    """KeyError for a name that is not in the list."""
    for key in KEYS:
        if key.does == does:
            return key
    raise KeyError(does)
