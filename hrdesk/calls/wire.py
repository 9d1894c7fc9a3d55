"""How calls travel between a gateway and a server: one JSON line after another, the last one decides.

POST /sign-in            a SignIn; the answer is a SignedIn
POST /calls/<name>       a request; the heading CALL names this one sending of it
POST /calls/<name>/cancel    the wish to cancel the sending that the heading CALL names
GET  /changes/<number>   the feed after a number; the answer is a tuple of Change

All but the first carry the token as `Authorization: Bearer <token>`. The head of an answer comes as soon as
the server has taken the call, then a Progressed for each report, an empty line as sign of life whenever
SIGN_OF_LIFE seconds pass in silence, and one last line of another kind. Nothing after it counts, and a line
without its end was cut.
"""

from typing import Any, Final, Union

import msgspec
from msgspec import Raw

from hrdesk.calls.base import Answer, Cancelled, Fault, Refused, SessionInfo
from hrdesk.calls.everything import refusal_types

CALL: Final = "Hrdesk-Call"
SIGN_OF_LIFE: Final = 1.0
"""Seconds; a gateway waits for several of them before it believes that nobody answers."""


class SignIn(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who wants to make calls; unattended: a script, nobody sits there."""

    user_name: str
    password: str
    language: str
    unattended: bool = False


class SignedIn(Answer, frozen=True, kw_only=True):
    """The session and the token that every call of it carries."""

    token: str
    session: SessionInfo


class Line(msgspec.Struct, frozen=True, kw_only=True, tag_field="line"):
    """One line of an answer."""


class Progressed(Line, frozen=True, kw_only=True, tag="progress"):
    done: int
    total: int


class Answered(Line, frozen=True, kw_only=True, tag="answer"):
    answer: Raw


class WasRefused(Line, frozen=True, kw_only=True, tag="refused"):
    refusals: Raw


class WasCancelled(Line, frozen=True, kw_only=True, tag="cancelled"):
    pass


class Faulted(Line, frozen=True, kw_only=True, tag="fault"):
    incident: str


_lines: msgspec.json.Decoder[Line] = msgspec.json.Decoder(
    Progressed | Answered | WasRefused | WasCancelled | Faulted
)
_refusals: msgspec.json.Decoder[Any] = msgspec.json.Decoder(
    tuple[Union[refusal_types()], ...]  # type: ignore[misc]  # noqa: UP007  as many types as there are
)


def answered(answer: Any) -> Answered:
    return Answered(answer=Raw(msgspec.json.encode(answer)))


def stopped(reason: Refused | Cancelled | Fault) -> Line:
    """The last line of a call that gave no answer."""
    if isinstance(reason, Refused):
        return WasRefused(refusals=Raw(msgspec.json.encode(reason.refusals)))
    return Faulted(incident=reason.incident) if isinstance(reason, Fault) else WasCancelled()


def encode_line(line: Line) -> bytes:
    return msgspec.json.encode(line) + b"\n"


def decode_line(line: bytes) -> Line:
    """msgspec.DecodeError for what is no line, such as one of a newer program."""
    return _lines.decode(line)


def answer_of(line: Line, promised: Any) -> Any:
    """The answer of a last line as the promised type; raises what stopped the call instead."""
    if isinstance(line, Answered):
        return msgspec.json.decode(line.answer, type=promised)
    if isinstance(line, WasRefused):
        raise Refused(*_refusals.decode(line.refusals))
    if isinstance(line, Faulted):
        raise Fault(line.incident)
    raise Cancelled
