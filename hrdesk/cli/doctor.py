"""`doctor`: what this machine lacks, and the cure; works without a store and without the packages."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from hrdesk.i18n.catalogue import text
from hrdesk.settings.health import Check, environment_checks


def examine(home: Path) -> list[Check]:
    """Every check; those that need the packages are left out while a package is missing."""
    checks = environment_checks(home)
    if any(check.name == "packages" and not check.ok for check in checks):
        return checks
    from hrdesk.bootstrap import doctor_checks  # noqa: PLC0415  fails while a package is missing

    return checks + doctor_checks(home)


def answer(checks: Sequence[Check], language: str, out: TextIO, *, as_json: bool = False) -> int:
    """Write one line a check with its cure, or one JSON list; 1 when something needed is missing."""
    if as_json:
        rows = [_row(check, language) for check in checks]
        out.write(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")
    else:
        out.writelines(f"{line}\n" for check in checks for line in _lines(check, language))
    return int(any(check.needed and not check.ok for check in checks))


def _row(check: Check, language: str) -> dict[str, str | bool]:
    return {
        "name": check.name,
        "ok": check.ok,
        "needed": check.needed,
        "detail": text(language, f"doctor.{check.name}.{check.outcome}", **check.values),
        "cure": "" if check.ok else text(language, f"doctor.{check.name}.cure", **check.values),
    }


def _lines(check: Check, language: str) -> list[str]:
    row = _row(check, language)
    mark = "doctor.mark.ok" if check.ok else "doctor.mark.missing" if check.needed else "doctor.mark.note"
    cure = [f"    {row['cure']}"] if row["cure"] else []
    return [f"{text(language, mark)}  {row['detail']}", *cure]
