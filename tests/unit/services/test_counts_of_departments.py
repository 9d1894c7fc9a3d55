"""The head counts of the tree count who works there on the day, as the people list has them."""

from small_company import ANNA, SmallCompany
from stores import PreparedHome, enter, new_id

from hrdesk.calls.organisation import ListDepartmentsAsOf
from hrdesk.calls.people import EmployeeRow, ListEmployees
from hrdesk.calls.people_joining import Onboard
from hrdesk.models.people import Employment
from hrdesk.storage.engine import writing

TODAY = "2026-10-26"


def works_here(row: EmployeeRow) -> bool:
    """By the days: whoever is to leave, or has a last day to come, still does."""
    begun = row.state != "candidate" and (row.hire_date or "") <= TODAY
    return begun and (row.leave_date or TODAY) >= TODAY


def test_counts_of_the_tree_are_those_of_the_roster(reference_home: PreparedHome) -> None:
    with reference_home.open() as store:
        maker = enter(store, "maker")
        tree = maker(ListDepartmentsAsOf())
        assert tree.day == TODAY
        assert sum(one.people for one in tree.departments) + tree.unassigned == tree.people > 100
        for node in tree.departments:
            listed = maker(ListEmployees(departments=(node.name,), limit=1000)).rows
            assert sum(map(works_here, listed)) == node.people, node.name


def test_whoever_never_came_is_not_counted(company: SmallCompany) -> None:
    company.roster(ANNA)
    hired = Onboard(request_id=new_id(), person_name="未到岗", first_day=TODAY, department="生产部")
    employment_id = company.maker(hired).employment_id

    def counted() -> int:
        (node,) = company.maker(ListDepartmentsAsOf()).departments
        return node.people

    for state, people in (("candidate", 1), ("active", 2), ("not_joined", 1)):
        with writing(company.store.site.engine) as session:
            session.get_one(Employment, employment_id).state = state
        assert counted() == people, state
