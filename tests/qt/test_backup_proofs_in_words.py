"""Proofs of backups in words: verified or not, and every fault of a drill as a sentence."""

from typing import Any

import msgspec
import pytest
from conftest import now
from PySide6.QtWidgets import QApplication

from hrdesk.calls.backups import BackupProof, BackupRow
from hrdesk.views.administration.backups_table import backup_columns, drill_faults, proof_chip, proof_pairs

CURE = "立即另做一份备份，并保留此文件给维护程序的人。"


def backup(**of: Any) -> BackupRow:
    made = BackupRow(
        id=1,
        created_at="2026-11-06T03:18:00Z",
        created_by="林晓雯",
        path="/srv/backup/a.hrdbk",
        size=41_800_000,
        rows=48_210,
        sha256="cd" * 32,
        verified_at="2026-11-06T06:10:00Z",
        ok=True,
    )
    return msgspec.structs.replace(made, **of)


def proof(**of: Any) -> BackupProof:
    made = BackupProof(
        backup_id=1,
        at="2026-11-06T06:20:00Z",
        ok=False,
        reason="ok",
        rows=48_210,
        integrity=True,
        equal=True,
        audit_entries=450,
        audit_ok=True,
        replayed="2026-09",
        slips=201,
        replay_equal=True,
    )
    return msgspec.structs.replace(made, **of)


@pytest.mark.parametrize(
    ("of", "word", "tone"),
    [
        ({}, "已验证 · 10 分钟前", "green"),
        ({"ok": False, "verified_at": None}, "未验证", "amber"),
        ({"ok": False}, "校验失败", "red"),
        ({"verified_at": None}, "未验证", "amber"),
    ],
)
def test_a_backup_counts_only_after_it_was_read_back(
    of: dict[str, Any], word: str, tone: str, qapp: QApplication
) -> None:
    look = proof_chip(backup(**of), now())
    assert (look.word, look.tone) == (word, tone)


@pytest.mark.parametrize(
    ("of", "fault"),
    [
        ({"integrity": False}, "恢复出的数据库没有通过完整性检查。"),
        ({"equal": False}, "恢复出的表与备份内容不一致。"),
        ({"audit_ok": False}, "其中的审计日志断链。"),
        ({"replay_equal": False}, "最近已过账月份的重算结果不一致。"),
        ({"reason": "foreign_file", "integrity": False, "audit_ok": False}, "这个文件不是 hrdesk 备份。"),
        ({"reason": "damaged", "integrity": False, "audit_ok": False}, "文件已损坏，有一部分读不回来。"),
    ],
)
def test_each_fault_of_a_drill_is_told_alone_and_with_its_cure(
    of: dict[str, Any], fault: str, qapp: QApplication
) -> None:
    assert drill_faults(proof(**of)) == [fault, CURE]


def test_several_faults_are_all_told(qapp: QApplication) -> None:
    assert len(drill_faults(proof(equal=False, replay_equal=False))) == 3


def test_a_row_of_the_list_is_in_words_of_people(qapp: QApplication) -> None:
    shown = [one.text(backup()) for one in backup_columns(now)]
    assert shown[:4] == ["2026-11-06 11:18", "林晓雯", "41.8 MB", "48,210"]


def test_what_a_drill_has_shown_stands_line_by_line(qapp: QApplication) -> None:
    assert proof_pairs(None) == []
    assert proof_pairs(proof(ok=True)) == [
        ("比对", "各表一致"),
        ("完整性", "数据页与引用完好"),
        ("审计日志", "450 条连续，未断链"),
        ("重算", "2026 年 9 月分文不差"),
    ]


@pytest.mark.parametrize(
    ("of", "line"),
    [
        ({"equal": False}, ("比对", "有差异")),
        ({"equal": None}, ("比对", "旧版本，无法逐表比对")),
        ({"integrity": False}, ("完整性", "不完好")),
        ({"audit_ok": False}, ("审计日志", "不连续")),
        ({"replay_equal": False}, ("重算", "2026 年 9 月金额不同")),
        ({"replayed": None}, ("重算", "—")),
    ],
)
def test_each_doubt_of_a_drill_has_its_words(of: dict[str, Any], line: tuple[str, str]) -> None:
    assert line in proof_pairs(proof(**of))
