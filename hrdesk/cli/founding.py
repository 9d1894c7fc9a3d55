"""`init`: an empty company with its first users; `appoint`: who administers users, where nobody does yet."""

from argparse import ArgumentParser
from typing import Any

from hrdesk.bootstrap import FirstUser, create_home
from hrdesk.calls.permissions import Role
from hrdesk.calls.users import AppointSecurityAdministrator
from hrdesk.cli.command import DONE, Arguments, answer, gateway_of, home_of, new_id, say, sign_in_of
from hrdesk.cli.sign_in_file import SECURITY_KEYS


def add(commands: Any, common: ArgumentParser) -> None:
    parser = commands.add_parser("init", parents=[common], help="make an empty company")
    parser.add_argument("--home")
    parser.add_argument("--company", required=True)
    parser.add_argument("--sign-in", required=True)
    parser.add_argument(
        "--tax-period",
        choices=["pay_date", "wage_month"],
        default="pay_date",
        help="tax is declared for the month of the pay date, or for the wage month",
    )
    parser.add_argument(
        "--hotline", default="", metavar="NUMBER", help="telephone of HR, shown to who needs it"
    )
    parser.set_defaults(run=init)
    later = commands.add_parser(
        "appoint", parents=[common], help="the security administrator of a company that has none"
    )
    later.add_argument("--home")
    later.add_argument("--sign-in", required=True)
    later.set_defaults(run=appoint)


def init(arguments: Arguments) -> int:
    """The first user is HR and payroll officer, the second approves: maker is never checker. A third, who
    is neither, administers users.
    """
    sign_in = sign_in_of(arguments).of_two_people()
    home = home_of(arguments)
    users: tuple[FirstUser, ...] = (
        FirstUser(sign_in.user, sign_in.user, sign_in.password, (Role.HR_OFFICER, Role.PAYROLL_OFFICER)),
        FirstUser(
            sign_in.second_user, sign_in.second_user, sign_in.second_password, (Role.FINANCE_APPROVER,)
        ),
    )
    if sign_in.security_user:
        name, password = sign_in.security_user, sign_in.security_password
        users = (*users, FirstUser(name, name, password, (Role.SECURITY_ADMINISTRATOR,)))
    rule = arguments.tax_period
    create_home(
        home,
        arguments.company,
        users,
        sign_in.passphrase,
        tax_period_rule=rule,
        hotline=arguments.hotline,
    ).close()
    say(arguments, "The company {company} is ready in {home}.", company=arguments.company, home=home)
    if not sign_in.security_user:
        say(
            arguments,
            "Nobody administers users yet. To appoint somebody, add the lines security-user and "
            "security-password to {path} and run: main.py appoint --home {home} --sign-in {path}",
            path=sign_in.path,
            home=home,
        )
    answer(arguments, {"home": str(home), "company": arguments.company, "users": [u.name for u in users]}, [])
    return DONE


def appoint(arguments: Arguments) -> int:
    """Once only: as soon as somebody administers users, they make the others."""
    sign_in = sign_in_of(arguments, "user", "password", "passphrase", *SECURITY_KEYS)
    with gateway_of(arguments, write=True) as gateway:
        made = gateway(
            AppointSecurityAdministrator(
                request_id=new_id(),
                passphrase=sign_in.passphrase,
                user_name=sign_in.security_user,
                display_name=sign_in.security_user,
                password=sign_in.security_password,
            )
        )
    say(arguments, "{user} administers the users now.", user=made.name)
    answer(arguments, {"user": made.name, "roles": [*made.roles]}, [made.name])
    return DONE
