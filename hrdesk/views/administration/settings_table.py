"""Columns of the settings, and what each kind may hold in words."""

from typing import Final

from hrdesk.calls.administration import SettingRow
from hrdesk.settings.declared import SETTINGS
from hrdesk.views.common.cells import Column
from hrdesk.views.common.figures import MISSING
from hrdesk.views.common.language import mark, tr

KINDS: Final = {
    "zone": mark("time zone"),
    "days": mark("day of the month, 0 to 31"),
    "percent": mark("percent, 1 to 100"),
    "minutes": mark("minutes"),
    "hours": mark("hours, 0 to 240"),
    "time": mark("time of day, such as 09:00"),
    "month": mark("month, such as 2026-09; empty for none"),
    "share": mark("percent, 0 to 100"),
    "points": mark("points, 1 to 100,000"),
    "rate": mark("yuan, such as 0.20"),
    "switch": mark("on or off"),
    "text": mark("text"),
}


SWITCHED: Final = {"on": mark("On"), "off": mark("Off")}


def meaning(setting: SettingRow) -> str:
    """What the setting is for; its key where this program does not declare it."""
    declared = SETTINGS.get(setting.key)
    return tr(declared.description) if declared else setting.key


def kind_words(setting: SettingRow) -> str:
    declared = SETTINGS.get(setting.key)
    kind = declared.kind if declared else ""
    return tr(KINDS[kind]) if kind in KINDS else kind or MISSING


def is_switch(setting: SettingRow) -> bool:
    """Whether it is turned on or off, and nothing else."""
    declared = SETTINGS.get(setting.key)
    return declared is not None and declared.kind == "switch"


def is_changed(setting: SettingRow) -> bool:
    return setting.value != setting.default


def value_words(setting: SettingRow, value: str) -> str:
    """What this setting would hold, in words; a dash for nothing."""
    if is_switch(setting) and value in SWITCHED:
        return tr(SWITCHED[value])
    return shown(value)


def shown(value: str) -> str:
    """A value on one line; a dash for an empty one."""
    return tr(", ").join(value.split("\n")) if value else MISSING


SETTING_COLUMNS: tuple[Column[SettingRow], ...] = (
    Column("meaning", mark("What it is for"), meaning, 380, sortable=False),
    Column("value", mark("Value"), lambda one: value_words(one, one.value), 200, bold=True, sortable=False),
    Column("default", mark("Default"), lambda one: value_words(one, one.default), 140, sortable=False),
    Column("kind", mark("Kind"), kind_words, 170, sortable=False, ink=lambda _one: "text_2"),
    Column("key", mark("Key"), lambda one: one.key, 190, sortable=False, ink=lambda _one: "text_2"),
)
