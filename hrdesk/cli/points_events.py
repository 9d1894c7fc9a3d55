"""`points post FILE`: events of a file counted; what cannot count is listed by row and waits in the queue."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from hrdesk.calls.base import Refused
from hrdesk.calls.points_events import ImportPointEvents, PreviewPointEvents
from hrdesk.calls.refusals import FileNotReadable
from hrdesk.cli.command import DONE, Arguments, answer, gateway_of, new_id, progress_line, say
from hrdesk.cli.wording import finding_sentence
from hrdesk.domain.values import Finding
from hrdesk.i18n.catalogue import text


def add_to(parser: ArgumentParser) -> None:
    """The arguments of `points post`."""
    parser.add_argument("file", metavar="FILE", help="CSV or workbook, one row an event")


def post_events(arguments: Arguments) -> int:
    """Exit status 0 also when events wait: none of them is lost."""
    path = Path(arguments.file)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise Refused(FileNotReadable(file=str(path), reason="cannot_open")) from error
    asked: dict[str, Any] = {"file_name": path.name, "content": content}
    with gateway_of(arguments, write=True) as gateway:
        preview = gateway(PreviewPointEvents(**asked))
        done = gateway(
            ImportPointEvents(request_id=new_id(), **asked),
            progress=progress_line(arguments, "Events"),
        )
    waiting = [one for one in preview.findings if one.severity == "error" and one.row]
    document = {
        "file": path.name,
        "rows": done.rows,
        "posted": done.accepted,
        "repeated": done.skipped,
        "queued": [_queued(arguments, one) for one in waiting],
    }
    answer(arguments, document, [_line(arguments, one) for one in waiting])
    counts = {"rows": done.rows, "posted": done.accepted, "repeated": done.skipped, "queued": done.held}
    say(arguments, "{rows} events: {posted} posted, {repeated} reported before, {queued} wait", **counts)
    return DONE


def _queued(arguments: Arguments, one: Finding) -> dict[str, Any]:
    return {
        "row": one.row,
        "event_id": one.values.get("event_id", ""),
        "code": one.code,
        "message": finding_sentence(arguments.lang, one),
    }


def _line(arguments: Arguments, one: Finding) -> str:
    place = text(arguments.lang, "row {row}, {column}", row=one.row, column=one.column or "-")
    return f"{one.code:32}{place}: {finding_sentence(arguments.lang, one)}"
