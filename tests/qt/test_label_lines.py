"""Labels below marks: one line where they fit, two or three where they do not."""

import pytest

from hrdesk.views.common.charts.label_lines import label_lines


@pytest.mark.parametrize(
    ("words", "room", "lines"),
    [
        ("9 月", 5, ("9 月",)),
        ("节假日加班费", 4, ("节假日", "加班费")),
        ("工作日加班费", 5, ("工作日", "加班费")),
        ("夜班津贴及补", 4, ("夜班津", "贴及补")),
        ("Holiday overtime", 9, ("Holiday", "overtime")),
        ("Overtime", 6, ("Overt-", "ime")),
        ("Pay for the night", 10, ("Pay for", "the night")),
        ("一二三四五六七八九十", 4, ("一二三四", "五六七", "八九十")),
        ("Holiday overtime", 7, ("Holiday", "overti-", "me")),
        ("一二三四五六七八九十", 2, ("一二", "三四", "五六七八九十")),
        ("工作日", 0, ("工作日",)),
    ],
)
def test_a_label_is_broken_where_it_reads_best(words: str, room: int, lines: tuple[str, ...]) -> None:
    assert label_lines(words, lambda part: len(part) <= room) == lines


def test_nothing_of_a_label_is_lost() -> None:
    for room in range(1, 12):
        lines = label_lines("个人所得税收入增加", lambda part, room=room: len(part) <= room)
        assert "".join(lines) == "个人所得税收入增加"
