"""Records that may be one person."""

from typing import Final, cast

from sqlalchemy import text

from hrdesk.calls.people_facts import PersonState
from hrdesk.calls.people_merging import DuplicatePair, DuplicatePairs, ListDuplicates
from hrdesk.domain.people.likeness import similar_names
from hrdesk.services.context import Context
from hrdesk.services.registry import call

MOST_PAIRS: Final = 500

# Two identity numbers are two people: one of a pair has none. Merged records have no line.
_PAIRS: Final = text("""
SELECT a.id AS first_id, a.employee_no AS first_no, a.name AS first_name, la.state AS first_state,
       b.id AS second_id, b.employee_no AS second_no, b.name AS second_name, lb.state AS second_state,
       a.birth_date
FROM employees x
JOIN employees y ON y.birth_date = x.birth_date AND y.id <> x.id
     AND (y.id_number IS NOT NULL OR y.id > x.id)
JOIN employees a ON a.id = min(x.id, y.id)
JOIN employees b ON b.id = max(x.id, y.id)
JOIN people_lines la ON la.employee_id = a.id
JOIN people_lines lb ON lb.employee_id = b.id
WHERE x.id_number IS NULL AND x.birth_date IS NOT NULL
ORDER BY a.id, b.id
""")


@call
def list_duplicates(ctx: Context, request: ListDuplicates) -> DuplicatePairs:
    pairs = []
    for row in ctx.session.execute(_PAIRS):
        if similar_names(row.first_name, row.second_name):
            pairs.append(
                DuplicatePair(
                    first_id=row.first_id,
                    first_no=row.first_no,
                    first_name=row.first_name,
                    first_state=cast("PersonState", row.first_state),
                    second_id=row.second_id,
                    second_no=row.second_no,
                    second_name=row.second_name,
                    second_state=cast("PersonState", row.second_state),
                    birth_date=row.birth_date,
                )
            )
        if len(pairs) == MOST_PAIRS:
            break
    return DuplicatePairs(pairs=tuple(pairs))
