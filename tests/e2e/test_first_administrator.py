"""A company made without anybody who administers users gets one later, once, by who has its passphrase."""

from pathlib import Path

import pytest
from command_line import Spoken, said, write_sign_in
from stores import CHEAP, PASSPHRASE, PASSWORD, new_id

from hrdesk.bootstrap import open_home
from hrdesk.calls.audit import ListAudit
from hrdesk.calls.base import Refusal, Refused
from hrdesk.calls.permissions import Role
from hrdesk.calls.stores import WrongPassphrase
from hrdesk.calls.users import (
    AdministratorThere,
    AppointSecurityAdministrator,
    CreateUser,
    GetUserKeepers,
    ListUsers,
)

GUARD = {"security_user": "guard", "security_password": "guards-the-users"}


@pytest.fixture
def home(cheap_stores: None, tmp_path: Path) -> Path:
    return tmp_path / "home"


def init(home: Path, hotline: str = "", **lines: str) -> Spoken:
    sign_in = write_sign_in(home.parent / "s.txt", **lines)
    words = ("init", "--home", home, "--company", "A", "--sign-in", sign_in, "--json", "--lang", "en")
    spoken = said(*words, *(("--hotline", hotline) if hotline else ()))
    assert spoken.status == 0, spoken
    return spoken


def appoint(home: Path, **lines: str) -> Spoken:
    sign_in = write_sign_in(home.parent / "s.txt", **lines)
    return said("appoint", "--home", home, "--sign-in", sign_in, "--json", "--lang", "en")


def request(passphrase: str = PASSPHRASE) -> AppointSecurityAdministrator:
    return AppointSecurityAdministrator(
        request_id=new_id(),
        passphrase=passphrase,
        user_name="guard",
        display_name="Guard",
        password="guards-the-users",
    )


def test_the_hotline_is_told_from_the_first_day_where_init_names_it(home: Path) -> None:
    init(home, hotline=" 0512-6688 1234 ")
    with open_home(home, PASSPHRASE, weakest=CHEAP) as store:
        assert store.hotline() == "0512-6688 1234"


def test_a_hotline_that_no_setting_holds_founds_no_company(home: Path) -> None:
    sign_in = write_sign_in(home.parent / "s.txt")
    words = ("init", "--home", home, "--company", "A", "--sign-in", sign_in, "--hotline", "1" * 2001)
    spoken = said(*words, "--json", "--lang", "en")

    assert (spoken.error["code"], spoken.error["details"]["field"]) == ("input_not_valid", "site.hotline")
    assert init(home).status == 0


def test_the_third_person_of_the_sign_in_file_administers_the_users(home: Path) -> None:
    spoken = init(home, **GUARD)

    assert spoken.document["users"] == ["maker", "checker", "guard"]
    assert "Nobody administers" not in spoken.stderr
    with open_home(home, PASSPHRASE, weakest=CHEAP) as store:
        guard = store.sign_in("guard", "guards-the-users", "en")
        assert guard.session.roles == (Role.SECURITY_ADMINISTRATOR,)
        made = guard(
            CreateUser(
                request_id=new_id(),
                user_name="watch",
                display_name="Watch",
                password="watches-the-log",
                roles=(Role.AUDITOR,),
            )
        )
        assert made.roles == (Role.AUDITOR,)


def test_without_one_the_next_step_is_told(home: Path) -> None:
    spoken = init(home)

    assert spoken.document["users"] == ["maker", "checker"]
    assert f"main.py appoint --home {home}" in spoken.stderr


def test_one_is_appointed_later_and_only_once(home: Path) -> None:
    init(home)
    first = appoint(home, **GUARD)
    assert (first.status, first.document) == (0, {"user": "guard", "roles": ["security_administrator"]})

    again = appoint(home, security_user="second", security_password="guards-the-users")
    assert again.error["code"] == "administrator_there"
    assert again.error["details"] == {"user_name": "guard"}
    with open_home(home, PASSPHRASE, weakest=CHEAP) as store:
        guard = store.sign_in("guard", "guards-the-users", "en")
        assert [user.name for user in guard(ListUsers())] == ["checker", "guard", "maker"]


def test_the_command_needs_both_lines_of_the_third_person(home: Path) -> None:
    init(home)

    refused = appoint(home)
    assert refused.error["details"]["missing"] == ["security-user", "security-password"]


def refusal(home: Path, asked: AppointSecurityAdministrator, user: str = "maker") -> Refusal:
    with open_home(home, PASSPHRASE, weakest=CHEAP) as store, pytest.raises(Refused) as caught:
        store.sign_in(user, PASSWORD, "en")(asked)
    return caught.value.refusals[0]


def test_the_passphrase_of_the_store_is_asked_for(home: Path) -> None:
    init(home)

    assert refusal(home, request("not-the-passphrase")) == WrongPassphrase(path=str(home))


def test_it_is_on_record_who_appointed_whom_without_a_secret(home: Path) -> None:
    init(home, **GUARD | {"security_user": "first"})
    assert refusal(home, request()) == AdministratorThere(user_name="first")
    init(home.with_name("other"))
    with open_home(home.with_name("other"), PASSPHRASE, weakest=CHEAP) as store:
        maker = store.sign_in("maker", PASSWORD, "en")
        assert maker(GetUserKeepers()).names == ()
        maker(request())
        assert maker(GetUserKeepers()).names == ("Guard",)

        guard = store.sign_in("guard", "guards-the-users", "en")
        guard(
            CreateUser(
                request_id=new_id(),
                user_name="watch",
                display_name="Watch",
                password="watches-the-log",
                roles=(Role.AUDITOR,),
            )
        )
        log = store.sign_in("watch", "watches-the-log", "en")(
            ListAudit(call=AppointSecurityAdministrator.name)
        )
    assert [(row.user, row.details) for row in log.rows] == [
        ("maker", {"user_name": "guard", "display_name": "Guard"})
    ]
