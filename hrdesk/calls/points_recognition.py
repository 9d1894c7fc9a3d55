"""Calls about recognition among colleagues: points of a monthly quota."""

from typing import ClassVar

from hrdesk.calls.base import Answer, Command, Query, Refusal
from hrdesk.calls.permissions import Permission


class RecognitionQuota(Answer, frozen=True, kw_only=True):
    """Points a colleague may still give this month, what one recognition gives, when there are more."""

    left: int
    each: int
    quota: int
    renews_on: str


class GetRecognitionQuota(Query[RecognitionQuota], frozen=True, kw_only=True):
    name: ClassVar = "points.recognition_quota"
    permission: ClassVar = Permission.OWN_RECORD


class RecogniseColleague(Command[RecognitionQuota], frozen=True, kw_only=True):
    """Thank a colleague, by number, with points of one's own monthly quota."""

    name: ClassVar = "points.recognise"
    permission: ClassVar = Permission.OWN_RECORD
    employee_no: str
    reason: str


class RecognitionOfOneself(Refusal, frozen=True, kw_only=True, tag="recognition_of_oneself"):
    """Nobody recognises themselves."""

    employee_no: str


class RecognitionQuotaUsed(Refusal, frozen=True, kw_only=True, tag="recognition_quota_used"):
    """The month's quota does not suffice for one more."""

    left: int
    renews_on: str


class NoRecognition(Refusal, frozen=True, kw_only=True, tag="no_recognition"):
    """No rule for recognition is in force today."""

    day: str
