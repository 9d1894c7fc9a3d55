"""`attendance`: close a month of attendance, whose points are posted by that, or open it again."""

from argparse import ArgumentParser
from typing import Any

from hrdesk.calls.attendance import AttendanceMonth, CloseAttendance, GetAttendanceMonth, ReopenAttendance
from hrdesk.calls.base import Gateway
from hrdesk.calls.follow_ups import ListFollowUps
from hrdesk.cli.command import DONE, REFUSED, Arguments, Run, answer, gateway_of, new_id, say
from hrdesk.i18n.catalogue import text


def add(commands: Any, common: ArgumentParser) -> None:
    what = commands.add_parser("attendance", help="close a month of attendance").add_subparsers(
        dest="what", required=True
    )
    close = _parser(what, common, "close", close_month, "check and lock the month, and post its points")
    close.description = (
        "Who is held or missing does not keep the month open: stderr names them, they get none."
    )
    reopen = _parser(what, common, "reopen", reopen_month, "take files of a closed month again")
    reopen.add_argument("--reason", required=True)


def _parser(what: Any, common: ArgumentParser, name: str, run: Run, words: str) -> ArgumentParser:
    parser: ArgumentParser = what.add_parser(name, parents=[common], help=words)
    parser.add_argument("--home")
    parser.add_argument("--sign-in", required=True)
    parser.add_argument("--period", required=True, help="YYYY-MM")
    parser.set_defaults(run=run)
    return parser


def close_month(arguments: Arguments) -> int:
    """0 when the month is closed and its points are posted; who is held or missing is named and gets none.

    posted counts the events that this closing added: closed once more, it is 0.
    """
    with gateway_of(arguments, write=True) as gateway:
        before = gateway(GetAttendanceMonth(period=arguments.period))
        closed = gateway(CloseAttendance(request_id=new_id(), period=arguments.period, incomplete=True))
        month = gateway(GetAttendanceMonth(period=arguments.period))
        _say_who_is_left_out(arguments, month)
        if month.points == "failed":
            _say_what_failed(arguments, gateway)
    posted = month.counted - before.counted
    document = {"period": closed.period, "people": closed.people, "posted": posted}
    answer(arguments, document, [f"{name:8}{value}" for name, value in document.items()])
    if closed.already:
        say(
            arguments,
            "Attendance of {period} had been closed by {closed_by} at {closed_at}.",
            period=closed.period,
            closed_by=closed.closed_by,
            closed_at=closed.closed_at,
        )
    else:
        say(
            arguments,
            "Attendance of {period} is closed for {people} people; {posted} events count for points.",
            period=closed.period,
            people=closed.people,
            posted=posted,
        )
    return REFUSED if month.points == "failed" else DONE


def reopen_month(arguments: Arguments) -> int:
    with gateway_of(arguments, write=True) as gateway:
        done = gateway(
            ReopenAttendance(request_id=new_id(), period=arguments.period, reason=arguments.reason)
        )
    answer(arguments, {"period": done.period}, [done.period])
    say(arguments, "Attendance of {period} takes files again.", period=done.period)
    return DONE


def _say_who_is_left_out(arguments: Arguments, month: AttendanceMonth) -> None:
    for name in month.held:
        say(arguments, "{person} is held: no points of attendance.", person=name)
    for name in month.missing:
        say(arguments, "{person} has no attendance: no points of it.", person=name)


def _say_what_failed(arguments: Arguments, gateway: Gateway) -> None:
    for one in gateway(ListFollowUps()):
        if one.follower == "attendance_points" and one.state == "failed":
            fault = "A fault of the program. It is on record as incident {incident}."
            cause = text(arguments.lang, fault if one.problem == "fault" else one.problem, **one.values)
            say(arguments, "The points of attendance are not posted: {cause}", cause=cause)
