"""The change history, written with every change: whoever changes a tracked row has recorded it."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import event, insert, inspect, select
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction
from sqlalchemy.orm.attributes import History

from hrdesk.models.people import Employment
from hrdesk.models.people_records import RecordChange
from hrdesk.services.context import Context
from hrdesk.services.settings import setting
from hrdesk.services.tracked import TRACKED, Tracked

UNRECORDED: Final = "unrecorded"
"""Execution option of a bulk statement on a tracked table that is to leave no history: its value says why."""
_PLAIN: Final = frozenset({"id", "version", "employee_id", "employment_id"})
"""Columns that tell nothing: the row of the history names them, or they count changes."""
_AT_ONCE: Final = 500
NOTHING: Final[tuple[Any, ...]] = (None, "", {}, [])
Row = dict[str, Any]
COLUMNS: Final = {
    model: tuple(one.name for one in model.__table__.columns if one.name not in _PLAIN | kept.derived)
    for model, kept in TRACKED.items()
}
"""The columns of each tracked table whose changes are kept."""


class UnrecordedWriteError(TypeError):
    """A bulk statement changes tracked rows behind the history; write them as objects, or say why not."""


def record_changes(ctx: Context, call: str) -> None:
    """From here on the session of this command writes down what it changes."""
    recorder = _Recorder(ctx, call)
    event.listen(ctx.session, "after_flush", recorder.flushed)
    event.listen(ctx.session, "do_orm_execute", _refuse_bulk)


def _refuse_bulk(state: ORMExecuteState) -> None:
    if not (state.is_insert or state.is_update or state.is_delete):
        return
    mapper = state.bind_mapper
    if mapper is not None and mapper.class_ in TRACKED and UNRECORDED not in state.execution_options:
        raise UnrecordedWriteError(mapper.class_.__name__)


class _Recorder:
    """Knows who does what in which command; the rows it made itself are not corrected by it."""

    def __init__(self, ctx: Context, call: str) -> None:
        self._ctx = ctx
        self._command: Row = {
            "at": ctx.moment(),
            "user_id": ctx.actor.user_id,
            "actor": ctx.actor.display_name,
            "call": call,
        }
        self._made: set[tuple[str, int]] = set()
        self._people: dict[int, int] = {}
        self._day: str | None = None

    def flushed(self, session: Session, _flush: UOWTransaction) -> None:
        """One row for a record made or removed, one a field for a record changed."""
        rows = [row for one, kept in _tracked(session.new) for row in self._new(one, kept)]
        rows += [row for one, kept in _tracked(session.dirty) for row in self._set(one, kept)]
        rows += [row for one, kept in _tracked(session.deleted) for row in self._gone(one, kept)]
        if rows:
            self._name_people(session, rows)
            session.connection().execute(insert(RecordChange), rows)

    def _new(self, one: Any, kept: Tracked) -> Iterator[Row]:
        self._made.add((kept.kind, one.id))
        yield self._row(one, kept)

    def _gone(self, one: Any, kept: Tracked) -> Iterator[Row]:
        yield self._row(one, kept, before=_as_text(values_of(one)))

    def _set(self, one: Any, kept: Tracked) -> Iterator[Row]:
        state = inspect(one)
        for name in COLUMNS[type(one)]:
            history: History = state.attrs[name].history
            if not history.has_changes():
                continue
            before = history.deleted[0] if history.deleted else None
            after = history.added[0] if history.added else None
            corrects = self._corrects(one, kept, name, before)
            for field, was, now in _parts(name, before, after):
                yield self._row(
                    one, kept, field, before=_as_text(was), after=_as_text(now), correction=corrects
                )

    def _corrects(self, one: Any, kept: Tracked, name: str, before: Any) -> bool:
        """Whether what was said to hold is said otherwise, after it began to hold."""
        if name in kept.lifelong:
            return before not in NOTHING
        if not kept.dated or name in kept.ends or (kept.kind, one.id) in self._made:
            return False
        return str(_since(one, kept) or "") < self._today()

    def _row(
        self,
        one: Any,
        kept: Tracked,
        field: str = "",
        *,
        before: str | None = None,
        after: str | None = None,
        correction: bool = False,
    ) -> Row:
        return self._command | {
            "kind": kept.kind,
            "record_id": one.id,
            "employee_id": self._person(one, kept),
            "field": field,
            "before": before,
            "after": after,
            "valid_from": _since(one, kept),
            "correction": correction,
        }

    def _person(self, one: Any, kept: Tracked) -> Any:
        """The employee, or minus the employment while only that is known."""
        if isinstance(one, Employment):
            self._people[one.id] = one.employee_id
        if kept.person is None:
            return None
        key = getattr(one, kept.person)
        return key if kept.person != "employment_id" else self._people.get(key, -key)

    def _name_people(self, session: Session, rows: list[Row]) -> None:
        """Employments that this command has not met, a few hundred in a statement."""
        unknown = sorted({-row["employee_id"] for row in rows if (row["employee_id"] or 0) < 0})
        for start in range(0, len(unknown), _AT_ONCE):
            part = unknown[start : start + _AT_ONCE]
            wanted = select(Employment.id, Employment.employee_id).where(Employment.id.in_(part))
            for key, person in session.connection().execute(wanted):
                self._people[key] = person
        for row in rows:
            if (row["employee_id"] or 0) < 0:
                row["employee_id"] = self._people[-row["employee_id"]]

    def _today(self) -> str:
        if self._day is None:
            zone = ZoneInfo(setting(self._ctx.session, "site.zone"))
            self._day = str(self._ctx.now().astimezone(zone).date())
        return self._day


def _tracked(objects: Iterable[Any]) -> Iterator[tuple[Any, Tracked]]:
    for one in objects:
        kept = TRACKED.get(type(one))
        if kept is not None:
            yield one, kept


def values_of(one: Any) -> Row:
    """What a row holds, without what it leaves empty."""
    every = {name: getattr(one, name) for name in COLUMNS[type(one)]}
    return {name: value for name, value in every.items() if value not in NOTHING}


def _parts(name: str, before: Any, after: Any) -> Iterator[tuple[str, Any, Any]]:
    """A JSON object counts key by key, everything else as it is."""
    if not isinstance(after, dict):
        yield name, before, after
        return
    was: dict[str, Any] = before or {}
    for key in sorted(was.keys() | after.keys()):
        if was.get(key) != after.get(key):
            yield f"{name}.{key}", was.get(key), after.get(key)


def _since(one: Any, kept: Tracked) -> str | None:
    value: str | None = getattr(one, kept.since) if kept.since else None
    return _day_of(value) if value else None


def _day_of(value: str) -> str:
    """The date of a date or of a moment."""
    return value[: len("YYYY-MM-DD")]


def _as_text(value: Any) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False, sort_keys=True)
