"""Facts that hold from a day on: what held on a day, and how a change of one day moves the rest.

A timeline is a row of spans in the order of their days, none overlapping another. Each holds one or more
fields together; a change of a field reaches until the next day on which that field was to change anyway.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """What held from first to last, both inclusive; last None: still. key is the caller's own handle."""

    first: date
    last: date | None
    value: Mapping[str, Any]
    key: object = None

    def holds(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Changed:
    """A timeline after a change, and the parts of it that were recorded otherwise before.

    Not among them is the open end of a span that only ends because another one begins: nobody was wrong.
    """

    spans: tuple[Span, ...]
    superseded: tuple[Span, ...]


def holding(spans: Iterable[Span], day: date) -> Span | None:
    """The span that holds on a day; at most one does."""
    return next((span for span in spans if span.holds(day)), None)


def change(
    spans: Sequence[Span],
    fields: Mapping[str, Any],
    first: date,
    *,
    today: date,
    last: date | None = None,
) -> Changed:
    """Let fields hold from first on, to last or until the day each was to change anyway.

    today tells a correction of the past, or of something planned, from a change: both leave what they
    replace among the superseded. ValueError when last lies before first.
    """
    if last is not None and last < first:
        raise ValueError(f"{last} lies before {first}")
    ordered = sorted(spans, key=lambda span: span.first)
    result = tuple(ordered)
    for name, value in fields.items():
        result = _set(result, name, value, first, last)
    return Changed(result, tuple(_superseded(ordered, result, first, today)))


def _set(spans: tuple[Span, ...], name: str, value: Any, first: date, last: date | None) -> tuple[Span, ...]:
    at = holding(spans, first)
    if at is None:
        following = next((span.first for span in spans if span.first > first), None)
        end = _earlier(last, following - ONE_DAY if following else None)
        made = Span(first, end, {name: value})
        return tuple(sorted((*spans, made), key=lambda span: span.first))
    before, found = at.value.get(name), []
    reaching = True
    next_day: date | None = first
    for span in spans:
        if span.last is not None and span.last < first:
            found.append(span)
            continue
        follows = span is at or span.first == next_day
        reaching = reaching and follows and span.value.get(name) == before
        next_day = span.last + ONE_DAY if span.last else None
        if not reaching or before == value or (last is not None and span.first > last):
            found.append(span)
            continue
        found += _pieces(span, name, value, max(first, span.first), _earlier(span.last, last))
    return tuple(found)


def _pieces(span: Span, name: str, value: Any, first: date, last: date | None) -> list[Span]:
    pieces = []
    if span.first < first:
        pieces.append(replace(span, last=first - ONE_DAY))
    pieces.append(Span(first, last, {**span.value, name: value}, span.key if span.first == first else None))
    if last is not None and last != span.last:
        pieces.append(replace(span, first=last + ONE_DAY))
    return pieces


def _superseded(old: Iterable[Span], new: tuple[Span, ...], first: date, today: date) -> Iterable[Span]:
    """Parts of the old timeline from first on that the new one says otherwise."""
    for span in old:
        if span.last is not None and span.last < first:
            continue
        cut = max(span.first, first)
        if cut > span.first and cut >= today:
            continue
        for piece in new:
            low = max(cut, piece.first)
            high = _earlier(span.last, piece.last)
            if (high is None or low <= high) and dict(piece.value) != dict(span.value):
                yield replace(span, first=low, last=high)


def _earlier(one: date | None, other: date | None) -> date | None:
    """The earlier of two ends; None never ends."""
    return min((day for day in (one, other) if day is not None), default=None)


def values_of(spans: Iterable[Span], name: str) -> tuple[Span, ...]:
    """The timeline of one field alone: neighbours that say the same are one span; no value, no span."""
    found: list[Span] = []
    for span in sorted(spans, key=lambda one: one.first):
        value = span.value.get(name)
        before = found[-1] if found else None
        if value is None or value == "":
            continue
        touches = before is not None and before.last is not None and before.last + ONE_DAY == span.first
        if before is not None and touches and before.value[name] == value:
            found[-1] = replace(before, last=span.last)
        else:
            found.append(Span(span.first, span.last, {name: value}, span.key))
    return tuple(found)
