"""What of a person's pay is agreed on a day, field by field of the scheme that reads it."""

from datetime import date

from hrdesk.calls.people_pay import AgreedPay, GetAgreedPay, PayField
from hrdesk.domain.people.timeline import holding
from hrdesk.domain.values import Period
from hrdesk.exchange.input_fields import fields_of
from hrdesk.services.context import Context
from hrdesk.services.entity import read_day, the_entity
from hrdesk.services.people.dated_tables import PAY, span_of
from hrdesk.services.people.finding import employment_on, person_of
from hrdesk.services.registry import call
from hrdesk.services.scheme import scheme_for


@call
def get_agreed_pay(ctx: Context, request: GetAgreedPay) -> AgreedPay:
    """Refused where no scheme is in force in the month of the day."""
    day = read_day("on", request.on)
    entity_id = the_entity(ctx.session).id
    held: dict[str, str] = {}
    if request.employee_id:
        entity_id, held = _of_person(ctx, request.employee_id, day)
    scheme = scheme_for(ctx.session, entity_id, str(Period.of(day)))
    names = {one.code: one.names.in_language(ctx.language) for one in scheme.inputs}
    return AgreedPay(
        fields=tuple(
            PayField(
                code=one.code,
                label=names[one.code],
                kind=one.kind,
                required=one.required,
                allowed=one.allowed,
                value=held.get(one.code, ""),
            )
            for one in fields_of(scheme, "pay")
        )
    )


def _of_person(ctx: Context, employee_id: int, day: date) -> tuple[int, dict[str, str]]:
    employment = employment_on(ctx.session, person_of(ctx.session, employee_id=employee_id), day)
    spans = [span_of(PAY, row) for row in PAY.rows(ctx.session, employment)]
    span = holding(spans, day)
    return employment.entity_id, {code: str(value) for code, value in span.value.items()} if span else {}
