"""The review list as one statement: slips beside last month's, people who are gone, people who failed."""

from typing import Literal

from hrdesk.domain.payroll.review_rules import ReviewRules

Compared = Literal["posted", "wages", "nothing"]

_BEFORE = {
    "posted": (
        "payslips",
        "l.run_id IN (SELECT id FROM pay_runs WHERE entity_id = :entity AND period = :last_period "
        "AND state = 'posted')",
    ),
    "wages": ("wage_rows", "l.sheet_id = :sheet"),
    "nothing": ("payslips", "l.run_id = 0"),
}
"""Where the slips of the month before lie. Posted runs of a month hold nobody twice."""

_PAID = (
    "SELECT id FROM pay_runs WHERE entity_id = :entity AND period = :period "
    "AND (state = 'posted' OR id = :run)"
)
"""The runs in which somebody may be paid for this month: a further run leaves out whoever was."""

_CONDITIONS = {
    "debt": "s.debt > 0",
    "nothing_to_pay": "s.net_pay <= 0",
    "account_missing": "coalesce(a.usable, 0) = 0",
    "below_minimum_wage": """json_extract(:minimum, '$."' || s.city || '"') IS NOT NULL
              AND NOT EXISTS (SELECT 1 FROM employments e WHERE e.id = s.employment_id
                              AND (e.hire_date > :first_day OR e.leave_date < :last_day))
              AND (SELECT coalesce(sum(json_extract(x.value, '$[1]')), 0) FROM json_each(s.lines) x
                   WHERE json_extract(x.value, '$[0]') IN (SELECT value FROM json_each(:minimum_items)))
                  < json_extract(:minimum, '$."' || s.city || '"')""",
    "joined": "l.id IS NULL AND :compared",
    "changed": "l.id IS NOT NULL AND abs(s.net_pay - l.net_pay) * 100 > l.net_pay * :percent",
}
"""When a rule about a slip holds; failed and gone are rows of their own."""


def review_rows(rules: ReviewRules, compared: Compared) -> str:
    """The common table `flagged`, one row for every slip of a run, by these rules.

    Parameters: run, entity, period, last_period, sheet, compared, pay_date, percent, first_day, last_day,
    minimum (city to fen, as JSON), minimum_items (items, as JSON), hash.
    """
    asked = [rule for rule in rules.rules if rule.code in _CONDITIONS]
    reasons = "\n".join(f"              WHEN {_CONDITIONS[rule.code]} THEN '{rule.code}'" for rule in asked)
    flags = " ".join(f"WHEN '{rule.code}' THEN '{rule.flag}'" for rule in rules.rules)
    flag = f"CASE reason {flags} ELSE 'green' END" if flags else "'green'"
    table, condition = _BEFORE[compared]
    return f"""
WITH account AS (
  SELECT employee_id, max(blocked IS NULL AND confirmed_by IS NOT NULL) AS usable
  FROM bank_accounts WHERE valid_from <= :pay_date AND (valid_to IS NULL OR valid_to >= :pay_date)
  GROUP BY employee_id
), listed AS (
  SELECT s.employee_id, s.employment_id, s.employee_no, s.name, s.department_id, s.net_pay,
         l.net_pay AS last_net_pay, s.lines, l.lines AS last_lines, s.inputs, '' AS code, '{{}}' AS details,
         CASE WHEN l.id IS NULL AND :compared THEN 'joined' ELSE 'both' END AS presence,
         CASE
{reasons}
              WHEN l.id IS NULL AND :compared THEN 'joined'
              WHEN l.id IS NULL THEN 'no_last_month'
              WHEN s.net_pay = l.net_pay THEN 'same' ELSE 'little' END AS reason
  FROM payslips s
  LEFT JOIN {table} l ON {condition} AND l.employment_id = s.employment_id
  LEFT JOIN account a ON a.employee_id = s.employee_id
  WHERE s.run_id = :run
  UNION ALL
  SELECT l.employee_id, l.employment_id, l.employee_no, l.name, l.department_id, NULL, l.net_pay,
         '[]', l.lines, '', '', '{{}}', 'gone', 'gone'
  FROM {table} l WHERE {condition}
    AND NOT EXISTS (SELECT 1 FROM payslips s
                    WHERE s.run_id IN ({_PAID}) AND s.employment_id = l.employment_id)
    AND NOT EXISTS (SELECT 1 FROM run_failures f WHERE f.run_id = :run AND f.employment_id = l.employment_id)
  UNION ALL
  SELECT f.employee_id, f.employment_id, f.employee_no, f.name, NULL, NULL, l.net_pay,
         '[]', '[]', '', f.code, f.details, 'failed', 'failed'
  FROM run_failures f LEFT JOIN {table} l ON {condition} AND l.employment_id = f.employment_id
  WHERE f.run_id = :run
), flagged AS (
  SELECT listed.*, coalesce(d.name, '') AS department, {flag} AS flag,
         t.id IS NOT NULL AS ticked, t.ticked_by, t.ticked_at
  FROM listed LEFT JOIN departments d ON d.id = listed.department_id
  LEFT JOIN review_ticks t ON t.run_id = :run AND t.employee_id = listed.employee_id AND t.trial_hash = :hash
)
"""  # noqa: S608  our own texts and the codes of checked rules


def paid_elsewhere(compared: Compared) -> str:
    """How many of last month were paid by another run of this month."""
    table, condition = _BEFORE[compared]
    return (
        f"SELECT count(*) FROM {table} l WHERE {condition} AND EXISTS (SELECT 1 FROM payslips s "  # noqa: S608
        f"WHERE s.run_id <> :run AND s.run_id IN ({_PAID}) AND s.employment_id = l.employment_id)"
    )


MATCHING = r"""
  (:flag IN ('all', flag, presence) OR (:flag = 'unticked' AND NOT ticked))
  AND (:search = '' OR employee_no LIKE :like ESCAPE '\' OR name LIKE :like ESCAPE '\' OR employee_id IN
       (SELECT id FROM employees WHERE initials LIKE :prefix ESCAPE '\' OR pinyin LIKE :prefix ESCAPE '\'))
  AND (:departments = '[]' OR department IN (SELECT value FROM json_each(:departments)))
"""

SORTS = {
    "flag": "CASE flag WHEN 'red' THEN 0 WHEN 'amber' THEN 1 ELSE 2 END, employee_no",
    "employee_no": "employee_no",
    "name": "name, employee_no",
    "department": "department, employee_no",
    "net_pay": "net_pay, employee_no",
    "last_net_pay": "last_net_pay, employee_no",
    "difference": "coalesce(net_pay, 0) - coalesce(last_net_pay, 0), employee_no",
}
