"""What keeps one payslip from being made: a fact about one person, never a reason to stop the others."""

from typing import ClassVar


class PayslipFailure(Exception):  # noqa: N818  the same word as in the catalogue: failure.<code>
    """One person's slip cannot be made; the caller lists it and goes on with the others.

    code never changes; values fill the sentence failure.<code> of the catalogue in the reader's language.
    """

    code: ClassVar[str]

    def __init__(self, employee_no: str, name: str, **values: str) -> None:
        super().__init__(f"{self.code}: {employee_no} {name} {values}")
        self.employee_no = employee_no
        self.name = name
        self.values = {"employee_no": employee_no, "name": name, **values}


class GlyphMissing(PayslipFailure):
    """No font covers a character: the slip would show a box. A font file added in the settings cures it."""

    code = "glyph_missing"

    def __init__(self, employee_no: str, name: str, character: str) -> None:
        super().__init__(employee_no, name, character=character, codepoint=f"U+{ord(character):04X}")
        self.character = character


class SlipDoesNotAddUp(PayslipFailure):
    """The lines of a group, or the totals, do not give the figure printed below them (amounts in fen)."""

    code = "slip_does_not_add_up"

    def __init__(self, employee_no: str, name: str, what: str, lines: str, total: str) -> None:
        super().__init__(employee_no, name, what=what, lines=lines, total=total)
