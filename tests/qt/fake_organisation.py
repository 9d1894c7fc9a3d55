"""Departments of the invented company as a tree, and what is due and open about its people."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from hrdesk.calls.base import Refused
from hrdesk.calls.organisation import (
    CreateDepartment,
    DepartmentChanged,
    DepartmentEvent,
    DepartmentNameTaken,
    DepartmentNode,
    DepartmentPast,
    DepartmentTree,
    GetDepartmentPast,
    ListDepartmentsAsOf,
    ListPosts,
    MergeDepartments,
    MoveDepartment,
    Post,
    PostList,
    RenameDepartment,
)
from hrdesk.calls.people_attachments import (
    ExpiringItem,
    ExpiringList,
    ListExpiring,
    ListRetention,
    RetentionList,
    RetentionRecord,
)
from hrdesk.calls.people_changes import WaitingCard
from hrdesk.calls.people_merging import DuplicatePair, DuplicatePairs, ListDuplicates

_ITEM = ExpiringItem(
    kind="certificate",
    employee_id=2,
    employee_no="HL0002",
    employee_name="于秀兰",
    expires_on="2026-11-10",
    days_left=4,
    attachment_id=1,
    file_name="焊工证.pdf",
)
_PAIR = DuplicatePair(
    first_id=3,
    first_no="HL0003",
    first_name="梁慧敏",
    first_state="left",
    second_id=17,
    second_no="HL0017",
    second_name="梁惠敏",
    second_state="active",
    birth_date="1991-04-02",
)
_FILE = RetentionRecord(
    kind="contract",
    record="attachment",
    record_id=2,
    label="合同.pdf",
    employee_no="HL0004",
    employee_id=4,
    must_stay=False,
    keep_until="2026-01-31",
)
_RUN = replace(
    _FILE,
    kind="voucher_register",
    record="run",
    record_id=9,
    label="2026-09",
    employee_no="",
    employee_id=None,
    must_stay=True,
    keep_until="2056-10-10",
)
CARD = WaitingCard(
    id=5,
    employee_id=6,
    employee_no="HL0006",
    name="吕春燕",
    valid_from="2026-11-01",
    bank="中国银行",
    account="6228480000004004917",
    holder="吕春燕",
    former_account=None,
    entered_by="林晓雯",
    entered_at="2026-11-05T09:30:00Z",
    check_digit_wrong=False,
)


_TOP = DepartmentNode(id=1, version=1, name="生产中心", parent_id=None, level=0, people=2, people_below=80)
_SHOP = replace(_TOP, id=2, name="数控车间", parent_id=1, level=1, people=40, people_below=40)
TREE = (
    _TOP,
    _SHOP,
    replace(_SHOP, id=3, name="装配车间", people=38, people_below=38),
    replace(_TOP, id=4, name="销售部", people=0, people_below=0),
)


class FakeOrganisation:
    """Before 2026 there was no 销售部; a name that is there is taken."""

    def __init__(self, changed: Callable[[str], None]) -> None:
        self._changed = changed
        self.nodes = list(TREE)
        self.expiring = [
            replace(_ITEM, days_left=-3, kind="contract_end", attachment_id=None, file_name=""),
            _ITEM,
        ]
        self.pairs = [_PAIR]
        self.retention = [_FILE, _RUN]

    def answers(self) -> dict[type, Callable[[Any], Any]]:
        return {
            ListDepartmentsAsOf: self._tree,
            ListPosts: self._posts,
            GetDepartmentPast: self._past,
            CreateDepartment: self._named,
            RenameDepartment: self._named,
            MoveDepartment: lambda request: self._done(request.department_id),
            MergeDepartments: self._merge,
            ListExpiring: lambda request: ExpiringList(rows=tuple(self.expiring), total=len(self.expiring)),
            ListDuplicates: lambda _request: DuplicatePairs(pairs=tuple(self.pairs)),
            ListRetention: lambda _request: RetentionList(
                rules=(), rows=tuple(self.retention), may_go=1, must_stay=1
            ),
        }

    def _tree(self, request: ListDepartmentsAsOf) -> DepartmentTree:
        day = request.day or "2026-11-06"
        shown = [one for one in self.nodes if one.id != 4 or day >= "2026"]
        people = sum(one.people for one in shown)
        return DepartmentTree(day=day, departments=tuple(shown), people=people + 1, unassigned=1)

    def _posts(self, request: ListPosts) -> PostList:
        operator = Post(position="数控操作工", department_id=2, department="数控车间", people=40)
        return PostList(posts=(operator,) if request.department_id in (1, 2) else ())

    def _past(self, request: GetDepartmentPast) -> DepartmentPast:
        moved = DepartmentEvent(
            kind="place", valid_from="2026-03-01", valid_to=None, text="生产中心", reason="车间归口"
        )
        called = DepartmentEvent(kind="name", valid_from="1900-01-01", valid_to="2025-12-31", text="机加车间")
        closed = DepartmentEvent(kind="closed", valid_from="2027-01-01", valid_to=None, text="装配车间")
        top = DepartmentEvent(kind="place", valid_from="1900-01-01", valid_to="2026-02-28", text="")
        return DepartmentPast(
            id=request.department_id, version=1, name="数控车间", events=(closed, moved, called, top)
        )

    def _named(self, request: CreateDepartment | RenameDepartment) -> DepartmentChanged:
        if any(one.name == request.department_name for one in self.nodes):
            raise Refused(DepartmentNameTaken(department=request.department_name, day=request.valid_from))
        if isinstance(request, CreateDepartment):
            self.nodes.append(replace(TREE[-1], id=9, name=request.department_name))
            return self._done(9)
        at = next(at for at, one in enumerate(self.nodes) if one.id == request.department_id)
        self.nodes[at] = replace(self.nodes[at], name=request.department_name)
        return self._done(request.department_id)

    def _merge(self, request: MergeDepartments) -> DepartmentChanged:
        gone = next(one for one in self.nodes if one.id == request.department_id)
        self.nodes.remove(gone)
        return replace(self._done(gone.id), people_moved=gone.people)

    def _done(self, department_id: int) -> DepartmentChanged:
        self._changed("department")
        return DepartmentChanged(id=department_id, version=2)
