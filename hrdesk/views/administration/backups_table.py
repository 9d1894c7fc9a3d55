"""Columns of the backup list."""

from collections.abc import Callable
from datetime import datetime

from hrdesk.calls.backups import BackupProof, BackupRow
from hrdesk.views.common.cells import Column
from hrdesk.views.common.chip import ChipLook
from hrdesk.views.common.figures import MISSING, age, count, moment, period_words, size_words
from hrdesk.views.common.language import mark, tr


def proof_chip(backup: BackupRow, now: datetime) -> ChipLook:
    """Verified with its age, or what went wrong."""
    if backup.ok and backup.verified_at:
        return ChipLook(tr("verified · {when}", when=age(backup.verified_at, now)), "green", "shield-check")
    if backup.verified_at is None:
        return ChipLook(tr("not verified"), "amber", "shield-alert")
    return ChipLook(tr("verification failed"), "red", "shield-x")


def is_doubtful(backup: BackupRow) -> bool:
    """Never read back whole, or failed in a drill."""
    return not backup.ok


def drill_words(backup: BackupRow) -> str:
    """When it was last restored on trial, and what came of it."""
    if backup.drilled_at is None:
        return MISSING
    words = tr("passed {when}") if backup.drill_ok else tr("failed {when}")
    return words.format(when=moment(backup.drilled_at))


def proof_pairs(proof: BackupProof | None) -> list[tuple[str, str]]:
    """What the last drill has shown, a line each; nothing without a drill."""
    if proof is None:
        return []
    equal = {
        None: tr("not comparable: an older version"),
        True: tr("every table equal"),
        False: tr("differs"),
    }
    integrity = tr("pages and references hold") if proof.integrity else tr("does not hold together")
    chain = (
        tr("{entries} entries, unbroken", entries=count(proof.audit_entries))
        if proof.audit_ok
        else tr("broken")
    )
    replayed = MISSING
    if proof.replayed is not None:
        same = tr("{period} to the same fen") if proof.replay_equal else tr("{period} to other amounts")
        replayed = same.format(period=period_words(proof.replayed))
    return [
        (tr("Compared"), equal[proof.equal]),
        (tr("Integrity"), integrity),
        (tr("Audit log"), chain),
        (tr("Computed again"), replayed),
    ]


def drill_faults(proof: BackupProof) -> list[str]:
    """What a drill found wrong, a sentence each."""
    faults = (
        (proof.reason == "damaged", tr("The file is damaged: part of it cannot be read back.")),
        (proof.reason == "foreign_file", tr("The file is no hrdesk backup.")),
        (proof.reason == "ok" and not proof.integrity, tr("The restored store does not hold together.")),
        (proof.equal is False, tr("A restored table differs from the backup's.")),
        (proof.reason == "ok" and not proof.audit_ok, tr("The audit log in it is broken.")),
        (proof.replay_equal is False, tr("The last posted month computes to other amounts.")),
    )
    cure = tr("Make a new backup now, and keep this file for whoever looks after the program.")
    return [*(words for found, words in faults if found), cure]


def backup_columns(now: Callable[[], datetime]) -> tuple[Column[BackupRow], ...]:
    def chip(backup: BackupRow) -> ChipLook:
        return proof_chip(backup, now())

    return (
        Column("created_at", mark("Time"), lambda one: moment(one.created_at), 148, sortable=False),
        Column("created_by", mark("By"), lambda one: one.created_by, 110, sortable=False),
        Column("size", mark("Size"), lambda one: size_words(one.size), 92, right=True, sortable=False),
        Column("rows", mark("Rows"), lambda one: count(one.rows), 92, right=True, sortable=False),
        Column("proof", mark("Proof"), lambda one: chip(one).word, 190, chip=chip, sortable=False),
        Column("drill", mark("Drill"), drill_words, 180, sortable=False, ink=lambda _one: "text_2"),
        Column("path", mark("File"), lambda one: one.path, 260, sortable=False, ink=lambda _one: "text_2"),
    )
