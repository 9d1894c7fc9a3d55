"""The first-run wizard as a map of steps, free of windows."""

from dataclasses import dataclass
from typing import Final, Literal

from hrdesk.views.common.language import mark
from hrdesk.views.shell.doors import Bringing, NewCompany

StepKey = Literal["start", "company", "passphrase", "restore", "done"]

STEPS: Final[tuple[tuple[StepKey, str], ...]] = (
    ("start", mark("Start")),
    ("company", mark("Company and people")),
    ("passphrase", mark("Passphrase")),
    ("done", mark("Done")),
)

RESTORING: Final[tuple[tuple[StepKey, str], ...]] = (
    ("start", mark("Start")),
    ("restore", mark("From a backup")),
    ("done", mark("Done")),
)
"""The other way through: a company that was backed up."""

SHORTEST_PASSWORD: Final = 8
SHORTEST_PASSPHRASE: Final = 10


@dataclass(slots=True)
class Draft:
    """What was typed so far."""

    company: str = ""
    user_name: str = ""
    password: str = ""
    second_user_name: str = ""
    second_password: str = ""
    security_user_name: str = ""
    security_password: str = ""
    passphrase: str = ""
    repeated: str = ""
    understood: bool = False
    file: str = ""
    secret: str = ""
    folder: str = ""

    def company_problems(self) -> dict[str, str]:
        """Field name to source text of what is wrong with it."""
        problems: dict[str, str] = {}
        if not self.company.strip():
            problems["company"] = mark("Write the company's name as it stands on its licence.")
        for name, field in (("user_name", self.user_name), ("second_user_name", self.second_user_name)):
            if not field.strip():
                problems[name] = mark("Write the name this person signs in with.")
        for name, secret in (("password", self.password), ("second_password", self.second_password)):
            if len(secret) < SHORTEST_PASSWORD:
                problems[name] = mark("At least {count} characters.")
        if self.user_name.strip() and self.user_name.strip() == self.second_user_name.strip():
            problems["second_user_name"] = mark("Two people: whoever prepares the payroll never approves it.")
        return problems | self._guard_problems()

    def _guard_problems(self) -> dict[str, str]:
        """Of the third person, whom a company may leave out."""
        name, problems = self.security_user_name.strip(), dict[str, str]()
        if not name and not self.security_password:
            return problems
        if not name:
            problems["security_user_name"] = mark("Write the name this person signs in with.")
        elif name in (self.user_name.strip(), self.second_user_name.strip()):
            problems["security_user_name"] = mark(
                "Another name: whoever looks after users does not pay them."
            )
        if len(self.security_password) < SHORTEST_PASSWORD:
            problems["security_password"] = mark("At least {count} characters.")
        return problems

    def passphrase_problems(self) -> dict[str, str]:
        problems: dict[str, str] = {}
        if len(self.passphrase) < SHORTEST_PASSPHRASE:
            problems["passphrase"] = mark("At least {count} characters; a sentence is easy to remember.")
        if self.passphrase != self.repeated:
            problems["repeated"] = mark("This is not the same as above.")
        if not self.understood:
            problems["understood"] = mark("Tick this first.")
        return problems

    def restore_problems(self) -> dict[str, str]:
        problems: dict[str, str] = {}
        if not self.file.strip():
            problems["file"] = mark("Choose the backup file; its name ends in .hrdbk.")
        if not self.secret:
            problems["secret"] = mark("Write the passphrase that held when this backup was made.")
        if not self.folder.strip():
            problems["folder"] = mark("Choose an empty folder on this machine.")
        return problems

    def problems(self, step: StepKey) -> dict[str, str]:
        """What keeps this step from being left forwards."""
        if step == "company":
            return self.company_problems()
        if step == "restore":
            return self.restore_problems()
        return self.passphrase_problems() if step == "passphrase" else {}

    def bringing(self) -> Bringing:
        return Bringing(self.file.strip(), self.secret, self.folder.strip())

    def kept(self) -> dict[str, str]:
        """What may lie on the disk until the wizard is opened again: never a secret."""
        return {name: getattr(self, name) for name in KEPT}

    def names(self) -> tuple[str, ...]:
        """What a passphrase must not be made of."""
        return tuple(
            filter(None, (self.company, self.user_name, self.second_user_name, self.security_user_name))
        )

    def finished(self, language: str) -> NewCompany:
        return NewCompany(
            company=self.company.strip(),
            user_name=self.user_name.strip(),
            password=self.password,
            second_user_name=self.second_user_name.strip(),
            second_password=self.second_password,
            passphrase=self.passphrase,
            language=language,
            security_user_name=self.security_user_name.strip(),
            security_password=self.security_password,
        )


def shortest(field: str) -> int:
    """What {count} stands for in the problems of a field."""
    return SHORTEST_PASSPHRASE if field == "passphrase" else SHORTEST_PASSWORD


KEPT: Final = ("company", "user_name", "second_user_name", "security_user_name", "file", "folder")


def way_of(step: StepKey) -> tuple[tuple[StepKey, str], ...]:
    """The steps of the way that this one lies on."""
    return RESTORING if step == "restore" else STEPS


def following(step: StepKey) -> StepKey:
    keys = [key for key, _title in way_of(step)]
    return keys[min(keys.index(step) + 1, len(keys) - 1)]


def preceding(step: StepKey) -> StepKey:
    keys = [key for key, _title in way_of(step)]
    return keys[max(keys.index(step) - 1, 0)]


def resumed(step: str) -> StepKey:
    """Where to go on after the window was closed on this step: secrets are asked for again."""
    if step == "restore":
        return "restore"
    return "company" if step in {"company", "passphrase"} else "start"
