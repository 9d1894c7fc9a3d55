"""What a backup holds, kind by kind, beside the tables of the live store."""

from collections.abc import Iterator
from typing import Final

from sqlalchemy import text
from sqlalchemy.orm import Session

from hrdesk.backups.reader import StagedBackup
from hrdesk.backups.rows import TableEntry
from hrdesk.calls.backups import ContentRow, Judgement
from hrdesk.storage.snapshot import columns_of, driver_connection, quoted, table_names

KINDS: Final = {
    "employees": "employees",
    "employments": "employments",
    "phone_bindings": "contact_bindings",
    "departments": "departments",
    "pay_terms": "pay_terms",
    "inputs": "period_inputs",
    "imports": "import_batches",
    "held_rows": "held_rows",
    "runs": "pay_runs",
    "payslips": "payslips",
    "run_files": "run_files",
    "files": "blobs",
    "users": "users",
    "settings": "settings",
    "audit": "audit_entries",
}
"""Kinds of content in the order in which people ask for them, with their tables."""
FORMER: Final = {"contact_bindings": "phone_bindings"}
"""What a table was called in backups of earlier revisions."""


def contents(staged: StagedBackup, live: Session | None) -> tuple[ContentRow, ...]:
    """Every kind that the backup or the live store has a table for."""
    entries = {entry.name: entry for entry in staged.manifest.tables}
    return tuple(_rows(entries, staged.manifest.sequences, live))


def _rows(entries: dict[str, TableEntry], sequences: object, live: Session | None) -> Iterator[ContentRow]:
    last_keys = dict(sequences) if isinstance(sequences, dict) else {}
    raw = driver_connection(live.connection()) if live is not None else None
    known = set(table_names(raw)) if raw is not None else set()
    for kind, table in KINDS.items():
        entry = entries.get(table) or entries.get(FORMER.get(table, ""))
        if entry is None:
            continue
        if live is None or table not in known:
            yield ContentRow(
                kind=kind, in_backup=entry.rows, live=None, difference=None, newer=None, judgement=None
            )
            continue
        count, sums = _count_and_sums(live, table, entry, columns_of(raw, table))
        newer = _newer(live, table, last_keys.get(table))
        yield ContentRow(
            kind=kind,
            in_backup=entry.rows,
            live=count,
            difference=count - entry.rows,
            newer=newer,
            judgement=_judged(entry, count, sums, newer),
        )


def _judged(entry: TableEntry, count: int, sums: dict[str, int], newer: int) -> Judgement:
    if count - newer < entry.rows:
        return "missing"
    if newer:
        return "newer"
    same = all(int(entry.sums[name]) == amount for name, amount in sums.items())
    return "same" if same and count == entry.rows else "changed"


def _count_and_sums(
    live: Session, table: str, entry: TableEntry, columns: tuple[str, ...]
) -> tuple[int, dict[str, int]]:
    """Rows, and the sum of each column of integers that the manifest has a sum for."""
    names = [name for name in entry.sums if name in columns]
    sums = "".join(
        f", sum(CASE WHEN typeof({quoted(name)}) = 'integer' THEN {quoted(name)} ELSE 0 END)"
        for name in names
    )
    row = live.execute(text(f"SELECT count(*){sums} FROM {quoted(table)}")).one()  # noqa: S608  names from the schema
    return row[0], {name: row[place] or 0 for place, name in enumerate(names, start=1)}


def _newer(live: Session, table: str, last_key: int | None) -> int:
    """Rows with a key that the backup's table had not given out yet; keys are never given out twice."""
    if last_key is None:
        return 0
    statement = f"SELECT count(*) FROM {quoted(table)} WHERE id > :last"  # noqa: S608  names from the schema
    return int(live.execute(text(statement), {"last": last_key}).scalar_one())
