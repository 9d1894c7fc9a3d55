"""What a reader looks for in a table: a code that never changes and the headers people write for it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """One quantity of an import; headers are its names and synonyms in every language that occurs.

    Headers are compared after `headers.normalised`, so width, blanks, brackets and asterisks do not matter.
    kept is False for a column that is recognised and read, but that no import writes anywhere.
    """

    code: str
    headers: tuple[str, ...]
    required: bool = False
    kept: bool = True

    @property
    def names(self) -> dict[str, str]:
        """The field as people call it, by language; in English by its code where no header is English."""
        zh = next((one for one in self.headers if not one.isascii()), self.headers[0])
        en = next((one for one in self.headers if one.isascii() and one != self.code), "")
        en = en or self.code.replace("_", " ")
        return {"zh": zh, "en": en[:1].upper() + en[1:]}
