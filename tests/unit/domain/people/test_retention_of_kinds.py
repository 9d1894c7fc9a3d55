"""How long a record stays, and what the shipped rules say."""

from datetime import date
from pathlib import Path

import pytest

from hrdesk.domain.people.retention import Kept, RetentionRule, kept, years_after
from hrdesk.settings.paths import resources_folder
from hrdesk.storage.packs import PackInvalid
from hrdesk.storage.retention_rules import FILE, load_retention

RULE = RetentionRule("contract", "contract_end", 2, "a test")
SHIPPED = resources_folder() / "retention"


@pytest.mark.parametrize(
    ("today", "stays"), [(date(2028, 6, 30), True), (date(2028, 7, 1), False), (date(2026, 7, 1), True)]
)
def test_the_last_day_still_belongs_to_the_time(today: date, stays: bool) -> None:
    assert kept(RULE, date(2026, 6, 30), today) == Kept(must_stay=stays, until=date(2028, 6, 30))


def test_while_the_start_is_not_known_it_stays() -> None:
    assert kept(RULE, None, date(2099, 1, 1)) == Kept(must_stay=True, until=None)


def test_nothing_keeps_what_has_no_rule() -> None:
    assert not kept(None, date(2026, 1, 1), date(2026, 1, 1)).must_stay


def test_a_leap_day_is_never_over_a_day_too_early() -> None:
    assert years_after(date(2024, 2, 29), 2) == date(2026, 3, 1)
    assert years_after(date(2024, 2, 29), 4) == date(2028, 2, 29)


def test_the_shipped_rules_are_those_of_the_house() -> None:
    rules = load_retention([SHIPPED])

    assert {code: (rule.starts, rule.years) for code, rule in rules.items()} == {
        "wage_payment": ("payment", 2),
        "deduction_form": ("attached", 5),
        "contract": ("contract_end", 2),
        "voucher": ("attached", 30),
        "voucher_register": ("payment", 30),
    }
    assert all("from memory" in rule.source for rule in rules.values())


def test_a_file_of_the_site_stands_in_place_of_the_shipped_one(tmp_path: Path) -> None:
    text = 'format = 1\ntitle = "ours"\n[[kind]]\ncode = "contract"\nstarts = "attached"\nyears = 10\n'
    (tmp_path / FILE).write_text(f'{text}source = "ours"\n', encoding="utf-8")

    assert list(load_retention([tmp_path, SHIPPED])) == ["contract"]
    assert load_retention([tmp_path / "nowhere"]) == {}


@pytest.mark.parametrize(
    "wrong",
    [
        'code = "a"\nstarts = "birth"\nyears = 2\nsource = "x"',
        'code = "a"\nstarts = "attached"\nyears = 0\nsource = "x"',
        'code = "a"\nstarts = "attached"\nyears = 2',
        'code = "a"\nstarts = "attached"\nyears = 2\nsource = "x"\nmore = 1',
    ],
)
def test_a_wrong_file_is_told(tmp_path: Path, wrong: str) -> None:
    (tmp_path / FILE).write_text(f'format = 1\ntitle = "t"\n[[kind]]\n{wrong}\n', encoding="utf-8")
    with pytest.raises(PackInvalid):
        load_retention([tmp_path])
