"""Which columns a person sees, in which order and how wide; kept for each person, language and table."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field

from PySide6.QtCore import QSettings

NARROWEST = 32


@dataclass(slots=True)
class TableLayout:
    """Column keys from left to right, those that are hidden, and widths that were dragged."""

    order: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    widths: dict[str, int] = field(default_factory=dict)

    def fit(self, keys: Sequence[str]) -> "TableLayout":
        """The same for a table that has these columns now: unknown ones go, new ones come at their place."""
        order = [key for key in self.order if key in keys]
        for place, key in enumerate(keys):
            if key not in order:
                order.insert(place, key)
        hidden = [key for key in self.hidden if key in keys]
        return TableLayout(
            order=order,
            hidden=hidden if len(hidden) < len(order) else [],
            widths={key: max(width, NARROWEST) for key, width in self.widths.items() if key in keys},
        )


def read_layout(place: str) -> TableLayout:
    """What was kept; an empty layout where nothing, or nothing readable, was."""
    try:
        kept = json.loads(str(QSettings().value(place, "") or "{}"))
        return TableLayout(
            order=[str(key) for key in kept.get("order", [])],
            hidden=[str(key) for key in kept.get("hidden", [])],
            widths={str(key): int(width) for key, width in kept.get("widths", {}).items()},
        )
    except (ValueError, TypeError, AttributeError):
        # An ini file is edited by people too; a table opens as it was designed rather than not at all.
        return TableLayout()


def keep_layout(place: str, layout: TableLayout) -> None:
    QSettings().setValue(place, json.dumps(asdict(layout)))
