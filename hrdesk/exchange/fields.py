"""What a reader looks for in a table: a code that never changes and the headers people write for it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """One quantity of an import; headers are its names and synonyms in every language that occurs.

    Headers are compared after `headers.normalised`, so width, blanks, brackets and asterisks do not matter.
    """

    code: str
    headers: tuple[str, ...]
    required: bool = False
