"""One plausible request of every call about point rules and events."""

from typing import Any, Final

from stores import PERIOD, new_id

from hrdesk.calls import points_events as events
from hrdesk.calls import points_periods as periods
from hrdesk.calls import points_recognition as recognition
from hrdesk.calls import points_rules as rules
from hrdesk.calls.base import Command, Request

EVENTS_MAY_REFUSE: Final = frozenset(
    {"points.settle_event", "points.dismiss_events", "points.recognise", "points.end_rule"}
)
"""They need a waiting event, a colleague with that number, a rule as it was seen."""
_RULE: Final[dict[str, Any]] = {
    "code": "safety_tip",
    "event_kind": "safety_tip",
    "points": 3,
    "caps": ({"times": 2, "per": "week"},),
}
_FILE: Final = {
    "file_name": "积分事件.csv",
    "content": "事件编号,工号,事件类型,发生时间\nE-1,HL0002,check_in,2026-10-20 08:01:00\n".encode(),
}


def events_of() -> list[Request[Any]]:
    """In the order in which one may lead to the next."""
    return [
        rules.ListPointRules(),
        rules.ReplayRules(**_RULE, period=PERIOD),
        _command(
            rules.SavePointRule,
            **_RULE,
            version=0,
            category="other",
            name_zh="安全建议",
            name_en="Safety tip",
            valid_from="2026-11-01",
        ),
        _command(rules.EndPointRule, rule_id=1, version=9, valid_to="2026-11-01", reason="over"),
        events.PreviewPointEvents(**_FILE),
        _command(events.ImportPointEvents, **_FILE),
        events.GetPointEventsTemplate(),
        _command(
            events.RecordPointEvent,
            source="lms",
            event_key="course-1",
            kind="course_done",
            employee_no="HL0002",
            occurred_at="2026-10-20T09:00:00+08:00",
            reference="KC-1",
        ),
        events.ListQueuedEvents(),
        _command(events.RetryQueuedEvents),
        _command(events.SettleQueuedEvent, queued_id=1, version=1, reason="wrong number"),
        _command(events.DismissQueuedEvents, ids=(1,), reason="test of the device"),
        events.ListPointEvents(),
        periods.GetPointPeriods(),
        _command(periods.ClosePointPeriod, period="2026-08"),
        recognition.GetRecognitionQuota(),
        _command(recognition.RecogniseColleague, employee_no="nobody", reason="helped me"),
    ]


def _command(asked: type[Command[Any]], /, **fields: Any) -> Command[Any]:
    return asked(request_id=new_id(), **fields)
