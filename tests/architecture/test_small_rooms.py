"""No file that a newcomer would dread, and tests that keep up with the code."""

import ast
from statistics import median

from project_files import lines_of, name_of, python_files, tree_of

LONGEST_FILE = 500
LONGEST_MEDIAN = 130
TESTS_TO_CODE = 0.8


def test_no_file_is_longer_than_500_lines() -> None:
    files = (*python_files("hrdesk"), *python_files("packaging"), *python_files("tests"))

    assert [name_of(path) for path in files if lines_of(path) > LONGEST_FILE] == []


def test_the_middle_file_is_at_most_130_lines_long() -> None:
    rooms = [lines_of(path) for path in python_files("hrdesk") if path.name != "__init__.py"]

    assert median(rooms) <= LONGEST_MEDIAN


def test_there_are_at_least_8_lines_of_tests_to_10_of_code() -> None:
    code = sum(lines_of(path) for folder in ("hrdesk", "packaging") for path in python_files(folder))
    tests = sum(lines_of(path) for path in python_files("tests"))

    assert tests >= TESTS_TO_CODE * code


def test_every_module_says_in_one_sentence_what_it_is() -> None:
    silent = []
    for path in (*python_files("hrdesk"), *python_files("packaging")):
        first = (ast.get_docstring(tree_of(path)) or "").partition("\n")[0]
        if not first.endswith((".", "?", "`.")):
            silent.append(name_of(path))

    assert silent == []
