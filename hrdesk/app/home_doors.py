"""The doors of a home folder: what the sign-in window may do with a store. Heavy: imported after painting."""

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from hrdesk.bootstrap import (
    DEMO_USERS,
    FirstUser,
    OpenedStore,
    create_demo,
    create_home,
    is_remembered,
    open_home,
    open_remembered,
    passphrase_strength,
    restore_backup,
)
from hrdesk.calls.base import Gateway, Progress, Refused
from hrdesk.calls.permissions import Role
from hrdesk.calls.stores import NotRemembered
from hrdesk.cli.demo import SIGN_IN_FILE
from hrdesk.cli.sign_in_file import SignIn, read_sign_in, write_sign_in
from hrdesk.storage.keys import KEY_FILE
from hrdesk.views.common.weight import Weight
from hrdesk.views.shell.doors import (
    APPROVES,
    PREPARES,
    Bringing,
    Brought,
    Demo,
    DemoPerson,
    Doors,
    NewCompany,
)

DEMO_FOLDER = "demo"
DEMO_UNFINISHED = ".demo-unfinished"
PLACE_FILE = "company-folder.txt"
"""Written into a home whose company was restored elsewhere: one line, the folder."""


@dataclass
class HomeDoors:
    """One store at a time: the company of the home, or the demo company in a folder of its own below it."""

    home: Path
    version: str
    _place: Path = field(init=False)
    _store: OpenedStore | None = field(init=False, default=None)
    _lock: Lock = field(init=False, default_factory=Lock)
    _may_remember: bool = field(init=False, default=True)

    def __post_init__(self) -> None:
        self._place = remembered_place(self.home)

    def doors(self) -> Doors:
        return Doors(
            place=lambda: str(self._place),
            version=self.version,
            exists=self.exists,
            demo=self.demo,
            opened=lambda: self._store is not None,
            create_company=self.create_company,
            create_demo=self.create_demo,
            unlock=self.unlock,
            sign_in=self.sign_in,
            restore=self.restore,
            restore_aside=self.restore_aside,
            empty_folder=self.empty_folder,
            weigh=weigh,
            remembered=self.remembered,
        )

    def exists(self) -> bool:
        return (self._place / KEY_FILE).exists()

    def demo(self) -> Demo | None:
        """The public passwords of a demo company; None for a real one."""
        path = self._place / SIGN_IN_FILE
        if not path.exists():
            return None
        try:
            said = read_sign_in(path)
        except Refused:
            return None
        return Demo(
            passphrase=said.passphrase,
            people=(
                DemoPerson(said.user, _shown_name(said.user), said.password, PREPARES),
                DemoPerson(said.second_user, _shown_name(said.second_user), said.second_password, APPROVES),
            ),
        )

    def create_company(self, new: NewCompany, progress: Progress) -> None:
        makers = (Role.HR_OFFICER, Role.PAYROLL_OFFICER)
        approver, guard = new.second_user_name, new.security_user_name
        users: tuple[FirstUser, ...] = (
            FirstUser(new.user_name, new.user_name, new.password, makers),
            FirstUser(approver, approver, new.second_password, (Role.FINANCE_APPROVER,)),
        )
        if guard:
            administers = (Role.SECURITY_ADMINISTRATOR,)
            users = (*users, FirstUser(guard, guard, new.security_password, administers))
        progress(0, 1)
        store = create_home(self.home, new.company, users, new.passphrase)
        with self._lock:
            self._place, self._store = self.home, store
        progress(1, 1)

    def create_demo(self, progress: Progress) -> None:
        """Apart from real data; one that is there already is entered again."""
        place = self.home / DEMO_FOLDER
        if not (place / SIGN_IN_FILE).exists():
            beside = self.home / DEMO_UNFINISHED
            shutil.rmtree(beside, ignore_errors=True)  # left by a window that was closed over it
            made = create_demo(beside, progress=progress)
            users = (made.user, made.password, made.second_user, made.second_password)
            path = beside / SIGN_IN_FILE
            write_sign_in(path, SignIn(path, *users, made.passphrase))
            beside.rename(place)
        self._place = place

    def restore(self, bringing: Bringing, progress: Progress) -> Brought:
        """The company of a backup in an empty folder, opened with the passphrase that was just given."""
        folder = Path(bringing.folder)
        restored = restore_backup(Path(bringing.file), folder, bringing.passphrase, progress=progress)
        store = open_home(folder, bringing.passphrase)
        with self._lock:
            self._place, self._store = folder, store
        remember_place(self.home, folder)
        return Brought(restored.rows, restored.created[:10], restored.ok)

    def restore_aside(self, bringing: Bringing, progress: Progress) -> Brought:
        """The company of a backup in an empty folder; what is open stays what is open."""
        restored = restore_backup(
            Path(bringing.file), Path(bringing.folder), bringing.passphrase, progress=progress
        )
        return Brought(restored.rows, restored.created[:10], restored.ok)

    def empty_folder(self) -> str:
        """The home itself while nothing lies in it, else a folder below it that is not there yet."""
        if not self.home.exists() or not any(self.home.iterdir()):
            return str(self.home)
        numbers = ("", *(f"-{number}" for number in range(2, 1000)))
        return next(
            str(folder) for number in numbers if not (folder := self.home / f"restored{number}").exists()
        )

    def remembered(self) -> bool:
        """Until it was tried in vain: then only the passphrase opens it."""
        return self._may_remember and is_remembered(self._place)

    def unlock(self, passphrase: str) -> None:
        """An empty passphrase: by the key store of this system."""
        try:
            store = (
                open_home(self._place, passphrase, release=True)
                if passphrase
                else open_remembered(self._place)
            )
        except Refused as refused:
            if any(isinstance(one, NotRemembered) for one in refused.refusals):
                self._may_remember = False
            raise
        with self._lock:
            self._store = store

    def sign_in(self, user_name: str, password: str, language: str) -> Gateway:
        """RuntimeError before unlock, which is the window's mistake and no person's."""
        if self._store is None:
            raise RuntimeError("the store is not open")
        return self._store.sign_in(user_name, password, language)

    def close(self) -> None:
        with self._lock:
            store, self._store = self._store, None
        if store is not None:
            store.close()


def weigh(secret: str, names: tuple[str, ...]) -> Weight:
    """How easily a passphrase is guessed by somebody who knows these names."""
    found = passphrase_strength(secret, names)
    return Weight(found.score, found.weaknesses)


def remember_place(home: Path, folder: Path) -> None:
    """Let the next start open the company where it was restored to."""
    if folder.resolve() != home.resolve():
        home.mkdir(parents=True, exist_ok=True)
        (home / PLACE_FILE).write_text(f"{folder.resolve()}\n", encoding="utf-8")


def remembered_place(home: Path) -> Path:
    """Where the company of a home lies: the home, unless it has none and one was restored elsewhere."""
    said = home / PLACE_FILE
    if not (home / KEY_FILE).exists() and said.is_file():
        folder = Path(said.read_text(encoding="utf-8").strip())
        if (folder / KEY_FILE).exists():
            return folder
    return home


def _shown_name(user_name: str) -> str:
    return next((user.display_name for user in DEMO_USERS if user.name == user_name), user_name)
