"""The people list as SQL: the current employment, job and phone of each person."""

from hrdesk.storage.people_lines import JOB_OF_THE_DAY

LISTED = f"""
FROM employees p
LEFT JOIN employments e ON e.id = (
  SELECT x.id FROM employments x WHERE x.employee_id = p.id
  ORDER BY coalesce(x.hire_date, '9999') DESC, x.id DESC LIMIT 1)
LEFT JOIN job_assignments j ON j.id = {JOB_OF_THE_DAY}
LEFT JOIN departments d ON d.id = j.department_id
LEFT JOIN contact_bindings b ON b.employee_id = p.id AND b.kind = 'phone' AND b.released_at IS NULL
"""  # noqa: S608  our own statement

COLUMNS = """
SELECT p.id, p.employee_no, p.name, coalesce(d.name, '') AS department, coalesce(j.position, '') AS position,
       coalesce(j.city, '') AS city, e.hire_date,
       coalesce(e.leave_date, e.leave_asked) AS leave_date, p.incomplete,
       coalesce(e.state, 'candidate') AS state, b.value AS phone
"""
