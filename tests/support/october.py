"""October of the reference company by the real command line, once a session."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from command_line import Spoken, ran, write_sign_in
from reference import FILES
from stores import INPUTS, PERIOD


@dataclass(frozen=True)
class October:
    """Where the company lies, and what each command answered."""

    folder: Path
    sign_in: Path
    init: Spoken
    imports: dict[str, Spoken]
    month: Spoken

    @property
    def home(self) -> Path:
        return self.folder / "home"

    @property
    def out(self) -> Path:
        return self.folder / "out"

    @property
    def summary(self) -> Any:
        return self.month.document


@pytest.fixture(scope="session")
def october(tmp_path_factory: pytest.TempPathFactory) -> October:
    """init, the five imports with --apply, month: as an unattended station would call them."""
    folder = tmp_path_factory.mktemp("october")
    sign_in = write_sign_in(folder / "sign-in.txt")
    shared = ("--home", folder / "home", "--sign-in", sign_in, "--json", "--lang", "zh")
    init = ran("init", "--company", "华岭精密制造有限公司", *shared)
    imports = {
        kind: ran("import", kind, INPUTS / file, "--period", PERIOD, "--apply", *shared)
        for kind, file in FILES.items()
    }
    # No display, no locale, another folder: a station runs it so.
    bare = {"LC_ALL": "C", "QT_QPA_PLATFORM": ""}
    month = ran("month", "--period", PERIOD, "--out", folder / "out", *shared, env=bare, cwd=folder)
    return October(folder, sign_in, init, imports, month)
