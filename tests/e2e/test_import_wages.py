"""`import wages`: a finished sheet is previewed and kept by the command line like every other file."""

import shutil
from pathlib import Path

from command_line import ran
from october import October
from stores import INPUTS

AUGUST, SEPTEMBER = INPUTS / "13_工资表_202608.xlsx", INPUTS / "14_工资表_202609.xlsx"


def test_the_stale_total_of_august_is_told_and_nothing_is_written(october: October) -> None:
    shared = ("--home", october.home, "--sign-in", october.sign_in, "--json", "--lang", "en")
    spoken = ran("import", "wages", AUGUST, *shared)
    (finding,) = spoken.document["findings"]

    assert spoken.status == 0
    assert (spoken.document["rows"], spoken.document["accepted"], spoken.document["held"]) == (171, 171, 0)
    assert (spoken.document["period"], spoken.document["applied"]) == ("2026-08", False)
    assert (finding["code"], finding["row"], finding["column"]) == ("control_total_differs", 175, "实发合计")
    assert "1438357.71" in finding["message"]
    assert "1438457.71" in finding["message"]


def test_a_sheet_is_kept_with_apply_also_after_the_month_is_posted(october: October, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(october.home, home)
    shared = ("--home", home, "--sign-in", october.sign_in, "--json", "--lang", "zh")
    kept = ran("import", "wages", SEPTEMBER, "--apply", *shared)
    again = ran("import", "wages", SEPTEMBER, "--apply", *shared)

    assert (kept.status, kept.document["applied"], kept.document["accepted"]) == (0, True, 171)
    assert again.document["accepted"] == 171, "the same sheet again replaces itself"
