"""A kind of file as the import desk takes it, and how findings look in its list."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from hrdesk.calls.import_files import GetTemplate
from hrdesk.calls.imports import ImportFile, PreviewFile
from hrdesk.domain.values import Finding
from hrdesk.views.common.chip import ChipLook
from hrdesk.views.common.language import mark, tr
from hrdesk.views.common.tokens import Tone

SEVERITIES: Final[dict[str, tuple[str, Tone, str]]] = {
    "error": (mark("held"), "red", "circle-alert"),
    "warning": (mark("look"), "amber", "triangle-alert"),
    "skip": (mark("skipped"), "grey", "minus"),
    "info": (mark("mended"), "green", "check"),
}
ORDER: Final = tuple(SEVERITIES)
"""The gravest first."""


@dataclass(frozen=True)
class ImportKind:
    """One kind of file: its name as a source text, how it is previewed and written, its template.

    template None: there is none to fill in. any_month: the file is not for the month of the window but for
    the one that it states itself.
    """

    key: str
    title: str
    preview: type[PreviewFile]
    write: type[ImportFile]
    template: Callable[[str | None], GetTemplate] | None
    any_month: bool = False


def severity_look(found: Finding) -> ChipLook:
    word, tone, icon = SEVERITIES[found.severity]
    return ChipLook(tr(word), tone, icon)


def severity_word(found: Finding) -> str:
    return severity_look(found).word


def in_order(findings: tuple[Finding, ...]) -> list[Finding]:
    """The gravest first, then by sheet and row."""
    return sorted(findings, key=lambda one: (ORDER.index(one.severity), one.sheet, one.row))
