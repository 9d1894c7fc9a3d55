"""A file that the system refuses is told by path, cause and what to do, not in the system's words."""

import errno
import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from hrdesk.views.common.file_trouble import file_trouble
from hrdesk.views.common.language import switch_language

PLACE = "/srv/out/slips.pdf"
CAUSES = {
    errno.ENOENT: ("找不到", "Not found"),
    errno.ENOTDIR: ("找不到", "Not found"),
    errno.ENXIO: ("找不到", "Not found"),
    errno.EACCES: ("没有权限", "No right"),
    errno.EPERM: ("没有权限", "No right"),
    errno.ENOSPC: ("空间不足", "No room left"),
    errno.EDQUOT: ("空间不足", "No room left"),
    errno.EROFS: ("只能读取", "only be read"),
    errno.EBUSY: ("另一个程序", "another program"),
    errno.ETXTBSY: ("另一个程序", "another program"),
    errno.EIO: ("无法读写（错误 5）", "read or written (error 5)"),
}


@pytest.mark.parametrize("number", CAUSES)
def test_each_cause_is_named_with_its_path_in_both_languages(number: int, qapp: QApplication) -> None:
    error = OSError(number, os.strerror(number), PLACE)
    chinese, english = CAUSES[number]

    switch_language(qapp, "zh")
    assert chinese in file_trouble(error)
    assert PLACE in file_trouble(error)
    switch_language(qapp, "en")
    assert english in file_trouble(error)
    assert PLACE in file_trouble(error)
    assert os.strerror(number) not in file_trouble(error)


def test_the_target_of_a_move_is_the_one_named(qapp: QApplication) -> None:
    switch_language(qapp, "en")
    moved = OSError(errno.ENOSPC, "No space", "/tmp/draft", None, PLACE)

    assert PLACE in file_trouble(moved)
    assert "/tmp/draft" not in file_trouble(moved)


def test_an_error_without_path_or_number_is_a_sentence_all_the_same(qapp: QApplication) -> None:
    switch_language(qapp, "zh")

    assert (
        file_trouble(OSError("[boom] of a library")) == "无法读写（错误 —）：位置未知。重试，或换一个文件夹。"
    )


@pytest.mark.parametrize("held", [32, 33])
def test_a_file_held_by_a_spreadsheet_on_windows_is_in_use(held: int, qapp: QApplication) -> None:
    switch_language(qapp, "zh")
    error = PermissionError(errno.EACCES, "The process cannot access the file", PLACE)
    error.winerror = held  # type: ignore[misc,attr-defined,unused-ignore]  # only Windows knows the attribute

    assert file_trouble(error) == f"正被另一个程序使用：{PLACE}。关闭那个程序后重试。"


def test_a_real_folder_that_is_gone(tmp_path: Path, qapp: QApplication) -> None:
    switch_language(qapp, "en")
    missing = tmp_path / "gone" / "people.xlsx"
    with pytest.raises(OSError, match="gone") as refusal:
        missing.write_bytes(b"")

    assert file_trouble(refusal.value).startswith(f"Not found: {missing}.")
