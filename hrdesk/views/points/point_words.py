"""Words and looks of the points page: kinds, states, movements, signed points."""

from typing import Final

from hrdesk.calls.points import PointRow
from hrdesk.calls.points_catalogue import ItemRow
from hrdesk.calls.points_redemption import RedemptionRow
from hrdesk.views.common.chip import ChipLook
from hrdesk.views.common.figures import MINUS, MISSING, count, moment
from hrdesk.views.common.language import language, mark, tr
from hrdesk.views.common.tokens import Tone

KINDS: Final[dict[str, tuple[str, str]]] = {
    "material": (mark("Materials"), "book-open"),
    "course": (mark("Courses"), "graduation-cap"),
    "benefit": (mark("Benefits"), "ticket"),
    "candidate_service": (mark("Candidate services"), "user-search"),
    "customer_gift": (mark("Customer gifts"), "gift"),
}
"""Source text and icon of each kind of item."""
ITEM_ICONS: Final[dict[str, str]] = {
    "book-open": mark("book"),
    "graduation-cap": mark("course"),
    "ticket": mark("voucher"),
    "popcorn": mark("cinema"),
    "dumbbell": mark("sport"),
    "utensils": mark("meal"),
    "coffee": mark("coffee"),
    "shirt": mark("clothing"),
    "gift": mark("gift"),
    "package": mark("parcel"),
    "user-search": mark("advice"),
    "calendar": mark("leave"),
}
"""Pictures that an item may wear, with the word of each."""
STATES: Final[dict[str, tuple[str, Tone]]] = {
    "held": (mark("to approve"), "amber"),
    "approved": (mark("to hand out"), "accent"),
    "handed_out": (mark("handed out"), "green"),
    "done": (mark("done"), "green"),
    "refused": (mark("refused"), "grey"),
    "given_back": (mark("given back"), "grey"),
}
BADGES: Final[dict[str, tuple[str, Tone]]] = {
    "new": (mark("new"), "accent"),
    "popular": (mark("popular"), "green"),
    "low_stock": (mark("few left"), "red"),
    "sold_out": (mark("sold out"), "red"),
    "off_sale": (mark("off sale"), "grey"),
    "priced_soon": (mark("new price soon"), "amber"),
}
MOVEMENTS: Final[dict[str, str]] = {
    "earn": mark("Earned"),
    "hold": mark("Held"),
    "spend": mark("Spent"),
    "release": mark("Released"),
    "expire": mark("Expired"),
    "adjust": mark("Adjusted"),
    "reverse": mark("Reversed"),
}
CATEGORIES: Final[dict[str, str]] = {
    "attendance": mark("Attendance"),
    "performance": mark("Performance"),
    "learning": mark("Learning"),
    "sharing": mark("Sharing"),
    "recognition": mark("Recognition"),
    "other": mark("Other"),
}
LIMITS: Final[dict[str, str]] = {
    "ever": mark("{count} a person"),
    "month": mark("{count} a month"),
    "quarter": mark("{count} a quarter"),
    "year": mark("{count} a year"),
}
LIMITED: Final[dict[str, str]] = {
    "ever": mark("once and for all"),
    "month": mark("by month"),
    "quarter": mark("by quarter"),
    "year": mark("by year"),
}
TAXES: Final[dict[str, str]] = {
    "in_kind": mark("wage in kind, at cost"),
    "free": mark("free, with a reason"),
    "no_wage": mark("no wage: somebody else receives it"),
}
_DOT: Final = " · "


def signed(points: int) -> str:
    """+10, −5; 0 as a dash: nothing moved there."""
    if not points:
        return MISSING
    return f"+{count(points)}" if points > 0 else f"{MINUS}{count(-points)}"


def plain(points: int) -> str:
    """With the real minus."""
    return count(points) if points >= 0 else f"{MINUS}{count(-points)}"


def chosen_name(chinese: str, english: str) -> str:
    """In the language in force where there is one."""
    return english if language() == "en" and english else chinese


def item_name(names: dict[str, str]) -> str:
    return chosen_name(names.get("zh", ""), names.get("en", ""))


def icon_of(row: ItemRow) -> str:
    """The item's own icon where it is one of ours, else that of its kind."""
    return row.icon if row.icon in ITEM_ICONS else KINDS[row.kind][1]


def redeemed(row: RedemptionRow) -> str:
    """The item, and how many where there are several."""
    times = f" × {row.quantity}" if row.quantity > 1 else ""
    return f"{item_name(row.item_names)}{times}"


def state_chip(state: str) -> ChipLook:
    word, tone = STATES[state]
    return ChipLook(tr(word), tone)


def badge_chip(row: ItemRow) -> ChipLook | None:
    """The first one; there is room for one."""
    if not row.badges:
        return None
    word, tone = BADGES[row.badges[0]]
    return ChipLook(tr(word), tone)


def left_words(row: ItemRow) -> str:
    """How many there are, or how often one may."""
    if not row.on_sale:
        return tr("off sale")
    if row.left is not None:
        return tr("{count} left", count=count(row.left))
    if row.limit_count is not None:
        return tr(LIMITS[row.limit_per], count=row.limit_count)
    return tr("without end")


def under_words(row: ItemRow) -> str:
    """The item's own text, else until when it holds, else how often it was taken."""
    text = item_name(row.texts)
    if text:
        return text.splitlines()[0]
    if row.valid_to:
        return tr("until {day}", day=row.valid_to)
    return tr("taken {count} times", count=count(row.taken))


def movement_words(row: PointRow) -> str:
    """What happened: the rule that gave it, the item it is for, or the reason somebody wrote."""
    kind = tr(MOVEMENTS[row.kind])
    rule, item = chosen_name(row.rule_zh, row.rule_en), chosen_name(row.item_zh, row.item_en)
    if row.kind == "earn":
        return rule or row.reason or kind
    return _DOT.join(part for part in (kind, item or rule or row.reason) if part)


def source_words(row: PointRow) -> str:
    """The number on the slip, else what the source called the event."""
    if row.redemption:
        return row.redemption
    if row.reverses is not None:
        return f"#{row.reverses}"
    parts = row.source_key.split(":")
    return ":".join(parts[2:-1]) if len(parts) > 3 and parts[0] == "event" else f"#{row.id}"


def when_words(row: PointRow) -> str:
    """The moment, or the day that it belongs to where it was posted on another."""
    posted = moment(row.at)
    return posted[5:] if posted.startswith(row.day) else row.day[5:]
