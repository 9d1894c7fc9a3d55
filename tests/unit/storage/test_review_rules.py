"""The rules of review are data: read whole, checked key by key, a site's own in place of the shipped."""

from pathlib import Path

import pytest

from hrdesk.domain.payroll.review_rules import REVIEW_CODES, ReviewRule, ReviewRules
from hrdesk.services.payroll.review_sql import review_rows
from hrdesk.settings.paths import resources_folder
from hrdesk.storage.pack_problems import PackInvalid
from hrdesk.storage.review_rules import load_review_rules

HEAD = 'format = 1\ntitle = "rules of a test"\n'
SHIPPED = resources_folder() / "review"
JOINED = "              WHEN l.id IS NULL AND :compared THEN 'joined'"
DEBT = "              WHEN s.debt > 0 THEN 'debt'"


def rules_of(folder: Path, *tables: str) -> ReviewRules:
    """The rules of a file with these tables."""
    folder.mkdir(exist_ok=True)
    text = HEAD + "\n".join(f"[[rule]]\n{table}" for table in tables)
    (folder / "rules.toml").write_text(text, encoding="utf-8")
    return load_review_rules([folder])


def problems(folder: Path, *tables: str) -> list[tuple[str, str, str]]:
    with pytest.raises(PackInvalid) as invalid:
        rules_of(folder, *tables)
    return [(one.code, one.table, one.key) for one in invalid.value.problems]


def test_the_shipped_rules_ask_everything_there_is() -> None:
    shipped = load_review_rules([SHIPPED])

    assert {rule.code for rule in shipped.rules} == set(REVIEW_CODES)
    assert {rule.code for rule in shipped.rules if rule.flag == "red"} == {
        "failed",
        "debt",
        "nothing_to_pay",
        "account_missing",
        "below_minimum_wage",
    }
    assert shipped.percent(7) == 7, "the percentage is the site's setting"


def test_a_site_has_its_own_in_place_of_them(tmp_path: Path) -> None:
    own = rules_of(tmp_path / "own", 'code = "changed"\nflag = "red"\npercent = 20')

    assert own == ReviewRules((ReviewRule("changed", "red", 20),))
    assert own.percent(5) == 20
    assert load_review_rules([tmp_path / "own", SHIPPED]) == own
    assert load_review_rules([tmp_path / "nowhere", SHIPPED]) != own


def test_without_any_file_everybody_is_green(tmp_path: Path) -> None:
    none = load_review_rules([tmp_path])

    assert none == ReviewRules(())
    assert "'green' AS flag" in review_rows(none, "posted")


@pytest.mark.parametrize(
    ("table", "found"),
    [
        ('code = "too_tall"\nflag = "red"', ("pack_value_wrong", "rule 1", "code")),
        ('code = "debt"\nflag = "green"', ("pack_value_wrong", "rule 1", "flag")),
        ('code = "debt"', ("pack_key_missing", "rule 1", "flag")),
        ('code = "debt"\nflag = "red"\npercent = 5', ("pack_key_unknown", "rule 1", "percent")),
        ('code = "changed"\nflag = "red"', ("pack_key_missing", "rule 1", "percent")),
        ('code = "changed"\nflag = "red"\npercent = 0', ("pack_value_wrong", "rule 1", "percent")),
        ('code = "changed"\nflag = "red"\npercent = "5"', ("pack_value_wrong", "rule 1", "percent")),
        ('code = "changed"\nflag = "red"\npercent = 5.5', ("pack_value_wrong", "rule 1", "percent")),
    ],
)
def test_a_wrong_key_is_named_by_table_and_key(
    table: str, found: tuple[str, str, str], tmp_path: Path
) -> None:
    assert problems(tmp_path, table) == [found]


def test_every_wrong_rule_is_told_at_once(tmp_path: Path) -> None:
    debt = 'code = "debt"\nflag = "red"'

    assert problems(tmp_path, debt, 'code = "x"\nflag = "red"', debt) == [
        ("pack_value_wrong", "rule 2", "code"),
        ("pack_value_wrong", "rule 3", "code"),
    ]


def test_a_file_that_is_no_toml_is_refused(tmp_path: Path) -> None:
    (tmp_path / "rules.toml").write_text("[[rule", encoding="utf-8")

    with pytest.raises(PackInvalid, match="pack_not_toml"):
        load_review_rules([tmp_path])


def test_rules_are_asked_in_the_order_of_the_file() -> None:
    first = review_rows(ReviewRules((ReviewRule("joined", "amber"), ReviewRule("debt", "red"))), "posted")
    second = review_rows(ReviewRules((ReviewRule("debt", "red"), ReviewRule("joined", "amber"))), "posted")

    assert first.index(JOINED) < first.index(DEBT)
    assert second.index(DEBT) < second.index(JOINED)
