"""Reads the packs of law, the site's own before the shipped, and checks them into a Rulebook."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Final

from hrdesk.domain.payroll.figures import BandTable, City, ContributionRule, Dated, DatedValue
from hrdesk.domain.payroll.rulebook import Rulebook
from hrdesk.storage.law_tables import read_bands, read_city, read_contribution, read_source, read_value
from hrdesk.storage.pack_problems import PackProblem, Problems
from hrdesk.storage.packs import Table, read_pack

_DEFAULTS: Final = ("unit", "valid_from", "valid_to", "state", "source")


@dataclass(slots=True)
class _Folder:
    """The figures of one folder while it is read, each with the place it was read from."""

    cities: list[City] = field(default_factory=list)
    bands: list[tuple[BandTable, Table]] = field(default_factory=list)
    values: list[tuple[DatedValue, Table]] = field(default_factory=list)
    contributions: list[tuple[ContributionRule, Table]] = field(default_factory=list)


def load_rulebook(folders: Sequence[Path]) -> Rulebook:
    """All packs (*.toml, any depth) of the folders; of two figures for a day the earlier folder's stands.

    A folder that does not exist is empty. PackInvalid names every problem by file, table and key: unknown
    and missing keys, unreadable amounts, rates and dates, figures without a source, and figures of one
    folder whose dates overlap.
    """
    problems = Problems()
    read = [_read_folder(folder, problems) for folder in folders if folder.is_dir()]
    known = {city.code for part in read for city in part.cities}
    for part in read:
        for rule, table in part.contributions:
            if rule.city not in known:
                problems.add(_problem(table, "city", "pack_city_unknown", city=rule.city))
    problems.raise_any()
    return Rulebook(
        tuple(city for part in read for city in part.cities),
        tuple(figure for part in read for figure, _ in part.bands),
        tuple(figure for part in read for figure, _ in part.values),
        tuple(figure for part in read for figure, _ in part.contributions),
    )


def _read_folder(folder: Path, problems: Problems) -> _Folder:
    part = _Folder()
    for path in sorted(folder.rglob("*.toml")):
        with problems.collecting():
            _read_file(read_pack(path, path.relative_to(folder).as_posix()), part, problems)
    _find_overlaps(((f"{figure.code}", figure, table) for figure, table in part.bands), problems)
    _find_overlaps(((f"{figure.code}", figure, table) for figure, table in part.values), problems)
    rules = ((f"{rule.city} {rule.insurance}", rule, table) for rule, table in part.contributions)
    _find_overlaps(rules, problems)
    return part


def _read_file(top: Table, part: _Folder, problems: Problems) -> None:
    top.text("title")
    sources = {name: read_source(table) for name, table in top.named_tables("source").items()}
    defaults = top.raw("defaults", _DEFAULTS)
    for table in top.tables("city"):
        with problems.collecting():
            part.cities.append(read_city(table))
    for table in top.tables("bands", defaults):
        with problems.collecting():
            part.bands.append((read_bands(table, sources), table))
    for table in top.tables("value", defaults):
        with problems.collecting():
            part.values.append((read_value(table, sources), table))
    for table in top.tables("contribution", defaults):
        with problems.collecting():
            part.contributions.append((read_contribution(table, sources), table))
    top.finish()


def _find_overlaps(figures: Iterable[tuple[str, Dated, Table]], problems: Problems) -> None:
    by_key: dict[str, list[tuple[Dated, Table]]] = {}
    for key, figure, table in figures:
        by_key.setdefault(key, []).append((figure, table))
    for key, versions in by_key.items():
        for (one, first), (other, second) in combinations(versions, 2):
            if one.holds_on(other.valid_from) or other.holds_on(one.valid_from):
                place = f"{first.file} {first.name}"
                problems.add(_problem(second, "valid_from", "pack_dates_overlap", figure=key, other=place))


def _problem(table: Table, key: str, code: str, **values: str) -> PackProblem:
    return PackProblem(code, table.file, table.name, key, values)
