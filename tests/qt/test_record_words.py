"""Every code of a record that can come into the change history has a word."""

from PySide6.QtWidgets import QApplication

from hrdesk.calls.people_history import RecordedFact
from hrdesk.domain.people.checklists import RULES
from hrdesk.domain.people.lifecycle import STAGES as STAGES_OF_THE_TABLE
from hrdesk.domain.people.lifecycle import state_of
from hrdesk.services.people.shown_values import _TECHNICAL
from hrdesk.services.recording import COLUMNS
from hrdesk.services.tracked import TRACKED
from hrdesk.views.common.language import switch_language, tr
from hrdesk.views.people.history_view import VALUES
from hrdesk.views.people.record_change_line import fact_line
from hrdesk.views.people.record_fields import FIELDS
from hrdesk.views.people.record_stage import STAGES
from hrdesk.views.people.record_words import KINDS, changed_value_words, contract_words, listed_words
from hrdesk.views.people.task_words import TASKS

OF_PEOPLE = {model: kept for model, kept in TRACKED.items() if kept.person is not None}


def test_every_kind_of_record_about_people_has_a_word() -> None:
    assert {kept.kind for kept in OF_PEOPLE.values()} == set(KINDS)


def test_every_field_that_the_history_can_name_has_a_word(qapp: QApplication) -> None:
    fields = {name for model in OF_PEOPLE for name in COLUMNS[model]} - _TECHNICAL
    assert fields - set(FIELDS) == set()
    switch_language(qapp, "zh")
    assert [word for word in FIELDS.values() if tr(word).isascii()] == []


def test_every_stage_state_and_task_has_a_word() -> None:
    assert set(STAGES) == set(STAGES_OF_THE_TABLE)
    assert {state_of(stage) for stage in STAGES_OF_THE_TABLE} <= set(VALUES)
    assert {rule.code for rule in RULES} == set(TASKS)


def test_codes_are_told_as_words_and_moments_in_the_time_of_the_site(qapp: QApplication) -> None:
    switch_language(qapp, "zh")
    assert changed_value_words("contact", "proof", "card_seen") == "当面查看身份证"
    assert changed_value_words("employee", "incomplete", "true") == "是"
    assert changed_value_words("job", "position", "left") == "left", "a word of people is no code"
    assert changed_value_words("contact", "released_at", "2026-11-05T09:30:00Z") != "2026-11-05T09:30:00Z"
    assert contract_words("open") == "无固定期限"
    assert contract_words("by letter") == "by letter"
    assert listed_words("department: 销售部, position: 客户经理") == "部门 销售部, 岗位 客户经理"


def test_a_past_row_calls_its_fields_as_the_scheme_does(qapp: QApplication) -> None:
    switch_language(qapp, "zh")
    fact = RecordedFact(
        kind="pay_terms",
        record_id=1,
        values={"terms.contract_wage": "9000", "valid_from": "2026-01-01"},
        labels={"terms.contract_wage": "合同基本工资"},
    )
    assert fact_line(fact) == "薪资基础 · 合同基本工资 9000 · 生效自 2026-01-01"
