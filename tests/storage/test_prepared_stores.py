"""The stores that tests start from are what they say."""

from stores import USERS, PreparedHome, enter

from hrdesk.calls.payroll import ListRuns
from hrdesk.calls.people import GetOwnRecord, ListEmployees


def test_every_role_has_a_user_who_can_sign_in(empty_home: PreparedHome) -> None:
    with empty_home.open() as store:
        assert {name: set(enter(store, name).session.roles) for name in USERS} == {
            name: set(roles) for name, roles in USERS.items()
        }


def test_the_reference_company_waits_for_october(reference_home: PreparedHome) -> None:
    with reference_home.open() as store:
        assert enter(store, "maker")(ListEmployees()).total > 160
        assert enter(store, "employee")(GetOwnRecord()).employee_no
        assert enter(store, "maker")(ListRuns()) == ()


def test_each_test_has_a_copy_of_its_own(posted_home: PreparedHome) -> None:
    with posted_home.signed_in() as maker:
        (run,) = maker(ListRuns())
    assert (run.state, run.people, run.failed) == ("posted", 169, 5)
