"""Packs of law: what a sound one gives, and how each fault is named by file, table and key."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from hrdesk.domain.payroll.rounding import Rounding
from hrdesk.domain.values import Period
from hrdesk.i18n.catalogue import has, text
from hrdesk.settings.paths import resources_folder
from hrdesk.storage.pack_problems import PackInvalid
from hrdesk.storage.rulebook import load_rulebook

HEAD = """
format = 1
title = "a test"
[source.notice]
title = "a notice"
seen = "second_hand"
[source.memory]
title = "memory"
seen = "from_memory"
[defaults]
unit = "CNY"
state = "estimate"
source = "notice"
valid_from = 2025-07-01
valid_to = 2026-06-30
[[city]]
code = "cn.town"
zh = "某市"
en = "Town"
"""
FUND = """
[[contribution]]
city = "cn.town"
insurance = "housing_fund"
floor = "2490"
ceiling = "34300"
employee_rate = "given"
employer_rate = 0.07
employee_rounding = { mode = "half_up", unit = "1" }
"""
BANDS = """
[[bands]]
code = "cn.test"
row = [
  { upto = "100", rate = "0.1", quick_deduction = "0" },
  { upto = "none", rate = "0.2", quick_deduction = "10" },
]
"""
VALUE = """
[[value]]
code = "cn.days"
unit = "days"
amount = "21.75"
"""


def _pack(folder: Path, content: str, name: str = "a.toml") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(content, encoding="utf-8")
    return folder


def _problems(folder: Path) -> set[tuple[str, str, str, str]]:
    with pytest.raises(PackInvalid) as caught:
        load_rulebook([folder])
    return {(found.file, found.table, found.key, found.code) for found in caught.value.problems}


def test_a_sound_pack_gives_exact_figures(tmp_path: Path) -> None:
    book = load_rulebook([_pack(tmp_path, HEAD + FUND + BANDS + VALUE)])
    fund = book.contribution_rule("某市", "housing_fund", Period(2026, 1))
    assert (fund.floor, fund.ceiling) == (249_000, 3_430_000)
    assert (fund.employee_rate, fund.employer_rate) == (None, Fraction(7, 100))
    assert (fund.employee_rounding, fund.employer_rounding) == (Rounding("half_up", 100), Rounding())
    assert (fund.source.title, fund.source.seen) == ("a notice", "second_hand")
    assert book.bands("cn.test", date(2026, 1, 1)).bands[0].upto == 10_000
    assert book.value("cn.days", date(2026, 1, 1)).number == Fraction(87, 4)


def test_a_sites_own_folder_stands_before_the_shipped_one(tmp_path: Path) -> None:
    shipped = _pack(tmp_path / "shipped", HEAD + FUND)
    own = _pack(tmp_path / "own", HEAD + FUND.replace("2490", "2600"))
    book = load_rulebook([own, shipped])
    assert book.contribution_rule("某市", "housing_fund", Period(2026, 1)).floor == 260_000


def test_a_folder_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert load_rulebook([tmp_path / "none"]) == load_rulebook([])


def _without(line: str, content: str) -> str:
    assert line in content
    return content.replace(line, "")


@pytest.mark.parametrize(
    ("content", "table", "key", "code"),
    [
        (HEAD + FUND + "colour = 1\n", "contribution 1", "colour", "pack_key_unknown"),
        (HEAD + _without('floor = "2490"', FUND), "contribution 1", "floor", "pack_key_missing"),
        (HEAD + FUND.replace("2490", "24.905"), "contribution 1", "floor", "pack_value_wrong"),
        (HEAD + FUND.replace("2490", "-1"), "contribution 1", "floor", "pack_value_wrong"),
        (HEAD + FUND.replace('"2490"', "true"), "contribution 1", "floor", "pack_value_wrong"),
        (HEAD + FUND.replace("34300", "2000"), "contribution 1", "ceiling", "pack_value_wrong"),
        (HEAD + FUND.replace("0.07", "7"), "contribution 1", "employer_rate", "pack_value_wrong"),
        (HEAD + FUND.replace("0.07", '"7%"'), "contribution 1", "employer_rate", "pack_value_wrong"),
        (HEAD + FUND.replace("housing_fund", "luck"), "contribution 1", "insurance", "pack_value_wrong"),
        (HEAD + FUND.replace('"1"', '"0.001"'), "contribution 1", "employee_rounding", "pack_value_wrong"),
        (
            HEAD + FUND.replace("half_up", "bankers"),
            "contribution 1",
            "employee_rounding",
            "pack_value_wrong",
        ),
        (HEAD + FUND + "valid_from = 2025-07-15\n", "contribution 1", "valid_from", "pack_value_wrong"),
        (HEAD + FUND + "valid_to = 2026-06-29\n", "contribution 1", "valid_to", "pack_value_wrong"),
        (HEAD + FUND + 'valid_from = "2025-07"\n', "contribution 1", "valid_from", "pack_value_wrong"),
        (HEAD + FUND + "valid_to = 2024-06-30\n", "contribution 1", "valid_to", "pack_value_wrong"),
        (HEAD + FUND + 'source = "rumour"\n', "contribution 1", "source", "pack_source_unknown"),
        (_without('source = "notice"\n', HEAD) + FUND, "contribution 1", "source", "pack_key_missing"),
        (HEAD + FUND + 'unit = "EUR"\n', "contribution 1", "unit", "pack_value_wrong"),
        (HEAD + FUND.replace("cn.town", "cn.nowhere"), "contribution 1", "city", "pack_city_unknown"),
        (HEAD + FUND + FUND, "contribution 2", "valid_from", "pack_dates_overlap"),
        (
            HEAD + FUND + "valid_from = 2026-01-01\n" + FUND,
            "contribution 2",
            "valid_from",
            "pack_dates_overlap",
        ),
        (HEAD + BANDS + BANDS, "bands 2", "valid_from", "pack_dates_overlap"),
        (HEAD + VALUE + VALUE, "value 2", "valid_from", "pack_dates_overlap"),
        (HEAD + BANDS.replace('"10"', '"11"'), "bands 1", "row", "pack_bands_wrong"),
        (HEAD + BANDS.replace('"none"', '"200"'), "bands 1", "row", "pack_bands_wrong"),
        (HEAD + BANDS.replace('"0.2"', '"1.2"'), "bands 1.row 2", "rate", "pack_value_wrong"),
        (HEAD + BANDS.replace("row = [", "row = 3\nrest = ["), "bands 1", "row", "pack_value_wrong"),
        (HEAD + VALUE.replace('"days"', '"money"'), "value 1", "unit", "pack_value_wrong"),
        (HEAD + VALUE.replace('"21.75"', '"many"'), "value 1", "amount", "pack_value_wrong"),
        (
            HEAD + VALUE + 'state = "proved"\nsource = "memory"\n',
            "value 1",
            "state",
            "pack_proved_from_memory",
        ),
        (HEAD.replace("second_hand", "hearsay"), "source.notice", "seen", "pack_value_wrong"),
        (HEAD.replace("[defaults]", "[defaults]\nfloor = 1"), "defaults", "floor", "pack_key_unknown"),
        (HEAD.replace('en = "Town"', "en = 3"), "city 1", "en", "pack_value_wrong"),
        (HEAD + "also = 3\n", "city 1", "also", "pack_value_wrong"),
        (HEAD.replace("format = 1", "format = 2"), "", "format", "pack_value_wrong"),
        (HEAD.replace("format = 1", "format = 1\nfloor = 2"), "", "floor", "pack_key_unknown"),
        ("format = ", "", "", "pack_not_toml"),
    ],
)
def test_each_fault_is_named_by_file_table_and_key(
    tmp_path: Path, content: str, table: str, key: str, code: str
) -> None:
    assert ("a.toml", table, key, code) in _problems(_pack(tmp_path, content))


def test_rules_may_follow_each_other_without_a_gap(tmp_path: Path) -> None:
    later = FUND + "valid_from = 2026-07-01\nvalid_to = 2027-06-30\n"
    assert len(load_rulebook([_pack(tmp_path, HEAD + FUND + later)]).contributions) == 2


def test_every_fault_of_every_file_is_reported_at_once(tmp_path: Path) -> None:
    _pack(tmp_path, HEAD + FUND.replace("2490", "x") + VALUE.replace("21.75", "y"))
    _pack(tmp_path, "=", "b.toml")
    assert {(file, table) for file, table, _, _ in _problems(tmp_path)} == {
        ("a.toml", "contribution 1"),
        ("a.toml", "value 1"),
        ("b.toml", ""),
    }


@pytest.mark.parametrize("language", ["zh", "en"])
def test_faults_are_worded_with_file_table_and_key(tmp_path: Path, language: str) -> None:
    with pytest.raises(PackInvalid) as caught:
        load_rulebook([_pack(tmp_path, HEAD + FUND + "colour = 1\n")])
    problem = caught.value.problems[0]
    assert has(language, f"failure.{problem.code}")
    sentence = text(language, f"failure.{problem.code}", **problem.fields())
    assert all(part in sentence for part in ("a.toml", "contribution 1", "colour"))


def test_the_shipped_packs_are_sound_and_no_city_claims_to_be_proved() -> None:
    book = load_rulebook([resources_folder() / "jurisdictions"])
    assert {rule.state for rule in book.contributions} == {"estimate"}
    assert {table.state for table in book.band_tables} == {"proved"}
    assert all(rule.source.note for rule in book.contributions)


@pytest.mark.parametrize("city", ["苏州", "上海"])
def test_the_demo_cities_have_every_insurance_in_every_month_of_2026(city: str) -> None:
    book = load_rulebook([resources_folder() / "jurisdictions"])
    for month in range(1, 13):
        assert book.insurances(city, Period(2026, month)) == (
            "pension",
            "medical",
            "unemployment",
            "injury",
            "housing_fund",
        )
