"""A page as a list of marks with fixed places, and the one function that paints pages. Lengths are points."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Final, Literal, TypeAlias

from reportlab.pdfgen.canvas import Canvas

from hrdesk.reports.fonts import PAINTING, FontSet

PAGE_WIDTH: Final = 595.276
PAGE_HEIGHT: Final = 841.89

Colour = tuple[float, float, float]
# The faces at hand have one weight; a stroke of this width around the glyphs gives the second.
_BOLD_STROKE: Final = 0.3


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text at its left baseline."""

    x: float
    y: float
    text: str
    size: float
    colour: Colour
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle; a rule is a box of little height."""

    x: float
    y: float
    width: float
    height: float
    colour: Colour


Mark: TypeAlias = Text | Box


@dataclass(frozen=True, slots=True)
class Page:
    """One A4 page: marks from the lower left corner, all enlarged by scale."""

    marks: Sequence[Mark]
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class Label:
    """What the file says about itself to a viewer."""

    title: str
    author: str
    language: Literal["zh-CN", "en"] = "zh-CN"


def paint(pages: Sequence[Page], fonts: FontSet, label: Label) -> bytes:
    """The pages as a PDF with embedded subsets of the fonts; the same pages give the same bytes.

    NoGlyph names a character that no font covers. Text is drawn as it stands: no markup is interpreted.
    """
    stream = BytesIO()
    with PAINTING:
        canvas = _canvas(stream, label, fonts)
        for page in pages:
            if page.scale != 1.0:
                canvas.scale(page.scale, page.scale)
            _paint_boxes(canvas, [mark for mark in page.marks if isinstance(mark, Box)])
            _paint_texts(canvas, [mark for mark in page.marks if isinstance(mark, Text)], fonts)
            canvas.showPage()
        canvas.save()
    return stream.getvalue()


def _canvas(stream: BytesIO, label: Label, fonts: FontSet) -> Canvas:
    # without a font of ours to begin with, reportlab names Helvetica, which no file of ours embeds
    canvas = Canvas(
        stream,
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        initialFontName=fonts.first.name,
        invariant=1,
        pageCompression=1,
    )
    canvas.setTitle(label.title)
    canvas.setAuthor(label.author)
    canvas.setCreator("hrdesk")
    canvas.setCatalogEntry("Lang", label.language)
    return canvas


def _paint_boxes(canvas: Canvas, boxes: Sequence[Box]) -> None:
    colour: Colour | None = None
    for box in boxes:
        if box.colour != colour:
            colour = box.colour
            canvas.setFillColorRGB(*colour)
        canvas.rect(box.x, box.y, box.width, box.height, stroke=0, fill=1)


def _paint_texts(canvas: Canvas, texts: Sequence[Text], fonts: FontSet) -> None:
    """All texts as one text object: what does not change from text to text is not said again."""
    canvas.setLineWidth(_BOLD_STROKE)
    pen = canvas.beginText()
    colour: Colour | None = None
    bold = False
    font = ("", 0.0)
    for mark in texts:
        if mark.colour != colour:
            colour = mark.colour
            pen.setFillColorRGB(*colour)
            pen.setStrokeColorRGB(*colour)
        if mark.bold != bold:
            bold = mark.bold
            pen.setTextRenderMode(2 if bold else 0)
        pen.setTextOrigin(mark.x, mark.y)
        for face, run in fonts.runs(mark.text):
            if font != (face.name, mark.size):
                font = (face.name, mark.size)
                pen.setFont(*font, mark.size)
            pen.textOut(run)
    canvas.drawText(pen)
