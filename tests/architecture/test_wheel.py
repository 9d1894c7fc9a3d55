"""The built wheel stands alone: it carries its resources and runs from any folder."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from project_files import ROOT, python_files

SAY_WHERE = """
from hrdesk.i18n.catalogue import text
from hrdesk.settings.paths import resources_folder
print(resources_folder())
print(text("zh", "doctor.packages.ok"))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of this checkout, built with what is installed."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    built = subprocess.run(command, capture_output=True, check=False, encoding="utf-8", cwd=folder)
    assert built.returncode == 0, built.stdout + built.stderr
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_every_module_and_resource_and_nothing_else(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    modules = {path.relative_to(ROOT).as_posix() for path in python_files("hrdesk")}
    resources = {
        f"hrdesk/_resources/{path.relative_to(ROOT / 'resources').as_posix()}"
        for path in (ROOT / "resources").rglob("*")
        if path.is_file()
    }

    assert modules - names == set()
    assert resources - names == set()
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"hrdesk"}


def test_every_catalogue_is_compiled_in_the_wheel(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    sources = [name for name in names if name.endswith(".po")]

    assert sources
    assert [name for name in sources if name.removesuffix(".po") + ".mo" not in names] == []


def test_the_wheel_runs_from_another_folder_with_its_own_resources(wheel: Path, tmp_path: Path) -> None:
    site, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    zipfile.ZipFile(wheel).extractall(site)
    elsewhere.mkdir()

    command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(site)!r}){SAY_WHERE}"]
    ran = subprocess.run(command, cwd=elsewhere, capture_output=True, check=False, encoding="utf-8")

    assert ran.returncode == 0, ran.stderr
    folder, sentence = ran.stdout.splitlines()
    assert Path(folder) == site / "hrdesk" / "_resources"
    assert sentence == "Python 软件包齐全。"
