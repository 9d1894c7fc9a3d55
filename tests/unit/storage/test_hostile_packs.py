"""Packs of law that somebody broke on purpose, and figures that meet at the edges of their dates."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from hrdesk.domain.payroll.rounding import Rounding
from hrdesk.domain.payroll.rulebook import RuleMissing
from hrdesk.domain.values import Period
from hrdesk.i18n.catalogue import text
from hrdesk.storage.calendar import load_calendar
from hrdesk.storage.pack_problems import PackInvalid, PackProblem
from hrdesk.storage.rulebook import load_rulebook

HEAD = """format = 1
title = "a test"
[source.notice]
title = "a notice"
seen = "read"
[defaults]
unit = "CNY"
state = "estimate"
source = "notice"
valid_from = 2026-01-01
[[city]]
code = "cn.town"
zh = "某市"
en = "Town"
also = ["某城"]
"""
PENSION = """
[[contribution]]
city = "cn.town"
insurance = "pension"
floor = "3000"
ceiling = "none"
employee_rate = "0.08"
employer_rate = "0.16"
"""


def _folder(folder: Path, **files: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        (folder / f"{name}.toml").write_text(content, encoding="utf-8")
    return folder


def _only(folder: Path) -> PackProblem:
    with pytest.raises(PackInvalid) as caught:
        load_rulebook([folder])
    (problem,) = caught.value.problems
    for language in ("zh", "en"):
        assert problem.file in text(language, f"failure.{problem.code}", **problem.fields())
    return problem


@pytest.mark.parametrize(
    "content",
    [
        "format = " + "9" * 5000,
        "format = 1e99999999999999999999",
        "format = " + "[" * 5000,
        "format = 1\nformat = 1",
        "\x00",
    ],
    ids=["too long a number", "too large an exponent", "too deep", "a key twice", "a zero byte"],
)
def test_what_the_toml_reader_stumbles_over_is_a_problem_of_that_file(content: str, tmp_path: Path) -> None:
    problem = _only(_folder(tmp_path / "packs", bad=content, good=HEAD + PENSION))

    assert (problem.file, problem.code) == ("bad.toml", "pack_not_toml")


@pytest.mark.parametrize("encoding", ["gbk", "utf-16"])
def test_a_pack_saved_in_another_encoding_is_told_and_not_guessed(encoding: str, tmp_path: Path) -> None:
    folder = _folder(tmp_path / "packs")
    (folder / "a.toml").write_bytes((HEAD + PENSION).encode(encoding))

    assert _only(folder).code == "pack_not_utf8"


@pytest.mark.parametrize("unit", ["Infinity", "NaN", "1e999999999", "", "0", "-1", "一角"])
def test_a_rounding_unit_that_is_no_amount_is_refused_at_its_key(unit: str, tmp_path: Path) -> None:
    rounding = f'employee_rounding = {{ mode = "half_up", unit = "{unit}" }}\n'
    problem = _only(_folder(tmp_path / "packs", a=HEAD + PENSION + rounding))

    assert problem.code == "pack_value_wrong"
    assert problem.key in {"employee_rounding", "unit"}


@pytest.mark.parametrize(
    ("key", "value"),
    [("floor", '"Infinity"'), ("floor", "nan"), ("floor", "inf"), ("floor", '"3,000"'),
     ("floor", '"3000.001"'), ("floor", '"３０００"'), ("floor", "1e999999999"), ("floor", "[3000]"),
     ("employee_rate", '"8/100"'), ("employee_rate", '"-0.08"'), ("employee_rate", '"1.0000000001"'),
     ("employee_rate", "true"), ("employee_rate", '"none"'),
     ("ceiling", '"given"'), ("insurance", '"Pension"'), ("city", '"某市"'),
     ("employee_fixed", '"-3"'), ("valid_from", "2026-01-01T00:00:00"), ("state", '"certain"')],
)  # fmt: skip
def test_a_figure_that_cannot_be_is_refused_at_its_key(key: str, value: str, tmp_path: Path) -> None:
    lines = [line for line in PENSION.split("\n") if not line.startswith(f"{key} =")]
    problem = _only(_folder(tmp_path / "packs", a=HEAD + "\n".join([*lines, f"{key} = {value}"])))

    assert (problem.file, problem.table, problem.key) == ("a.toml", "contribution 1", key)


def test_a_pack_in_a_folder_below_is_named_with_its_way(tmp_path: Path) -> None:
    folder = _folder(tmp_path / "packs")
    _folder(folder / "cn")
    _folder(folder / "cn" / "towns", bad="format = 2")

    assert _only(folder).file == "cn/towns/bad.toml"


def test_a_city_of_one_pack_serves_the_rules_of_another(tmp_path: Path) -> None:
    cityless = HEAD[: HEAD.index("[[city]]")] + PENSION
    shipped = _folder(tmp_path / "shipped", city=HEAD)
    own = _folder(tmp_path / "own", rules=cityless)

    rule = load_rulebook([own, shipped]).contribution_rule("某城", "pension", Period(2026, 1))
    assert (rule.floor, rule.ceiling, rule.employee_rate) == (300_000, None, Fraction(8, 100))
    assert _only(own).code == "pack_city_unknown"


def test_two_files_of_one_folder_may_not_both_hold_for_a_month(tmp_path: Path) -> None:
    ending = PENSION + "valid_to = 2026-06-30\n"
    touching = PENSION + "valid_from = 2026-07-01\n"
    crossing = PENSION + "valid_from = 2026-06-01\n"
    second = HEAD[: HEAD.index("[[city]]")]

    good = load_rulebook([_folder(tmp_path / "good", a=HEAD + ending, b=second + touching)])
    assert len(good.contributions) == 2
    problem = _only(_folder(tmp_path / "bad", a=HEAD + ending, b=second + crossing))
    assert (problem.file, problem.code, problem.values["other"]) == (
        "b.toml",
        "pack_dates_overlap",
        "a.toml contribution 1",
    )


def test_an_open_end_reaches_over_everything_later(tmp_path: Path) -> None:
    later = PENSION + "valid_from = 2030-01-01\n"

    assert _only(_folder(tmp_path / "packs", a=HEAD + PENSION + later)).code == "pack_dates_overlap"


def test_a_rule_holds_from_its_first_to_its_last_month(tmp_path: Path) -> None:
    book = load_rulebook([_folder(tmp_path / "packs", a=HEAD + PENSION + "valid_to = 2026-06-30\n")])

    assert book.contribution_rule("Town", "pension", Period(2026, 1)).floor == 300_000
    assert book.contribution_rule("Town", "pension", Period(2026, 6)).floor == 300_000
    for month, code in (
        (Period(2025, 12), "contribution_rule_missing"),
        (Period(2026, 7), "contribution_rule_expired"),
    ):
        with pytest.raises(RuleMissing) as missing:
            book.contribution_rule("Town", "pension", month)
        assert missing.value.code == code


def test_roundings_of_a_pack_are_each_sides_own(tmp_path: Path) -> None:
    own = 'employee_rounding = { mode = "up", unit = "0.1" }\n'
    own += 'employer_rounding = { mode = "down", unit = "10" }\n'
    book = load_rulebook([_folder(tmp_path / "packs", a=HEAD + PENSION + own)])
    rule = book.contribution_rule("cn.town", "pension", Period(2026, 1))

    assert (rule.employee_rounding, rule.employer_rounding) == (Rounding("up", 10), Rounding("down", 1000))


def test_a_book_of_packs_comes_back_from_its_snapshot(tmp_path: Path) -> None:
    book = load_rulebook([_folder(tmp_path / "packs", a=HEAD + PENSION + "employee_fixed = 3\n")])

    assert type(book).from_plain(book.to_plain()) == book


CALENDAR = """format = 1
title = "a test"
country = "cn"
year = {year}
[source]
title = "a notice"
seen = "read"
[[holiday]]
zh = "元旦"
en = "New Year"
statutory = [{year}-01-01]
"""


def _calendar(folder: Path, *years: int) -> Path:
    (folder / "cn").mkdir(parents=True)
    for year in years:
        (folder / "cn" / f"{year}.toml").write_text(CALENDAR.replace("{year}", str(year)), encoding="utf-8")
    return folder


def test_years_come_in_order_and_a_gap_between_them_stays_one(tmp_path: Path) -> None:
    calendar = load_calendar([_calendar(tmp_path / "own", 2028, 2026)])

    assert [year.year for year in calendar.years] == [2026, 2028]
    assert calendar.kind_of(date(2028, 1, 1)) == "statutory_day"
    assert calendar.working_days(Period(2028, 2)) == 21
    with pytest.raises(RuleMissing) as missing:
        calendar.working_days(Period(2027, 6))
    assert missing.value.values == {"year": "2027"}
    assert "2027" in text("zh", f"failure.{missing.value.code}", **missing.value.values)


def test_one_bad_year_stops_the_calendar_and_is_named(tmp_path: Path) -> None:
    folder = _calendar(tmp_path / "own", 2026)
    (folder / "cn" / "2027.toml").write_text("year = ", encoding="utf-8")

    with pytest.raises(PackInvalid) as caught:
        load_calendar([folder])
    assert [(one.file, one.code) for one in caught.value.problems] == [("cn/2027.toml", "pack_not_toml")]


def test_a_country_without_a_folder_has_no_year(tmp_path: Path) -> None:
    assert load_calendar([_calendar(tmp_path / "own", 2026)], "de").years == ()
