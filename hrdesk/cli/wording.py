"""Refusals and findings as sentences in the reader's language, and as one JSON error."""

import errno
from collections.abc import Mapping
from typing import Any

import msgspec

from hrdesk.calls.base import Cancelled, Fault, Refusal, Refused
from hrdesk.calls.refusals import DiskFull, FileHasErrors
from hrdesk.calls.stores import FileNotWritable
from hrdesk.domain.values import Finding
from hrdesk.i18n.catalogue import text

ROOM_MIB = 64
"""What the outputs of a month are asked to have free, when nobody knows how much was missing."""


def refusal_sentence(language: str, refusal: Refusal) -> str:
    """What happened, to which record, and what to do next."""
    message, values = refusal.worded_as()
    sentence = text(language, message, **shown(values))
    if isinstance(refusal, FileHasErrors):
        lines = [finding_sentence(language, finding) for finding in refusal.findings]
        sentence = "\n".join([sentence, *lines])
    return sentence


def finding_sentence(language: str, finding: Finding) -> str:
    """The sentence of a finding; its place stands in columns of its own."""
    return text(language, f"finding.{finding.code}", **finding.values)


def failure_sentence(language: str, code: str, values: Mapping[str, str]) -> str:
    return text(language, f"failure.{code}", **values)


def shown(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values as a sentence takes them: several are listed."""
    listed = {}
    for key, value in values.items():
        listed[key] = "、".join(map(str, value)) if isinstance(value, tuple | list) else value
    return listed


def error_document(language: str, error: Exception) -> dict[str, Any]:
    """{code, message, details} of whatever stopped a command; an OSError is a file nobody may write."""
    if isinstance(error, OSError):
        error = Refused(_refusal_of(error))
    if isinstance(error, Refused):
        first = error.refusals[0]
        message = "\n".join(refusal_sentence(language, refusal) for refusal in error.refusals)
        return {"code": first.code, "message": message, "details": msgspec.to_builtins(first.values())}
    if isinstance(error, Fault):
        message = text(
            language,
            "A fault of the program. It is on record as incident {incident}.",
            incident=error.incident,
        )
        return {"code": "fault", "message": message, "details": {"incident": error.incident}}
    if isinstance(error, Cancelled):
        return {
            "code": "cancelled",
            "message": text(language, "Cancelled; nothing was written."),
            "details": {},
        }
    raise error


def _refusal_of(error: OSError) -> Refusal:
    path = str(error.filename or "")
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFull(folder=path, needed_mib=ROOM_MIB)
    return FileNotWritable(path=path)
