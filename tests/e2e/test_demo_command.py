"""`demo` and then `month`, as `make demo` calls them."""

import csv
import stat
from pathlib import Path

from command_line import said

from hrdesk.cli.sign_in_file import read_sign_in


def test_a_demo_is_made_and_its_waiting_month_runs_to_files(tmp_path: Path) -> None:
    home, out = tmp_path / "home", tmp_path / "out"
    made = said("demo", "--home", home, "--people", 20, "--months", 1, "--json", "--lang", "en")
    assert made.status == 0
    sign_in = Path(made.document["sign_in"])
    assert sign_in == home / "demo-sign-in.txt"
    assert stat.S_IMODE(sign_in.stat().st_mode) == 0o600
    assert str(home) in made.stderr
    secret = read_sign_in(sign_in)
    assert secret.password not in made.stdout + made.stderr

    people = (home / "demo-people.txt").read_text("utf-8").splitlines()
    names = [one["user"] for one in made.document["users"]]
    assert [line.split()[0] for line in people] == names
    assert any(secret.password in line.split() for line in people)

    month = said("month", "--home", home, "--period", "2026-02", "--out", out, "--sign-in", sign_in, "--json")
    assert month.status == 0
    assert (month.document["posted"], month.document["failed"]) == (20, [])
    with (out / "register.csv").open(encoding="utf-8", newline="") as stream:
        assert len(list(csv.DictReader(stream))) == 20
    assert len(list((out / "payslips").glob("*.pdf"))) == 20

    again = said("demo", "--home", home, "--json", "--lang", "en")
    assert again.error["code"] == "store_exists"


def test_a_demo_of_no_people_is_refused_with_the_bounds(tmp_path: Path) -> None:
    refused = said("demo", "--home", tmp_path / "home", "--people", 1, "--json", "--lang", "en")
    assert refused.error["code"] == "input_not_valid"
    assert "20" in refused.error["message"]
