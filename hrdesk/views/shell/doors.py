"""How the window gets into a store: plain callables, none of them for the interface thread."""

from collections.abc import Callable
from dataclasses import dataclass

from hrdesk.calls.base import Gateway, Progress
from hrdesk.views.common.language import mark
from hrdesk.views.common.weight import Weigh

PREPARES = mark("prepares the payroll")
APPROVES = mark("approves the payroll")


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """One of the two people of the demo company; their passwords are public."""

    user_name: str
    display_name: str
    password: str
    task: str
    """Source text of what this person does there."""


@dataclass(frozen=True, slots=True)
class Demo:
    """How to get into the demo company with one click."""

    passphrase: str
    people: tuple[DemoPerson, ...]


@dataclass(frozen=True, slots=True)
class NewCompany:
    """What the wizard asks for: the company, its first users, and the passphrase of the store. An empty
    security_user_name: nobody administers users for now."""

    company: str
    user_name: str
    password: str
    second_user_name: str
    second_password: str
    passphrase: str
    language: str
    security_user_name: str = ""
    security_password: str = ""


@dataclass(frozen=True, slots=True)
class Bringing:
    """What restoring asks for: the backup file, its passphrase, and an empty folder for the company."""

    file: str
    passphrase: str
    folder: str


@dataclass(frozen=True, slots=True)
class Brought:
    """What a restore came to: rows, the day of the backup (YYYY-MM-DD), and whether all of it was proved."""

    rows: int
    day: str
    proved: bool


@dataclass(frozen=True)
class Doors:
    """What can be done before anybody is signed in. Each raises Refused with what stands in the way.

    place says where the data lie; exists tells whether a company is there; demo is None for a real one;
    opened tells whether the passphrase was given already; empty_folder proposes where a backup may be
    restored to; weigh takes a passphrase and the names that must not make it, and may be asked while typing.
    """

    place: Callable[[], str]
    version: str
    exists: Callable[[], bool]
    demo: Callable[[], Demo | None]
    opened: Callable[[], bool]
    create_company: Callable[[NewCompany, Progress], None]
    create_demo: Callable[[Progress], None]
    unlock: Callable[[str], None]
    """With the passphrase; with none, by the key store of this system."""
    sign_in: Callable[[str, str, str], Gateway]
    """User name, password, language."""
    restore: Callable[[Bringing, Progress], Brought]
    empty_folder: Callable[[], str]
    weigh: Weigh
    restore_aside: Callable[[Bringing, Progress], Brought] | None = None
    """Into an empty folder beside the company that is open, which stays open."""
    remembered: Callable[[], bool] = lambda: False
    """Whether the key store of this system may open the company; where it cannot, the passphrase does."""
