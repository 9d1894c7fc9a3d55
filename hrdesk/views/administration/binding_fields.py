"""What a role is bound to, asked only while the role is ticked: the department of a head, the own record."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from hrdesk.calls.permissions import Role
from hrdesk.calls.users import DepartmentChoice, FindPeople, ListDepartments, PersonChoice, UserRow
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.figures import count
from hrdesk.views.common.language import tr
from hrdesk.views.common.pick_field import Choice, PickField
from hrdesk.views.common.tasks import QueryOp
from hrdesk.views.common.widgets import column, show_if


class BindingFields(QWidget):
    """follow() with the roles that are ticked; complete() complains at what is missing."""

    def __init__(self, desk: Desk, user: UserRow | None = None) -> None:
        super().__init__()
        self._desk = desk
        self._departments: tuple[Choice, ...] = ()
        self._roles: Sequence[Role] = ()
        self.department = PickField(self._offer_departments)
        self.number = PickField(self._ask_people)
        self.department.name(tr("Department (required)"), tr("which they head"))
        self.number.name(tr("Employee (required)"), tr("number, name or pinyin initials"))
        self.setLayout(column(self.department, self.number, gap=10))
        if user is not None and user.department_id is not None:
            self.department.choose(Choice(str(user.department_id), user.department))
        if user is not None and user.employee_no is not None:
            self.number.choose(Choice(user.employee_no, user.employee_no))
        QueryOp(desk, self, ListDepartments()).success(self._take_departments).start()

    def follow(self, roles: Sequence[Role]) -> None:
        self._roles = roles
        show_if(self.department, Role.DEPARTMENT_HEAD in roles)
        show_if(self.number, Role.EMPLOYEE in roles)
        show_if(self, bool({Role.DEPARTMENT_HEAD, Role.EMPLOYEE} & set(roles)))

    def complete(self) -> bool:
        """Whether everything that the ticked roles need is there."""
        wanted = []
        if Role.DEPARTMENT_HEAD in self._roles:
            if self.department.choice is None:
                self._match_department()
            missing = self.department.choice is None
            self.department.complain(tr("Choose a department of the list.") if missing else "")
            wanted.append(self.department)
        if Role.EMPLOYEE in self._roles:
            self.number.complain("" if self.number.text().strip() else tr("This is needed."))
            wanted.append(self.number)
        return not any(field.complaint() for field in wanted)

    def department_id(self) -> int | None:
        chosen = self.department.choice
        return int(chosen.key) if chosen is not None and Role.DEPARTMENT_HEAD in self._roles else None

    def employee_no(self) -> str | None:
        """Of who was picked, else what was typed: then the call says whether there is such a number."""
        if Role.EMPLOYEE not in self._roles:
            return None
        chosen = self.number.choice
        return chosen.key if chosen is not None else self.number.text().strip()

    def _take_departments(self, departments: tuple[DepartmentChoice, ...]) -> None:
        self._departments = tuple(
            Choice(str(one.id), one.name, tr("{count} people", count=count(one.people)))
            for one in departments
        )

    def _offer_departments(self, typed: str) -> None:
        found = [one for one in self._departments if typed in one.name]
        self.department.offer(found if self.department.choice is None else ())

    def _match_department(self) -> None:
        typed = self.department.text().strip()
        same = next((one for one in self._departments if one.name == typed), None)
        if same is not None:
            self.department.choose(same)

    def _ask_people(self, typed: str) -> None:
        if typed:
            QueryOp(self._desk, self, FindPeople(search=typed)).success(self._offer_people).start()
        else:
            self.number.offer(())

    def _offer_people(self, people: tuple[PersonChoice, ...]) -> None:
        if self.number.choice is None:
            self.number.offer([_person(one) for one in people])


def _person(one: PersonChoice) -> Choice:
    left = tr("left") if one.left else ""
    where = " · ".join(part for part in (one.name, one.department, left) if part)
    return Choice(one.employee_no, one.employee_no, where)
