"""What every refusal says that names the holder of a phone number, an e-mail address or an identity card."""

from typing import Any, Literal

from hrdesk.calls.base import Refusal

HolderState = Literal["candidate", "active", "leaving", "left", "not_joined"]
ReleaseAction = Literal["release_now", "ask_holder", "open_ticket"]


class AlreadyBound(Refusal, frozen=True, kw_only=True):
    """A value is somebody else's. For a reader without the right to see people holder_no is empty and the
    name is its first character and a star. since is a date in the site's zone; actions are those lawful now.
    """

    holder_no: str
    holder_name: str
    holder_state: HolderState
    since: str
    hotline: str
    actions: tuple[ReleaseAction, ...]

    def worded_as(self) -> tuple[str, dict[str, Any]]:
        ending = "" if self.hotline else "_no_hotline"
        return f"refusal.{self.code}_{self.holder_state}{ending}", self.values()
