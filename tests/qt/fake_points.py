"""Points of the invented company: a catalogue, a queue, a ledger, rules, figures and waiting events."""

from collections.abc import Callable
from typing import Any

from fake_company import written_file
from fake_point_answers import (
    figures,
    items,
    movement,
    queued_events,
    redemptions,
    rules,
)
from msgspec.structs import replace

from hrdesk.calls import points, points_catalogue, points_events, points_redemption, points_rules
from hrdesk.calls.administration import BlobPart
from hrdesk.calls.base import Refused
from hrdesk.calls.payroll_outputs import FileContent
from hrdesk.calls.points_figures import ExportPointFigures, GetPointFigures
from hrdesk.calls.points_redemption import RedemptionRow
from hrdesk.calls.refusals import RecordNotFound

STEPS = {
    points_redemption.ApproveRedemption: ("approved", ("hand_out", "give_back")),
    points_redemption.HandOut: ("handed_out", ("finish", "give_back")),
    points_redemption.FinishRedemption: ("done", ()),
    points_redemption.RefuseRedemption: ("refused", ()),
    points_redemption.GiveBack: ("given_back", ()),
}


class FakePoints:
    """changed is called with the kind of what a command touched."""

    def __init__(self, changed: Callable[[str], None]) -> None:
        self._changed = changed
        self.items = items()
        self.redemptions = redemptions()
        self.movements = [movement(number) for number in range(40)]
        self.rules = rules()
        self.queued = queued_events()
        self.picture = b""
        self.off_by = 0
        """How far the balance is from the movements."""

    def answers(self) -> dict[type, Callable[[Any], Any]]:
        return {
            points_catalogue.ListItems: self._items,
            points_catalogue.CreateItem: self._kept,
            points_catalogue.SaveItem: self._kept,
            points_catalogue.SetPrice: self._kept,
            points_catalogue.SetStock: self._stock,
            points_catalogue.SetItemFile: self._kept,
            points_catalogue.AddVouchers: lambda request: points_catalogue.CodesAdded(
                id=request.item_id, added=2, known=1, free=5
            ),
            points_catalogue.ReadItemPicture: lambda request: self._part(self.picture, request.offset),
            points_redemption.ReadMaterial: lambda request: self._part(b"a file", request.offset),
            points_redemption.ListRedemptions: self._redemptions,
            points_redemption.ListToApprove: lambda _request: self._page(("held",)),
            points_redemption.FindRedemption: self._found,
            points_redemption.RedeemItem: self._redeemed,
            points_redemption.GetRedemptionSlip: lambda _request: FileContent(
                file_name="slip.pdf", content=b"%PDF slip"
            ),
            **dict.fromkeys(STEPS, self._step),
            points.GetPointBalance: lambda request: self._balance(request.employee_id),
            points.ListPointMovements: self._movements,
            points.AdjustPoints: self._moved,
            points.ReverseMovement: self._moved,
            points.PreviewGrant: self._granted,
            points.GrantPoints: self._granted,
            points.WriteLedger: lambda _request: written_file("points", "ledger.csv", 2, None),
            points.WriteStatement: lambda _request: written_file("points", "statement.pdf", 2, None),
            ExportPointFigures: lambda _request: written_file("point_figures", "figures.xlsx", 12, None),
            GetPointFigures: lambda request: figures(request.period),
            points_rules.ListPointRules: self._rules,
            points_rules.SavePointRule: self._rule_saved,
            points_rules.EndPointRule: self._rule_ended,
            points_rules.ReplayRules: self._replayed,
            points_events.ListQueuedEvents: self._queue,
            points_events.SettleQueuedEvent: self._settled,
            points_events.RetryQueuedEvents: lambda _request: points_events.QueueTried(
                counted=1, repeated=0, waiting=len(self.queued) - 1, points=2
            ),
            points_events.DismissQueuedEvents: self._dismissed,
        }

    @staticmethod
    def _part(content: bytes, offset: int) -> BlobPart:
        """Four bytes at a time."""
        part = content[offset : offset + 4]
        return BlobPart(sha256="", size=len(content), offset=offset, content=part)

    # -- catalogue

    def _items(self, request: Any) -> points_catalogue.ItemList:
        found = [
            one
            for one in self.items
            if request.search.lower() in f"{one.names['zh']} {one.names['en'].lower()} {one.code.lower()}"
        ]
        by_kind = {one.kind: sum(other.kind == one.kind for other in found) for one in found}
        rows = tuple(one for one in found if not request.kinds or one.kind in request.kinds)
        return points_catalogue.ItemList(rows=rows, total=len(rows), by_kind=dict(by_kind))

    def _kept(self, request: Any) -> points_catalogue.ItemKept:
        self._changed("point_item")
        return points_catalogue.ItemKept(id=1, version=2, code=getattr(request, "code", "M-001"))

    def _stock(self, request: Any) -> points_catalogue.StockSet:
        self._changed("point_item")
        return points_catalogue.StockSet(id=request.item_id, stock=request.stock)

    # -- redemptions

    def _page(self, states: tuple[str, ...], search: str = "") -> points_redemption.RedemptionPage:
        found = [one for one in self.redemptions if search in f"{one.number} {one.employee_name}"]
        by_state = {one.state: sum(other.state == one.state for other in found) for one in found}
        rows = tuple(one for one in found if not states or one.state in states)
        return points_redemption.RedemptionPage(rows=rows, total=len(rows), by_state=dict(by_state))

    def _redemptions(self, request: Any) -> points_redemption.RedemptionPage:
        return self._page(request.states, request.search)

    def _found(self, request: Any) -> points_redemption.RedemptionDetail:
        for one in self.redemptions:
            if one.number == request.number.strip().upper():
                codes = ("CINE-0417",) if one.state == "handed_out" else ()
                return points_redemption.RedemptionDetail(row=one, codes=codes)
        raise Refused(RecordNotFound(kind="redemption", key=request.number))

    def _told(self, row: RedemptionRow) -> points_redemption.RedemptionMoved:
        self._changed("point_redemption")
        return points_redemption.RedemptionMoved(
            id=row.id,
            version=row.version,
            number=row.number,
            employee_no=row.employee_no,
            state=row.state,
            points=row.points,
            available=1000,
        )

    def _redeemed(self, request: Any) -> points_redemption.RedemptionMoved:
        first = self.redemptions[0]
        made = replace(first, id=99, number="DH-0999", employee_id=request.employee_id)
        self.redemptions.append(made)
        return self._told(made)

    def _step(self, request: Any) -> points_redemption.RedemptionMoved:
        at = next(at for at, one in enumerate(self.redemptions) if one.id == request.redemption_id)
        state, possible = STEPS[type(request)]
        row = replace(self.redemptions[at], state=state, possible=possible, version=request.version + 1)
        self.redemptions[at] = row
        return self._told(row)

    # -- ledger

    def _balance(self, employee_id: int) -> points.Balance:
        mine = [one for one in self.movements if one.employee_id == employee_id]
        return points.Balance(
            employee_id=employee_id,
            employee_no=f"HL{employee_id:04d}",
            name="罗永刚",
            available=sum(one.change for one in mine) + self.off_by,
            held=sum(one.change_held for one in mine),
            overdue=0,
            expiring=(points.Expiring(points=80, on="2026-12-01"),),
        )

    def _movements(self, request: Any) -> points.PointRows:
        found = [
            one
            for one in self.movements
            if request.employee_id in (0, one.employee_id)
            and (not request.kinds or one.kind in request.kinds)
            and request.search in f"{one.name} {one.employee_no}"
        ]
        return points.PointRows(
            rows=tuple(found[request.offset : request.offset + request.limit]),
            total=len(found),
            sum_available=sum(one.change for one in found),
            sum_held=sum(one.change_held for one in found),
        )

    def _moved(self, request: Any) -> points.Moved:
        self._changed("point_movement")
        return points.Moved(movement_id=41, balance=self._balance(getattr(request, "employee_id", 1)))

    def _granted(self, request: Any) -> points.Granted:
        people = 8 if request.everybody else 2 * len(request.departments)
        grants = tuple(
            points.Grant(
                employee_id=number,
                employee_no=f"HL{number:04d}",
                name=f"员工{number}",
                department="装配车间",
                points=request.points,
                balance=request.points,
            )
            for number in range(people)
        )
        return points.Granted(grants=grants, people=people, points=people * request.points)

    # -- rules and events

    def _rules(self, request: Any) -> points_rules.PointRules:
        rows = tuple(one for one in self.rules if request.ended or one.state != "ended")
        return points_rules.PointRules(rules=rows, kinds=("check_in", "late"))

    def _rule_saved(self, request: Any) -> points_rules.PointRuleSaved:
        self._changed("point_rule")
        return points_rules.PointRuleSaved(id=9, version=1, code=request.code, valid_from=request.valid_from)

    def _rule_ended(self, request: Any) -> points_rules.PointRuleSaved:
        self._changed("point_rule")
        rule = next(one for one in self.rules if one.id == request.rule_id)
        return points_rules.PointRuleSaved(id=rule.id, version=2, code=rule.code, valid_from=request.valid_to)

    def _replayed(self, request: Any) -> points_rules.RuleReplay:
        person = points_rules.ReplayedPerson(
            employee_id=1,
            employee_no="HL0001",
            name="于秀兰",
            department="装配车间",
            before=20,
            after=20 + request.points,
        )
        return points_rules.RuleReplay(
            period="2026-09", events=310, before=1800, after=1850, rules=(), people=(person,)
        )

    def _queue(self, request: Any) -> points_events.QueuedEvents:
        rows = tuple(one for one in self.queued if one.state == request.state)
        waiting = [one for one in self.queued if one.state == "open"]
        by_code = {one.code: sum(other.code == one.code for other in waiting) for one in waiting}
        return points_events.QueuedEvents(rows=rows, total=len(rows), open_by_code=dict(by_code))

    def _settled(self, request: Any) -> points_events.EventRecorded:
        self.queued = [
            replace(one, state="posted") if one.id == request.queued_id else one for one in self.queued
        ]
        self._changed("queued_event")
        return points_events.EventRecorded(outcome="posted", points=2)

    def _dismissed(self, request: Any) -> points_events.QueueDismissed:
        self.queued = [
            replace(one, state="dismissed", reason=request.reason) if one.id in request.ids else one
            for one in self.queued
        ]
        self._changed("queued_event")
        return points_events.QueueDismissed(dismissed=len(request.ids))
