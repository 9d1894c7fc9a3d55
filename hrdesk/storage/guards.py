"""Triggers that keep posted runs and the audit as they are, for everybody."""

from sqlalchemy import Connection

_RUN_TABLES = ("payslips", "run_failures", "run_summaries", "run_snapshots")
_CHAINS = ("audit_entries",)
_STATES = ("draft", "tried", "submitted", "approved", "posted")


def _of_run(table: str) -> list[tuple[str, str]]:
    made = []
    for event, row in (("INSERT", "NEW"), ("UPDATE", "OLD"), ("DELETE", "OLD")):
        made.append(
            (
                f"guard_{table}_{event.lower()}",
                f"BEFORE {event} ON {table} WHEN "
                f"(SELECT state FROM pay_runs WHERE id = {row}.run_id) = 'posted' "
                f"BEGIN SELECT RAISE(ABORT, 'posted: {table}'); END",
            )
        )
    made.append(
        (
            f"guard_{table}_move",
            f"BEFORE UPDATE ON {table} WHEN NEW.run_id <> OLD.run_id "
            f"BEGIN SELECT RAISE(ABORT, 'posted: {table}'); END",
        )
    )
    return made


def _of_runs() -> list[tuple[str, str]]:
    rank = " ".join(f"WHEN '{state}' THEN {index}" for index, state in enumerate(_STATES))
    known = ", ".join(f"'{state}'" for state in _STATES)
    abort = "BEGIN SELECT RAISE(ABORT, 'posted: pay_runs'); END"
    sent_back = "(OLD.state IN ('submitted', 'approved') AND NEW.state = 'tried')"
    return [
        ("guard_pay_runs_update", f"BEFORE UPDATE ON pay_runs WHEN OLD.state = 'posted' {abort}"),
        ("guard_pay_runs_delete", f"BEFORE DELETE ON pay_runs WHEN OLD.state <> 'draft' {abort}"),
        (
            "guard_pay_runs_insert",
            "BEFORE INSERT ON pay_runs WHEN NEW.state <> 'draft' OR EXISTS "
            f"(SELECT 1 FROM pay_runs WHERE id = NEW.id AND state <> 'draft') {abort}",
        ),
        (
            "guard_pay_runs_step",
            f"BEFORE UPDATE OF state ON pay_runs WHEN NEW.state NOT IN ({known}) OR "
            f"((CASE NEW.state {rank} END) < (CASE OLD.state {rank} END) AND NOT {sent_back}) "
            f"OR (NEW.state = 'posted' AND OLD.state <> 'approved') {abort}",
        ),
    ]


def _of_chain(table: str) -> list[tuple[str, str]]:
    abort = f"BEGIN SELECT RAISE(ABORT, 'append only: {table}'); END"
    return [
        (f"guard_{table}_update", f"BEFORE UPDATE ON {table} {abort}"),
        (f"guard_{table}_delete", f"BEFORE DELETE ON {table} {abort}"),
        (
            f"guard_{table}_replace",
            f"BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id) {abort}",
        ),
    ]


def guards() -> dict[str, str]:
    """Every guard by name, with its definition."""
    every = [pair for table in _RUN_TABLES for pair in _of_run(table)]
    every += _of_runs()
    every += [pair for table in _CHAINS for pair in _of_chain(table)]
    return dict(every)


def lay_guards(connection: Connection) -> None:
    for name, definition in guards().items():
        connection.exec_driver_sql(f"CREATE TRIGGER {name} {definition}")


def drop_guards(connection: Connection) -> None:
    """All of them, also those an older version laid."""
    rows = connection.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'guard\\_%' ESCAPE '\\'"
    )
    for (name,) in rows.fetchall():
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
