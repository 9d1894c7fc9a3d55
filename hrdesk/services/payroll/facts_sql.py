"""The statements that read a run's people and their inputs; each walks an index."""

from sqlalchemy import text

# The sign before entity_id keeps the planner on the index of employees, whose order is the one wanted: by the
# other one each chunk sorts everybody again.
PEOPLE = text("""
SELECT e.id, e.employee_id, p.employee_no, p.name, e.hire_date, e.leave_date,
       j.department_id, coalesce(j.position, '') AS position, coalesce(j.city, '') AS city, t.terms
FROM employments e
JOIN employees p ON p.id = e.employee_id
LEFT JOIN job_assignments j ON j.employment_id = e.id
     AND j.valid_from <= :last AND (j.valid_to IS NULL OR j.valid_to >= :last)
LEFT JOIN pay_terms t ON t.employment_id = e.id
     AND t.valid_from <= :last AND (t.valid_to IS NULL OR t.valid_to >= :last)
WHERE +e.entity_id = :entity AND e.state NOT IN ('candidate', 'not_joined') AND e.employee_id > :after
  AND (e.hire_date IS NULL OR e.hire_date <= :last)
  AND (e.leave_date IS NULL OR e.leave_date >= :first)
  AND e.employee_id NOT IN (SELECT other_id FROM merged_records)
  AND (:paid_too OR NOT EXISTS (
    SELECT 1 FROM payslips s WHERE s.employment_id = e.id AND s.run_id IN
      (SELECT id FROM pay_runs WHERE entity_id = :entity AND period = :period AND state = 'posted')))
ORDER BY e.employee_id, e.id LIMIT :chunk
""")

INPUTS = text("""
SELECT i.employment_id, e.employee_id, i.source, i.quantities FROM employments e
JOIN period_inputs i ON i.employment_id = e.id AND i.period = :period
WHERE e.employee_id BETWEEN :low AND :high
""")

HELD = text("""
SELECT h.employment_id, h.source, h.input_code, h.code, h.details FROM held_inputs h
JOIN employments e ON e.id = h.employment_id
WHERE h.period = :period AND e.employee_id BETWEEN :low AND :high
""")

PROFILES = text("""
SELECT employee_id, start_period, deduction_rule FROM tax_profiles
WHERE entity_id = :entity AND tax_year = :year AND employee_id BETWEEN :low AND :high
""")

OPENINGS = text("""
SELECT employee_id, income, exempt_income, contributions, other_deducted, withheld FROM tax_openings
WHERE entity_id = :entity AND tax_year = :year AND employee_id BETWEEN :low AND :high
""")

YEAR_TO_DATE = text("""
SELECT s.employee_id, sum(s.income), sum(s.exempt_income), sum(s.contributions), sum(s.other_deducted),
       sum(s.withholding)
FROM payslips s
WHERE s.entity_id = :entity AND s.tax_year = :year AND s.employee_id BETWEEN :low AND :high
  AND s.run_id IN (SELECT id FROM pay_runs WHERE state = 'posted' AND entity_id = :entity)
GROUP BY s.employee_id
""")

DEBTS = text("""
SELECT s.employee_id, sum(s.debt) - sum(s.debt_taken) AS owed
FROM payslips s INDEXED BY ix_payslips_debts
WHERE s.entity_id = :entity AND s.employee_id BETWEEN :low AND :high AND (s.debt <> 0 OR s.debt_taken <> 0)
  AND s.run_id IN (SELECT id FROM pay_runs WHERE state = 'posted' AND entity_id = :entity)
GROUP BY s.employee_id
""")
"""What posted pay has left owed: few people, and an index that holds nobody else."""

# What was posted or opened under a number that was merged counts with the kept record. CROSS JOIN keeps the
# few merged records outside: planned the other way round each chunk read every slip of the year.
OPENINGS_OF_MERGED = text("""
SELECT m.kept_id, o.income, o.exempt_income, o.contributions, o.other_deducted, o.withheld
FROM merged_records m CROSS JOIN tax_openings o
WHERE o.employee_id = m.other_id AND o.entity_id = :entity AND o.tax_year = :year
  AND m.kept_id BETWEEN :low AND :high
""")

YEAR_OF_MERGED = text("""
SELECT m.kept_id, sum(s.income), sum(s.exempt_income), sum(s.contributions), sum(s.other_deducted),
       sum(s.withholding)
FROM merged_records m CROSS JOIN payslips s
WHERE s.entity_id = :entity AND s.tax_year = :year AND s.employee_id = m.other_id
  AND m.kept_id BETWEEN :low AND :high
  AND s.run_id IN (SELECT id FROM pay_runs WHERE state = 'posted' AND entity_id = :entity)
GROUP BY m.kept_id
""")

DEBTS_OF_MERGED = text("""
SELECT m.kept_id AS employee_id, sum(s.debt) - sum(s.debt_taken) AS owed
FROM merged_records m CROSS JOIN payslips s INDEXED BY ix_payslips_debts
WHERE s.entity_id = :entity AND s.employee_id = m.other_id AND m.kept_id BETWEEN :low AND :high
  AND (s.debt <> 0 OR s.debt_taken <> 0)
  AND s.run_id IN (SELECT id FROM pay_runs WHERE state = 'posted' AND entity_id = :entity)
GROUP BY m.kept_id
""")

POSTED = text("SELECT count(*) FROM pay_runs WHERE entity_id = :entity AND state = 'posted'")

COUNT = text("""
SELECT count(*) FROM employments e WHERE e.entity_id = :entity AND e.state NOT IN ('candidate', 'not_joined')
  AND (e.hire_date IS NULL OR e.hire_date <= :last) AND (e.leave_date IS NULL OR e.leave_date >= :first)
  AND e.employee_id NOT IN (SELECT other_id FROM merged_records)
  AND (:paid_too OR NOT EXISTS (
    SELECT 1 FROM payslips s WHERE s.employment_id = e.id AND s.run_id IN
      (SELECT id FROM pay_runs WHERE entity_id = :entity AND period = :period AND state = 'posted')))
""")
