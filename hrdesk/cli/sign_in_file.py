"""The file with users, passwords and passphrase: no secret ever stands on a command line."""

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from hrdesk.calls.base import Refused
from hrdesk.calls.refusals import FileNotReadable
from hrdesk.calls.stores import SignInFileIncomplete, SignInFileUnsafe, SignInNotApart, SignInNotTwoPeople

OWNER_ONLY = 0o600
KEYS = ("user", "password", "second-user", "second-password", "passphrase")
SECURITY_KEYS = ("security-user", "security-password")
"""Of a third person, who administers users; both lines or none."""


@dataclass(frozen=True, slots=True)
class SignIn:
    """What a sign-in file says; a line that is not there is empty."""

    path: Path
    user: str
    password: str
    second_user: str
    second_password: str
    passphrase: str
    security_user: str = ""
    security_password: str = ""

    def needs(self, *keys: str) -> "SignIn":
        """This sign-in if these lines are there; refused with what is missing."""
        missing = tuple(key for key in keys if not getattr(self, key.replace("-", "_")))
        if missing:
            raise Refused(SignInFileIncomplete(path=str(self.path), missing=missing))
        return self

    def of_two_people(self) -> "SignIn":
        """This sign-in if it is whole and names two users; refused otherwise: maker is never checker."""
        self.needs(*KEYS)
        if self.user == self.second_user:
            raise Refused(SignInNotTwoPeople(path=str(self.path), user=self.user))
        if self.security_user or self.security_password:
            self.needs(*SECURITY_KEYS)
        if self.security_user in (self.user, self.second_user):
            raise Refused(SignInNotApart(path=str(self.path), user=self.security_user))
        return self


def read_sign_in(path: Path) -> SignIn:
    """Read `key: value` lines. Refused for a file that others than its owner can read."""
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
        if os.name == "posix" and mode & ~OWNER_ONLY:
            raise Refused(SignInFileUnsafe(path=str(path), mode=f"{mode:o}"))
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(FileNotReadable(file=str(path), reason="cannot_open")) from error
    said = dict.fromkeys((*KEYS, *SECURITY_KEYS), "")
    for line in lines:
        key, separator, value = line.partition(":")
        if separator and key.strip() in said:
            said[key.strip()] = value.strip()
    return SignIn(path, *said.values())


def write_sign_in(path: Path, said: SignIn) -> None:
    """Write it so that only the owner can read it."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        for key in (*KEYS, *SECURITY_KEYS):
            value = getattr(said, key.replace("-", "_"))
            if value or key in KEYS:
                stream.write(f"{key}: {value}\n")
    path.chmod(0o600)
