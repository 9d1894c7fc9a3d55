"""The style sheet, written from the tokens; widgets choose a look by their `kind` property."""

from string import Template

from hrdesk.views.common.tokens import SIZES, Tokens

_FRAMES = """
QFrame[kind="card"] { background: $surface; border: 1px solid $line; border-radius: ${card_radius}px; }
QFrame[kind="band"] { background: $surface; border: 0; border-bottom: 1px solid $line; }
QFrame[kind="plain-band"] { background: $surface; border: 0; }
QFrame[kind="drawer"] { background: $surface; border: 0; border-left: 1px solid $line; }
QFrame[kind="rail"] { background: $rail; border: 0; border-right: 1px solid $line; }
QFrame[kind="topbar"] { background: $rail; border: 0; border-bottom: 1px solid $line; }
QFrame[kind="statusbar"] { background: $rail; border: 0; border-top: 1px solid $line; }
QFrame[kind="card-header"] { background: transparent; border: 0; border-bottom: 1px solid $line; }
QFrame[kind="raised"] { background: $raised; border: 0; }
QFrame[kind="cell"] { background: transparent; border: 0; border-bottom: 1px solid $line; }
QFrame[kind="cell-raised"] { background: $raised; border: 0; border-bottom: 1px solid $line; }
QFrame[kind="side"] { background: $raised; border: 0; border-right: 1px solid $line;
  border-top-left-radius: ${card_radius}px; border-bottom-left-radius: ${card_radius}px; }
QFrame[kind="sheet"] { background: $surface; border: 1px solid $line_strong;
  border-radius: ${card_radius}px; }
QFrame[kind="ground"] { background: $rail; border: 0; }
QFrame[kind="note"] { background: $accent_bg; border: 0; border-radius: ${radius}px; }
QFrame[kind="warning"] { background: $amber_bg; border: 0; border-radius: ${radius}px; }
QFrame[kind="alarm"] { background: $red_bg; border: 0; border-radius: ${radius}px; }
QFrame[kind="rule"] { background: $line; border: 0; max-height: 1px; min-height: 1px; }
QFrame[kind="vrule"] { background: $line; border: 0; max-width: 1px; min-width: 1px; }
QFrame[kind="current"] { background: $accent_bg; border: 0; border-left: 3px solid $accent;
  border-bottom: 1px solid $line; }
QFrame[kind="step"] { background: transparent; border: 0; border-left: 3px solid transparent;
  border-bottom: 1px solid $line; }
QFrame[kind="choice"] { background: $surface; border: 1px solid $line; border-radius: ${radius}px; }
QFrame[kind="choice-current"] { background: $accent_bg; border: 2px solid $accent;
  border-radius: ${radius}px; }
QFrame[kind="dialog-foot"] { background: $raised; border: 0; border-top: 1px solid $line; }
QScrollArea { background: transparent; border: 0; }
QScrollArea > QWidget > QWidget[kind="scrolled"] { background: transparent; }
QDialog { background: $surface; }
QToolTip { background: $raised; color: $text; border: 1px solid $line_strong; padding: 4px; }
"""

_WORDS = """
QLabel { background: transparent; color: $text; }
QLabel[kind="page-title"] { font-size: ${page_title}px; font-weight: 700; }
QLabel[kind="wizard-title"] { font-size: ${wizard_title}px; font-weight: 700; }
QLabel[kind="panel-title"] { font-size: ${panel_title}px; font-weight: 700; }
QLabel[kind="card-title"], QLabel[kind="strong"] { font-weight: 700; }
QLabel[kind="secondary"] { color: $text_2; }
QLabel[kind="caption"] { color: $text_2; font-size: ${small}px; }
QLabel[kind="hint"] { color: $text_3; font-size: ${small}px; }
QLabel[kind="total"] { font-size: ${total}px; font-weight: 700; }
QLabel[kind="total-main"] { font-size: ${total}px; font-weight: 700; color: $accent; }
QLabel[kind="error"] { color: $red; font-size: ${small}px; }
QLabel[kind="good"] { color: $green; font-size: ${small}px; }
QLabel[kind="due"] { color: $amber; }
QLabel[kind="avatar"] { background: $accent_bg; color: $accent; font-weight: 700; border-radius: 12px; }
QLabel[kind="avatar-large"] { background: $accent_bg; color: $accent; font-weight: 700;
  border-radius: 18px; font-size: ${total}px; }
QLabel[kind="mark"] { background: $accent; color: $on_accent; font-weight: 700; border-radius: 6px; }
QLabel[kind="mark-large"] { background: $accent; color: $on_accent; font-weight: 700; border-radius: 6px;
  font-size: ${page_title}px; }
QLabel[kind="keycap"] { border: 1px solid $line_strong; border-radius: 3px; color: $text_2;
  font-size: ${small}px; padding: 0 4px; }
"""

_BUTTONS = """
QPushButton { background: $surface; color: $text; border: 1px solid $line_strong;
  border-radius: ${radius}px; padding: 0 12px; min-height: ${field_inner}px; }
QPushButton:hover { background: $raised; }
QPushButton:pressed { background: $grey_bg; }
QPushButton:focus { border: 2px solid $accent; padding: 0 11px; min-height: ${field_focus}px; }
QPushButton:disabled { color: $text_3; background: $raised; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border: 1px solid $accent;
  font-weight: 700; }
QPushButton[kind="primary"]:focus { border: 2px solid $text; }
QPushButton[kind="primary"]:disabled { background: $grey_bg; color: $text_3; border: 1px solid $line_strong; }
QPushButton[kind="row"], QPushButton[kind="row-primary"] { min-height: ${field_in_row_inner}px;
  padding: 0 8px; }
QPushButton[kind="row-primary"] { background: $accent; color: $on_accent; border: 1px solid $accent;
  font-weight: 700; }
QPushButton[kind="row"]:focus { min-height: ${field_in_row_focus}px; padding: 0 7px; }
QPushButton[kind="row-primary"]:focus { min-height: ${field_in_row_focus}px; padding: 0 7px;
  border: 2px solid $text; }
QPushButton[kind="large"] { background: $accent; color: $on_accent; border: 1px solid $accent;
  font-weight: 700; min-height: ${field_large_inner}px; }
QPushButton[kind="large"]:focus { border: 2px solid $text; min-height: ${field_large_focus}px; }
QPushButton[kind="large"]:disabled { background: $grey_bg; color: $text_3; border: 1px solid $line_strong; }
QPushButton[kind="narrowed"] { color: $accent; border: 1px solid $accent; }
QPushButton[kind="condition"] { background: $sel; color: $accent; border: 0; padding: 0 8px;
  min-height: ${field_in_row_inner}px; }
QPushButton[kind="condition"]:focus { border: 2px solid $accent; padding: 0 6px; }
QPushButton[kind="search"] { color: $text_3; text-align: left; padding: 0 8px; }
QPushButton[kind="search"]:focus { padding: 0 7px; }
QPushButton[kind="link"] { background: transparent; border: 0; color: $accent; padding: 0 2px;
  text-align: left; }
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="link"]:focus { border: 2px solid $accent; }
QPushButton[kind="person"] { background: transparent; border: 0; color: $text; padding: 0 4px; }
QPushButton[kind="person"]:hover { background: $grey_bg; }
QPushButton[kind="person"]:focus { border: 2px solid $accent; padding: 0 2px; }
QPushButton[kind="row-name"] { background: transparent; border: 0; color: $text; font-weight: 700;
  padding: 0; text-align: left; min-height: ${field_in_row_inner}px; }
QPushButton[kind="row-name"]:hover { text-decoration: underline; }
QPushButton[kind="row-name"]:focus { border: 2px solid $accent; min-height: ${field_in_row_focus}px; }
QPushButton[kind="rail"] { background: transparent; border: 0; border-left: 3px solid transparent;
  border-radius: 0; color: $text_2; padding: 0; }
QToolButton { background: transparent; border: 0; border-radius: ${radius}px; padding: 4px; color: $text_2; }
QToolButton:hover { background: $grey_bg; }
QToolButton:focus { border: 2px solid $accent; padding: 2px; }
QToolButton[kind="boxed"] { background: $surface; border: 1px solid $line_strong; padding: 5px; }
QToolButton[kind="boxed"]:focus { border: 2px solid $accent; padding: 4px; }
QToolButton[kind="tab"] { border: 0; border-bottom: 2px solid transparent; border-radius: 0;
  color: $text_2; padding: 0 10px; }
QToolButton[kind="tab"]:hover { background: transparent; color: $text; }
QToolButton[kind="tab"]:checked { color: $accent; font-weight: 700; border-bottom: 2px solid $accent; }
QToolButton[kind="tab"]:focus { border: 2px solid $accent; padding: 0 8px; }
QToolButton[kind="segment"] { background: $surface; border: 1px solid $line_strong; border-radius: 0;
  border-left: 0; padding: 0 10px; color: $text; min-height: ${field_inner}px; }
QToolButton[kind="segment"][place="first"] { border-left: 1px solid $line_strong;
  border-top-left-radius: ${radius}px; border-bottom-left-radius: ${radius}px; }
QToolButton[kind="segment"][place="last"] { border-top-right-radius: ${radius}px;
  border-bottom-right-radius: ${radius}px; }
QToolButton[kind="segment"][place="only"] { border-left: 1px solid $line_strong;
  border-radius: ${radius}px; }
QToolButton[kind="segment"]:checked { background: $sel; color: $accent; font-weight: 700; }
QToolButton[kind="segment"]:focus { border: 2px solid $accent; padding: 0 9px;
  min-height: ${field_focus}px; }
QToolButton::menu-indicator { image: none; }
"""

_FIELDS = """
QLineEdit, QComboBox, QDateEdit, QPlainTextEdit { background: $surface; color: $text;
  border: 1px solid $line_strong; border-radius: ${radius}px; selection-background-color: $sel;
  selection-color: $text; }
QLineEdit, QComboBox, QDateEdit { padding: 0 8px; min-height: ${field_inner}px; }
QPlainTextEdit { padding: 4px; }
QLineEdit:focus, QComboBox:focus, QDateEdit:focus { border: 2px solid $accent; padding: 0 7px;
  min-height: ${field_focus}px; }
QPlainTextEdit:focus { border: 2px solid $accent; padding: 3px; }
QLineEdit[kind="large"], QComboBox[kind="large"] { min-height: ${field_large_inner}px; }
QLineEdit[kind="large"]:focus, QComboBox[kind="large"]:focus { min-height: ${field_large_focus}px; }
QLineEdit[kind="palette"], QLineEdit[kind="palette"]:focus { background: transparent; border: 0;
  font-size: ${page_title}px; min-height: 30px; padding: 0; }
QLineEdit[wrong="true"], QComboBox[wrong="true"] { border: 1px solid $red; }
QComboBox QLineEdit, QComboBox QLineEdit:focus { background: transparent; border: 0; padding: 0;
  min-height: 0; }
QComboBox::drop-down { border: 0; width: 22px; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $line_strong;
  selection-background-color: $sel; selection-color: $text; outline: 0; }
QListWidget[kind="choices"] { background: $surface; border: 1px solid $line_strong;
  border-radius: ${radius}px; outline: 0; }
QListWidget[kind="choices"]::item { min-height: ${row}px; padding: 0 8px; color: $text; }
QListWidget[kind="choices"]::item:selected { background: $sel; color: $text; }
QCheckBox, QRadioButton { background: transparent; spacing: 8px; }
QCheckBox:focus, QRadioButton:focus { color: $accent; }
QProgressBar { background: $line; border: 0; border-radius: 2px; max-height: 4px; min-height: 4px; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }
QMenu { background: $surface; border: 1px solid $line_strong; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 12px; border-radius: 3px; }
QMenu::item:selected { background: $sel; color: $text; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
"""

_TABLES = """
QTableView { background: $surface; alternate-background-color: $surface; border: 0; outline: 0;
  gridline-color: $line; selection-background-color: $sel; selection-color: $text; }
QHeaderView { background: $raised; border: 0; }
QHeaderView::section { background: $raised; color: $text_2; font-size: ${small}px; border: 0;
  border-bottom: 1px solid $line_strong; padding: 0 8px; }
QHeaderView::section:hover { color: $text; }
QTableCornerButton::section { background: $raised; border: 0; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 2px; }
QScrollBar::handle { background: $line_strong; border-radius: 3px; min-height: 32px; min-width: 32px; }
QScrollBar::handle:hover { background: $text_3; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: $line; }
"""


def style_sheet(colours: Tokens) -> str:
    """The whole style sheet of a theme."""
    values: dict[str, object] = {name: colours.colour(name) for name in Tokens.__slots__}
    values |= {name: getattr(SIZES, name) for name in type(SIZES).__slots__ if name not in values}
    for field in ("field", "field_in_row", "field_large"):
        height = getattr(SIZES, field)
        values[f"{field}_inner"] = height - 2
        values[f"{field}_focus"] = height - 4
    return Template(_FRAMES + _WORDS + _BUTTONS + _FIELDS + _TABLES).substitute(values)
