"""Refusals that any call may raise; each area adds its own beside its calls."""

from typing import Any

from msgspec import field

from hrdesk.calls.base import Refusal
from hrdesk.domain.values import Finding


class PermissionMissing(Refusal, frozen=True, kw_only=True, tag="permission_missing"):
    """The role does not carry this call."""

    call: str


class RecordNotFound(Refusal, frozen=True, kw_only=True, tag="record_not_found"):
    """No such record, or none that this caller may see: the answer does not tell which."""

    kind: str
    key: str

    def worded_as(self) -> tuple[str, dict[str, Any]]:
        return f"refusal.{self.code}", self.values() | {"kind": f"kind.{self.kind}"}


class RecordChanged(Refusal, frozen=True, kw_only=True, tag="record_changed"):
    """Somebody changed the record after it was read."""

    kind: str
    key: str
    changed_by: str
    changed_at: str

    def worded_as(self) -> tuple[str, dict[str, Any]]:
        return f"refusal.{self.code}", self.values() | {"kind": f"kind.{self.kind}"}


class RequestIdReused(Refusal, frozen=True, kw_only=True, tag="request_id_reused"):
    """The same request id came with another content."""

    request_id: str


class SignInFailed(Refusal, frozen=True, kw_only=True, tag="sign_in_failed"):
    """Unknown user or wrong password; the answer does not tell which."""


class SessionEnded(Refusal, frozen=True, kw_only=True, tag="session_ended"):
    """The server does not know this session (any more)."""


class UserShutOut(Refusal, frozen=True, kw_only=True, tag="user_shut_out"):
    """Whoever administers users has shut this person out since they signed in."""

    user_name: str


class RightsChanged(Refusal, frozen=True, kw_only=True, tag="rights_changed"):
    """Roles, person or department of this user were changed since they signed in: signing in again helps."""

    user_name: str


class NoAnswer(Refusal, frozen=True, kw_only=True, tag="no_answer"):
    """The server gave no answer, or not the whole of it: what it did is not known.

    repeatable: the very same request may be sent again. A query always; a command with its request_id, by
    which the server knows that it did it.
    """

    repeatable: bool

    def worded_as(self) -> tuple[str, dict[str, Any]]:
        return f"refusal.no_answer_{'repeatable' if self.repeatable else 'unknown'}", {}


class InputNotValid(Refusal, frozen=True, kw_only=True, tag="input_not_valid"):
    """A field of a request does not hold what it should."""

    field: str
    value: str
    expected: str

    def worded_as(self) -> tuple[str, dict[str, Any]]:
        return f"refusal.{self.code}", self.values() | {"field": f"field.{self.field}"}


class FileNotReadable(Refusal, frozen=True, kw_only=True, tag="file_not_readable"):
    """A file that cannot be read as what it should be; reason is the code of the cause."""

    file: str
    reason: str
    details: dict[str, str] = field(default_factory=dict)

    def worded_as(self) -> tuple[str, dict[str, Any]]:
        return f"refusal.{self.reason}", {"file": self.file, **self.details}


class FileHasErrors(Refusal, frozen=True, kw_only=True, tag="file_has_errors"):
    """A file refused whole, with everything found in it."""

    file: str
    findings: tuple[Finding, ...]


class StoreBusy(Refusal, frozen=True, kw_only=True, tag="store_busy"):
    """Another process holds the folder."""

    home: str
    holder: str
    since: str


class DiskFull(Refusal, frozen=True, kw_only=True, tag="disk_full"):
    """No room: nothing was changed; needed is in MiB."""

    folder: str
    needed_mib: int
