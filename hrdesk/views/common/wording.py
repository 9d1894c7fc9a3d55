"""Refusals, findings and causes as sentences in the window's language."""

from collections.abc import Mapping

from hrdesk.calls.base import Refusal, Refused
from hrdesk.domain.values import Finding
from hrdesk.views.common.language import speaks, tr


def coded(prefix: str, code: str, values: Mapping[str, object]) -> str:
    """The sentence of prefix.code; the bare code and its values where no catalogue words it."""
    message = f"{prefix}.{code}"
    if speaks(message):
        return tr(message, **{key: _plain(value) for key, value in values.items()})
    facts = ", ".join(f"{key} {_plain(value)}" for key, value in values.items())
    return f"{code} ({facts})" if facts else code


def worded(full_code: str, values: Mapping[str, object]) -> str:
    """The sentence of a code that carries its prefix, such as cause.joined or failure.rule_missing."""
    prefix, _, code = full_code.partition(".")
    return coded(prefix, code, values) if code else full_code


def refusal_sentence(refusal: Refusal) -> str:
    return coded("refusal", refusal.code, refusal.values())


def refused_sentences(refused: Refused) -> list[str]:
    """One sentence a refusal; a file with errors adds its findings by row and column."""
    lines: list[str] = []
    for refusal in refused.refusals:
        lines.append(refusal_sentence(refusal))
        lines += [finding_sentence(found) for found in getattr(refusal, "findings", ())]
    return lines


def finding_sentence(found: Finding) -> str:
    """Row and column first, then what and what to do."""
    place = []
    if found.row:
        place.append(tr("Row {row}", row=found.row))
    if found.column:
        place.append(found.column)
    words = coded("finding", found.code, found.values)
    return tr("{place}: {words}", place=tr(", ").join(place), words=words) if place else words


def _plain(value: object) -> object:
    """Tuples read as a list of words, findings as their number."""
    if isinstance(value, tuple):
        if any(isinstance(part, Finding) for part in value):
            return len(value)
        return tr(", ").join(str(part) for part in value)
    return value
