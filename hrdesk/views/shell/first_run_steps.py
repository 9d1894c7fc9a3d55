"""The first-run wizard as a map of steps, free of windows."""

from dataclasses import dataclass
from typing import Final, Literal

from hrdesk.views.common.language import mark
from hrdesk.views.shell.doors import NewCompany

StepKey = Literal["start", "company", "passphrase", "done"]

STEPS: Final[tuple[tuple[StepKey, str], ...]] = (
    ("start", mark("Start")),
    ("company", mark("Company and people")),
    ("passphrase", mark("Passphrase")),
    ("done", mark("Done")),
)

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
    passphrase: str = ""
    repeated: str = ""
    understood: bool = False

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

    def problems(self, step: StepKey) -> dict[str, str]:
        """What keeps this step from being left forwards."""
        if step == "company":
            return self.company_problems()
        return self.passphrase_problems() if step == "passphrase" else {}

    def finished(self, language: str) -> NewCompany:
        return NewCompany(
            company=self.company.strip(),
            user_name=self.user_name.strip(),
            password=self.password,
            second_user_name=self.second_user_name.strip(),
            second_password=self.second_password,
            passphrase=self.passphrase,
            language=language,
        )


def shortest(field: str) -> int:
    """What {count} stands for in the problems of a field."""
    return SHORTEST_PASSPHRASE if field == "passphrase" else SHORTEST_PASSWORD


def following(step: StepKey) -> StepKey:
    keys = [key for key, _title in STEPS]
    return keys[min(keys.index(step) + 1, len(keys) - 1)]


def preceding(step: StepKey) -> StepKey:
    keys = [key for key, _title in STEPS]
    return keys[max(keys.index(step) - 1, 0)]
