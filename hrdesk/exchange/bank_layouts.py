"""Bank layouts as data: which columns a list has, how they are written, how the file begins and ends."""

from dataclasses import dataclass
from pathlib import Path
from string import Formatter
from typing import Final, Literal, get_args

from hrdesk.exchange.template_files import TemplateReader, template_folders, template_names, template_text

Source = Literal[
    "sequence",
    "account",
    "account_name",
    "bank",
    "amount",
    "remark",
    "employee_no",
    "pay_date",
    "currency",
    "payer",
    "payer_account",
    "total",
    "count",
    "constant",
]
Encoding = Literal["utf-8", "utf-8-sig", "gbk"]
Quoting = Literal["needed", "all", "none"]
Unit = Literal["yuan", "fen"]
Form = Literal["separated", "fixed"]

# Figures are padded on the left and never guarded; in a workbook sequence and amount are numbers.
NUMBERS: Final[frozenset[Source]] = frozenset({"sequence", "amount", "total", "count"})

_MARKER_ONLY: Final[frozenset[Source]] = frozenset({"total", "count"})
_NAME_FIELDS: Final = [[name, "", None] for name in ("entity", "pay_date", "layout")]
_LINE_ENDS: Final = {"crlf": "\r\n", "lf": "\n"}
_COLUMN_KEYS: Final = ("header", "source", "constant", "length", "pad")
_FILE_KEYS: Final = (
    "form", "encoding", "separator", "quoting", "line_end", "unit", "header", "name", "max_rows"
)  # fmt: skip
_TOP_KEYS: Final = ("zh", "en", "origin", "file", "column", "marker")


@dataclass(frozen=True, slots=True)
class Column:
    """A field of a line. length counts bytes of the encoding (0: any); pad fills up a fixed field."""

    header: str
    source: Source
    constant: str = ""
    length: int = 0
    pad: str = " "


@dataclass(frozen=True, slots=True)
class Marker:
    """A line of totals before everything else or after it."""

    place: Literal["first", "last"]
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class BankLayout:
    """One bank's list as a site keeps it. name is name@version; max_rows 0: one file holds all.

    file_name may use {entity}, {pay_date} and {layout}; the ending comes from the form.
    """

    name: str
    zh: str
    en: str
    origin: str
    form: Form
    encoding: Encoding
    separator: str
    quoting: Quoting
    line_end: str
    unit: Unit
    has_header: bool
    file_name: str
    max_rows: int
    columns: tuple[Column, ...]
    marker: Marker | None

    @property
    def amount_column(self) -> int:
        """The place of the amount in a line, counted from 0."""
        return next(place for place, column in enumerate(self.columns) if column.source == "amount")


def bank_layouts(site: Path | None = None) -> tuple[str, ...]:
    """The names (name@version) of the layouts at hand; site is a home with templates of its own."""
    return template_names(template_folders("banks", site))


def load_bank_layout(name: str, site: Path | None = None) -> BankLayout:
    """The layout name@version, a site's own first; TemplateWrong as for parse_bank_layout."""
    return parse_bank_layout(name, template_text(name, template_folders("banks", site)))


def parse_bank_layout(name: str, text: str) -> BankLayout:
    """Read a layout; TemplateWrong names the key that is missing, unknown or of a wrong value."""
    top = TemplateReader.parse(name, text, _TOP_KEYS)
    file = top.table("file", _FILE_KEYS)
    if file is None:
        raise top.wrong("file", "table_needed")
    form = file.choice("form", get_args(Form), "separated")
    columns = tuple(_column(one, form) for one in top.tables("column", _COLUMN_KEYS))
    sources = [column.source for column in columns]
    if sources.count("amount") != 1 or "account" not in sources or _MARKER_ONLY & set(sources):
        raise top.wrong("column", "amount_and_account_needed")
    separator = file.text("separator", ",")
    if len(separator) != 1 or separator in '"\r\n':
        raise file.wrong("separator", "separator_needed")
    layout = BankLayout(
        name=name,
        zh=top.text("zh"),
        en=top.text("en"),
        origin=top.text("origin"),
        form=form,
        encoding=file.choice("encoding", get_args(Encoding), "utf-8"),
        separator=separator,
        quoting=file.choice("quoting", get_args(Quoting), "needed"),
        line_end=_LINE_ENDS[file.choice("line_end", tuple(_LINE_ENDS), "crlf")],
        unit=file.choice("unit", get_args(Unit), "yuan"),
        has_header=file.flag("header", default=form == "separated"),
        file_name=_file_name(file),
        max_rows=file.count("max_rows"),
        columns=columns,
        marker=_marker(top, form),
    )
    _refuse_unwritable(top, layout)
    return layout


def _refuse_unwritable(top: TemplateReader, layout: BankLayout) -> None:
    """Headers and constants stand on every line: one that cannot be written would stop the whole file."""
    marker = layout.marker.columns if layout.marker else ()
    texts = [(column, column.constant) for column in (*layout.columns, *marker)]
    texts += [(column, column.header) for column in layout.columns if layout.has_header]
    for column, text in texts:
        try:
            size = len(text.encode(layout.encoding.removesuffix("-sig")))
        except UnicodeEncodeError as error:
            raise top.wrong("column", "not_in_encoding", text=text, encoding=layout.encoding) from error
        if layout.form == "fixed" and column.length < size:
            raise top.wrong("column", "too_long", text=text, bytes=str(column.length))
        bare = layout.form == "separated" and layout.quoting == "none"
        if bare and (layout.separator in text or '"' in text):
            raise top.wrong("column", "quotes_needed", text=text)


def _file_name(file: TemplateReader) -> str:
    name = file.text("name", "{entity}_{pay_date}")
    try:
        used = [field for _, *field in Formatter().parse(name) if field[0] is not None]
    except ValueError:
        used = [[""]]
    if any(field not in _NAME_FIELDS for field in used):
        raise file.wrong("name", "unknown_field")
    return name


def _column(row: TemplateReader, form: Form) -> Column:
    column = Column(
        header=row.text("header", ""),
        source=row.choice("source", get_args(Source)),
        constant=row.text("constant", ""),
        length=row.count("length"),
        pad=row.text("pad", " "),
    )
    if form == "fixed" and not column.length:
        raise row.wrong("length", "length_needed")
    if len(column.pad) != 1 or not column.pad.isascii():
        raise row.wrong("pad", "pad_needed")
    return column


def _marker(top: TemplateReader, form: Form) -> Marker | None:
    table = top.table("marker", ("place", "column"))
    if table is None:
        return None
    places: tuple[Literal["first", "last"], ...] = ("first", "last")
    columns = tuple(_column(one, form) for one in table.tables("column", _COLUMN_KEYS))
    return Marker(table.choice("place", places), columns)
