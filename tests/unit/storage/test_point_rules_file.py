"""The file of rules that a store begins with: the shipped one, a site's own, and one with mistakes."""

from pathlib import Path

import pytest

from hrdesk.settings.paths import resources_folder
from hrdesk.storage.pack_problems import PackInvalid
from hrdesk.storage.point_rules import FILE, load_point_rules

SHIPPED = {
    "full_attendance": 10,
    "late": -5,
    "excellent_performance": 20,
    "check_in": 2,
    "share": 5,
    "comment": 1,
    "course_done": 20,
    "recognition": 5,
}
RULE = """
[[rule]]
code = "tip"
event_kind = "tip"
category = "other"
name_zh = "建议"
name_en = "Tip"
points = 3
valid_from = 2026-01-01
"""


def written(folder: Path, *rules: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / FILE).write_text('format = 1\ntitle = "Ours"\n' + "".join(rules), encoding="utf-8")
    return folder


def test_the_shipped_rules_are_those_that_are_promised() -> None:
    rules = {one.rule.code: one for one in load_point_rules([resources_folder() / "points"])}

    assert {code: one.rule.points for code, one in rules.items()} == SHIPPED
    assert [code for code, one in rules.items() if one.rule.below_zero] == ["late"]
    assert [(one.what, one.most, one.per) for one in rules["comment"].rule.caps] == [("times", 5, "day")]
    assert [(one.most, one.per, one.of) for one in rules["recognition"].rule.caps] == [(50, "month", "giver")]
    assert rules["course_done"].rule.caps[0].per == "reference"
    assert all(one.name_zh != one.name_en for one in rules.values())


def test_a_sites_own_file_stands_in_place_of_the_shipped_one(tmp_path: Path) -> None:
    more = 'below_zero = true\nmultiplier = "2"\nexpires_months = 6\neligible = {city = ["上海"]}\n'
    own = written(tmp_path / "points", RULE + more)
    (one,) = load_point_rules([own, resources_folder() / "points"])

    assert (one.rule.code, one.rule.worth, one.multiplier, one.category) == ("tip", 6, "2", "other")
    assert (one.eligible, one.rule.below_zero, one.rule.expires_months) == ({"city": ["上海"]}, True, 6)
    assert load_point_rules([tmp_path / "nowhere"]) == ()


@pytest.mark.parametrize(
    ("changed", "key"),
    [
        (RULE.replace("points = 3", "points = 0"), "points"),
        (RULE.replace("points = 3", 'points = "3"'), "points"),
        (RULE.replace('category = "other"', 'category = "fun"'), "category"),
        (RULE.replace('name_en = "Tip"\n', ""), "name_en"),
        (RULE + RULE, "code"),
        (RULE + "colour = 1\n", "colour"),
        (RULE + "below_zero = 1\n", "below_zero"),
        (RULE + 'caps = [{times = 1, per = "hour"}]\n', "per"),
        (RULE + 'caps = [{per = "day"}]\n', "caps 1"),
        (RULE + 'caps = [{times = 1, per = "day", often = 2}]\n', "often"),
        (RULE + 'conditions = [{field = "a", test = "like", value = "b"}]\n', "test"),
        (RULE + 'eligible = {height = ["2"]}\n', "height"),
    ],
)
def test_a_mistake_is_told_by_its_key(changed: str, key: str, tmp_path: Path) -> None:
    with pytest.raises(PackInvalid) as wrong:
        load_point_rules([written(tmp_path / "points", changed)])

    assert [one.key for one in wrong.value.problems] == [key]
    assert wrong.value.problems[0].file == "points/rules.toml"
