"""Points of a record that was merged into another one go on to the kept record."""

from typing import Any

from hrdesk.models.happenings import Happening
from hrdesk.services.context import Context
from hrdesk.services.points.carrying import carry_if_merged


def follow_merge(ctx: Context, event: Happening) -> dict[str, Any]:
    """What the other record has to spend is carried lot by lot; held points follow when they come back."""
    moved = carry_if_merged(ctx, event.data["other_id"])
    if moved:
        ctx.changed("point_balance", event.data["kept_id"], event.data["other_id"])
    return {"movements": moved}
