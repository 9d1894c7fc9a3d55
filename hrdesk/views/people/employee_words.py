"""Words of what stands in a record as a code."""

from typing import Final

from hrdesk.views.common.language import mark

SEXES: Final[dict[str, str]] = {"male": mark("male"), "female": mark("female")}
