"""Sentences from gettext catalogues, chosen by language; never by a global."""

import gettext
from functools import cache
from pathlib import Path
from typing import Final

from hrdesk.settings.paths import resources_folder

LANGUAGES: Final = ("zh", "en")


@cache
def _catalogue(language: str, folder: Path) -> gettext.NullTranslations:
    """All areas of one language, one catalogue file an area."""
    whole: gettext.NullTranslations = gettext.NullTranslations()
    for path in sorted((folder / language).glob("*.mo")):
        with path.open("rb") as stream:
            part = gettext.GNUTranslations(stream)
        part.add_fallback(whole)
        whole = part
    return whole


def text(language: str, message: str, /, **values: object) -> str:
    """The sentence for an English source text (or a code), its {fields} filled in."""
    sentence = _catalogue(language, resources_folder() / "i18n").gettext(message)
    return sentence.format(**values) if values else sentence


def has(language: str, message: str) -> bool:
    """Whether this language words the message itself."""
    catalogue = _catalogue(language, resources_folder() / "i18n")
    return catalogue.gettext(message) != message
