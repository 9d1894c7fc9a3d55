"""The review list as one statement: slips beside last month's, people who are gone, people who failed."""

ROWS = """
WITH account AS (
  SELECT employee_id, max(CASE WHEN blocked IS NULL THEN 1 ELSE 0 END) AS usable
  FROM bank_accounts WHERE valid_from <= :pay_date AND (valid_to IS NULL OR valid_to >= :pay_date)
  GROUP BY employee_id
), listed AS (
  SELECT s.employee_id, s.employee_no, s.name, s.department_id, s.net_pay, l.net_pay AS last_net_pay,
         s.lines, l.lines AS last_lines, '' AS code, '{}' AS details,
         CASE WHEN l.id IS NULL AND :last > 0 THEN 'joined' ELSE 'both' END AS presence,
         CASE WHEN s.debt > 0 THEN 'debt'
              WHEN s.net_pay <= 0 THEN 'nothing_to_pay'
              WHEN coalesce(a.usable, 0) = 0 THEN 'account_missing'
              WHEN l.id IS NULL AND :last > 0 THEN 'joined'
              WHEN l.id IS NULL THEN 'no_last_month'
              WHEN abs(s.net_pay - l.net_pay) * 100 > l.net_pay * :percent THEN 'changed'
              WHEN s.net_pay = l.net_pay THEN 'same' ELSE 'little' END AS reason
  FROM payslips s
  LEFT JOIN payslips l ON l.run_id = :last AND l.employment_id = s.employment_id
  LEFT JOIN account a ON a.employee_id = s.employee_id
  WHERE s.run_id = :run
  UNION ALL
  SELECT l.employee_id, l.employee_no, l.name, l.department_id, NULL, l.net_pay, '[]', l.lines, '', '{}',
         'gone', 'gone'
  FROM payslips l WHERE l.run_id = :last
    AND NOT EXISTS (SELECT 1 FROM payslips s WHERE s.run_id = :run AND s.employment_id = l.employment_id)
    AND NOT EXISTS (SELECT 1 FROM run_failures f WHERE f.run_id = :run AND f.employment_id = l.employment_id)
  UNION ALL
  SELECT f.employee_id, f.employee_no, f.name, NULL, NULL, l.net_pay, '[]', '[]', f.code, f.details,
         'failed', 'failed'
  FROM run_failures f LEFT JOIN payslips l ON l.run_id = :last AND l.employment_id = f.employment_id
  WHERE f.run_id = :run
), flagged AS (
  SELECT listed.*, coalesce(d.name, '') AS department,
         CASE WHEN reason IN ('debt', 'nothing_to_pay', 'account_missing', 'failed') THEN 'red'
              WHEN reason IN ('joined', 'gone', 'changed') THEN 'amber' ELSE 'green' END AS flag
  FROM listed LEFT JOIN departments d ON d.id = listed.department_id
)
"""

MATCHING = r"""
  (:flag IN ('all', flag, presence))
  AND (:search = '' OR employee_no LIKE :like ESCAPE '\' OR name LIKE :like ESCAPE '\' OR employee_id IN
       (SELECT id FROM employees WHERE initials LIKE :prefix ESCAPE '\' OR pinyin LIKE :prefix ESCAPE '\'))
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
