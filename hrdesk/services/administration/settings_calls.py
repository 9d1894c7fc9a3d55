"""Reading and changing the site's settings."""

from sqlalchemy import select

from hrdesk.calls.administration import ListSettings, SetSetting, SettingRow
from hrdesk.calls.base import Refused
from hrdesk.calls.refusals import InputNotValid, RecordChanged, RecordNotFound
from hrdesk.models.administration import Setting
from hrdesk.services.context import Context
from hrdesk.services.registry import call
from hrdesk.settings.declared import SETTINGS


@call
def list_settings(ctx: Context, request: ListSettings) -> tuple[SettingRow, ...]:
    stored = {row.key: row for row in ctx.session.execute(select(Setting)).scalars()}
    return tuple(
        SettingRow(
            key=key,
            value=stored[key].value if key in stored else declared.default,
            default=declared.default,
            version=stored[key].version if key in stored else 0,
        )
        for key, declared in SETTINGS.items()
    )


@call
def set_setting(ctx: Context, request: SetSetting) -> SettingRow:
    """version 0 is a setting nobody changed yet."""
    declared = SETTINGS.get(request.key)
    if declared is None:
        raise Refused(RecordNotFound(kind="setting", key=request.key))
    if not declared.accepts(request.value):
        raise Refused(InputNotValid(field=request.key, value=request.value, expected=declared.kind))
    row = ctx.session.get(Setting, request.key)
    if (row.version if row else 0) != request.version:
        by, at = (row.changed_by, row.changed_at) if row else ("", "")
        raise Refused(RecordChanged(kind="setting", key=request.key, changed_by=by, changed_at=at))
    if row is None:
        row = Setting(key=request.key, version=0)
        ctx.session.add(row)
    row.value, row.version = request.value, row.version + 1
    row.changed_by, row.changed_at = ctx.actor.user_name, ctx.moment()
    ctx.session.flush()
    ctx.changed("setting")
    return SettingRow(key=row.key, value=row.value, default=declared.default, version=row.version)
