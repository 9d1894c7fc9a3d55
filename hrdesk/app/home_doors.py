"""The doors of a home folder: what the sign-in window may do with a store. Heavy: imported after painting."""

from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from hrdesk.bootstrap import DEMO_USERS, FirstUser, OpenedStore, create_demo, create_home, open_home
from hrdesk.calls.base import Gateway, Progress, Refused
from hrdesk.calls.permissions import Role
from hrdesk.cli.demo import SIGN_IN_FILE
from hrdesk.cli.sign_in_file import SignIn, read_sign_in, write_sign_in
from hrdesk.storage.keys import KEY_FILE
from hrdesk.views.shell.doors import APPROVES, PREPARES, Demo, DemoPerson, Doors, NewCompany

DEMO_FOLDER = "demo"


@dataclass
class HomeDoors:
    """One store at a time: the company of the home, or the demo company in a folder of its own below it."""

    home: Path
    version: str
    _place: Path = field(init=False)
    _store: OpenedStore | None = field(init=False, default=None)
    _lock: Lock = field(init=False, default_factory=Lock)

    def __post_init__(self) -> None:
        self._place = self.home

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
        users = (
            FirstUser(new.user_name, new.user_name, new.password, makers),
            FirstUser(
                new.second_user_name, new.second_user_name, new.second_password, (Role.FINANCE_APPROVER,)
            ),
        )
        progress(0, 1)
        store = create_home(self.home, new.company, users, new.passphrase)
        with self._lock:
            self._place, self._store = self.home, store
        progress(1, 1)

    def create_demo(self, progress: Progress) -> None:
        """Apart from real data; one that is there already is entered again."""
        place = self.home / DEMO_FOLDER
        path = place / SIGN_IN_FILE
        if not path.exists():
            made = create_demo(place, progress=progress)
            users = (made.user, made.password, made.second_user, made.second_password)
            write_sign_in(path, SignIn(path, *users, made.passphrase))
        self._place = place

    def unlock(self, passphrase: str) -> None:
        store = open_home(self._place, passphrase)
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


def _shown_name(user_name: str) -> str:
    return next((user.display_name for user in DEMO_USERS if user.name == user_name), user_name)
