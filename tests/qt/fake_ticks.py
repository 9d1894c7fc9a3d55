"""Who of the invented company was ticked, and what was written about whom."""

from collections.abc import Sequence

from fake_company import Person, review_row
from msgspec.structs import replace

from hrdesk.calls.payroll_review import ReviewRow
from hrdesk.calls.payroll_ticks import (
    CommentPerson,
    GetReviewProgress,
    ListComments,
    PersonComment,
    ReviewProgress,
    TickAll,
    TickPerson,
    UntickPerson,
)


class Ticks:
    """Answers the calls of the review as the service does, without asking who may."""

    def __init__(self, of: Sequence[Person]) -> None:
        self._people = of
        self.ticked: set[int] = set()
        self.comments: dict[int, str] = {}
        self.needed = False
        self.ties = True
        self.inputs_changed = False

    def row(self, person: Person) -> ReviewRow:
        comment = self.comments.get(person.id, "")
        ticked = person.id in self.ticked
        return replace(
            review_row(person),
            ticked=ticked,
            ticked_by="林晓雯" if ticked else "",
            ticked_at="2026-11-06T06:00:00Z" if ticked else "",
            comment=comment,
        )

    def tick(self, request: TickPerson) -> ReviewProgress:
        self.ticked.add(request.employee_id)
        return self._progress(request.run_id)

    def untick(self, request: UntickPerson) -> ReviewProgress:
        self.ticked.discard(request.employee_id)
        return self._progress(request.run_id)

    def tick_all(self, request: TickAll) -> ReviewProgress:
        self.ticked |= {person.id for person in self._people if person.flag == request.flag}
        return self._progress(request.run_id)

    def comment(self, request: CommentPerson) -> ReviewProgress:
        self.comments[request.employee_id] = request.comment
        return self._progress(request.run_id)

    def listed(self, request: ListComments) -> tuple[PersonComment, ...]:
        words = self.comments.get(request.employee_id)
        return (PersonComment(comment=words, by="林晓雯", at="2026-11-06T06:10:00Z"),) if words else ()

    def progress(self, request: GetReviewProgress) -> ReviewProgress:
        return self._progress(request.run_id)

    def _progress(self, run_id: int) -> ReviewProgress:
        red = {person.id for person in self._people if person.flag == "red"}
        return ReviewProgress(
            run_id=run_id,
            people=len(self._people),
            ticked=len(self.ticked),
            left=len(self._people) - len(self.ticked),
            red=len(red),
            red_without_comment=len(red - self.comments.keys()),
            changed=1,
            needed=self.needed,
            ties=self.ties,
            inputs_changed=self.inputs_changed,
        )
