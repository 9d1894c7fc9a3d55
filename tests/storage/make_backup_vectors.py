"""Writes tests/data/backup-vectors.json and the larger file beside it.

Run by hand (`python -m tests.storage.make_backup_vectors`) when the format gains a case; released ones stay.
"""

import json
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent)]

from broken_vectors import accidents, bounds, foreign_and_newer, lies, shapes  # noqa: E402  the path comes first
from sound_vectors import DATA, large, other_keys, valid  # noqa: E402  the path comes first

GROUPS = (valid, other_keys, foreign_and_newer, accidents, bounds, shapes, lies, large)


def main() -> int:
    vectors = [one for group in GROUPS for one in group()]
    assert len({one["name"] for one in vectors}) == len(vectors)
    text = json.dumps({"format": 1, "vectors": vectors}, ensure_ascii=False, indent=1)
    (DATA / "backup-vectors.json").write_text(text + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
