"""Sentences from gettext catalogues, chosen by language; never by a global."""

import gettext
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from hrdesk.settings.paths import resources_folder

LANGUAGES: Final = ("zh", "en")
REASONS: Final = ("os.", "template.")
"""How the codes begin that fill a sentence: why a file was refused, what is wrong in a template."""
NAMES: Final = ("kind.", "stage.", "move.", "sex.", "field.", "run.")
"""How the codes begin that name something in a sentence; one or several, with what stands between."""
_NAME: Final = re.compile(rf"(?:{'|'.join(map(re.escape, NAMES))})(\w+)")


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
    return filled(language, sentence, values)


def filled(language: str, sentence: str, values: Mapping[str, object]) -> str:
    """A sentence with its fields. A field may be a code itself: a reason, which takes the others (REASONS),
    or names (NAMES), of which one that no catalogue words stays as it is, without its prefix."""
    if not values:
        return sentence
    spoken = {name: _reason(language, value, values) for name, value in values.items()}
    return sentence.format(**spoken)


def _reason(language: str, value: object, values: Mapping[str, object]) -> object:
    if isinstance(value, str) and value.startswith(REASONS) and has(language, value):
        others = {name: other for name, other in values.items() if other != value}
        return text(language, value).format(**others)
    if isinstance(value, str) and value.startswith(NAMES):
        return _NAME.sub(lambda name: text(language, name[0]) if has(language, name[0]) else name[1], value)
    return value


def has(language: str, message: str) -> bool:
    """Whether this language words the message itself."""
    catalogue = _catalogue(language, resources_folder() / "i18n")
    return catalogue.gettext(message) != message
