"""Short lists that somebody has on the screen, as workbooks."""

from hrdesk.calls.base import Refused
from hrdesk.calls.import_files import MadeFile, MakeListFile
from hrdesk.calls.refusals import InputNotValid
from hrdesk.exchange.writing import UnwritableText, xlsx_bytes
from hrdesk.services.context import Context
from hrdesk.services.registry import call

_SHEET_LENGTH = 31
_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


@call
def make_list_file(ctx: Context, request: MakeListFile) -> MadeFile:
    """Refused when a row is not as wide as the header or a text longer than a cell can show."""
    if any(len(row) != len(request.header) for row in request.rows):
        raise Refused(InputNotValid(field="rows", value="", expected=str(len(request.header))))
    sheet = request.title.translate(_NOT_IN_NAMES)[:_SHEET_LENGTH].strip() or "1"
    try:
        content = xlsx_bytes(sheet, request.header, request.rows)
    except UnwritableText as error:
        raise Refused(InputNotValid(field="rows", value=error.shown, expected=error.code)) from error
    return MadeFile(file_name=f"{request.title}.xlsx", content=content)
