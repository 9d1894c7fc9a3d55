"""What program works on which store: for the about page and for whoever is asked to help."""

import platform

from sqlalchemy import text

from hrdesk.calls.administration import GetProgram, ProgramFacts
from hrdesk.services.context import Context
from hrdesk.services.registry import call
from hrdesk.settings.version import VERSION
from hrdesk.storage.upgrade import revision_of


@call
def get_program(ctx: Context, request: GetProgram) -> ProgramFacts:
    def said(statement: str) -> str:
        return str(ctx.session.execute(text(statement)).scalar() or "")

    return ProgramFacts(
        version=VERSION,
        python=platform.python_version(),
        schema_revision=revision_of(ctx.session.connection()) or "",
        sqlite=said("SELECT sqlite_version()"),
        cipher=said("PRAGMA cipher_version"),
    )
