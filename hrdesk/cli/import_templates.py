"""`import KIND --template FILE`: the workbook to fill in, with the site's own columns after a sign-in."""

from pathlib import Path

from hrdesk.bootstrap import shipped_template
from hrdesk.calls.base import Refused
from hrdesk.calls.import_files import GetAttendanceTemplate, GetInputTemplate, GetRosterTemplate
from hrdesk.calls.points_events import GetPointEventsTemplate
from hrdesk.calls.refusals import InputNotValid
from hrdesk.cli.command import DONE, Arguments, answer, gateway_of, say
from hrdesk.domain.values import Period


def write_template(arguments: Arguments) -> int:
    """Written under its name only where no file is yet; OSError otherwise."""
    content = _of_the_site(arguments) if arguments.sign_in else _shipped(arguments)
    path = Path(arguments.template)
    with path.open("xb") as stream:
        stream.write(content)
    answer(arguments, {"kind": arguments.kind, "template": str(path)}, [str(path)])
    say(arguments, "{path} can be filled in and imported; the example line is skipped.", path=path)
    return DONE


def _of_the_site(arguments: Arguments) -> bytes:
    with gateway_of(arguments, write=False) as gateway:
        if arguments.kind == "roster":
            return gateway(GetRosterTemplate(period=arguments.period)).content
        if arguments.kind == "attendance":
            return gateway(GetAttendanceTemplate(period=arguments.period)).content
        if arguments.kind == "point_events":
            return gateway(GetPointEventsTemplate(period=arguments.period)).content
        return gateway(GetInputTemplate(period=arguments.period, kind=arguments.kind)).content


def _shipped(arguments: Arguments) -> bytes:
    try:
        month = Period.parse(arguments.period) if arguments.period else None
    except ValueError as error:
        raise Refused(InputNotValid(field="period", value=arguments.period, expected="YYYY-MM")) from error
    return shipped_template(arguments.kind, month, arguments.lang)
