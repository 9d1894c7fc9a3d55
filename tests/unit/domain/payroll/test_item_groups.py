"""An earning says in which figure of the company it is added up."""

import pytest
from small_schemes import HEAD, faults, item

from hrdesk.domain.payroll.scheme_reader import parse_scheme
from hrdesk.settings.paths import resources_folder

OVERTIME = item("overtime", "wage * share").rstrip() + '\ngroup = "overtime"\n\n'


def test_an_item_is_in_no_group_unless_it_says_so() -> None:
    scheme = parse_scheme(HEAD + item("pay", "wage") + OVERTIME)

    assert {one.code: one.group for one in scheme.items} == {"pay": "none", "overtime": "overtime"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (OVERTIME.replace('"overtime"\n\n', '"overtimes"\n\n'), "scheme_value_wrong"),
        (OVERTIME.rstrip() + '\nkind = "deduction"\n', "scheme_key_only"),
    ],
)
def test_another_group_or_another_kind_is_refused_at_its_row(text: str, code: str) -> None:
    (found,) = faults(HEAD + item("pay", "wage") + text)

    assert (found.code, found.column.rpartition(".")[2]) == (code, "group")
    assert found.row > HEAD.count("\n")


def test_the_shipped_factory_scheme_marks_its_three_kinds_of_overtime() -> None:
    path = resources_folder() / "schemes" / "manufacturing-monthly.toml"
    scheme = parse_scheme(path.read_text(encoding="utf-8"))

    assert [one.code for one in scheme.items if one.group == "overtime"] == [
        "overtime_workday",
        "overtime_restday",
        "overtime_holiday",
    ]
