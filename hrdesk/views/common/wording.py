"""Refusals, findings and causes as sentences in the window's language."""

import logging
from collections.abc import Mapping

from hrdesk.calls.base import Refusal, Refused
from hrdesk.domain.values import Finding
from hrdesk.views.common.language import speaks, tr

_log = logging.getLogger(__name__)


def coded(prefix: str, code: str, values: Mapping[str, object]) -> str:
    """The sentence of prefix.code; the bare code and its values where no catalogue words it."""
    message = f"{prefix}.{code}"
    if speaks(message):
        try:
            return tr(message, **{key: _plain(value) for key, value in values.items()})
        except (KeyError, IndexError):
            _log.warning("the sentence of %s asks for values that did not come", message)
    facts = ", ".join(f"{key} {_plain(value)}" for key, value in values.items())
    return f"{code} ({facts})" if facts else code


def worded(full_code: str, values: Mapping[str, object]) -> str:
    """The sentence of a code that carries its prefix, such as cause.joined or failure.rule_missing."""
    prefix, _, code = full_code.partition(".")
    return coded(prefix, code, values) if code else full_code


def refusal_sentence(refusal: Refusal) -> str:
    """What happened, to which record, and what to do next."""
    message, values = refusal.worded_as()
    return worded(message, values)


def refused_sentences(refused: Refused) -> list[str]:
    """One sentence a refusal; a file with errors adds its findings by row and column."""
    lines: list[str] = []
    for refusal in refused.refusals:
        lines.append(refusal_sentence(refusal))
        lines += [finding_sentence(found) for found in getattr(refusal, "findings", ())]
    return lines


def finding_sentence(found: Finding) -> str:
    """Row and column first, then what and what to do."""
    words = coded("finding", found.code, found.values)
    if found.row and found.column:
        return tr("Row {row}, {column}: {words}", row=found.row, column=found.column, words=words)
    if found.row:
        return tr("Row {row}: {words}", row=found.row, words=words)
    return words


def _plain(value: object) -> object:
    """Tuples read as a list of words, findings as their number."""
    if isinstance(value, tuple):
        if any(isinstance(part, Finding) for part in value):
            return len(value)
        return tr(", ").join(str(part) for part in value)
    return value
