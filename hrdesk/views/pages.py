"""Which pages a person has: only what they may see, in the order of the rail."""

from hrdesk.calls.base import SessionInfo
from hrdesk.views.common.desk import Desk
from hrdesk.views.home.home_page import HomePage
from hrdesk.views.shell.shell import MakePage


def page_makers(session: SessionInfo) -> list[MakePage]:
    """Home for everybody; people, payroll and system by right."""
    reachable = frozenset({"home"})

    def make_home(desk: Desk) -> HomePage:
        return HomePage(desk, reachable)

    return [make_home]
