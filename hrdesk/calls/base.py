"""Requests, answers, refusals and the gateway they travel through."""

from collections.abc import Callable
from typing import Any, ClassVar, Generic, Protocol, TypeVar, get_args, get_origin

import msgspec

from hrdesk.calls.permissions import Permission, Role

A = TypeVar("A")

Progress = Callable[[int, int], None]
"""Called with (done, total) while a long call computes."""


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What a call gives back: plain values only."""


class Request(msgspec.Struct, Generic[A], frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every call has: a name, one permission and the type of its answer (its type argument)."""

    name: ClassVar[str]
    permission: ClassVar[Permission]


class Command(Request[A], Generic[A], frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Writes. request_id makes it happen once: the same content again gets the first answer.

    keeps_answer False: the answer holds what nobody may find in the store in clear. It is not kept; the same
    again is answered anew, and stays one entry on record. For calls that compute nothing for long.
    """

    keeps_answer: ClassVar[bool] = True
    request_id: str


class Query(Request[A], Generic[A], frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Reads; writes nothing, not even an audit entry."""


def answer_type(request: type[Request[Any]]) -> Any:
    """The answer a request promises: the type argument of the Command or Query it derives from."""
    for base in request.__mro__:
        for origin in getattr(base, "__orig_bases__", ()):
            kind = get_origin(origin)
            asks = isinstance(kind, type) and issubclass(kind, Request)
            if asks and not isinstance(get_args(origin)[0], TypeVar):
                return get_args(origin)[0]
    raise TypeError(f"{request.__name__} promises no answer")


class Refusal(msgspec.Struct, frozen=True, kw_only=True, tag_field="code"):
    """A fact that stands in the way and is the person's matter, not a fault of the program.

    Subclasses are named as the fact and tagged with their code; the faces word them from the catalogue.
    """

    @property
    def code(self) -> str:
        return str(type(self).__struct_config__.tag)

    def values(self) -> dict[str, Any]:
        """The fields that fill the sentence."""
        return msgspec.structs.asdict(self)

    def worded_as(self) -> tuple[str, dict[str, Any]]:
        """The catalogue entry that words this refusal, and what fills it."""
        return f"refusal.{self.code}", self.values()


class Refused(Exception):  # noqa: N818  a refusal is no error
    """Carries one refusal or many out of a call; nothing was written."""

    def __init__(self, *refusals: Refusal) -> None:
        super().__init__(", ".join(refusal.code for refusal in refusals))
        self.refusals = refusals


class Cancelled(Exception):  # noqa: N818  the person's wish, no error
    """The caller wished it and nothing was written."""


class Fault(Exception):  # noqa: N818  the same word as in the documents
    """A fault of the program: logged under an incident number, which is all that a person sees."""

    def __init__(self, incident: str) -> None:
        super().__init__(incident)
        self.incident = incident


class Change(Answer, frozen=True, kw_only=True):
    """One line of the feed: rows of this kind changed; no ids means any of them may have."""

    number: int
    kind: str
    ids: tuple[int, ...] = ()


class SessionInfo(Answer, frozen=True, kw_only=True):
    """Who is signed in and what they may do. feed is the number of the last change before they came."""

    user_id: int
    user_name: str
    display_name: str
    language: str
    company: str
    roles: tuple[Role, ...]
    permissions: frozenset[Permission]
    feed: int = 0

    def may(self, request: type[Request[Any]]) -> bool:
        return request.permission in self.permissions


class Gateway(Protocol):
    """Performs requests as the person who signed in. Raises Refused, Cancelled or Fault, nothing else."""

    @property
    def session(self) -> SessionInfo: ...

    def __call__(
        self,
        request: Request[A],
        *,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> A: ...

    def changes_since(self, number: int) -> tuple[Change, ...]:
        """The feed after this number, oldest first."""
        ...
