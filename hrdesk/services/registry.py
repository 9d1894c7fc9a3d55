"""Which function performs which request; checked against the request when it is imported."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar, get_type_hints, overload

from hrdesk.calls.base import Command, Request, answer_type
from hrdesk.services.context import Context

R = TypeVar("R", bound=Request[Any])
A = TypeVar("A")
Function = Callable[[Context, R], A]


@dataclass(frozen=True)
class Entry:
    """A call: its request type, its function, and whether it computes before it writes."""

    request: type[Request[Any]]
    function: Callable[[Context, Any], Any]
    long: bool

    @property
    def writes(self) -> bool:
        return issubclass(self.request, Command)


CALLS: dict[str, Entry] = {}


@overload
def call(function: Function[R, A]) -> Function[R, A]: ...
@overload
def call(*, long: bool) -> Callable[[Function[R, A]], Function[R, A]]: ...
def call(function: Any = None, *, long: bool = False) -> Any:
    """Register the function that performs a request. TypeError when its annotations do not fit."""

    def register(performs: Function[R, A]) -> Function[R, A]:
        hints = get_type_hints(performs)
        request = hints.get("request")
        if not (isinstance(request, type) and issubclass(request, Request)):
            raise TypeError(f"{performs.__name__}: the second parameter is request, a Request")
        if hints.get("return") != answer_type(request):
            raise TypeError(f"{performs.__name__}: {request.__name__} promises {answer_type(request)}")
        if request.name in CALLS:
            raise TypeError(f"{request.name} has two functions")
        CALLS[request.name] = Entry(request, performs, long)
        return performs

    return register if function is None else register(function)
