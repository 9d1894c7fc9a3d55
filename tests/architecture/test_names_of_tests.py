"""Two test files of one name would hide each other: all are imported into one room."""

from collections import Counter

from project_files import python_files


def test_no_two_test_files_share_a_name() -> None:
    names = Counter(path.name for path in python_files("tests") if path.name != "conftest.py")
    assert [name for name, times in names.items() if times > 1] == []
