"""`init`: an empty company with two users, who prepare and approve."""

from argparse import ArgumentParser
from typing import Any

from hrdesk.bootstrap import FirstUser, create_home
from hrdesk.calls.permissions import Role
from hrdesk.cli.command import DONE, Arguments, answer, home_of, say, sign_in_of


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
    parser.set_defaults(run=init)


def init(arguments: Arguments) -> int:
    """The first user is HR and payroll officer, the second approves: maker is never checker."""
    sign_in = sign_in_of(arguments).of_two_people()
    home = home_of(arguments)
    users = (
        FirstUser(sign_in.user, sign_in.user, sign_in.password, (Role.HR_OFFICER, Role.PAYROLL_OFFICER)),
        FirstUser(
            sign_in.second_user, sign_in.second_user, sign_in.second_password, (Role.FINANCE_APPROVER,)
        ),
    )
    rule = arguments.tax_period
    create_home(home, arguments.company, users, sign_in.passphrase, tax_period_rule=rule).close()
    say(arguments, "The company {company} is ready in {home}.", company=arguments.company, home=home)
    answer(arguments, {"home": str(home), "company": arguments.company, "users": [u.name for u in users]}, [])
    return DONE
