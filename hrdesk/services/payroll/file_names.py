"""Names of the files of a run: safe on every system, and no two the same."""

from collections.abc import Sequence

from hrdesk.models.payroll_runs import PayRun

_FORBIDDEN = '/\\:*?"<>|'


def of_run(stem: str, run: PayRun) -> str:
    """The name of a file or folder of a run: a further run of a month has its number behind it."""
    return stem if run.number == 1 else f"{stem}-{run.number}"


def safe(number: str) -> str:
    """An employee number as part of a file name; it never leads out of its folder."""
    kept = "".join("_" if sign in _FORBIDDEN or sign < " " else sign for sign in number)
    return kept.strip(". ") or "_"


def of_slips(numbers: Sequence[str], ending: str = ".pdf") -> list[str]:
    """One name a slip, in their order: the employee number, and _2, _3 … behind it where that is taken.

    Somebody with two employments has two slips; "A/1" and "A:1" are safe under one name only, and some
    systems do not tell "a1" from "A1".
    """
    stems = [safe(number) for number in numbers]
    reserved = {stem.casefold() for stem in stems}
    taken: set[str] = set()
    names = []
    for stem in stems:
        name, further = stem, 1
        while name.casefold() in taken or (further > 1 and name.casefold() in reserved):
            further += 1
            name = f"{stem}_{further}"
        taken.add(name.casefold())
        names.append(f"{name}{ending}")
    return names
