"""The locks hold what pyproject.toml asks for: every package once, by hash, the same in both files."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from project_files import ROOT

LOCKS = ("requirements.txt", "requirements-dev.txt")
ENTRY = re.compile(r"^([a-z0-9-]+)==(\S+)((?:.*\\\n)*.*)", re.MULTILINE)


def locked(name: str) -> dict[str, tuple[str, int]]:
    """Version and number of hashes of each package of a lock."""
    content = (ROOT / name).read_text(encoding="utf-8")
    return {found[1]: (found[2], found[3].count("--hash=sha256:")) for found in ENTRY.finditer(content)}


def asked_for(extra: str = "") -> list[Requirement]:
    """What pyproject.toml asks for, with an optional group."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = project["dependencies"] + (project["optional-dependencies"][extra] if extra else [])
    return [Requirement(line) for line in lines]


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_of_a_lock_has_a_hash(name: str) -> None:
    packages = locked(name)

    assert len(packages) > 20
    assert [package for package, (_, hashes) in packages.items() if not hashes] == []


@pytest.mark.parametrize(("name", "extra"), [("requirements.txt", ""), ("requirements-dev.txt", "dev")])
def test_a_lock_satisfies_what_is_asked_for(name: str, extra: str) -> None:
    packages = locked(name)

    unmet = [
        str(asked)
        for asked in asked_for(extra)
        if not asked.specifier.contains(packages.get(canonicalize_name(asked.name), ("0", 0))[0])
    ]
    assert unmet == []


def test_tests_run_on_the_versions_that_a_site_runs_on() -> None:
    site, tests = locked(LOCKS[0]), locked(LOCKS[1])

    assert {name: version for name, version in site.items() if tests.get(name) != version} == {}


@pytest.mark.parametrize("name", LOCKS)
def test_the_first_line_tells_the_size_that_set_up_announces(name: str) -> None:
    first = (ROOT / name).read_text(encoding="utf-8").partition("\n")[0]

    told = re.fullmatch(r"# (\d+) packages, about \d+ MB; made by packaging/lock\.py", first)
    assert told
    assert abs(int(told[1]) - len(locked(name))) <= 2, "some packages are for one system only"
