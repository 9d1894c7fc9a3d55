"""Which pages a person has: only what they may see, in the order of the rail."""

from collections.abc import Sequence

from hrdesk.calls.base import SessionInfo
from hrdesk.calls.payroll import GetRun
from hrdesk.calls.people import ListEmployees
from hrdesk.views.administration.system_page import SystemPage, has_system_page
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.page import Page
from hrdesk.views.home.home_page import HomePage
from hrdesk.views.payroll.payroll_page import PayrollPage
from hrdesk.views.people.employees_page import EmployeesPage
from hrdesk.views.points.points_page import PointsPage, has_points_page


def page_keys(session: SessionInfo) -> tuple[str, ...]:
    """Keys of the pages this person may see."""
    seen = (
        (HomePage.key, True),
        (EmployeesPage.key, session.may(ListEmployees)),
        (PointsPage.key, has_points_page(session)),
        (PayrollPage.key, session.may(GetRun)),
        (SystemPage.key, has_system_page(session)),
    )
    return tuple(key for key, has in seen if has)


def make_pages(desk: Desk) -> Sequence[Page]:
    """The pages of whoever sits at this desk."""
    keys = page_keys(desk.session)
    kinds: tuple[type[EmployeesPage | PointsPage | PayrollPage | SystemPage], ...] = (
        EmployeesPage,
        PointsPage,
        PayrollPage,
        SystemPage,
    )
    return [HomePage(desk, frozenset(keys)), *(kind(desk) for kind in kinds if kind.key in keys)]
