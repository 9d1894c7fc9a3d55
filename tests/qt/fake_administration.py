"""Users, audit log and settings of the invented company, as far as the system page asks for them."""

from collections.abc import Callable
from typing import Any

import msgspec

from hrdesk.calls.administration import (
    DeleteFilter,
    FilterDeleted,
    GetProgram,
    ListFilters,
    ProgramFacts,
    SavedFilterRow,
    SaveFilter,
    SetSetting,
    SettingRow,
)
from hrdesk.calls.audit import (
    AuditFile,
    AuditPage,
    AuditRow,
    AuditVerification,
    ExportAudit,
    ListAudit,
    VerifyAudit,
)
from hrdesk.calls.backups import (
    BackupInside,
    BackupProof,
    BackupUnusable,
    ContentRow,
    ControlSum,
    DrillBackup,
    LookInsideBackup,
    LostEntry,
)
from hrdesk.calls.base import Refused
from hrdesk.calls.permissions import Role
from hrdesk.calls.refusals import InputNotValid
from hrdesk.calls.stores import (
    ChangePassphrase,
    ForgetKey,
    GetKeyStore,
    KeyStoreState,
    PassphraseChanged,
    PassphraseTooWeak,
    RememberKey,
    WrongPassphrase,
)
from hrdesk.calls.users import (
    AppointSecurityAdministrator,
    ChangeOwnPassword,
    CreateUser,
    CurrentPasswordWrong,
    DepartmentChoice,
    FindPeople,
    GetUserKeepers,
    LiftPause,
    ListDepartments,
    ListUsers,
    PasswordChanged,
    PasswordTooShort,
    PersonChoice,
    ResetPassword,
    SetActive,
    SetDisplayName,
    SetRoles,
    UserExists,
    UserKeepers,
    UserRow,
)
from hrdesk.settings.declared import SETTINGS

DEPARTMENTS = (
    DepartmentChoice(id=3, name="装配车间", people=61),
    DepartmentChoice(id=4, name="数控车间", people=58),
    DepartmentChoice(id=5, name="工艺工程部", people=12),
)
PROGRAM = ProgramFacts(
    version="0.1.0", python="3.11.2", schema_revision="0009", sqlite="3.51.0", cipher="4.12.0 community"
)
PEOPLE = (
    PersonChoice(employee_no="HL0086", name="沈嘉禾", department="工艺工程部", left=False),
    PersonChoice(employee_no="HL0142", name="邵建华", department="", left=True),
)


def _user(number: int, name: str, shown: str, *roles: Role, **of: Any) -> UserRow:
    row = UserRow(
        id=number,
        version=1,
        name=name,
        display_name=shown,
        roles=roles,
        employee_no=None,
        department_id=None,
        active=True,
    )
    return msgspec.structs.replace(row, **of)


def _bound(employee_no: str | None, department_id: int | None) -> dict[str, Any]:
    """What is known of a department by its number, as a row of a user says it."""
    name = next((one.name for one in DEPARTMENTS if one.id == department_id), "")
    return {"employee_no": employee_no, "department_id": department_id, "department": name}


class FakeAdministration:
    """Three users, one of them paused; 450 audit entries; the declared settings."""

    def __init__(self, changed: Callable[[str], None], settings: list[SettingRow]) -> None:
        self._changed = changed
        self.users = [
            _user(1, "linxiaowen", "林晓雯", Role.HR_OFFICER, Role.PAYROLL_OFFICER),
            _user(2, "gumin", "顾敏", Role.FINANCE_APPROVER),
            _user(3, "zhoulan", "周岚", Role.SECURITY_ADMINISTRATOR),
            _user(4, "wukai", "吴凯", Role.CASHIER, paused_until="2026-11-06T06:35:00Z"),
        ]
        self.entries = [_entry(number) for number in range(450, 0, -1)]
        self.settings = settings
        here = {row.key for row in settings}
        settings += [
            SettingRow(key=key, value=one.default, default=one.default, version=0)
            for key, one in SETTINGS.items()
            if key not in here
        ]
        self.broken_at: int | None = None
        self.drill_reason = "ok"
        self.filters: list[SavedFilterRow] = []
        self.keepers: tuple[str, ...] = ("周岚",)
        self.key_store = KeyStoreState(key_store="", remembered=False)

    def answers(self) -> dict[type, Callable[[Any], Any]]:
        return {
            ListUsers: lambda _request: tuple(self.users),
            CreateUser: self._create,
            SetRoles: lambda request: self._change(
                request.user_id, roles=request.roles, **_bound(request.employee_no, request.department_id)
            ),
            SetDisplayName: lambda request: self._change(request.user_id, display_name=request.display_name),
            SetActive: lambda request: self._change(request.user_id, active=request.active),
            ResetPassword: self._reset,
            LiftPause: lambda request: self._change(request.user_id, paused_until=None),
            GetProgram: lambda _request: PROGRAM,
            GetUserKeepers: lambda _request: UserKeepers(names=self.keepers),
            AppointSecurityAdministrator: self._appoint,
            ListFilters: lambda request: tuple(one for one in self.filters if one.page == request.page),
            SaveFilter: self._save_filter,
            DeleteFilter: self._delete_filter,
            ListDepartments: lambda _request: DEPARTMENTS,
            FindPeople: lambda request: tuple(
                one for one in PEOPLE if one.employee_no.startswith(request.search.upper())
            ),
            ChangeOwnPassword: self._change_password,
            ChangePassphrase: self._change_passphrase,
            GetKeyStore: lambda _request: self.key_store,
            RememberKey: lambda _request: self._remember(remembered=True),
            ForgetKey: lambda _request: self._remember(remembered=False),
            ListAudit: self._audit,
            ExportAudit: self._export,
            VerifyAudit: lambda _request: AuditVerification(
                ok=self.broken_at is None, entries=450, head="ab" * 32, broken_at=self.broken_at
            ),
            SetSetting: self._set,
            LookInsideBackup: self._look,
            DrillBackup: self._drill,
        }

    def _create(self, request: CreateUser) -> UserRow:
        if any(user.name == request.user_name for user in self.users):
            raise Refused(UserExists(user_name=request.user_name))
        self._check(request.password)
        made = _user(len(self.users) + 1, request.user_name, request.display_name, *request.roles)
        bound = _bound(request.employee_no, request.department_id)
        self.users.append(msgspec.structs.replace(made, **bound))
        self._changed("user")
        return self.users[-1]

    def _change_password(self, request: ChangeOwnPassword) -> PasswordChanged:
        if request.current_password != "open sesame":
            raise Refused(CurrentPasswordWrong())
        self._check(request.password)
        return PasswordChanged(changed_at="2026-11-06T06:20:00Z")

    def _change_passphrase(self, request: ChangePassphrase) -> PassphraseChanged:
        if request.current_passphrase != "open sesame":
            raise Refused(WrongPassphrase(path="/srv/hr"))
        if len(request.passphrase) < 12:
            raise Refused(PassphraseTooWeak(score=1, weaknesses=("short",)))
        return PassphraseChanged(changed_at="2026-11-06T06:20:00Z")

    def _save_filter(self, request: SaveFilter) -> SavedFilterRow:
        self.filters = [one for one in self.filters if one.name != request.filter_name]
        made = SavedFilterRow(
            id=len(self.filters) + 1, page=request.page, name=request.filter_name, content=request.content
        )
        self.filters.append(made)
        return made

    def _delete_filter(self, request: DeleteFilter) -> FilterDeleted:
        self.filters = [one for one in self.filters if one.id != request.filter_id]
        return FilterDeleted(id=request.filter_id)

    def _appoint(self, request: AppointSecurityAdministrator) -> UserRow:
        if request.passphrase != "open sesame":
            raise Refused(WrongPassphrase(path="/srv/hr"))
        self.keepers = (request.display_name,)
        return _user(9, request.user_name, request.display_name, Role.SECURITY_ADMINISTRATOR)

    def _remember(self, *, remembered: bool) -> KeyStoreState:
        self.key_store = msgspec.structs.replace(self.key_store, remembered=remembered)
        return self.key_store

    def _change(self, user_id: int, **of: Any) -> UserRow:
        at = next(number for number, user in enumerate(self.users) if user.id == user_id)
        of["version"] = self.users[at].version + 1
        self.users[at] = msgspec.structs.replace(self.users[at], **of)
        self._changed("user")
        return self.users[at]

    def _reset(self, request: ResetPassword) -> UserRow:
        self._check(request.password)
        return self._change(request.user_id, paused_until=None)

    @staticmethod
    def _check(password: str) -> None:
        if len(password) < 8:
            raise Refused(PasswordTooShort(minimum=8))

    def _audit(self, request: ListAudit) -> AuditPage:
        found = [one for one in self.entries if request.search in f"{one.user} {one.call} {one.details}"]
        found = [one for one in found if request.since <= one.at[:10] <= (request.until or "9999")]
        return AuditPage(rows=tuple(found[request.offset : request.offset + request.limit]), total=len(found))

    def _export(self, request: ExportAudit) -> AuditFile:
        found = self._audit(ListAudit(search=request.search, since=request.since, until=request.until))
        return AuditFile(file_name="audit.csv", content=b"sequence,at\n", rows=found.total, head="ab" * 32)

    def _look(self, request: LookInsideBackup) -> BackupInside:
        if request.passphrase not in ("", "open sesame"):
            raise Refused(BackupUnusable(path=request.path, reason="wrong_key"))
        return BackupInside(
            path=request.path,
            created_at="2026-11-05T09:25:00Z",
            schema_revision="0005",
            rows=48_210,
            same_line=True,
            contents=_contents(),
            control_sums=(
                ControlSum(
                    period="2026-10", what="net_pay", same=False, in_backup=197_477_869, live=197_500_000
                ),
                ControlSum(
                    period="2026-09", what="withholding", same=True, in_backup=3_563_705, live=3_563_705
                ),
                ControlSum(period="2026-08", what="net_pay", same=True),
            ),
            lost_total=2,
            lost=(
                LostEntry(at="2026-11-06T02:00:00Z", user="林晓雯", call="payroll.try_run"),
                LostEntry(at="2026-11-05T10:00:00Z", user="周岚", call="administration.create_user"),
            ),
        )

    def _drill(self, request: DrillBackup) -> BackupProof:
        self._changed("backup")
        good = self.drill_reason == "ok"
        return BackupProof(
            backup_id=request.backup_id,
            at="2026-11-06T06:20:00Z",
            ok=good,
            reason=self.drill_reason,
            rows=48_210 if good else 0,
            integrity=good,
            equal=True if good else None,
            audit_entries=450,
            audit_ok=good,
            replayed="2026-09" if good else None,
            slips=201,
            replay_equal=True if good else None,
        )

    def _set(self, request: SetSetting) -> SettingRow:
        declared = SETTINGS[request.key]
        if not declared.accepts(request.value):
            raise Refused(InputNotValid(field=request.key, value=request.value, expected=declared.kind))
        at = next(number for number, row in enumerate(self.settings) if row.key == request.key)
        old = self.settings[at]
        self.settings[at] = msgspec.structs.replace(old, value=request.value, version=old.version + 1)
        return self.settings[at]


def _contents() -> tuple[ContentRow, ...]:
    kept = (("employees", 412, 413, "newer"), ("runs", 46, 46, "same"), ("files", 9, 8, "missing"))
    return tuple(
        ContentRow(
            kind=kind,
            in_backup=before,
            live=now,
            difference=now - before,
            newer=max(0, now - before),
            judgement=judged,  # type: ignore[arg-type]  # the codes of the call
        )
        for kind, before, now, judged in kept
    )


def _entry(number: int) -> AuditRow:
    calls = ("payroll.try_run", "people.reveal_field", "administration.create_backup")
    return AuditRow(
        sequence=number,
        at="2026-11-05T09:22:00Z",
        user="林晓雯" if number % 3 else "夜间任务",
        call=calls[number % 3],
        unattended=number % 3 == 0,
        details={"run": number, "fields": ["phone"]},
    )
