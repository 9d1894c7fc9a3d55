"""`demo`: a company of invented people to try everything on."""

from argparse import ArgumentParser
from typing import Any

from hrdesk.bootstrap import DEMO_USERS, create_demo
from hrdesk.cli.command import DONE, Arguments, answer, home_of, progress_line, say
from hrdesk.cli.sign_in_file import SignIn, write_sign_in

SIGN_IN_FILE = "demo-sign-in.txt"
PEOPLE_FILE = "demo-people.txt"


def add(commands: Any, common: ArgumentParser) -> None:
    parser = commands.add_parser("demo", parents=[common], help="make a company of invented people")
    parser.add_argument("--home")
    parser.add_argument("--people", type=int, default=206, help="paid in the month that waits")
    parser.add_argument("--months", type=int, default=9, help="posted months of 2026")
    parser.set_defaults(run=demo)


def demo(arguments: Arguments) -> int:
    """Write the company and beside it who can sign in; the sign-in file fits every other command."""
    home = home_of(arguments)
    say(
        arguments,
        "Making the demo company: {people} people, {months} posted months.",
        people=arguments.people,
        months=arguments.months,
    )
    made = create_demo(
        home,
        people=arguments.people,
        months=arguments.months,
        progress=progress_line(arguments, "Demo company"),
    )
    path = home / SIGN_IN_FILE
    write_sign_in(
        path,
        SignIn(path, made.user, made.password, made.second_user, made.second_password, made.passphrase),
    )
    (home / PEOPLE_FILE).write_text("\n".join([*_users(), ""]), encoding="utf-8")
    say(arguments, "The demo company is ready in {home}; how to sign in: {path}", home=home, path=path)
    answer(arguments, _document(arguments, str(path)), _lines(str(path)))
    return DONE


def _document(arguments: Arguments, path: str) -> dict[str, Any]:
    users = [{"user": one.name, "name": one.display_name, "roles": [*one.roles]} for one in DEMO_USERS]
    return {
        "home": str(home_of(arguments)),
        "sign_in": path,
        "people": arguments.people,
        "months": arguments.months,
        "users": users,
    }


def _lines(path: str) -> list[str]:
    return [path, *_users()]


def _users() -> list[str]:
    """Everybody who can sign in: the passwords of the demo are public."""
    return [f"{one.name:14}{one.password:20}{one.display_name}  {', '.join(one.roles)}" for one in DEMO_USERS]
