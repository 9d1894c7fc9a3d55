"""A pasted row read with the words that the company already uses."""

from sqlalchemy import select

from hrdesk.calls.base import Refused
from hrdesk.calls.people_pasted import JoinerRow, ReadJoinerRow, UnreadCell
from hrdesk.calls.refusals import InputNotValid
from hrdesk.exchange.joiner_row import read_joiner_row
from hrdesk.models.organisation import Department
from hrdesk.models.people import PeopleLine
from hrdesk.services.context import Context
from hrdesk.services.registry import call

LONGEST = 20_000
"""Characters: a row of a roster has a few hundred."""


@call
def read_row(ctx: Context, request: ReadJoinerRow) -> JoinerRow:
    if len(request.pasted) > LONGEST:
        expected = f"≤ {LONGEST:,}"
        raise Refused(InputNotValid(field="pasted", value=str(len(request.pasted)), expected=expected))
    known = {
        "department": frozenset(ctx.session.execute(select(Department.name)).scalars()),
        "position": frozenset(ctx.session.execute(select(PeopleLine.position).distinct()).scalars()),
        "city": frozenset(ctx.session.execute(select(PeopleLine.city).distinct()).scalars()),
    }
    read = read_joiner_row(request.pasted, known)
    unread = (
        UnreadCell(column=one.column, header=one.header, text=one.text, why=one.why) for one in read.unread
    )
    return JoinerRow(fields=read.fields, unread=tuple(unread), rows=read.rows)
