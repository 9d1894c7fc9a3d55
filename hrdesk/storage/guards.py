"""Triggers that keep signed and posted runs and the audit as they are, for everybody."""

from sqlalchemy import Connection

from hrdesk.storage.people_lines import keepers

_RUN_TABLES = {"payslips": "id", "run_failures": "id", "run_summaries": "id", "run_snapshots": "run_id"}
_REVIEW_TABLES = {"review_ticks": "id", "review_comments": "id", "run_departments": "id"}
"""The same of what a review leaves, and of what posting sums up."""
"""Tables of a run's rows, with their primary keys."""
_SIGNED = "('submitted', 'approved', 'posted')"
_HELD = {"run_summaries": "('posted')", "run_departments": "('posted')"}
"""States in which rows are held: what somebody was asked to sign no longer moves; the summary comes last."""
_CHAINS: dict[str, tuple[tuple[str, ...], ...]] = {
    "audit_entries": (),
    "superseded_facts": (),
    "record_changes": (),
    "point_movements": (("source_key",), ("reverses",)),
    "point_lot_uses": (("lot_id", "movement_id"),),
    "point_events": (("source", "event_key"),),
    "point_prices": (),
    "events": (),
}
"""Tables that are only ever added to, each with the keys beside its id by which a row could be replaced."""
_STATES = ("draft", "tried", "submitted", "approved", "posted")

_LAID = "type = 'trigger'"

# REPLACE deletes the row in its way without a delete trigger where somebody left recursive_triggers off.
# So the key of a held row is guarded too: nobody brings a row to it, neither by INSERT nor by UPDATE.


def _of_run(table: str, key: str) -> list[tuple[str, str]]:
    abort = f"BEGIN SELECT RAISE(ABORT, 'posted: {table}'); END"
    states = _HELD.get(table, _SIGNED)
    in_the_way = f"(SELECT run_id FROM {table} WHERE {key} = NEW.{key})"
    moved = f"NEW.run_id IS NOT OLD.run_id OR NEW.{key} IS NOT OLD.{key}"
    return [
        (
            f"guard_{table}_insert",
            f"BEFORE INSERT ON {table} WHEN {_held('NEW.run_id', states)} "
            f"OR {_held(in_the_way, states)} {abort}",
        ),
        (f"guard_{table}_update", f"BEFORE UPDATE ON {table} WHEN {_held('OLD.run_id', states)} {abort}"),
        (f"guard_{table}_move", f"BEFORE UPDATE ON {table} WHEN {moved} {abort}"),
        (f"guard_{table}_delete", f"BEFORE DELETE ON {table} WHEN {_held('OLD.run_id', states)} {abort}"),
    ]


def _held(run_id: str, states: str) -> str:
    return f"(SELECT state FROM pay_runs WHERE id = {run_id}) IN {states}"


def _of_runs() -> list[tuple[str, str]]:
    rank = " ".join(f"WHEN '{state}' THEN {index}" for index, state in enumerate(_STATES))
    known = ", ".join(f"'{state}'" for state in _STATES)
    abort = "BEGIN SELECT RAISE(ABORT, 'posted: pay_runs'); END"
    sent_back = "(OLD.state IN ('submitted', 'approved') AND NEW.state = 'tried')"
    same_place = "entity_id = NEW.entity_id AND period = NEW.period AND number = NEW.number"
    moved = " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in ("id", "entity_id", "period", "number"))
    return [
        ("guard_pay_runs_update", f"BEFORE UPDATE ON pay_runs WHEN OLD.state = 'posted' {abort}"),
        ("guard_pay_runs_move", f"BEFORE UPDATE ON pay_runs WHEN {moved} {abort}"),
        ("guard_pay_runs_delete", f"BEFORE DELETE ON pay_runs WHEN OLD.state <> 'draft' {abort}"),
        (
            "guard_pay_runs_insert",
            "BEFORE INSERT ON pay_runs WHEN NEW.state <> 'draft' OR EXISTS (SELECT 1 FROM pay_runs "
            f"WHERE (id = NEW.id OR {same_place}) AND state <> 'draft') {abort}",
        ),
        (
            "guard_pay_runs_step",
            f"BEFORE UPDATE OF state ON pay_runs WHEN NEW.state NOT IN ({known}) OR "
            f"((CASE NEW.state {rank} END) < (CASE OLD.state {rank} END) AND NOT {sent_back}) "
            f"OR (NEW.state = 'posted' AND OLD.state <> 'approved') {abort}",
        ),
    ]


def _of_chain(table: str, keys: tuple[tuple[str, ...], ...]) -> list[tuple[str, str]]:
    abort = f"BEGIN SELECT RAISE(ABORT, 'append only: {table}'); END"
    taken = " OR ".join(
        f"(NEW.{key[-1]} IS NOT NULL AND EXISTS "
        f"(SELECT 1 FROM {table} WHERE {' AND '.join(f'{one} = NEW.{one}' for one in key)}))"
        for key in (("id",), *keys)
    )
    return [
        (f"guard_{table}_update", f"BEFORE UPDATE ON {table} {abort}"),
        (f"guard_{table}_delete", f"BEFORE DELETE ON {table} {abort}"),
        (
            f"guard_{table}_replace",
            f"BEFORE INSERT ON {table} WHEN {taken} {abort}",
        ),
    ]


def guards() -> dict[str, str]:
    """Every guard by name, with its definition; with them go the triggers that keep the people list."""
    every = [pair for table, key in {**_RUN_TABLES, **_REVIEW_TABLES}.items() for pair in _of_run(table, key)]
    every += _of_runs()
    every += [pair for table, keys in _CHAINS.items() for pair in _of_chain(table, keys)]
    return dict(every) | keepers()


def lay_guards(connection: Connection) -> None:
    for name, definition in guards().items():
        connection.exec_driver_sql(f"CREATE TRIGGER {name} {definition}")


def guards_stand(connection: Connection) -> bool:
    """Whether the database holds every guard just as it is written here, and no other."""
    laid = connection.exec_driver_sql(f"SELECT name, sql FROM sqlite_master WHERE {_LAID}").fetchall()
    expected = {(name, f"CREATE TRIGGER {name} {definition}") for name, definition in guards().items()}
    return {(name, sql) for name, sql in laid} == expected


def drop_guards(connection: Connection) -> None:
    """All of them, also those an older version laid."""
    rows = connection.exec_driver_sql(f"SELECT name FROM sqlite_master WHERE {_LAID}")
    for (name,) in rows.fetchall():
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
