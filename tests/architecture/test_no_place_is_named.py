"""No committed file depends on the machine it was written on or on a certain package registry."""

import re
from pathlib import Path

import pytest
from project_files import ROOT, name_of, tracked

# Patterns that do not match themselves, so that this file too may be looked through.
FOLDERS = (r"/[w]ork/", r"/[r]oot/", r"[s]hared/(?:design|reference|product|style)", r"[.]{2}/shared")
HOSTS = (
    *(r"pypi[.]org", r"pythonhosted[.]org", r"pypi[.]tuna", r"mirrors[.]aliyun", r"npmjs[.](?:org|com)"),
    *(r"deb[.]debian[.]org", r"security[.]debian[.]org", r"archive[.]ubuntu[.]com", r"crates[.]io"),
)
NAMED = re.compile("|".join((*FOLDERS, *HOSTS)))
OPTIONS = re.compile(r"^\s*(-i|--index-url|--extra-index-url|-f|--find-links|--trusted-host)\b", re.MULTILINE)


def places(path: Path) -> list[str]:
    """What a file names of a machine or registry; a file that is no text names nothing."""
    try:
        return NAMED.findall(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        return []


def test_no_file_names_a_folder_of_a_machine_or_the_host_of_a_registry() -> None:
    found = {name_of(path): places(path) for path in tracked() if path.name != "LICENSE"}

    assert {name: what for name, what in found.items() if what} == {}


def test_such_a_name_would_be_found(tmp_path: Path) -> None:
    guilty = tmp_path / "guilty.md"
    guilty.write_text("see /{}/main and https://{}/simple".format("work", "pypi" + ".org"), encoding="utf-8")

    assert len(places(guilty)) == 2


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt"])
def test_a_lock_has_no_address(lock: str) -> None:
    content = (ROOT / lock).read_text(encoding="utf-8")

    assert "://" not in content
    assert OPTIONS.findall(content) == []
