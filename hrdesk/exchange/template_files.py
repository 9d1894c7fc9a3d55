"""Templates kept as TOML: where they lie, and values taken out of them with the key named that is wrong."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, TypeVar

from hrdesk.domain.toml_places import column_in_toml, place_in_toml
from hrdesk.settings.paths import resources_folder

_PARENT: Final = "templates"

T = TypeVar("T", bound=str)


class TemplateWrong(ValueError):  # noqa: N818  a fact about a file, worded as failure.template_wrong
    """A template file cannot be used; place names the key, reason is the code of what is wrong with it.

    The sentence of a reason is template.<reason> in the catalogues, with the values as its fields.
    """

    code = "template_wrong"

    def __init__(self, file: str, place: str, reason: str, **values: str) -> None:
        super().__init__(f"{file}: {place}: {reason}")
        self.values = {"file": file, "place": place, "reason": f"template.{reason}", **values}


class TemplateNotToml(TemplateWrong):
    """A template file is no TOML from a row and column on, both counted from 1; line is what stands there."""

    code = "template_not_toml"

    def __init__(self, file: str, error: Exception, text: str) -> None:
        super().__init__(file, "TOML", "not_toml")
        row, line = place_in_toml(error, text)
        column = column_in_toml(error, text)
        self.values = {"file": file, "row": str(row), "column": str(column), "line": line}


def template_folders(area: str, site: Path | None = None) -> tuple[Path, ...]:
    """Where templates of an area (banks, tax_client) lie: a site's own come before the shipped ones."""
    shipped = resources_folder() / _PARENT / area
    return (site / _PARENT / area, shipped) if site else (shipped,)


def template_names(folders: Iterable[Path]) -> tuple[str, ...]:
    """The names (name@version) of all templates in these folders, sorted."""
    return tuple(sorted({path.stem for folder in folders for path in folder.glob("*@*.toml")}))


def template_text(name: str, folders: Iterable[Path]) -> str:
    """The text of the template name@version in the first folder that has it; TemplateWrong when none has."""
    for folder in folders:
        path = folder / f"{name}.toml"
        if path.parent == folder and path.is_file():
            try:
                return path.read_text("utf-8")
            except (OSError, UnicodeDecodeError) as error:
                raise TemplateWrong(name, "file", "not_utf8") from error
    raise TemplateWrong(name, "file", "not_found")


class TemplateReader:
    """Takes values out of one table of a template; TemplateWrong says which key is wrong and how."""

    def __init__(self, file: str, data: Mapping[str, Any], known: Sequence[str], place: str = "") -> None:
        self.file = file
        self.place = place
        self._data = data
        for key in data:
            if key not in known:
                raise self.wrong(key, "unknown_key")

    @classmethod
    def parse(cls, file: str, text: str, known: Sequence[str]) -> "TemplateReader":
        """The whole of a template file."""
        try:
            return cls(file, tomllib.loads(text), known)
        except (ValueError, RecursionError) as error:
            raise TemplateNotToml(file, error, text) from error

    def wrong(self, key: str, reason: str, **values: str) -> TemplateWrong:
        """The error for a key of this table."""
        return TemplateWrong(self.file, f"{self.place}{key}", reason, **values)

    def text(self, key: str, default: str | None = None) -> str:
        """A text that is not empty, unless the default is."""
        value = self._data.get(key, default)
        if not isinstance(value, str) or (not value and value != default):
            raise self.wrong(key, "text_needed")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; an absent key is an empty list."""
        value = self._data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
            raise self.wrong(key, "texts_needed")
        return tuple(value)

    def flag(self, key: str, *, default: bool) -> bool:
        value = self._data.get(key, default)
        if not isinstance(value, bool):
            raise self.wrong(key, "flag_needed")
        return value

    def count(self, key: str) -> int:
        """A whole number from 0; an absent key is 0."""
        value = self._data.get(key, 0)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise self.wrong(key, "count_needed")
        return value

    def choice(self, key: str, allowed: Sequence[T], default: T | None = None) -> T:
        """One of the allowed words."""
        value = self._data.get(key, default)
        for one in allowed:
            if value == one:
                return one
        raise self.wrong(key, "choice_needed", allowed=", ".join(allowed))

    def table(self, key: str, known: Sequence[str]) -> "TemplateReader | None":
        """The table under a key; None when it is absent."""
        value = self._data.get(key)
        if value is None:
            return None
        if not isinstance(value, dict):
            raise self.wrong(key, "table_needed")
        return TemplateReader(self.file, value, known, f"{self.place}{key}.")

    def tables(self, key: str, known: Sequence[str]) -> list["TemplateReader"]:
        """The list of tables under a key; at least one."""
        value = self._data.get(key)
        if not isinstance(value, list) or not value or not all(isinstance(one, dict) for one in value):
            raise self.wrong(key, "tables_needed", table=key)
        return [
            TemplateReader(self.file, one, known, f"{self.place}{key}[{number}].")
            for number, one in enumerate(value, start=1)
        ]
