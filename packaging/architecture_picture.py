"""Draw docs/pictures/architecture.svg from the import rules: `python packaging/architecture_picture.py`.

The rows are the layers of `.importlinter`, faces at the top; arrows point down only. What a layer is for
stands here, in one line; a layer without its line, or a line without its layer, is an error.
"""

import configparser
import sys
from html import escape
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
PICTURE: Final = ROOT / "docs" / "pictures" / "architecture.svg"

LINES: Final = {
    "views": "windows: PySide6 only",
    "cli": "the same calls for scripts",
    "bench": "budgets, measured beside the raw limit",
    "bootstrap": "the only place that opens a store",
    "gateway": "local, or over the wire",
    "services": "one function a call: rule, right, transaction, audit",
    "reports": "PDF",
    "exchange": "spreadsheets in and out",
    "backups": "sealed archive",
    "storage": "SQLCipher, keys, guards",
    "models": "tables, no rules",
    "calls": "requests, answers, refusals: plain data",
    "domain": "money, formulas, law, people: no input or output",
    "i18n": "words",
    "settings": "where things lie",
}
WIDTH, HEIGHT, GAP, MARGIN = 860, 46, 22, 20
FONT: Final = "font-family='Noto Sans, Microsoft YaHei UI, sans-serif'"
INK, PALE, RULE, FILL, GROUND = "#1B2125", "#4E575F", "#23598F", "#E6EFF7", "#FFFFFF"


def layers(rules: str) -> list[list[str]]:
    """The layers, uppermost first, each with the packages that stand beside each other."""
    parser = configparser.ConfigParser()
    parser.read_string(rules)
    lines = parser["importlinter:contract:layers"]["layers"].split("\n")
    return [[name.strip() for name in line.replace(":", "|").split("|")] for line in lines if line.strip()]


def draw(rows: list[list[str]]) -> str:
    """The picture as SVG text. ValueError when rows and LINES do not name the same packages."""
    named = {name for row in rows for name in row}
    if named != set(LINES):
        raise ValueError(f"not both a layer and a line: {sorted(named ^ set(LINES))}")
    height = MARGIN * 2 + len(rows) * (HEIGHT + GAP) - GAP
    parts = [
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {WIDTH} {height}' role='img' "
        "aria-label='Layers of hrdesk; arrows point down only'>",
        "<defs><marker id='down' markerWidth='8' markerHeight='8' refX='7' refY='4' orient='auto'>"
        f"<path d='M0,0 L8,4 L0,8 z' fill='{RULE}'/></marker></defs>",
        f"<rect width='{WIDTH}' height='{height}' fill='{GROUND}'/>",
    ]
    for number, row in enumerate(rows):
        top = MARGIN + number * (HEIGHT + GAP)
        parts += _row(row, top)
        if number + 1 < len(rows):
            parts.append(_arrow(top + HEIGHT))
    return "\n".join([*parts, "</svg>"]) + "\n"


def _row(row: list[str], top: int) -> list[str]:
    each = (WIDTH - 2 * MARGIN - (len(row) - 1) * 12) / len(row)
    parts = []
    for place, name in enumerate(row):
        left = MARGIN + place * (each + 12)
        middle = left + each / 2
        parts += [
            f"<rect x='{left:.0f}' y='{top}' width='{each:.0f}' height='{HEIGHT}' rx='6' fill='{FILL}' "
            f"stroke='{RULE}'/>",
            f"<text x='{middle:.0f}' y='{top + 19}' {FONT} font-size='14' font-weight='700' "
            f"text-anchor='middle' fill='{INK}'>{escape(name)}</text>",
            f"<text x='{middle:.0f}' y='{top + 36}' {FONT} font-size='12' "
            f"text-anchor='middle' fill='{PALE}'>{escape(LINES[name])}</text>",
        ]
    return parts


def _arrow(top: int) -> str:
    middle = WIDTH // 2
    return (
        f"<line x1='{middle}' y1='{top}' x2='{middle}' y2='{top + GAP - 1}' stroke='{RULE}' "
        "stroke-width='1.5' marker-end='url(#down)'/>"
    )


def main() -> int:
    """Write the picture."""
    PICTURE.write_text(draw(layers((ROOT / ".importlinter").read_text(encoding="utf-8"))), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
