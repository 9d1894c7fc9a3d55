"""Reads how long records are kept, the site's own file in place of the shipped one."""

from collections.abc import Sequence
from pathlib import Path

from hrdesk.domain.people.retention import STARTS, RetentionRule
from hrdesk.storage.packs import read_pack

FILE = "kinds.toml"


def load_retention(folders: Sequence[Path]) -> dict[str, RetentionRule]:
    """The rules by kind, of the first folder that has a file; PackInvalid names a problem by its place."""
    path = next((folder / FILE for folder in folders if (folder / FILE).is_file()), None)
    if path is None:
        return {}
    top = read_pack(path, f"retention/{FILE}")
    top.text("title")
    rules: dict[str, RetentionRule] = {}
    for table in top.tables("kind"):
        code, years = table.text("code"), table.whole("years")
        if code in rules or not 0 < years <= 100:
            key = "code" if code in rules else "years"
            raise table.problem(key, "pack_value_wrong", expected="each code once, 1 … 100")
        rules[code] = RetentionRule(code, table.choice("starts", STARTS), years, table.text("source"))
        table.finish()
    top.finish()
    return rules
