"""A row of the review list in words: its cause, who ticked it, the newest comment."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, func, select

from hrdesk.calls.payroll_review import ReviewRow
from hrdesk.models.administration import User
from hrdesk.models.payroll_review import ReviewComment
from hrdesk.models.payroll_runs import PayRun
from hrdesk.services.context import Context
from hrdesk.services.payroll.slips import read_lines
from hrdesk.services.payroll.value_texts import names_of
from hrdesk.services.scheme import scheme_for

BY_AMOUNT = ("changed", "little")
"""Reasons that are told by the item that moved most."""


class RowWords:
    """Looks up at once what a page of rows needs beside them."""

    def __init__(self, ctx: Context, run: PayRun, rows: Sequence[Row[Any]]) -> None:
        scheme = scheme_for(ctx.session, run.entity_id, run.period)
        self._items = {item.code: names_of(item.names) for item in scheme.items}
        ticked = {row.ticked_by for row in rows if row.ticked_by is not None}
        names = select(User.id, User.display_name).where(User.id.in_(ticked))
        self._users = {row.id: row.display_name for row in ctx.session.execute(names)}
        newest = (
            select(func.max(ReviewComment.id))
            .where(ReviewComment.run_id == run.id)
            .group_by(ReviewComment.employee_id)
        )
        comments = select(ReviewComment.employee_id, ReviewComment.comment)
        found = ctx.session.execute(comments.where(ReviewComment.id.in_(newest)))
        self._comments = {row.employee_id: row.comment for row in found}

    def row(self, row: Row[Any]) -> ReviewRow:
        cause, values = f"cause.{row.reason}", {}
        names: dict[str, str] = {}
        moved: int | None = None
        if row.reason == "failed":
            cause, values = f"failure.{row.code}", json.loads(row.details)
        elif row.reason in BY_AMOUNT:
            cause = "cause.item_changed"
            names, moved = self._main_change(row)
        return ReviewRow(
            employee_id=row.employee_id,
            employment_id=row.employment_id,
            employee_no=row.employee_no,
            name=row.name,
            department=row.department,
            flag=row.flag,
            presence=row.presence,
            net_pay=row.net_pay,
            last_net_pay=row.last_net_pay,
            cause=cause,
            cause_values=values,
            item_names=names,
            item_moved=moved,
            ticked=bool(row.ticked),
            ticked_by=self._users.get(row.ticked_by, ""),
            ticked_at=row.ticked_at or "",
            comment=self._comments.get(row.employee_id, ""),
        )

    def _main_change(self, row: Row[Any]) -> tuple[dict[str, str], int]:
        """The names of the item that moved most between the two slips, and by how much."""
        now, before = dict(read_lines(row.lines)), dict(read_lines(row.last_lines))
        moved = {item: now.get(item, 0) - before.get(item, 0) for item in now | before}
        item = max(moved, key=lambda code: abs(moved[code]))
        return self._items.get(item) or {"zh": item, "en": item}, moved[item]
