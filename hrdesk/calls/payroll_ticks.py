"""Calls that go through a run person by person before it is submitted."""

from typing import ClassVar, Literal

from hrdesk.calls.base import Answer, Command, Query, Refusal
from hrdesk.calls.permissions import Permission


class ReviewProgress(Answer, frozen=True, kw_only=True):
    """How far the review of a run is: people in the list, ticked, left, red ones, red ones without a comment.

    changed is how many people the call itself ticked, unticked or commented. needed: submitting is refused
    while somebody is left, a red one has no comment, or the head count does not tie. inputs_changed:
    something was imported after the trial.
    """

    run_id: int
    people: int
    ticked: int
    left: int
    red: int
    red_without_comment: int
    changed: int
    needed: bool = True
    ties: bool = True
    inputs_changed: bool = False


class TickPerson(Command[ReviewProgress], frozen=True, kw_only=True):
    """Looked at and found right; hash is the trial's that was seen. Refused when another was made since."""

    name: ClassVar = "payroll.tick_person"
    permission: ClassVar = Permission.PAYROLL_PREPARE
    run_id: int
    employee_id: int
    hash: str


class UntickPerson(Command[ReviewProgress], frozen=True, kw_only=True):
    """Take the tick off again, whoever set it; what was not ticked stays so."""

    name: ClassVar = "payroll.untick_person"
    permission: ClassVar = Permission.PAYROLL_PREPARE
    run_id: int
    employee_id: int


class TickAll(Command[ReviewProgress], frozen=True, kw_only=True):
    """Tick everybody of a flag; count is how many the person was shown as not yet ticked, and confirmed.

    search and departments narrow it down as they do the list. Red ones are ticked one by one.
    """

    name: ClassVar = "payroll.tick_all"
    permission: ClassVar = Permission.PAYROLL_PREPARE
    run_id: int
    hash: str
    count: int
    flag: Literal["green", "amber"] = "green"
    search: str = ""
    departments: tuple[str, ...] = ()


class CommentPerson(Command[ReviewProgress], frozen=True, kw_only=True):
    """Write about a person of a run, until it is submitted; earlier comments stay."""

    name: ClassVar = "payroll.comment_person"
    permission: ClassVar = Permission.PAYROLL_PREPARE
    run_id: int
    employee_id: int
    comment: str


class PersonComment(Answer, frozen=True, kw_only=True):
    """One comment; at is UTC."""

    comment: str
    by: str
    at: str


class ListComments(Query[tuple[PersonComment, ...]], frozen=True, kw_only=True):
    """The comments about a person of a run, oldest first."""

    name: ClassVar = "payroll.person_comments"
    permission: ClassVar = Permission.PAYROLL_READ
    run_id: int
    employee_id: int


class GetReviewProgress(Query[ReviewProgress], frozen=True, kw_only=True):
    name: ClassVar = "payroll.review_progress"
    permission: ClassVar = Permission.PAYROLL_READ
    run_id: int


class PeopleUnticked(Refusal, frozen=True, kw_only=True, tag="people_unticked"):
    """People nobody has ticked yet: how many, the first of them by number and name, and their ids."""

    count: int
    people: str
    employee_ids: tuple[int, ...]


class RedWithoutComment(Refusal, frozen=True, kw_only=True, tag="red_without_comment"):
    """Red people about whom nobody wrote why they are right all the same."""

    count: int
    people: str
    employee_ids: tuple[int, ...]


class HeadCountDiffers(Refusal, frozen=True, kw_only=True, tag="head_count_differs"):
    """last + joined - gone - failed - paid elsewhere is not the number of slips."""

    last: int
    joined: int
    gone: int
    failed: int
    paid_elsewhere: int
    now: int


class CountDiffers(Refusal, frozen=True, kw_only=True, tag="count_differs"):
    """There are not as many people to tick as the person confirmed."""

    asked: int
    found: int
