"""What keeps a run from being submitted: a sentence each, and where it is mended."""

from collections.abc import Iterable
from dataclasses import dataclass

from hrdesk.calls.base import Refusal
from hrdesk.calls.payroll import RunDetail
from hrdesk.calls.payroll_refusals import InputsChanged, NobodyToPay
from hrdesk.calls.payroll_ticks import HeadCountDiffers, PeopleUnticked, RedWithoutComment, ReviewProgress
from hrdesk.views.common.figures import count
from hrdesk.views.common.language import tr
from hrdesk.views.common.place import Place
from hrdesk.views.common.wording import refusal_sentence

_PLACES: dict[type[Refusal], Place] = {
    PeopleUnticked: Place("review", flag="unticked"),
    RedWithoutComment: Place("review", flag="red"),
    HeadCountDiffers: Place("review"),
    InputsChanged: Place("trial"),
    NobodyToPay: Place("inputs"),
}


@dataclass(frozen=True, slots=True)
class Missing:
    """A sentence, and the place its link leads to; without one nothing on the payroll page mends it."""

    words: str
    place: Place | None = None


def missing_of_run(run: RunDetail | None) -> list[Missing]:
    """What can be told without asking: no run, no trial, submitted already."""
    if run is None:
        words = tr("There is no pay run yet: open it and run the trial.")
        return [Missing(words, Place("trial"))]
    if not run.trials:
        return [Missing(tr("No trial yet: F9 runs it."), Place("trial"))]
    if run.state != "tried":
        return [Missing(tr("The run is submitted already."), Place("approve"))]
    return []


def missing_of_review(progress: ReviewProgress) -> list[Missing]:
    """What the review still lacks, most of it first."""
    found = []
    if progress.inputs_changed:
        words = tr("Inputs were imported after the last trial: try again.")
        found.append(Missing(words, Place("trial")))
    if not progress.needed:
        return found
    if progress.left:
        words = tr("{count} left to check", count=count(progress.left))
        found.append(Missing(words, _PLACES[PeopleUnticked]))
    if progress.red_without_comment:
        words = tr("{count} red without a note", count=count(progress.red_without_comment))
        found.append(Missing(words, _PLACES[RedWithoutComment]))
    if not progress.ties:
        words = tr("The head count does not tie with last month's.")
        found.append(Missing(words, _PLACES[HeadCountDiffers]))
    return found


def missing_of_refusals(refusals: Iterable[Refusal]) -> list[Missing]:
    """What the service found when it was asked all the same."""
    return [Missing(refusal_sentence(refusal), _PLACES.get(type(refusal))) for refusal in refusals]
