"""What a company is called is looked for in a passphrase in every form in which people type it."""

import pytest

from hrdesk.bootstrap import passphrase_strength

KNOWN = ("苏州华岭精密制造有限公司", "林晓雯", "Acme Tools")


@pytest.mark.parametrize(
    "secret",
    [
        "hualing-2026-10",
        "szhljmzz@@@@@",
        "suzhouhualing!!",
        "华岭 2026 年度",
        "linxiaowen-1990",
        "acme tools 2026",
    ],
)
def test_a_name_is_found_in_the_forms_people_type(secret: str) -> None:
    judged = passphrase_strength(secret, KNOWN)

    assert "own_word" in judged.weaknesses
    assert not judged.enough


def test_without_names_only_habits_count() -> None:
    assert "own_word" not in passphrase_strength("hualing-2026-10").weaknesses
    assert passphrase_strength("kettle orbit walnut seventeen", KNOWN).score == 4


def test_empty_names_find_nothing() -> None:
    assert passphrase_strength("kettle orbit walnut", ("", "  ")) == passphrase_strength(
        "kettle orbit walnut"
    )
