"""A command that does whatever a test wants inside its one write transaction."""

from collections.abc import Callable
from typing import Any, ClassVar, TypeVar

import pytest
from stores import new_id

from hrdesk.bootstrap import OpenedStore
from hrdesk.calls.base import Answer, Command, Gateway
from hrdesk.calls.permissions import Permission
from hrdesk.services.context import Context
from hrdesk.services.registry import CALLS, Entry

R = TypeVar("R")


class Done(Answer, frozen=True, kw_only=True):
    pass


class WriteAnything(Command[Done], frozen=True, kw_only=True):
    name: ClassVar = "tests.write_anything"
    permission: ClassVar = Permission.SIGNED_IN


class WriteAtLast(Command[Done], frozen=True, kw_only=True):
    name: ClassVar = "tests.write_at_last"
    permission: ClassVar = Permission.SIGNED_IN


class Pen:
    """Writes as a command of its own each time; long ones take their transaction late."""

    def __init__(self, store: OpenedStore, patch: pytest.MonkeyPatch, gateway: Gateway) -> None:
        self.store = store
        self._patch = patch
        self._gateway = gateway

    def __call__(self, what: Callable[[Context], R], *, long: bool = False) -> R:
        kind: Any = WriteAtLast if long else WriteAnything
        answers: list[R] = []

        def perform(ctx: Context, request: Any) -> Done:
            ctx.begin_write()
            answers.append(what(ctx))
            ctx.session.flush()
            return Done()

        self._patch.setitem(CALLS, kind.name, Entry(kind, perform, long=long))
        self._gateway(kind(request_id=new_id()))
        return answers[0]
