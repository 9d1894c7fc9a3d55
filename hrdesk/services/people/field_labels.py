"""What fields are called that the scheme or the site has named, in the caller's language."""

from collections.abc import Mapping
from functools import cached_property

from sqlalchemy import select

from hrdesk.calls.base import Refused
from hrdesk.domain.values import Period
from hrdesk.models.people_records import FieldDefinition
from hrdesk.services.context import Context
from hrdesk.services.entity import the_entity, today
from hrdesk.services.scheme import scheme_for

PAY_PREFIXES = ("pay.", "terms.")
OWN_PREFIX = "own_fields."


class FieldLabels:
    """Reads the scheme of this month, or the fields of the site, once somebody asks for one of theirs."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx

    def of(self, field: str) -> str:
        """Empty for a field of the program, and for one that neither names."""
        for prefix in PAY_PREFIXES:
            if field.startswith(prefix):
                return self._pay.get(field.removeprefix(prefix), "")
        if field.startswith(OWN_PREFIX):
            return self._own.get(field.removeprefix(OWN_PREFIX), "")
        return ""

    def of_all(self, fields: Mapping[str, str]) -> dict[str, str]:
        """Of those that have one."""
        return {field: label for field in fields if (label := self.of(field))}

    @cached_property
    def _pay(self) -> dict[str, str]:
        period = str(Period.of(today(self._ctx)))
        try:
            scheme = scheme_for(self._ctx.session, the_entity(self._ctx.session).id, period)
        except Refused:  # a company without a scheme yet has no names for what it agreed
            return {}
        return {one.code: one.names.in_language(self._ctx.language) for one in scheme.inputs}

    @cached_property
    def _own(self) -> dict[str, str]:
        column = FieldDefinition.label_zh if self._ctx.language == "zh" else FieldDefinition.label_en
        rows = self._ctx.session.execute(select(FieldDefinition.code, column))
        return {row[0]: row[1] for row in rows}
