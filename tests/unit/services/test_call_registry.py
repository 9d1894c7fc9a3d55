"""Every call is declared whole: one request, one permission, one function whose annotations fit."""

import importlib
import pkgutil
from types import ModuleType
from typing import Any, ClassVar

import pytest

import hrdesk.calls
from hrdesk.calls.administration import GetSession
from hrdesk.calls.already_bound import AlreadyBound
from hrdesk.calls.base import Answer, Command, Query, Refusal, Request, SessionInfo, answer_type
from hrdesk.calls.everything import MODULES, refusal_types, request_types
from hrdesk.calls.imports import ImportPreview, ImportSummary
from hrdesk.calls.people import ImportRoster, ListEmployees, PreviewRoster
from hrdesk.calls.permissions import Permission
from hrdesk.calls.users import ListUsers, UserRow
from hrdesk.services import registry
from hrdesk.services.context import Context
from hrdesk.services.everything import MODULES as PERFORMERS
from hrdesk.services.registry import CALLS, call


class Weather(Answer, frozen=True, kw_only=True):
    warm: bool


class AskWeather(Query[Weather], frozen=True, kw_only=True):
    name: ClassVar = "tests.ask_weather"
    permission: ClassVar = Permission.SIGNED_IN


class MakeWeather(Command[Weather], frozen=True, kw_only=True):
    name: ClassVar = "tests.make_weather"
    permission: ClassVar = Permission.SIGNED_IN


@pytest.fixture(autouse=True)
def _nothing_stays_registered(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = dict(CALLS)
    monkeypatch.setattr("hrdesk.services.registry.CALLS", kept)


def performers() -> dict[str, registry.Entry]:
    """The calls as registered in this test."""
    return registry.CALLS


def test_every_module_of_calls_is_looked_through() -> None:
    found = {
        importlib.import_module(f"hrdesk.calls.{module.name}")
        for module in pkgutil.iter_modules(hrdesk.calls.__path__)
    }
    declaring = {module.__name__ for module in found if _declared(module)}

    built_upon = {"hrdesk.calls.base", AlreadyBound.__module__}
    assert declaring - built_upon == {module.__name__ for module in MODULES}


BUILT_UPON = {
    *("PreviewFile", "ImportFile", "GetTemplate", "PeopleFilter"),
    *("AboutPerson", "ChangePerson", "ChangeOwnContact"),
    *("BindContact", "CheckContact", "ReleaseContact"),
    *("ItemFields", "RedemptionStep"),
}
"""Requests without a name of their own."""


def _declared(module: ModuleType) -> list[type[Any]]:
    """Requests and refusals whose home a module is."""
    classes = [value for value in vars(module).values() if isinstance(value, type)]
    return [
        one for one in classes if issubclass(one, Request | Refusal) and one.__module__ == module.__name__
    ]


def test_every_request_has_a_name_a_permission_and_a_function() -> None:
    assert PERFORMERS
    incomplete = [
        one.__name__
        for one in request_types()
        if not isinstance(getattr(one, "name", None), str)
        or not isinstance(getattr(one, "permission", None), Permission)
        or one.name not in CALLS
    ]

    assert incomplete == []
    assert {entry.request for entry in CALLS.values()} == set(request_types())


def test_a_name_says_its_area_and_nobody_else_has_it() -> None:
    names = [one.name for one in request_types()]
    areas = {"administration", "attendance", "payroll", "people", "points"}

    assert len(names) == len(set(names))
    assert {name.partition(".")[0] for name in names} == areas
    assert [name for name in names if not name.partition(".")[2].isidentifier()] == []


def test_what_others_build_upon_cannot_be_asked_for() -> None:
    declared = [one for module in MODULES for one in _declared(module)]
    unfinished = {one for one in declared if issubclass(one, Request) and not hasattr(one, "name")}

    assert unfinished.isdisjoint(request_types())
    assert {one.__name__ for one in unfinished} == BUILT_UPON


def test_a_query_never_writes_and_a_command_always_may() -> None:
    for entry in CALLS.values():
        assert entry.writes == issubclass(entry.request, Command) != issubclass(entry.request, Query)
        assert entry.writes or not entry.long, "only what writes needs to compute before it does"


def test_every_refusal_is_known_to_who_decodes() -> None:
    def below(kind: type[Refusal]) -> set[type[Refusal]]:
        return {kind}.union(*(below(one) for one in kind.__subclasses__()))

    ours = {one for one in below(Refusal) if one.__module__.startswith("hrdesk.")} - {Refusal}

    assert set(AlreadyBound.__subclasses__()) <= set(refusal_types())
    assert ours - {AlreadyBound} == set(refusal_types())


@pytest.mark.parametrize(
    ("request_type", "promised"),
    [
        (GetSession, SessionInfo),
        (PreviewRoster, ImportPreview),
        (ImportRoster, ImportSummary),
        (MakeWeather, Weather),
    ],
)
def test_the_promised_answer_is_read_from_the_request_or_what_it_builds_upon(
    request_type: type[Request[Any]], promised: Any
) -> None:
    assert answer_type(request_type) == promised


def test_a_list_is_promised_as_a_list() -> None:
    assert answer_type(ListUsers) == tuple[UserRow, ...]


@pytest.mark.parametrize("nothing", [Query, Command, Request])
def test_a_request_that_promises_nothing_is_refused(nothing: type[Request[Any]]) -> None:
    with pytest.raises(TypeError, match="promises no answer"):
        answer_type(nothing)


def test_a_function_that_fits_is_registered() -> None:
    @call
    def ask_weather(ctx: Context, request: AskWeather) -> Weather:
        return Weather(warm=True)

    @call(long=True)
    def make_weather(ctx: Context, request: MakeWeather) -> Weather:
        return Weather(warm=False)

    asked, made = performers()["tests.ask_weather"], performers()["tests.make_weather"]
    assert (asked.request, asked.function, asked.long, asked.writes) == (
        AskWeather,
        ask_weather,
        False,
        False,
    )
    assert (made.request, made.function, made.long, made.writes) == (MakeWeather, make_weather, True, True)


def test_two_functions_for_a_name_are_refused() -> None:
    @call
    def ask_weather(ctx: Context, request: AskWeather) -> Weather:
        return Weather(warm=True)

    with pytest.raises(TypeError, match=r"tests\.ask_weather has two functions"):

        @call
        def ask_again(ctx: Context, request: AskWeather) -> Weather:
            return Weather(warm=False)

    assert performers()["tests.ask_weather"].function is ask_weather


def test_another_answer_than_promised_is_refused() -> None:
    with pytest.raises(TypeError, match="AskWeather promises"):

        @call
        def ask_weather(ctx: Context, request: AskWeather) -> tuple[Weather, ...]:
            return ()

    assert "tests.ask_weather" not in performers()


def test_no_answer_at_all_is_refused() -> None:
    with pytest.raises(TypeError, match="promises"):

        @call
        def list_employees(ctx: Context, request: ListEmployees):  # type: ignore[no-untyped-def]  # the point
            return None


def test_a_function_of_something_else_than_a_request_is_refused() -> None:
    with pytest.raises(TypeError, match="the second parameter is request, a Request"):

        @call
        def tell(ctx: Context, request: str) -> Weather:
            return Weather(warm=True)

    with pytest.raises(TypeError, match="the second parameter is request, a Request"):

        @call
        def say(ctx: Context, question: AskWeather) -> Weather:
            return Weather(warm=True)
