"""Reads the keys of one table of a scheme file; every fault becomes a finding with its row."""

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final, TypeVar, cast

from hrdesk.domain.payroll.formula.units import RATE, Unit, parse_unit
from hrdesk.domain.payroll.scheme import Names
from hrdesk.domain.payroll.scheme_places import Path, Places
from hrdesk.domain.values import Finding

CODE: Final = re.compile(r"[a-z][a-z0-9_]{0,39}")
_DECIMAL: Final = re.compile(r"(-?)([0-9]{1,15})(?:\.([0-9]{1,9}))?")
Word = TypeVar("Word", bound=str)


@dataclass(slots=True)
class Report:
    """Collects the findings of one file."""

    places: Places
    findings: list[Finding] = field(default_factory=list)

    def add(self, path: Path, label: str, code: str, /, **values: str) -> None:
        self.add_at(self.places.row(path), label, code, values)

    def add_at(self, row: int, label: str, code: str, values: Mapping[str, str]) -> None:
        self.findings.append(Finding(row, label, code, "error", dict(values)))


class Fields:
    """One table of the file. A fault is reported and a harmless stand-in given, so that reading goes on."""

    def __init__(self, table: object, path: Path, label: str, report: Report) -> None:
        self.path = path
        self.label = label
        self.report = report
        self._seen: set[str] = set()
        self._table: dict[str, Any] = table if isinstance(table, dict) else {}
        if not isinstance(table, dict):
            report.add(path, label, "scheme_value_wrong", wanted="[ ]", found=_shown(table))

    def fault(self, key: str, code: str, /, **values: str) -> None:
        self.report.add((*self.path, key), f"{self.label}.{key}".lstrip("."), code, **values)

    def wrong(self, key: str, wanted: str) -> None:
        self.fault(key, "scheme_value_wrong", wanted=wanted, found=_shown(self._table.get(key)))

    def has(self, key: str) -> bool:
        return key in self._table

    def raw(self, key: str) -> Any:
        self._seen.add(key)
        return self._table.get(key)

    def text(self, key: str, default: str | None = None) -> str:
        value = self.raw(key)
        if value is None and default is not None:
            return default
        if value is None:
            self.fault(key, "scheme_key_missing", key=key)
        elif not isinstance(value, str) or len(value) > 4000:
            self.wrong(key, "文字 (text)")
        else:
            return value
        return default or ""

    def code(self, key: str = "code") -> str:
        value = self.text(key)
        if value and not CODE.fullmatch(value):
            self.fault(key, "scheme_code_form", code=value[:40])
        return value

    def choice(self, key: str, known: Sequence[Word], default: Word | None = None) -> Word:
        value = self.text(key, default)
        if value in known:
            return cast("Word", value)
        if value:
            self.wrong(key, " | ".join(known))
        return default if default is not None else known[0]

    def choices(self, key: str, known: Sequence[Word]) -> frozenset[Word]:
        found = self.texts(key)
        if not set(found) <= set(known):
            self.wrong(key, " | ".join(known))
        return frozenset(word for word in known if word in found)

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.raw(key)
        if value is None:
            return ()
        if isinstance(value, list) and all(isinstance(one, str) for one in value):
            return tuple(value)
        self.wrong(key, '["…", "…"]')
        return ()

    def boolean(self, key: str, default: bool) -> bool:
        value = self.raw(key)
        if value is None or isinstance(value, bool):
            return default if value is None else value
        self.wrong(key, "true | false")
        return default

    def integer(self, key: str, least: int, most: int, default: int | None = None) -> int | None:
        value = self.raw(key)
        if value is None:
            return default
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return value
        self.wrong(key, f"{least}–{most}")
        return default

    def day(self, key: str) -> date | None:
        value = self.raw(key)
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        self.wrong(key, "YYYY-MM-DD")
        return None

    def names(self) -> Names:
        value = self.raw("names")
        if isinstance(value, dict) and set(value) == {"zh", "en"}:
            chinese, english = value["zh"], value["en"]
            if isinstance(chinese, str) and isinstance(english, str) and chinese.strip() and english.strip():
                return Names(chinese.strip(), english.strip())
        self.wrong("names", '{ zh = "…", en = "…" }')
        return Names("", "")

    def unit(self, key: str) -> Unit:
        try:
            return parse_unit(self.text(key))
        except ValueError:
            self.wrong(key, "money, days, hours, count, rate, money/days, hours/days …")
            return RATE

    def decimal(self, key: str, value: object) -> tuple[int, int]:
        """A plain decimal in quotes as value and scale; a bare TOML number would be a binary float."""
        found = _DECIMAL.fullmatch(value) if isinstance(value, str) else None
        if found is None:
            self.fault(key, "scheme_value_wrong", wanted='"12.50"', found=_shown(value))
            return 0, 0
        whole = int(found[2] + (found[3] or ""))
        return (-whole if found[1] else whole), len(found[3] or "")

    def tables(self, key: str) -> list["Fields"]:
        value = self.raw(key)
        if value is None:
            return []
        if not isinstance(value, list):
            self.wrong(key, f"[[{key}]]")
            return []
        above = f"{self.label}.{key}".lstrip(".")
        return [
            Fields(one, (*self.path, key, place), _label(above, one, place), self.report)
            for place, one in enumerate(value)
        ]

    def close(self) -> None:
        """Report every key that nothing asked for: a misspelt key must not be passed over."""
        for key in self._table.keys() - self._seen:
            near = difflib.get_close_matches(key, self._seen, n=3, cutoff=0.5)
            self.fault(key, "scheme_key_unknown", key=key[:40], known=", ".join(near or sorted(self._seen)))


def _label(above: str, table: object, place: int) -> str:
    code = table.get("code") if isinstance(table, dict) else None
    return f"{above}.{code}" if isinstance(code, str) and CODE.fullmatch(code) else f"{above}[{place + 1}]"


def _shown(value: object) -> str:
    return "—" if value is None else str(value)[:60]
